"""The way to everybody's first page, the desk with its duties and pins, the journal and the map."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User

from wutong.core import door
from wutong.core.duty import DUTIES, waiting
from wutong.core.figure import FIGURES
from wutong.core.models import Entry
from wutong.cultivation.tests import making as cultivation
from wutong.desk.belonging import belonging
from wutong.desk.home import ALIKE, grouped, names_of
from wutong.desk.map_page import FILLS, fill
from wutong.desk.models import Pin
from wutong.desk.pins import DEFAULTS, defaults
from wutong.land.models import Building, Parcel
from wutong.parties.models import Organisation, Representative
from wutong.projects.tests import making as projects

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
SQUARE = {
    "type": "Polygon",
    "coordinates": [[[112.9, 35.8], [112.91, 35.8], [112.91, 35.81], [112.9, 35.81], [112.9, 35.8]]],
}


def company(zone):
    from conftest import officer_of

    speaker = officer_of(zone, "company", "企业甲")
    organisation = Organisation.objects.create(zone=zone, name="青禾精密", kind="company")
    Representative.objects.create(zone=zone, officer=speaker, organisation=organisation)
    return speaker


@pytest.fixture
def director(client, cast):
    client.force_login(cast.director.user)
    return client


def test_everybody_comes_to_their_own_first_page(client, cast, zone):
    assert client.get("/").headers["Location"] == "/sign-in/"
    speaker = company(zone)
    cast.superior.user = User.objects.create(username="above", password="!")
    cast.superior.save()
    ways = []
    for officer in (cast.director, speaker, cast.superior):
        client.force_login(officer.user)
        ways.append(client.get("/").headers["Location"])
    assert ways == ["/wutongling/desk/", "/portal/", "/province/"]


def test_default_pins_are_declared_figures():
    assert {name for names in DEFAULTS.values() for name in names} <= set(FIGURES)
    assert len(defaults(["director", "land"])) == 4


def test_a_duty_stands_on_the_desk_by_its_limit_and_name(director, cast, zone):
    Building.objects.create(zone=zone, name="一号研发楼", kind="rd", stage="building", in_use_due_on=date(2024, 11, 1))
    held = [w for role in {d.role for d in DUTIES.values()} for w in waiting([zone.pk], frozenset({role}), None)]
    mine = [w for w in held if w.label == "land.building"]
    assert mine, "an overdue building waits for somebody"
    groups = grouped(mine, zone, date(2024, 11, 18))
    assert groups[0][0] == "已过期限" and groups[0][1][0].light == "red" and groups[0][1][0].name == "一号研发楼"
    assert names_of([]) == {}


def test_the_desk_keeps_its_budget(director, zone, django_assert_max_num_queries):
    director.get("/wutongling/desk/")
    with django_assert_max_num_queries(20):
        text = director.get("/wutongling/desk/").content.decode()
    assert "今天没有等你的事" in text


def test_pins_stand_in_their_order(director, cast, zone):
    for place, name in enumerate(("land.parcels", "land.buildings")):
        Pin.objects.create(officer=cast.director, zone=zone, figure=name, position=place)
    text = director.get("/wutongling/desk/").content.decode()
    assert (
        text.index("figures/land.parcels") < text.index("figures/land.buildings")
        if "figures/land.parcels" in text
        else "地块" in text
    )


def journal(client, query=""):
    return client.get(f"/wutongling/journal/{query}").content.decode()


def test_the_journal_is_narrowed_and_checked(director, cast, zone):
    for name in ("甲地", "乙地"):
        door.register(Parcel(zone=zone, name=name, area_m2=1), by=cast.land, at=AT)
    assert "甲地" in journal(director) and "乙地" in journal(director)
    assert "甲地" not in journal(director, "?label=land.building")
    assert "甲地" not in journal(director, "?on=2024-11-19")
    assert "甲地" in journal(director, f"?on=2024-11-18&on.until=2024-11-18&by={cast.land.pk}&act=register")
    assert "不是日期" in journal(director, "?on=yesterday")
    assert "整链完好" in journal(director, "?verify=1")


def test_the_journal_says_which_entry_was_changed(director, cast, zone, monkeypatch):
    door.register(Parcel(zone=zone, name="甲地", area_m2=1), by=cast.land, at=AT)
    first = Entry.objects.get()
    forged = Entry(
        zone=zone,
        seq=3,
        at=AT,
        verb=first.verb,
        label=first.label,
        subject=first.subject,
        by=cast.land,
        sentence="假的",
        previous="x",
        hash="y",
    )
    forged.save(force_insert=True)
    text = journal(director, "?verify=1")
    assert "链断了" in text and "第 3 条" in text


def test_the_map_draws_shapes_and_their_table(director, cast, zone):
    assert "还没有录入图形" in director.get("/wutongling/map/").content.decode()
    parcel = Parcel.objects.create(zone=zone, name="A-01", area_m2=1, stage="serviced", geometry=SQUARE)
    text = director.get("/wutongling/map/").content.decode()
    assert f"/wutongling/land/parcel/{parcel.pk}/" in text and "<path" in text
    assert fill(parcel, "stage") in FILLS
    assert "还没有录入图形" in director.get("/wutongling/map/?layer=land.buildings").content.decode()


@pytest.mark.parametrize("page", ["desk", "journal", "map", "figures"])
def test_pages_of_officers_are_closed_to_companies_and_strangers(client, cast, zone, page):
    speaker = company(zone)
    for officer in (speaker, cast.stranger):
        client.force_login(officer.user)
        assert client.get(f"/wutongling/{page}/").status_code == 404


def test_many_of_one_kind_become_one_line(zone, cast):
    from wutong.zones.models import Responsibility

    for number in range(ALIKE + 3):
        door.register(
            Responsibility(zone=zone, name=f"职责{number}", side="committee"),
            by=cast.director,
            at=datetime(2024, 11, 18, 4, tzinfo=UTC),
        )
    held = [
        w
        for w in waiting([zone.pk], frozenset({"director"}), None)
        if w.duty.name == "zones.responsibilities_without_office"
    ]
    [(_, lines)] = grouped(held, zone, date(2024, 11, 18))
    assert len(lines) == ALIKE + 1
    assert "3" in lines[-1].name


def test_a_duty_says_what_its_record_belongs_to(cast, zone):
    milestone = projects.milestone(projects.proposed(zone, cast.project, "青禾精密新建厂房"), cast.project)
    certificate = cultivation.certified(zone, cast, AT, "澄泉水务", cultivation.title(zone, cast, AT))
    keys = {"projects.milestone": {milestone.pk}, "cultivation.certificate": {certificate.pk}, "land.parcel": {1}}
    assert belonging(keys) == {
        ("projects.milestone", milestone.pk): "青禾精密新建厂房",
        ("cultivation.certificate", certificate.pk): "澄泉水务",
    }
    assert belonging({"land.parcel": {1}}) == {}
