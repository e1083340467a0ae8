"""A printed page on the desk: every verdict opens to its rows, ten wrong numbers are found and nothing else turns; a
doubtful reading is settled, and what a paper says becomes a statement once another person approves it."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit, Visitor
from wutong.reports.reading.articles import split

pytestmark = pytest.mark.browser
PAGE = Path(__file__).resolve().parents[3] / "shared" / "seed" / "page.txt"  # the page is not ours to keep
DAY = "2024-11-18"
ZONES = ("gaoping", "yangqu", "jiangxian", "huozhou")  # in the order of the articles
PLANTED = {"gaoping": 3, "yangqu": 3, "jiangxian": 3, "huozhou": 1}
GOOD = {"holds", "holds_rounded", "stated"}
Lines = list[dict[str, Any]]


def article(zone: str) -> str:
    if not PAGE.exists():
        pytest.skip("the seed page is not beside the repository")
    text = PAGE.read_text(encoding="utf-8")
    found = split(text)[ZONES.index(zone)]
    return text[found.start : found.end]


def given(officer: Visitor, zone: str, text: str) -> str:
    """Paste a text on the page of the check; gives the address of the paper."""
    officer.go(f"/{zone}/check/")
    officer.page.fill("textarea[name=text]", text)
    officer.page.fill("input[name=day]", DAY)
    officer.press("main form button[type=submit]")
    return officer.at().partition("#")[0]


def told(officer: Visitor, address: str) -> Lines:
    """Every quantity of the paper as the page gives it to programs."""
    found: Lines = officer.page.request.get(f"{officer.site}{address}?as=json").json()["quantities"]
    return found


def plants(text: str, lines: Lines, number: int) -> list[int]:
    """Places of first digits of numbers that were found right, one a sentence at most."""
    found: list[int] = []
    last = 0
    for one in lines:
        digit = re.search(r"\d", one["text"])
        right = one["verdict"] in GOOD and one["value"] is not None and one["unit"] not in {"", "date"}
        if right and digit and "。" in text[last : one["start"]]:
            found.append(one["start"] + digit.start())
            last = one["end"]
    return found[:number]


def changed(text: str, places: list[int]) -> str:
    letters = list(text)
    for place in places:
        letters[place] = str(int(letters[place]) % 9 + 1)
    return "".join(letters)


def opened(officer: Visitor, address: str) -> int:
    """Open the evidence of some verdicts: the figure with its rows, and a row; gives how many were opened."""
    links = officer.page.eval_on_selector_all("#lines small a", "all => all.map(one => one.getAttribute('href'))")
    figures = [link for link in links if "/figures/" in link][:3]
    rows = [link for link in links if "/figures/" not in link][:3]
    for link in (*figures, *rows):
        assert officer.go(link) == 200, link
        assert "/figures/" not in link or officer.page.locator("main table tbody tr").count(), link
    officer.go(address)
    return len(figures) + len(rows)


@pytest.mark.parametrize("zone", ZONES)
def test_the_page_is_checked_and_wrong_numbers_planted_in_it_are_found(visit: Visit, zone: str) -> None:
    officer, text = visit(f"{zone}-tongji"), article(zone)
    address = given(officer, zone, text)
    before = told(officer, address)
    assert not [one for one in before if one["verdict"] in {"contradicted", "stale"}]
    assert opened(officer, address) >= 4
    officer.keep(f"checked-{zone}")
    places = plants(text, before, PLANTED[zone])
    assert len(places) == PLANTED[zone]
    after = told(officer, given(officer, zone, changed(text, places)))
    turned = {
        then["start"]
        for then, now in zip(before, after, strict=True)
        if then["verdict"] != now["verdict"] and now["verdict"] in {"contradicted", "unknown"}
    }
    hit = {one["start"] for one in before for place in places if one["start"] <= place < one["end"]}
    assert turned == hit
    assert officer.page.locator("#lines li:has-text('与记录不符'), #lines li:has-text('无记录可答')").count() >= len(
        places
    )
    assert officer.complaints == []


def settle(officer: Visitor, printed: str, figure: str) -> None:
    """Say on the page which figure a number means."""
    line = f"#lines li:has(b:text-is('{printed}'))"
    officer.page.click(f"{line} summary")
    officer.page.fill(f"{line} input[name=figure]", figure)
    officer.page.fill(f"{line} input[name=reason]", "与科技部门口径一致")
    officer.press(f"{line} button[value=figure]")


@pytest.mark.parametrize("width", [1440, 360])
def test_a_settled_reading_is_used_by_the_next_text(visit: Visit, width: int) -> None:
    clerk, director = visit("wutongling-tongji", width=width), visit("wutongling-zhuren", width=width)
    words = f"目前，全区拥有{'双高' if width > 400 else '甲级'}资质创新主体"
    address = given(clerk, "wutongling", f"{words}7777家。")
    assert told(clerk, address)[-1]["verdict"] == "unknown"
    settle(clerk, "7777家", "没有的指标")
    assert "指标目录里没有" in clerk.text("#lines")
    line = "#lines li:has(b:text-is('7777家'))"
    clerk.page.fill(f"{line} input[name=figure]", "高新技术企业")
    clerk.press(f"{line} button[value=figure]")
    assert "统计（演示）" in clerk.text("#lines") and "与科技部门口径一致" in clerk.text("#lines")
    clerk.keep("settled-reading")
    number = len(told(clerk, address)[-1]["rows"])
    again = told(
        director, given(director, "wutongling", f"截至本月，{words.removeprefix('目前，')}{number}家，成效明显。")
    )
    one = next(one for one in again if one["text"] == f"{number}家")
    assert (one["verdict"], one["by"]) == ("holds", "cultivation.high_tech_companies") and "统计（演示）" in one["why"]
    assert clerk.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert clerk.complaints == [] and director.complaints == []


@pytest.mark.parametrize("width", [1440, 360])
def test_a_reading_of_a_paper_is_stated_once_another_person_approves(visit: Visit, width: int) -> None:
    clerk, director = visit("wutongling-tongji", width=width), visit("wutongling-zhuren", width=width)
    text = f"今年，全区栽植{'樟子松' if width > 400 else '白皮松'}87万株。"
    given(clerk, "wutongling", text)
    clerk.press("#lines li:has(b:text-is('87万株')) a.take")
    clerk.page.fill("input[name=publisher]", "梧桐岭日报（虚构）")
    clerk.keep("propose-statement")
    assert clerk.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    clerk.press("main form button[type=submit]")
    assert "待同意" in clerk.text("#lines")
    clerk.press("#lines a:has-text('待同意')")
    record = clerk.at()
    assert "须由另一人决定" in clerk.text()
    director.go(record)
    director.press("a.door:has-text('同意采用为陈述')")
    director.press("main form button[type=submit]")
    assert "已采用为陈述" in director.text()
    one = told(director, given(director, "wutongling", text))[-1]
    assert one["verdict"] == "stated" and "梧桐岭日报（虚构）" in one["why"]
    assert clerk.complaints == [] and director.complaints == []
