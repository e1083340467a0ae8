"""An officer's own docx as a template: read, marked, put in anew, issued, given out filled; and never filled wrongly."""

import io

import docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wutong.indicators import actions as indicators
from wutong.indicators.models import Return
from wutong.reports.models import Briefing, BriefingTemplate
from wutong.reports.tests import writing

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
LINE = "{{累计}}，工业总产值{{工业总产值|累计|万元|2位}}，{{工业总产值|环比}}。"


@pytest.fixture(autouse=True)
def shelves(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def writer(client, zone, cast, at):
    writing.returns(zone, cast, at)
    client.force_login(cast.director.user)
    return client


def paper(*lines: str, number: bool = True) -> SimpleUploadedFile:
    """A docx: title in the middle, the lines, a table with fields, a chart, the number in the foot."""
    word = docx.Document()
    word.add_heading("{{本区}}工业快报", 0)
    for line in lines:
        word.add_paragraph(line)
    table = word.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ("指标", "本期", "产值", "{{工业总产值|元}}"), strict=True
    ):
        cell.text = text
    word.add_paragraph("{{图：走势｜工业总产值｜累计}}")
    if number:
        word.sections[0].footer.paragraphs[0].text = "{{编号}}　{{日期}}"
    made = io.BytesIO()
    word.save(made)
    return SimpleUploadedFile("工业快报.docx", made.getvalue())


def begun(client, zone, *lines: str, number: bool = True):
    where = reverse("desk:docx-own", kwargs={"zone": zone.code})
    sent = {"file": paper(*lines, number=number), "period": "2024-10", "do": "keep"}
    return client.post(where, sent, follow=True)


def at_page(one, name="briefing", **more):
    return reverse(f"desk:{name}", kwargs={"zone": one.zone.code, "pk": one.pk, **more})


def body(answer):
    return b"".join(answer.streaming_content)


def issued(client, draft, cast, at):
    writing.settle_all(draft, cast, at)
    client.post(at_page(draft, "briefing-issue"))
    return draft.issued.get()


def test_a_docx_becomes_a_template_and_a_draft_that_reads_live(writer, zone):
    answer = begun(writer, zone, LINE)
    text = answer.content.decode()
    assert answer.status_code == 200 and "11.00万元" in text and "环比增长20.0%" in text
    assert BriefingTemplate.objects.get().name == "工业快报" and "重新放入 docx" in text and "<textarea" not in text
    begun(writer, zone, LINE, "再加一行。")
    assert BriefingTemplate.objects.count() == 1 and "再加一行" in BriefingTemplate.objects.get().text


def test_the_docx_is_issued_filled_and_numbered_and_as_pdf(writer, zone, cast, at):
    begun(writer, zone, LINE)
    held = issued(writer, Briefing.objects.get(), cast, at)
    files = {
        kind: body(writer.get(at_page(held, "issued-briefing-file", kind=kind), follow=True))
        for kind in ("docx", "pdf")
    }
    word = docx.Document(io.BytesIO(files["docx"]))
    told = [one.text for one in word.paragraphs]
    assert told[1] == "2024年1—10月，工业总产值11.00万元，环比增长20.0%。"
    assert word.tables[0].cell(1, 1).text == "60000元" and len(word.inline_shapes) == 1
    assert word.sections[0].footer.paragraphs[0].text == f"{held.number}　{held.words['day']}"
    pdf = pypdfium2.PdfDocument(files["pdf"])
    printed = "".join(page.get_textpage().get_text_bounded() for page in pdf).replace(" ", "").replace("\r\n", "")
    pdf.close()
    assert "工业总产值11.00万元，环比增长20.0%。" in printed and held.number in printed and "60000元" in printed


def test_a_correction_of_a_docx_names_old_and_new_at_its_end(writer, zone, cast, at):
    begun(writer, zone, LINE, number=False)
    held = issued(writer, Briefing.objects.get(), cast, at)
    row = Return.objects.order_by("id").first()
    indicators.correct(row, by=cast.statistics, at=at, cell="output", value=45_000, reason="企业更正")
    writer.post(at_page(held, "issued-briefing-correct"), {"reason": "企业更正"})
    new = issued(writer, held.corrections.get(), cast, at)
    word = docx.Document(io.BytesIO(body(writer.get(at_page(new, "issued-briefing-file", kind="docx"), follow=True))))
    told = "\n".join(one.text for one in word.paragraphs)
    assert new.number in told and "12.50万元" in told and held.number in told
    cells = [[cell.text for cell in row.cells] for row in word.tables[-1].rows]
    assert ["走势", "2024年9月", "5.00万元", "6.50万元"] in cells


def test_a_docx_is_put_in_anew_and_its_text_cannot_be_written_over(writer, zone):
    begun(writer, zone, LINE)
    draft = Briefing.objects.get()
    refused = writer.post(at_page(draft), {"do": "save", "title": "题", "text": "别的字"})
    assert refused.status_code == 422 and "在 docx 里改" in refused.content.decode()
    wrong = writer.post(at_page(draft, "briefing-docx"), {"file": paper("{{天上}}")})
    assert wrong.status_code == 409 and "天上" in wrong.content.decode()
    writer.post(at_page(draft, "briefing-docx"), {"file": paper("新的一行{{工业总产值|元}}，约7家。")})
    draft.refresh_from_db()
    assert "新的一行" in draft.text
    today = docx.Document(io.BytesIO(writer.get(at_page(draft, "draft-docx", kind="today")).content))
    assert today.paragraphs[1].text == "新的一行60000元，约7家。"
    refused = writer.post(at_page(draft, "briefing-issue"))
    assert refused.status_code == 409 and "1 处标记" in refused.content.decode()


def test_a_docx_that_was_not_read_is_never_filled(writer, zone, cast, at):
    from wutong.core.reason import Refused
    from wutong.desk.briefing_docx import filled_words

    begun(writer, zone, LINE)
    blocks = Briefing.objects.get().composed(at).blocks
    with pytest.raises(Refused, match="not the one"):
        filled_words(paper("工业总产值{{工业总产值|本期}}").read(), blocks)


@pytest.mark.parametrize("data", [b"PK..", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked", b"text only"])
def test_what_is_no_docx_is_refused_in_a_sentence(writer, zone, data):
    where = reverse("desk:docx-own", kwargs={"zone": zone.code})
    answer = writer.post(where, {"file": SimpleUploadedFile("x.docx", data), "period": "2024-10", "do": "keep"})
    assert answer.status_code == 409 and not BriefingTemplate.objects.exists()
