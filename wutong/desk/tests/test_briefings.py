"""Briefings at the front door: begun, written, marked, issued, printed, corrected; closed to whoever they are not for."""

import io
import re

import docx
import pypdfium2
import pytest
from django.urls import reverse

from wutong.indicators import actions as indicators
from wutong.parties.models import Organisation, Representative
from wutong.reports import actions
from wutong.reports.models import Briefing, IssuedBriefing
from wutong.reports.tests import writing

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def shelves(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def filed(zone, cast, at):
    return writing.returns(zone, cast, at)


@pytest.fixture
def draft(zone, cast, at, filed):
    return writing.draft(zone, cast, at, writing.TEXT + "产值{工业总产值}，环比下降，约7家。\n")


def at_page(one, name="briefing", **more):
    return reverse(f"desk:{name}", kwargs={"zone": one.zone.code, "pk": one.pk, **more})


def text_of(answer):
    return answer.content.decode()


def body(answer):
    return b"".join(answer.streaming_content)


def test_a_briefing_is_begun_from_the_list(client, zone, cast, at, filed):
    template = writing.template(zone, cast, at)
    client.force_login(cast.statistics.user)
    home = reverse("desk:briefings", kwargs={"zone": zone.code})
    assert template.name in text_of(client.get(home))
    answer = client.post(home, {"template": template.pk, "period": "十月"})
    assert answer.status_code == 409 and "不是时期" in text_of(answer)
    answer = client.post(home, {"template": template.pk, "period": "2024-10"}, follow=True)
    assert answer.status_code == 200 and "11.00万元" in text_of(answer)


def test_a_briefing_is_begun_once_and_an_issued_one_is_named(client, zone, cast, at, filed):
    client.force_login(cast.statistics.user)
    home = reverse("desk:briefings", kwargs={"zone": zone.code})
    given = {"template": writing.template(zone, cast, at).pk, "period": "2024-10"}
    first, second = client.post(home, given), client.post(home, given)
    assert first.headers["Location"] == second.headers["Location"] and Briefing.objects.count() == 1
    assert "已有草稿" in text_of(client.get(second.headers["Location"]))
    one = Briefing.objects.get()
    client.post(at_page(one, "briefing-issue"))
    answer = client.post(home, given, follow=True)
    stands = one.issued.get()
    named = f'开始更正： <a href="{at_page(stands, "issued-briefing")}">{stands.number}</a>'
    assert Briefing.objects.count() == 2 and named in answer.text


def test_the_draft_shows_its_numbers_open_and_its_marks(client, cast, draft):
    client.force_login(cast.statistics.user)
    text = text_of(client.get(at_page(draft)))
    assert "indicators.gross_output/?during=2024-01/2024-10" in text
    assert "“7”是手写的，没有字段给出这个数。" in text and "还有 2 处标记没有处理。" in text


def test_a_field_is_put_where_the_text_says_and_nothing_is_kept(client, cast, draft):
    client.force_login(cast.statistics.user)
    picked = {"pick_figure": "工业增加值", "pick_period": "累计", "pick_form": "同比", "pick_places": "1"}
    answer = client.post(at_page(draft), {"do": "insert", "text": "增加值{}。", "title": "题", **picked})
    assert "增加值{工业增加值|累计|同比|1位}。" in text_of(answer)
    assert Briefing.objects.get(pk=draft.pk).text == draft.text


def test_looking_sends_only_the_piece_that_reads(client, cast, draft):
    client.force_login(cast.statistics.user)
    headers = {"HX-Request": "true", "HX-Target": "reads"}
    answer = client.post(at_page(draft), {"do": "look", "text": "{工业总产值|元}"}, headers=headers)
    text = text_of(answer)
    assert "60000元" in text and "还没有保存" in text and "<textarea" not in text


def test_what_cannot_be_read_is_refused_with_what_was_typed(client, cast, draft):
    client.force_login(cast.statistics.user)
    given = {"do": "save", "text": "好\n产值{天上}", "title": "题", "revision": draft.revision}
    answer = client.post(at_page(draft), given)
    assert answer.status_code == 422
    assert "第 2 行第 3 字" in text_of(answer) and "产值{天上}" in text_of(answer)


def test_marks_are_settled_one_by_one_and_then_it_is_issued(client, cast, draft, at):
    client.force_login(cast.director.user)
    refused = client.post(at_page(draft, "briefing-issue"))
    assert refused.status_code == 409 and "还有 2 处标记没有处理" in text_of(refused)
    for mark in draft.composed(at).marks:
        client.post(at_page(draft, "briefing-settle"), {"key": mark.key, "reason": "已核对"})
    answer = client.post(at_page(draft, "briefing-issue"), follow=True)
    assert answer.status_code == 200
    assert "简报〔" in text_of(answer) and "没有变化" in text_of(answer) and "已核对" in text_of(answer)
    again = client.post(at_page(draft, "briefing-issue"), follow=True)
    assert again.redirect_chain == answer.redirect_chain and "已经发布" in text_of(again)


def test_marks_of_one_kind_are_settled_together_but_no_wrong_ones(client, zone, cast, at, filed):
    text = "收集建议12条、意见5条、来信3封。工业总产值{工业总产值}，同比下降，环比下降。\n"
    one = writing.draft(zone, cast, at, text)
    client.force_login(cast.director.user)
    page = text_of(client.get(at_page(one)))
    assert page.count('name="kind"') == 1 and 'value="digits"' in page and "一并处理" in page
    for kind in ("direction", "none"):
        refused = client.post(at_page(one, "briefing-settle"), {"kind": kind, "reason": "已核对"})
        assert refused.status_code == 409 and "须逐处处理" in text_of(refused)
    client.post(at_page(one, "briefing-settle"), {"kind": "digits", "reason": "座谈会记录"})
    assert [row.reason for row in one.settled.all()] == ["座谈会记录"] * 3
    left = {mark.kind for mark in one.composed(at).marks if mark.key not in one.keys_settled()}
    assert left == {"direction"}
    again = client.post(at_page(one, "briefing-settle"), {"kind": "digits", "reason": "再来"})
    assert again.status_code == 409 and "已没有待处理的" in text_of(again)


def test_papers_say_every_word_and_stay_the_same(client, zone, cast, at, filed):
    chart = "图：走势｜工业总产值｜累计\n表：题｜本期\n- 工业总产值\n"
    held = writing.issued(zone, cast, at, writing.TEXT + chart)
    client.force_login(cast.window.user)
    files = {
        kind: [body(client.get(at_page(held, "issued-briefing-file", kind=kind), follow=True)) for _ in range(2)]
        for kind in ("pdf", "docx")
    }
    assert all(first == second for first, second in files.values())
    paper = pypdfium2.PdfDocument(files["pdf"][0])
    printed = "".join(page.get_textpage().get_text_bounded() for page in paper).replace(" ", "").replace("\r\n", "")
    paper.close()
    word = docx.Document(io.BytesIO(files["docx"][0]))
    told = "".join(one.text for one in word.paragraphs)
    for text in (printed, told):
        assert "梧桐岭工业总产值11.00万元，环比增长20.0%。" in text and held.number in text
    assert len(word.inline_shapes) == 1 and word.tables[0].rows[1].cells[2].text == "6"


def test_the_page_of_an_issued_one_tells_what_changed_and_begins_a_correction(client, zone, cast, at, filed):
    held = writing.issued(zone, cast, at)
    indicators.correct(filed[1], by=cast.statistics, at=at, cell="output", value=41_000, reason="企业更正")
    client.force_login(cast.director.user)
    text = text_of(client.get(at_page(held, "issued-briefing")))
    assert "11.00万元" in text and "111,000 元" in text and "企业更正" in text
    refused = client.post(at_page(held, "issued-briefing-correct"), {"reason": ""})
    assert refused.status_code == 409
    answer = client.post(at_page(held, "issued-briefing-correct"), {"reason": "企业更正"}, follow=True)
    assert "11.10万元" in text_of(answer) and f"更正{held.number}" in text_of(answer)


def test_only_those_who_write_see_a_draft_and_only_the_zone_what_is_issued(client, zone, cast, at, draft):
    held = writing.issued(zone, cast, at)
    for person, sees in ((cast.window, (404, 200)), (cast.stranger, (404, 404))):
        client.force_login(person.user)
        pages = (at_page(draft), at_page(held, "issued-briefing"))
        assert tuple(client.get(page).status_code for page in pages) == sees
    company = cast.capital
    Representative.objects.create(zone=zone, officer=company, organisation=Organisation.objects.first())
    client.force_login(company.user)
    home = reverse("desk:briefings", kwargs={"zone": zone.code})
    for page in (
        home,
        at_page(draft),
        at_page(held, "issued-briefing"),
        at_page(held, "issued-briefing-file", kind="pdf"),
    ):
        assert client.get(page).status_code == 404
    assert IssuedBriefing.objects.count() == 1


def test_the_records_lead_to_their_pages(client, zone, cast, at, draft):
    held = writing.issued(zone, cast, at)
    client.force_login(cast.statistics.user)
    for label, one, page in (
        ("briefing", draft, at_page(draft)),
        ("issuedbriefing", held, at_page(held, "issued-briefing")),
    ):
        record = reverse("desk:record", kwargs={"zone": zone.code, "package": "reports", "model": label, "pk": one.pk})
        assert f'href="{page}"' in text_of(client.get(record))


def test_a_docx_with_fields_comes_back_filled_in_its_style(client, zone, cast, at, filed):
    from django.core.files.uploadedfile import SimpleUploadedFile

    paper = docx.Document()
    line = paper.add_paragraph("产值")
    for part, bold in (("{{工业总", True), ("产值|累计|万元}}", False), ("。", False)):
        line.add_run(part).bold = bold
    paper.add_table(1, 1).cell(0, 0).text = "{{本期}}"
    made = io.BytesIO()
    paper.save(made)
    client.force_login(cast.statistics.user)
    where = reverse("desk:docx-own", kwargs={"zone": zone.code})
    sent = {"file": SimpleUploadedFile("月报.docx", made.getvalue()), "period": "2024-10", "do": "fill"}
    word = docx.Document(io.BytesIO(client.post(where, sent).content))
    assert word.paragraphs[0].text == "产值11万元。" and word.tables[0].cell(0, 0).text == "2024年10月"
    assert [run.text for run in word.paragraphs[0].runs if run.bold] == ["11万元"]
    line.add_run("{{天上}}")
    made = io.BytesIO()
    paper.save(made)
    wrong = client.post(
        where, {"file": SimpleUploadedFile("月报.docx", made.getvalue()), "period": "2024-10", "do": "fill"}
    )
    assert wrong.status_code == 409 and "第 1 行第 19 字" in text_of(wrong)
    assert (
        client.post(
            where, {"file": SimpleUploadedFile("月报.docx", b"PK.."), "period": "2024-10", "do": "fill"}
        ).status_code
        == 409
    )


def test_a_text_kept_meanwhile_is_shown_beside_ones_own_and_never_written_over_unseen(client, zone, cast, at, draft):
    client.force_login(cast.statistics.user)
    page = client.get(at_page(draft))
    mine = {**hidden(page), "do": "save", "title": draft.title, "text": "# 一\n我写的一行。\n末行。\n"}
    for turn, theirs in enumerate(("别人写的一行。", "别人又写的一行。")):
        actions.write(Briefing.objects.get(), by=cast.director, at=at, title="题", text=f"# 一\n{theirs}\n末行。\n")
        refused = client.post(at_page(draft), mine)
        said = text_of(refused)
        assert refused.status_code == 422 and theirs in said and said.count("我写的一行。") >= 2, turn
        assert Briefing.objects.get().text == f"# 一\n{theirs}\n末行。\n"
        looked = client.post(at_page(draft), {**mine, "do": "look"})
        assert hidden(looked)["revision"] == str(mine["revision"])  # who looks has not seen what the other kept
        mine |= hidden(refused)
    assert client.post(at_page(draft), mine).status_code == 302
    assert "我写的一行" in Briefing.objects.get().text


def test_a_mark_settled_meanwhile_stops_nobody_who_writes(client, zone, cast, at, draft):
    client.force_login(cast.statistics.user)
    page = client.get(at_page(draft))
    mark = draft.composed(at).marks[0]
    actions.settle(Briefing.objects.get(), by=cast.director, at=at, key=mark.key, reason="已核对")
    given = {**hidden(page), "do": "save", "title": draft.title, "text": f"{draft.text}又一行。\n"}
    assert client.post(at_page(draft), given).status_code == 302
    assert "又一行" in Briefing.objects.get().text


def hidden(page):
    """What the form of the text carries of the page that was shown."""
    form = text_of(page).partition('<form class="form brief-form"')[2]
    return {name: re.search(f'name="{name}" value="([^"]*)"', form)[1] for name in ("revision", "began")}
