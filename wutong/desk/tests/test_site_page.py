"""The log of a site from the phone: a day in one post with photographs, the month, who sees them."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import ExifTags, Image

from wutong.cases.tests.making import speaker
from wutong.core.figure import figure
from wutong.core.models import Entry
from wutong.core.page import shanghai_day
from wutong.core.reading import read
from wutong.measure.period import Period
from wutong.projects.models import MeetingRule, SiteDay, SiteLog, SiteMachine, SitePhoto
from wutong.projects.tests import making
from wutong.zones.models import Paper

pytestmark = pytest.mark.urls("wutong.desk.tests.faces")


def image(colour="red", kind="PNG", **exif):
    """A picture, with what a camera would have written into it."""
    said, made = Image.Exif(), BytesIO()
    if "on" in exif:
        said.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = exif["on"]
    if "point" in exif:
        names = ("GPSLatitudeRef", "GPSLatitude", "GPSLongitudeRef", "GPSLongitude")
        found = said.get_ifd(ExifTags.IFD.GPSInfo)
        found.update({getattr(ExifTags.GPS, name): part for name, part in zip(names, exif["point"], strict=True)})
    Image.new("RGB", (1600, 1200), colour).save(made, kind, exif=said)
    return made.getvalue()


PNG = image()


def today():
    return shanghai_day(timezone.now())


@pytest.fixture
def project(zone, cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return making.building(zone, cast.director)


def where(project):
    return f"/{project.zone.code}/projects/project/{project.pk}/site/"


def picture(name="现场.png", data=PNG):
    return SimpleUploadedFile(name, data)


def seen(client, address):
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer)  # a file is read to its end, which lets it go without closing the connection of the test
    return answer.status_code


def filled(**more):
    return {"on": today().isoformat(), "c1_crew": "土建", "c1_people": "86", "c1_area": "一号厂房", **more}


def test_a_day_is_logged_in_one_post_with_photographs(client, zone, cast, project):
    client.force_login(cast.project.user)
    sent = filled(
        c2_crew="安装", c2_people="34", m1_kind="塔吊", m1_machines="2", weather="晴", done="二层砌筑", place="东立面",
        longitude="111.72", latitude="36.57", photos=[picture(), picture("二.png", image("blue"))],
    )  # fmt: skip
    assert client.post(where(project), sent).status_code == 302
    assert (SiteMachine.objects.get().machines, SiteDay.objects.get().weather) == (2, "晴")
    photo = SitePhoto.objects.first()
    assert (SitePhoto.objects.count(), photo.geometry) == (2, {"type": "Point", "coordinates": [111.72, 36.57]})
    assert set(Paper.objects.values_list("name", flat=True)) == {"现场.png", "二.png"}
    assert read(figure("projects.site_workers"), zone.pk, Period.day(today())).value == 120
    assert read(figure("projects.site_machines"), zone.pk, Period.day(today())).value == 2
    text = client.get(where(project)).content.decode()
    assert "86" in text and "东立面" in text and f"/papers/{Paper.objects.first().pk}/" in text
    assert 'value="塔吊"' in text and 'value="一号厂房"' in text  # the next day asks only for the numbers


def test_what_is_said_later_of_a_day_is_added(client, cast, project):
    client.force_login(cast.project.user)
    client.post(where(project), filled(weather="晴", done="上午砌筑"))
    later = {"on": today().isoformat(), "done": "下午抹灰", "c1_crew": "土建", "c1_people": ""}
    assert client.post(where(project), later).status_code == 302
    held = SiteDay.objects.get()
    assert (held.weather, held.done.splitlines()) == ("晴", ["上午砌筑", "下午抹灰"])
    again = client.post(where(project), filled())
    assert again.status_code == 409 and "当日已经记录" in again.content.decode()


@pytest.mark.parametrize(
    ("sent", "status", "says"),
    [
        ({"photos": [picture("图.png", b"<html>no picture</html>")]}, 422, "不属于可以保存"),
        ({"photos": [picture("断.jpg", image(kind="JPEG")[:-900])]}, 422, "打不开"),
        ({"photos": [picture("一.pdf", b"%PDF-1.7\n" + b"\x00" * 40)]}, 422, "不属于可以保存"),
        ({"on": "2090-01-01"}, 409, "2090-01-01"),
        ({"c1_people": "-3"}, 422, "0"),
        ({"c1_people": "", "c1_crew": ""}, 422, "什么都没有填"),
        ({"m1_kind": "", "m1_machines": "2"}, 409, "哪种机械"),
        ({"photos": [picture()], "longitude": "36", "latitude": "111"}, 409, "不在地球上"),
        ({"photos": [picture()], "longitude": "111", "latitude": ""}, 409, "要么都"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_written(client, cast, project, sent, status, says):
    client.force_login(cast.project.user)
    before = Entry.objects.count()
    for one in sent.get("photos", []):
        one.seek(0)
    answer = client.post(where(project), filled(**sent))
    assert answer.status_code == status and says in answer.content.decode()
    held = SiteLog.objects.count() + SitePhoto.objects.count() + SiteMachine.objects.count() + Paper.objects.count()
    assert (Entry.objects.count(), held) == (before, 0)


NORTH_EAST = ("N", (36.0, 34.0, 12.0), "E", (111.0, 43.0, 12.0))


@pytest.mark.parametrize(
    ("written", "day", "place"),
    [
        ({"on": "2024:06:03 09:10:11", "point": NORTH_EAST}, "2024-06-03", [111.72, 36.57]),
        ({"on": "0000:00:00 00:00:00", "point": ("N", (0.0, 0.0, 0.0), "E", (0.0, 0.0, 0.0))}, "", None),
        ({"on": "2099:01:01 00:00:00", "point": ("X", (36.0, 34.0, 12.0), "E", (999.0, 0.0, 0.0))}, "", None),
    ],
)  # fmt: skip
def test_a_photograph_keeps_the_day_and_the_point_of_its_camera(client, cast, project, written, day, place):
    client.force_login(cast.project.user)
    client.post(where(project), filled(photos=[picture("一.jpg", image(kind="JPEG", **written))]))
    held = SitePhoto.objects.get()
    assert held.held_on.isoformat() == (day or today().isoformat())
    assert (held.geometry or {}).get("coordinates") == place


def test_a_page_shows_the_small_picture_and_a_paper_that_is_none_has_no_small_one(client, zone, cast, project):
    client.force_login(cast.project.user)
    client.post(where(project), filled(photos=[picture()]))
    paper = Paper.objects.get()
    address = f"/{zone.code}/papers/{paper.pk}/small/"
    assert address in client.get(where(project)).content.decode()
    with Image.open(BytesIO(client.get(address).content)) as small:
        assert (small.size, small.format) == ((480, 360), "JPEG")
    Paper.objects.filter(pk=paper.pk).update(kind="application/pdf")
    assert client.get(address).status_code == 404


def test_a_picture_that_is_too_big_is_named_with_its_size(client, cast, project, settings):
    settings.PAPER_MAX_BYTES = 1024 * 1024
    client.force_login(cast.project.user)
    answer = client.post(where(project), filled(photos=[picture(data=PNG + b"\x00" * 2 * 1024 * 1024)]))
    assert answer.status_code == 422 and "MB" in answer.content.decode() and not SiteLog.objects.exists()


def test_the_months_are_turned_and_a_project_without_a_site_says_so(client, zone, cast, project):
    client.force_login(cast.project.user)
    client.post(where(project), filled(on=(today() - timedelta(days=40)).isoformat(), done="基坑开挖"))
    month = (today() - timedelta(days=40)).strftime("%Y-%m")
    assert "基坑开挖" not in client.get(where(project)).content.decode()
    assert "基坑开挖" in client.get(where(project) + f"?month={month}").content.decode()
    other = making.with_site(zone, cast.director, "储备项目")
    text = client.get(where(other)).content.decode()
    assert "没有施工现场" in text and 'name="c1_people"' not in text


def test_the_owner_reads_its_site_and_meetings_another_company_and_zone_do_not(client, zone, cast, project):
    client.force_login(cast.project.user)
    client.post(where(project), filled(photos=[picture()]))
    series = making.put(MeetingRule, zone, cast.project, project=project, name="周例会", times_a_week=1)
    own, other = (
        speaker(zone, cast, project.owner),
        speaker(zone, cast, making.building(zone, cast.director, "别家").owner),
    )
    paper = f"/{zone.code}/papers/{Paper.objects.get().pk}/"
    pages = [where(project), paper, f"/{zone.code}/projects/meetingrule/{series.pk}/week/"]
    for who, status in ((own, 200), (other, 404), (cast.stranger, 404)):
        client.force_login(who.user)
        assert [seen(client, one) for one in pages] == [status] * 3
    client.force_login(own.user)
    assert client.post(where(project), filled()).status_code == 409
