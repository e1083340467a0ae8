"""The factory of 200 million yuan on standard land: planned, compared, forecast, held against its cases, printed."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.browser.conftest import ROOT, Visit, Visitor

pytestmark = pytest.mark.browser
FACTORY = tomllib.loads((ROOT / "data" / "demo" / "factory.toml").read_text(encoding="utf-8"))
ROADMAPS = "/wutongling/cases/roadmap/"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def answer(officer: Visitor) -> None:
    """Fill in every question of the form from the factory's file."""
    for code, value in FACTORY["attributes"].items():
        asked = officer.page.locator(f"[name=about_{code}]")
        if isinstance(value, bool):
            asked.select_option("yes" if value else "no")
        elif asked.evaluate("one => one.tagName") == "SELECT":
            asked.select_option(value)
        else:
            asked.fill(str(value))
    for tool in FACTORY["tools"]:
        officer.page.check(f"input[name=tools][value={tool}]")
    officer.page.fill("[name=given_days]", "\n".join(f"{code}={days}" for code, days in FACTORY["days"].items()))


def test_the_factory_is_planned_compared_and_forecast(visit: Visit) -> None:
    officer = visit("wutongling-xiangmu")
    assert officer.go(f"{ROADMAPS}new/") == 200
    officer.page.fill("[name=name]", "旅程铸件厂")
    officer.page.fill("[name=start_on]", "2026-12-01")
    answer(officer)
    officer.press("main form button[type=submit]")
    goals = officer.page.locator(".half").first.inner_text()
    assert len(DAY.findall(goals)) == 8 and "不早于" not in goals  # both goals: planned, likely, cautious, by law
    assert "已办结办件" in goals and "上季度" in officer.text()
    assert officer.page.locator("#needed").count() == 0
    assert officer.page.locator("#way svg").count() >= 2 and officer.page.locator("#network svg g").count() > 30
    together = officer.page.locator("#tools tbody tr").last.inner_text()
    assert all(word in together for word in ("承诺制", "并联审批", "拿地即开工"))
    assert int(re.findall(r"\d+", together.replace("-", ""))[1]) > 0
    officer.keep("roadmap")
    assert officer.complaints == []


def test_an_open_case_is_pinned_and_the_plan_moves(visit: Visit) -> None:
    officer = visit("wutongling-xiangmu")
    officer.go(f"{ROADMAPS}?q=楸木")
    officer.press("main tbody th a")
    officer.press("main a.door[href$='/drawn/']")
    assert "建设用地规划许可" in officer.text("#fits")
    case = officer.page.locator("#fits a").first.inner_text()
    officer.press("#fits button:has-text('挂接办件')")
    assert officer.page.locator("#fits a", has_text=case).count() == 0  # other journeys may have filed more that fit
    assert case in officer.page.locator("#items").inner_text()


@pytest.mark.parametrize(("width", "locale"), [(1440, "en-US"), (360, "zh-CN"), (360, "en-US")])
def test_every_page_of_a_roadmap_fits_its_window(visit: Visit, width: int, locale: str) -> None:
    officer = visit("wutongling-xiangmu", width=width, locale=locale)
    officer.go(f"{ROADMAPS}?q=楸木")
    officer.press("main tbody th a")
    for page in ("", "drawn/", "answers/"):
        assert officer.go(re.sub(r"(\d+/).*", rf"\1{page}", officer.at())) == 200
        assert officer.page.evaluate("document.documentElement.scrollWidth") <= width
    assert officer.complaints == []


def test_the_pictures_print_on_sheets_across(visit: Visit, tmp_path: Path) -> None:
    officer = visit("wutongling-xiangmu")
    officer.go(f"{ROADMAPS}?q=楸木")
    officer.press("main tbody th a")
    officer.press("main a.door[href$='/drawn/']")
    officer.page.pdf(path=tmp_path / "roadmap.pdf", prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "roadmap.pdf").read_bytes())
    across = [float(wide) > float(high) for wide, high in boxes]
    assert across[:3] == [False, True, True] and not across[-1]
