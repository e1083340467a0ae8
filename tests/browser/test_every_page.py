"""The main pages of the cast in both languages, wide and narrow: what is there, and that nothing is wrong with it."""

import re

import pytest

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser
PAGES = {
    "gaoping-zhuren": ["/gaoping/", "/gaoping/desk/", "/gaoping/figures/", "/gaoping/journal/", "/gallery/"],
    "jiangxian-fuwu": [
        "/jiangxian/section/company/",
        "/jiangxian/parties/organisation/",
        "/jiangxian/parties/organisation/new/",
        "/jiangxian/figures/cultivation.high_tech_companies/",
        "/search/?q=bxhl",
    ],
    "wutongling-zhuren": ["/wutongling/", "/wutongling/desk/", "/wutongling/map/", "/webhooks/wutongling/"],
    "wutongling-chuangkou": ["/wutongling/cases/case/", "/wutongling/cases/case/new/", "/wutongling/window/"],
    "wutongling-xiangmu": [
        "/wutongling/care/",
        "/wutongling/dispatch/",
        "/wutongling/portfolio/",
        "/wutongling/portfolio/map/",
        "/wutongling/moved/",
        "/wutongling/money/",
    ],
    "wutongling-tongji": [
        "/wutongling/indicators/return/",
        "/wutongling/figures/indicators.gross_output/",
        "/wutongling/check/",
        "/wutongling/briefings/",
    ],
    "wutongling-zaiti": ["/wutongling/land/parcel/import/", "/wutongling/land/building/"],
    "wutongling-qiye": ["/portal/", "/portal/new/services.raise_request/"],
    "shangji": ["/province/", "/province/indicators.gross_output/", "/yangqu/"],
}
# Names of files, standards and marks that are written so in Chinese too.
WRITTEN_SO = r"English|xlsx|csv|json|docx|pptx|txt|PDF|EPSG|GeoJSON|SQLite|CNY|kVA|WT\d*|YB"


def opened(person: Visitor, path: str) -> None:
    assert person.go(path) == 200, path
    sideways = person.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert sideways <= 0, f"{path} is {sideways} px wider than the window"
    assert person.page.locator(".page-head h1").count() == 1, path


def picture(path: str, suffix: str = "") -> str:
    return re.sub(r"\W+", "-", path).strip("-") + suffix


@pytest.mark.parametrize("username", PAGES)
@pytest.mark.parametrize("width", [1440, 360])
def test_pages_fit_the_window_and_the_browser_complains_of_nothing(visit: Visit, username: str, width: int) -> None:
    person = visit(username, width=width)
    for path in PAGES[username]:
        opened(person, path)
        person.keep(picture(path))
    assert person.complaints == []


def english(person: Visitor) -> set[str]:
    """English words on a Chinese page: what is no code, no kind of file and no name in Latin letters."""
    text = person.page.evaluate(
        """() => { const page = document.body.cloneNode(true);
        page.querySelectorAll(".code, script, style, svg").forEach(one => one.remove());
        const said = [...page.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap(one =>
          ["aria-label", "title", "placeholder"].map(name => one.getAttribute(name) || ""));
        return page.textContent + "\\n" + said.join("\\n"); }"""
    )
    return {word for word in re.findall(r"[A-Za-z]{3,}(?: [A-Za-z]+)+", text) if not re.fullmatch(WRITTEN_SO, word)}


@pytest.mark.parametrize("username", [name for name in PAGES if name != "jiangxian-fuwu"])
def test_a_chinese_page_speaks_chinese(visit: Visit, username: str) -> None:
    person = visit(username)
    for path in PAGES[username]:
        if path == "/gallery/":
            continue  # shows English examples on purpose
        opened(person, path)
        assert english(person) == set(), path


def test_the_switch_changes_five_pages_to_english_and_back(visit: Visit) -> None:
    director = visit("gaoping-zhuren")
    director.page.click(".bar-end button.language")
    director.page.wait_for_load_state()
    for path in ("/gaoping/", "/gaoping/desk/", "/gaoping/figures/", "/gaoping/section/plan/", "/gaoping/plans/plan/"):
        opened(director, path)
        assert director.page.get_attribute("html", "lang") == "en"
        own = director.page.eval_on_selector_all(
            ".rail a span, th[scope=col], h2, .door", "all => all.map(a => a.innerText)"
        )
        assert [word for word in own if re.search(r"[\u4e00-\u9fff]", word)] == [], path
        director.keep(picture(path, "-en"))
    director.page.click(".bar-end button.language")
    director.page.wait_for_load_state()
    assert director.page.get_attribute("html", "lang") == "zh-Hans"


def test_sign_in_and_errors_speak_the_browsers_language(visit: Visit) -> None:
    chinese, english_speaker, elsewhere = visit(), visit(locale="en-GB"), visit(locale="fr-FR")
    for stranger, title in ((chinese, "登录梧桐"), (english_speaker, "Sign in to Wutong"), (elsewhere, "登录梧桐")):
        stranger.go("/sign-in/")
        assert stranger.page.inner_text("h1") == title
        stranger.keep(picture("/sign-in/", "-" + title[:2]))
    director = visit("gaoping-zhuren")
    assert director.go("/huozhou/") == 404
    assert english(director) == set()
