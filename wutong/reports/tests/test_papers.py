"""Files from anywhere: read to the letter, or refused in a sentence, in bounded memory and time."""

import io
import zipfile
from datetime import date

import docx
import pytest
import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from wutong.reports.papers import Unreadable, read
from wutong.reports.papers.kinds import kind_of
from wutong.reports.papers.remarks import Remark, remarked
from wutong.reports.papers.word import paragraphs
from wutong.reports.tests import papers as made


def refused(data: bytes, name: str = "") -> str:
    with pytest.raises(Unreadable) as caught:
        read(data, name)
    return caught.value.reason.said()


def test_text_in_each_encoding_of_an_office() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"):
        assert read(made.SAID.encode(encoding)).text == made.SAID


def test_text_that_mixes_encodings_is_read_line_by_line() -> None:
    lines = ["工业总产值 120 亿元".encode("gb18030"), "入驻企业 84 家".encode(), b"GDP 3 %"]
    assert read(b"\n".join(lines)).text == "工业总产值 120 亿元\n入驻企业 84 家\nGDP 3 %"


def test_a_line_that_no_encoding_reads_is_named() -> None:
    paper = read(b"\n".join(["产值 3 亿元".encode(), b"\xff\xff", "税收 1 亿元".encode()]))
    assert paper.text == "产值 3 亿元\n\n税收 1 亿元"
    assert [one.said() for one in paper.left] == ["These lines are in no encoding that can be read: 2."]


def test_a_broken_byte_costs_no_more_than_its_sign() -> None:
    for encoding in ("utf-8", "gb18030"):
        start, end = "一季度工业总产值 65.4 亿元，园区".encode(encoding), "入驻企业 84 家".encode(encoding)
        paper = read(start + b"\xff" + end)
        assert paper.text.startswith("一季度工业总产值 65.4 亿元，园区") and "84 家" in paper.text
        assert [one.said() for one in paper.left] == ["These lines are in no encoding that can be read: 1."]


def test_big5_is_not_taken_for_gb18030() -> None:
    said = "工業總產值 65.4 億元，企業 8 家。\n税收"
    assert read(said.replace("税", "稅").encode("big5")).text == said.replace("税", "稅")


def test_a_few_nuls_are_blanks() -> None:
    assert read(f"{made.SAID}\0\0{made.SAID}".encode()).text == f"{made.SAID}  {made.SAID}"


@given(st.text(alphabet=st.characters(codec="gb18030", exclude_characters="\ufeff\ufffe"), min_size=1))
def test_what_is_written_in_one_encoding_is_read_back(text: str) -> None:
    data = text.encode()
    if (
        kind_of(data)[0] == "txt"
        and "\0" not in text
        and text.strip()
        and not text.startswith(("BM", "BZh", "Rar!", "GIF8"))
    ):
        assert read(data).text == text


def test_docx_by_paragraph_with_tables_and_boxes() -> None:
    paper = docx.Document(io.BytesIO(made.word("标题", "全区总投资| 65.4 亿元|。")))
    paper.add_table(1, 2).cell(0, 1).text = "120"
    written = io.BytesIO()
    paper.save(written)
    got = read(written.getvalue())
    assert got.text == "标题\n全区总投资 65.4 亿元。\n\t120\n"
    assert got.place(got.text.index("65.4")) == "2"


def test_what_was_moved_away_or_hidden_is_no_text() -> None:
    paper = docx.Document(io.BytesIO(made.word("总投资|65.4 亿元|")))
    runs = paper.paragraphs[0].runs
    runs[0].font.hidden = True
    moved = OxmlElement("w:moveFrom")
    runs[2]._r.addprevious(moved)
    moved.append(runs[2]._r)
    runs[2].text = "7 家"
    written = io.BytesIO()
    paper.save(written)
    assert read(written.getvalue()).text == "65.4 亿元\n"


def test_percentages_of_a_workbook_are_read_as_they_are_shown() -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, 0.0641, book.add_format({"num_format": "0.0%"}))
        sheet.write(0, 1, 0.33, book.add_format({"num_format": "0%"}))
        sheet.write(0, 2, 0.5)
    assert read(written.getvalue()).text == "6.4%\t33%\t0.5\n"


def test_xlsx_by_cell_without_its_formulas() -> None:
    got = read(made.workbook())
    assert got.text == "\t工业总产值\t120.5\t亿元\n企业 12 家\t\t\t\n"
    assert (got.place(got.text.index("120.5")), got.place(got.text.index("12 家"))) == ("月报!C2", "月报!A4")


