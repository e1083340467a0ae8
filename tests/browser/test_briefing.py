"""From a ready template to the paper and on to its open correction: the first week of a month at the statistician's."""

import io
from typing import Any
from uuid import uuid4

import docx
import pypdfium2
import pytest

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser
MONTH = "2026-09"


def begin(officer: Visitor, template: str) -> None:
    officer.go("/wutongling/briefings/")
    officer.page.select_option("#template", label=template)
    officer.page.fill("#period", MONTH)
    officer.press("form:has(#template) button[type=submit]")


def settled(officer: Visitor) -> int:
    """Every mark that is open is settled, one after another, as an officer would."""
    done = 0
    while officer.page.query_selector(".brief-marks form"):
        officer.page.fill(".brief-marks form input[name=reason] >> nth=0", "已与来源核对")
        officer.press(".brief-marks form button >> nth=0")
        done += 1
    return done


def issued(officer: Visitor) -> str:
    """Issue what stands open; gives its address."""
    settled(officer)
    officer.press(".page-head button:has-text('发布简报')")
    assert "/issued/" in officer.at()
    return officer.at()


def papers(officer: Visitor, address: str) -> tuple[str, list[str], int]:
    """The PDF's words, the docx's words and how many charts stand in it; both are opened."""
    sent: dict[str, bytes] = {}
    for kind in ("pdf", "docx"):
        answer: Any = officer.page.request.get(f"{officer.site}{address}{kind}/")
        assert answer.status == 200
        sent[kind] = answer.body()
    pdf = pypdfium2.PdfDocument(sent["pdf"])
    printed = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    drawn = [one.type for page in pdf for one in page.get_objects()]
    pdf.close()
    assert len(drawn) > 100 and b"FontFile" in sent["pdf"]
    word = docx.Document(io.BytesIO(sent["docx"]))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    faces = word.element.body.xpath(".//w:rFonts/@w:eastAsia")
    assert {"仿宋", "黑体"} <= set(faces)
    return "".join(printed.split()), [one.text for one in word.paragraphs] + cells, len(word.inline_shapes)


@pytest.mark.parametrize(("template", "charts"), [("主要指标月报", 2), ("开发区概况", 1)])
def test_a_briefing_is_written_issued_and_opened_on_paper(visit: Visit, template: str, charts: int) -> None:
    officer = visit("wutongling-zhuren")
    begin(officer, template)
    officer.page.fill(
        "textarea[name=text]", officer.page.input_value("textarea[name=text]") + "\n座谈会收集建议12条。\n"
    )
    officer.press("button[name=do][value=save]")
    assert "“12”是手写的" in officer.text("#reads")
    refused = officer.page.query_selector(".page-head :text('发布简报')")
    assert refused is not None and "没有处理" in officer.text(".page-head")
    number = officer.page.locator(".brief .fig").first
    words = number.inner_text()
    number.hover()
    officer.page.wait_for_selector("#behind h3")
    assert "行记录" in officer.text("#behind") or "没有记录" in officer.text("#behind")
    officer.keep(f"briefing-draft-{template}")
    address = issued(officer)
    serial = officer.text(".brief-mast p:nth-child(2)").strip()
    printed, told, pictures = papers(officer, address)
    assert words in printed and any(words in line for line in told)
    assert serial.replace(" ", "") in printed and serial in told and pictures >= charts
    assert "没有变化" in officer.text("#since")
    officer.keep(f"briefing-issued-{template}")
    assert officer.complaints == []


def amended(officer: Visitor) -> str:
    """An accepted return of the month is corrected; gives the reason that was written."""
    reason = f"企业更正{uuid4().hex[:6]}"
    officer.go(f"/wutongling/figures/indicators.gross_output/?during={MONTH}")
    officer.press("main table a[href*='/indicators/return/'] >> nth=0")
    officer.press("#doors a.door:has-text('更正')")
    officer.page.select_option("[name=cell]", index=1) if officer.page.query_selector("select[name=cell]") else (
        officer.page.fill("[name=cell]", "output")
    )
    officer.page.fill("[name=value]", "123456789")
    officer.page.fill("[name=reason]", reason)
    officer.press("main form button[type=submit]")
    return reason


def test_what_changed_since_is_told_and_corrected_openly(visit: Visit) -> None:
    director, statistics = visit("wutongling-zhuren"), visit("wutongling-tongji")
    begin(director, "主要指标月报")
    address = issued(director)
    reason = amended(statistics)
    director.go(address)
    since = director.text("#since")
    assert reason in since and "图1" in since and "规模以上工业总产值" in since
    director.keep("briefing-since")
    director.page.fill("#correct input[name=reason]", reason)
    director.press("#correct button")
    corrected = issued(director)
    assert corrected != address and "更正〔" in director.text(".brief-mast")
    printed, told, _pictures = papers(director, corrected)
    assert reason in printed and "原为" in printed and any(reason in line for line in told)
    director.go(address)
    assert "本期已被更正" in director.text()
    assert director.complaints == []


@pytest.mark.parametrize(("width", "locale"), [(360, "zh-CN"), (360, "en-US")])
def test_the_pages_of_a_briefing_fit_a_phone(visit: Visit, width: int, locale: str) -> None:
    officer = visit("wutongling-zhuren", width=width, locale=locale)
    officer.go("/wutongling/briefings/")
    first = officer.page.get_attribute("#issued table a >> nth=0", "href")
    for page in ("/wutongling/briefings/", str(first)):
        assert officer.go(page) == 200
        assert officer.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        officer.keep(f"briefing-{'list' if page.endswith('briefings/') else 'phone'}-{locale}")
    assert officer.complaints == []
