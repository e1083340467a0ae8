"""A long text is pasted: its progress is seen, then its verdicts, and the way from one wrong place to the next."""

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser
TEXT = "截至目前，全区共有储备项目 9876 个，新签约项目 8765 个。园区企业生产有序，各项工作稳步推进。\n"


@pytest.mark.parametrize(("width", "locale"), [(1440, "zh-CN"), (360, "en-US")])
def test_a_long_text_is_pasted_and_its_wrong_places_are_found(visit: Visit, width: int, locale: str) -> None:
    officer = visit("wutongling-tongji", width=width, locale=locale)
    officer.go("/wutongling/check/")
    text = f"{width}。\n" + TEXT * 2000
    officer.page.evaluate("text => { document.querySelector('textarea[name=text]').value = text }", text)
    officer.page.click("main form button[type=submit]", no_wait_after=True)
    officer.page.wait_for_selector(".progress", timeout=60_000)
    officer.page.wait_for_selector("#lines li", timeout=120_000)
    officer.page.wait_for_load_state("load")
    assert officer.page.locator("#lines li").count() == 200 and not officer.page.locator(".progress:visible").count()
    officer.page.click(".said-first a")
    assert officer.page.locator(".said-contradicted:target").is_visible()
    officer.keep("long-text")
    assert officer.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    officer.press("#lines .pager a[rel=next]")
    assert "page=2" in officer.at()
    officer.page.wait_for_selector("#lines li", timeout=120_000)
    assert officer.complaints == []