def test_pdf_by_page_with_those_without_text_named() -> None:
    got = read(made.pdf("总投资 65.4 亿元", "", "第三页"))
    assert "65.4 亿元" in got.text and got.place(got.text.index("第三页")) == "3"
    assert [one.said() for one in got.left] == ["Pages without text were not read: 2."]


REFUSED = {
    "empty": (b"", "The file is empty."),
    "blank": (b"\n \n", "There is no text in the file."),
    "picture": (b"\x89PNG\r\n", "This is a picture"),
    "archive": (b"7z\xbc\xaf\x27\x1c", "This is an archive"),
    "binary": (b"\x00\x01\x02" * 99, "neither text nor"),
    "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "in an old format"),
    "rtf": (b"{\\rtf1\\ansi 65.4}", "rtf, a web page or xml"),
    "web page": (b"\n<html><p>65.4</p></html>", "rtf, a web page or xml"),
    "ofd": (made.packed("OFD.xml"), "in the format ofd"),
    "locked docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked"),
    "locked pdf": (made.LOCKED_PDF, "locked"),
    "broken pdf": (b"%PDF-1.4 rubbish", "The pdf is broken"),
    "broken zip": (b"PK\x03\x04rubbish", "cannot be unpacked"),
    "broken docx": (made.with_part(made.word("一"), "word/document.xml", b"<w:document"), "The document is broken"),
    "broken xlsx": (made.with_part(made.workbook(), "xl/workbook.xml", b"<workbook"), "The workbook is broken"),
    "100 MB of text": ("产值三亿元。".encode() * 6_000_000, "too big to be read: 108 MB"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(name: str) -> None:
    data, sentence = REFUSED[name]
    assert sentence in refused(data)


def test_a_sheet_with_a_cell_in_its_farthest_corner_asks_for_too_much_memory() -> None:
    cells = b"".join(
        b'<row r="%d"><c r="%s%d"><v>3</v></c></row>' % at for at in ((1, b"A", 1), (1048576, b"XFD", 1048576))
    )
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData>'
    part = (sheet + b"</worksheet>") % cells
    assert "more memory" in refused(made.with_part(made.workbook(), "xl/worksheets/sheet1.xml", part))


def test_a_scan_without_text_is_refused() -> None:
    assert "no text" in refused(made.pdf("", ""))


def test_an_archive_of_archives_is_not_opened() -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("0", bytes(50_000_000))
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as packed:
        for number in range(9):
            packed.writestr(f"{number}.zip", inner.getvalue())
    assert "This is an archive" in refused(outer.getvalue())


def test_a_docx_that_swells_is_not_opened() -> None:
    swollen = made.with_part(made.word("一"), "word/media/0.bin", bytes(410_000_000))
    assert len(swollen) < 1_000_000
    assert "unpacks to more than a paper can hold" in refused(swollen)


def test_a_docx_with_more_letters_than_a_paper_is_not_opened() -> None:
    swollen = made.with_part(made.word("一"), "word/document.xml", b"<w:p/>" * 21_000_000)
    assert "unpacks to more than a paper can hold" in refused(swollen)


def test_a_docx_that_grows_while_it_is_read_is_stopped() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE d [{levels}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&a11;</w:t></w:r></w:p></w:body></w:document>'
    assert refused(made.with_part(made.word("一"), "word/document.xml", bomb.encode()))


def test_macros_are_left_alone_and_named() -> None:
    got = read(made.with_part(made.workbook(), "xl/vbaProject.bin", b"macro"))
    assert "120.5" in got.text
    assert [one.said() for one in got.left] == ["The macros of the workbook were left alone."]


def test_comments_stand_at_the_very_words() -> None:
    paper = made.word("全区总|投资 65.4 亿|元，其中本级财政投入 19.6 亿元。", "完。")
    text = read(paper).text
    wanted = ["65.4 亿元", "19.6 亿元", "完"]
    given_back = remarked(paper, [Remark(text.index(w), text.index(w) + len(w), f"看：{w}") for w in wanted], "梧桐")
    assert read(given_back).text == text
    assert _marked(given_back) == {f"看：{w}": w for w in wanted}


def _marked(paper: bytes) -> dict[str, str]:
    """The words between the two ends of each comment."""
    document = docx.Document(io.BytesIO(paper))
    said = {comment.comment_id: comment.text for comment in document.comments}
    inside: dict[int, list[str]] = {}
    running: set[int] = set()
    for part in document.element.body.iter():
        tag = str(part.tag).rpartition("}")[2]
        if tag == "commentRangeStart":
            running.add(int(part.values()[0]))
        elif tag == "commentRangeEnd":
            running.discard(int(part.values()[0]))
        elif tag == "t":
            for one in running:
                inside.setdefault(one, []).append(part.text or "")
    return {said[one]: "".join(words) for one, words in inside.items()}


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_comments_never_change_a_letter(data: st.DataObject) -> None:
    paper = made.word("一二三|四五|六七八九", "甲乙|丙丁")
    text = "".join(line for line, _where in paragraphs(paper)[0])
    ends = st.integers(0, len(text))
    remarks = [Remark(*sorted(pair), "看") for pair in data.draw(st.lists(st.tuples(ends, ends), max_size=6))]
    after = paragraphs(remarked(paper, remarks, "梧桐"))
    assert "".join(line for line, _where in after[0]) == text


def test_a_table_keeps_its_columns_where_cells_are_merged_empty_or_long() -> None:
    paper = docx.Document()
    table = paper.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "指标"
    table.cell(0, 2).text = "9月\n（亿元）"
    table.cell(1, 1).text = "总产值"
    table.cell(1, 2).text = "41.26"
    paper.add_paragraph("完。")
    written = io.BytesIO()
    paper.save(written)
    got = read(written.getvalue())
    assert got.text == "指标\t\t9月 （亿元）\n\t总产值\t41.26\n完。\n"
    assert got.place(got.text.index("41.26")) == "1/2/3"
    wanted = got.text.index("41.26")
    given_back = remarked(written.getvalue(), [Remark(wanted, wanted + 5, "看")], "梧桐")
    assert _marked(given_back) == {"看": "41.26"}
    assert read(given_back).text == got.text


def test_a_csv_is_read_by_its_columns_with_its_lines() -> None:
    data = '指标,9月（亿元）\r\n"总产值,现价","4,126"\r\n\r\n税收,\r\n'.encode("gb18030")
    got = read(data, "月报.CSV")
    assert got.text == "指标\t9月（亿元）\n总产值,现价\t4,126\n税收\t\n"
    assert (got.kind, got.place(got.text.index("税收"))) == ("csv", "4")
    assert read(data, "月报.txt").text == data.decode("gb18030")


def test_a_month_and_a_hidden_sheet_of_a_workbook() -> None:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as book:
        sheet, hidden = book.add_worksheet("月报"), book.add_worksheet("底稿")
        sheet.write_datetime(0, 0, date(2026, 9, 1), book.add_format({"num_format": 'yyyy"年"m"月"'}))
        sheet.write_datetime(0, 3, date(2026, 9, 30), book.add_format({"num_format": "yyyy-mm-dd"}))
        hidden.write(0, 0, 1)
        hidden.hide()
    got = read(written.getvalue())
    assert got.text == "2026年9月\t2026-09-30\n"
    assert [one.said() for one in got.left] == ["Hidden sheets were not read: 底稿."]


FOOTNOTES = """<?xml version="1.0"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="7"><w:p><w:r><w:t>其中出口 7.2 亿元。</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def noted() -> bytes:
    """A docx whose one sentence has a footnote, and an insertion and a deletion that somebody tracked."""
    paper = docx.Document(io.BytesIO(made.word("总产值 120 亿元。|  |旧数|新数")))
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTE_TYPE, FOOTNOTES.encode(), paper.part.package)
    paper.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    _first, pointer, old, new = (run._r for run in paper.paragraphs[0].runs)
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "7")
    pointer.append(reference)
    for run, tag in ((old, "w:del"), (new, "w:ins")):
        change = OxmlElement(tag)
        run.addprevious(change)
        change.append(run)
    paper.sections[0].header.paragraphs[0].text = "第 3 期"
    written = io.BytesIO()
    paper.save(written)
    return written.getvalue()


FOOTNOTE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def test_footnotes_are_read_behind_the_body_and_changes_as_if_accepted() -> None:
    got = read(noted())
    assert got.text == "总产值 120 亿元。  新数\n其中出口 7.2 亿元。\n"
    assert [one.said() for one in got.left] == [
        "Headers and footers were not read.",
        "The paper holds tracked changes; it was read as if all were accepted.",
    ]


def test_a_comment_on_a_footnote_stands_where_the_body_points_to_it() -> None:
    text, paper = read(noted()).text, noted()
    at = text.index("7.2")
    given_back = remarked(paper, [Remark(at, at + 3, "看脚注")], "梧桐")
    document = docx.Document(io.BytesIO(given_back))
    assert [comment.text for comment in document.comments] == ["看脚注"]
    start = next(document.element.body.iter(qn("w:commentRangeStart")))
    assert start.getnext().find(qn("w:footnoteReference")) is not None
    assert read(given_back).text == text
