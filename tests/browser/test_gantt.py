"""A schedule edited by hand: a bar dragged, its end, keys, an order drawn, taken back, saved; on a phone by its form."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser
HELD = ".gantt-held"


def at_schedule(officer: Visitor) -> list[str]:
    """Go to the schedule of the factory; give the keys of its bars that can be changed."""
    officer.go("/wutongling/projects/project/?q=楸木")
    officer.press("main tbody th a")
    officer.press("main a.door[href$='/schedule/']")
    bars = officer.page.locator(".wide-only [data-bar]")
    return [str(bars.nth(place).get_attribute("data-bar")) for place in range(bars.count())]


def middle(officer: Visitor, of: str) -> tuple[float, float]:
    box = officer.page.locator(of).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drawn(officer: Visitor) -> None:
    """Wait until the chart stands anew, with the focus where it was."""
    officer.page.wait_for_selector("#plan:not([aria-busy]) .wide-only [data-bar]:focus", state="attached")


def drag(officer: Visitor, of: str, across: float = 0, to: str = "") -> None:
    """Take something, carry it, let it go, and wait until the server has drawn the chart anew."""
    officer.page.locator(of).first.evaluate("one => one.scrollIntoView({block: 'center'})")
    x, y = middle(officer, of)
    end = middle(officer, to) if to else (x + across, y)
    officer.page.mouse.move(x, y)
    officer.page.mouse.down()
    officer.page.mouse.move(*end, steps=6)
    with officer.page.expect_response(lambda answer: "/schedule/?" in answer.url):
        officer.page.mouse.up()
    drawn(officer)


def key(officer: Visitor, name: str) -> None:
    with officer.page.expect_response(lambda answer: "/schedule/?" in answer.url):
        officer.page.keyboard.press(name)
    drawn(officer)


def changes(officer: Visitor) -> list[str]:
    return officer.page.locator(".gantt-save li").all_inner_texts()


def test_bars_are_dragged_pushed_and_taken_back_and_nothing_is_saved_before(visit: Visit) -> None:
    officer = visit("wutongling-xiangmu")
    dig, roof, _opening = at_schedule(officer)
    drag(officer, f"[data-bar={roof}] .f1, [data-bar={roof}] .f3", across=60)
    officer.page.wait_for_selector(".gantt-save li")
    assert "尚未保存" in officer.text(HELD) and "主体封顶" in changes(officer)[0] and "开业日" in officer.text(HELD)
    dragged = changes(officer)
    for name in ("ArrowRight", "Shift+ArrowRight", "+"):
        key(officer, name)
        assert officer.page.evaluate("document.activeElement.dataset.bar") == roof
    assert changes(officer) != dragged and "91" in changes(officer)[0]
    for _ in range(3):
        key(officer, "Escape")
    assert changes(officer) == dragged
    drag(officer, f"[data-bar={roof}] [data-grip=end]", across=30)
    assert "个工作日" in changes(officer)[0]
    drag(officer, f"[data-bar={roof}] [data-grip=tie]", to=f"[data-bar={dig}] .bar-reach")
    assert "互相等待，成了圈" in officer.text(HELD) and len(changes(officer)) == 1
    officer.keep("gantt")
    officer.page.reload()
    assert changes(officer) == [] and officer.complaints == []


def test_two_changes_are_saved_together_with_their_reason(visit: Visit) -> None:
    officer = visit("wutongling-xiangmu")
    dig, roof, _opening = at_schedule(officer)
    for bar in (dig, roof):
        officer.page.focus(f".wide-only [data-bar={bar}]")
        key(officer, "ArrowRight")
    assert len(changes(officer)) == 2
    officer.page.fill("#reason", "雨季停工")
    officer.press(f"{HELD} button[type=submit]")
    assert "已保存进度计划的 2 处改动" in officer.text() and changes(officer) == []
    assert officer.complaints == []


@pytest.mark.parametrize(("width", "locale"), [(360, "zh-CN"), (360, "en-US"), (1440, "en-US")])
def test_the_form_does_the_same_without_a_hand_on_the_chart(visit: Visit, width: int, locale: str) -> None:
    officer = visit("wutongling-xiangmu", width=width, locale=locale, java_script_enabled=width > 400)
    officer.go("/wutongling/projects/project/?q=楸木")
    officer.press("main tbody th a")
    officer.press("main a.door[href$='/schedule/']")
    officer.page.select_option("#step", index=1)
    officer.press("#change button[type=submit]")
    officer.page.fill("#words", "2028年6月中旬")
    officer.press("#change button[type=submit]")
    assert re.search(r"2028-06-11.*2028-06-20", changes(officer)[0])
    assert officer.page.evaluate("document.documentElement.scrollWidth") <= width if width > 400 else True
    officer.keep("gantt-form")
    assert officer.complaints == []


def test_a_schedule_prints_across_with_its_baseline(visit: Visit, tmp_path: Path) -> None:
    officer = visit("wutongling-xiangmu")
    at_schedule(officer)
    officer.page.pdf(path=tmp_path / "plan.pdf", prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "plan.pdf").read_bytes())
    assert any(float(wide) > float(high) for wide, high in boxes)
    assert officer.page.locator(".wide-only svg .hollow-2").count() >= 3
