"""A text on the page: pasted or given, kept, marked, told line by line, given back as table and docx."""

import io
import json
from datetime import date

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from wutong.desk.models import CheckedPaper
from wutong.projects.tests import making
from wutong.promotion import actions as promotion
from wutong.reports.tests import papers as made
from wutong.zones.models import Office, Post

pytestmark = pytest.mark.urls("wutong.desk.tests.faces")
TEXT = "目前全区共有储备项目 1 个。标准化厂房项目计划总投资 9000 万元。下一步，继续努力。"


@pytest.fixture
def project(zone, cast):
    return making.building(zone, cast.director, name="标准化厂房项目", planned_investment_yuan=5000_0000)


def given(client, zone, officer, **fields):
    client.force_login(officer.user)
    return client.post(f"/{zone.code}/check/", fields, headers={"Accept-Language": "zh-CN"})


def taken(client, zone, officer, text=TEXT, **fields):
    answer = given(client, zone, officer, text=text, **fields)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def shown(client, address):
    return client.get(address, headers={"Accept-Language": "zh-CN"})


def test_a_wrong_number_is_marked_and_opens_to_its_record(client, zone, cast, project):
    page = shown(client, taken(client, zone, cast.director)).content.decode()
    assert 'class="said said-contradicted"' in page and "5,000 万元" in page.split('id="lines"')[1]
    assert f"/{zone.code}/projects/project/{project.pk}/" in page.split('id="lines"')[1]
    assert "下一步" in page


def test_only_one_verdict_when_asked(client, zone, cast, project):
    address = taken(client, zone, cast.director)
    page = shown(client, f"{address}?only=contradicted").content.decode().split('id="lines"')[1]
    assert page.count("<li id=") == 1 and "9000万元" in page


def test_the_text_is_shown_as_text_whatever_is_in_it(client, zone, cast):
    page = shown(client, taken(client, zone, cast.director, "<script>投资 3 亿元</script>")).content.decode()
    assert "<script>投资" not in page and "&lt;script&gt;" in page


def test_a_docx_comes_back_with_comments_at_the_places(client, zone, cast, project):
    file = SimpleUploadedFile("简报.docx", made.word("标准化厂房项目计划总投资 9000 万元。"))
    address = taken(client, zone, cast.director, "", file=file)
    back = docx.Document(io.BytesIO(b"".join(shown(client, f"{address}?as=docx"))))
    assert any("5,000 万元" in comment.text for comment in back.comments)


def test_the_table_and_the_data_say_the_same(client, zone, cast, project):
    address = taken(client, zone, cast.director)
    told = json.loads(b"".join(shown(client, f"{address}?as=json")))["quantities"]
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(b"".join(shown(client, f"{address}?as=xlsx")))
    ).get_sheet_by_index(0)
    assert len(sheet.to_python()) == len(told) + 1
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in told)


def test_a_pasted_text_cannot_come_back_as_docx(client, zone, cast):
    assert shown(client, f"{taken(client, zone, cast.director)}?as=docx").status_code == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": " "}, "请粘贴文本或选择文件"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 rubbish")}, "pdf 已损坏"),
        ({"text": "一", "day": "2024-13-01"}, "日期"),
    ],
)
def test_what_cannot_be_read_is_refused_and_not_kept(client, zone, cast, fields, sentence):
    answer = given(client, zone, cast.director, **fields)
    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert not CheckedPaper.objects.exists()


def test_only_who_gave_a_paper_sees_it(client, zone, cast):
    address = taken(client, zone, cast.director)
    client.force_login(cast.project.user)
    assert shown(client, address).status_code == 404
    assert shown(client, f"/{zone.code}/check/").status_code == 200


def test_companies_and_other_zones_have_no_such_page(client, zone, cast):
    Post.objects.filter(officer=cast.land).update(role="company")
    for officer in (cast.land, cast.stranger):
        client.force_login(officer.user)
        assert client.get(f"/{zone.code}/check/").status_code == 404


def test_the_day_of_the_text_is_kept(client, zone, cast):
    taken(client, zone, cast.director, day="2024-11-18")
    assert CheckedPaper.objects.get().day == date(2024, 11, 18)


def test_what_only_closed_records_answer_is_not_told(client, zone, cast):
    first, second = (
        Office.objects.create(zone=zone, name=name, kind="department") for name in ("招商一部", "招商二部")
    )
    Post.objects.filter(officer=cast.promotion).update(office=first)
    Post.objects.create(zone=zone, officer=cast.project, role="promotion", office=second, since=date(2020, 1, 1))
    lead = promotion.register_lead(
        zone,
        by=cast.promotion,
        at=making.AT,
        name="精密齿轮项目",
        investor_name="澄泉实业",
        next_step_on=date(2024, 12, 2),
    )
    type(lead).objects.filter(pk=lead.pk).update(investment_yuan=3_0000_0000)
    for who, told in ((cast.promotion, True), (cast.project, False)):
        page = shown(
            client, taken(client, zone, who, "精密齿轮项目计划投资 9 亿元。精密齿论项目 1 个。")
        ).content.decode()
        assert (f"/promotion/lead/{lead.pk}/" in page) is told
        assert ("“精密齿轮项目”" in page) is told and (told or "3 亿元" not in page)


def test_the_day_that_a_text_says_is_told_and_can_be_changed(client, zone, cast, project):
    address = taken(client, zone, cast.director, text="项目月报（2024年9月）\n" + TEXT)
    page = shown(client, address).content.decode()
    assert CheckedPaper.objects.get().day == date(2024, 9, 30)
    assert "文稿自己写明的时点是 2024-09-30" in page and 'value="2024-09-30"' in page
    client.post(f"{address}day/", {"day": "2024-10-15"})
    assert "按 2024-10-15 的台账核对" in shown(client, address).content.decode()
    for day, says in (("2099-01-01", "那一天还没有到"), ("昨天", "日期")):
        refused = client.post(f"{address}day/", {"day": day}, headers={"Accept-Language": "zh-CN"})
        assert refused.status_code == 409 and says in refused.content.decode()
    assert CheckedPaper.objects.get().day == date(2024, 10, 15)


def test_the_day_of_a_paper_is_changed_by_who_gave_it(client, zone, cast):
    address = taken(client, zone, cast.director)
    client.force_login(cast.statistics.user)
    assert client.post(f"{address}day/", {"day": "2024-10-15"}).status_code == 404
    assert client.get(f"{address}day/").status_code == 405
