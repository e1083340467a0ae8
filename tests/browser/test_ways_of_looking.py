"""A phone, a browser without script, paper, and the dark."""

import pytest

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser


def test_a_phone_reaches_everything_through_the_menu(visit: Visit) -> None:
    director = visit(width=360)
    director.sign_in("wutongling-zhuren")
    menu = director.page.locator("#rail")
    assert not menu.is_visible()
    director.page.click(".tabs-foot button")
    assert menu.is_visible()
    director.keep("menu")
    director.press("#rail a:has-text('审批')")
    assert director.at() == "/wutongling/section/case/"
    assert not menu.is_visible()
    director.page.click("button.who")
    with director.page.expect_navigation():
        director.page.click("#who form[action='/sign-out/'] button")
    assert director.at().startswith("/sign-in/")


def test_without_script_one_signs_in_filters_searches_and_goes_through_a_door(visit: Visit) -> None:
    officer = visit("wutongling-zaiti", java_script_enabled=False)
    officer.go("/wutongling/land/parcel/")
    every = officer.page.locator("#rows tbody tr").count()
    officer.page.select_option("select[name=stage]", label="生地")
    officer.press(".filters button[type=submit]")
    assert officer.page.locator("#rows tbody tr").count() < every
    officer.page.fill(".search input[name=q]", "gaoping")
    with officer.page.expect_navigation():
        officer.page.press(".search input[name=q]", "Enter")
    assert officer.at() == "/search/?q=gaoping"
    officer.go("/wutongling/land/parcel/")
    officer.press("#rows tbody .lead a >> nth=0")
    officer.press("header a.door:has-text('修改')")
    officer.page.fill("[name=note]", "无脚本也能改。")
    officer.press("main form button[type=submit]")
    assert "无脚本也能改。" in officer.text()


@pytest.mark.parametrize("path", ["/wutongling/cases/case/", "/wutongling/desk/"])
def test_paper_shows_the_page_without_its_chrome(visit: Visit, path: str) -> None:
    director = visit("wutongling-zhuren")
    director.go(path)
    director.page.emulate_media(media="print")
    for chrome in (".bar", ".rail", ".tabs-foot", ".filters", ".search"):
        for one in director.page.locator(chrome).all():
            assert not one.is_visible(), chrome
    assert director.page.locator("h1").is_visible()
    assert director.page.locator("main table tbody tr").first.is_visible()
    director.keep("print" + path.replace("/", "-"))


# How light a colour is (WCAG), and the contrast of the text of every element that has some of its own against its ground.
CONTRASTS = """() => {
  const part = v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const ground = el => { for (let e = el; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0.99) return c; } return [255, 255, 255]; };
  return [...document.querySelectorAll("main *, .bar *, .rail *")].filter(el => el.offsetParent && !el.closest("svg")
    && [...el.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())).map(el => {
      const a = light(rgb(getComputedStyle(el).color)), b = light(ground(el));
      return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), el.className + ": " + el.textContent.trim().slice(0, 20)]; });
}"""


def faint(person: Visitor) -> list[list[object]]:
    found = person.page.evaluate(CONTRASTS)
    assert len(found) > 40
    return [one for one in found if one[0] < 4.5]


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_text_can_be_read_in_the_dark_and_in_the_light(visit: Visit, scheme: str) -> None:
    director = visit("wutongling-zhuren", color_scheme=scheme)
    for path in ("/wutongling/", "/wutongling/desk/", "/wutongling/figures/indicators.gross_output/"):
        director.go(path)
        assert faint(director) == [], path
        director.keep(f"{scheme}{path.replace('/', '-')}")
