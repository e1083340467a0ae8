"""A director's way from the desk to the very row behind a number."""

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_printed_number_opens_to_the_words_of_its_source(visit: Visit) -> None:
    director = visit()
    director.sign_in("gaoping-zhuren")
    assert director.at() == "/gaoping/desk/"
    director.keep("desk")
    director.page.click("button.zone-switch")
    director.press("#zones a[href='/gaoping/']")
    assert director.page.inner_text("h1") == "高平经济技术开发区"
    director.keep("zone")
    director.press(".stats a.fig:has-text('120')")
    assert director.at().startswith("/gaoping/figures/indicators.gross_output/")
    assert "据陈述" in director.text("header.page-head")
    assert "科学导报" in director.text("aside")
    assert director.complaints == []


def test_a_computed_number_opens_to_its_rows_and_a_row_to_its_record(visit: Visit) -> None:
    director = visit("jiangxian-zhuren")
    director.go("/jiangxian/")
    director.press("a.fig[href*='cultivation.high_tech_companies']")
    assert "据记录" in director.text("header.page-head")
    rows = director.page.locator("#rows tbody tr")
    assert rows.count() == 12
    director.keep("figure")
    holder = rows.first.locator("a").first.inner_text()
    rows.first.locator("a").first.click()
    director.page.wait_for_load_state()
    assert "/figures/" not in director.at()
    assert holder in director.text()
    assert director.complaints == []


def test_initials_find_a_company_while_they_are_typed(visit: Visit) -> None:
    director = visit("jiangxian-zhuren")
    director.page.keyboard.press("/")
    director.page.keyboard.type("bxhl")
    hit = director.page.locator("#hits a:has-text('博翔汇良')").first
    hit.wait_for()
    director.keep("search")
    director.page.keyboard.press("ArrowDown")
    director.page.keyboard.press("Enter")
    director.page.wait_for_url("**/parties/organisation/*/")
    assert director.page.inner_text("h1") == "山西博翔汇良新材料有限公司"
    assert "高新技术企业" in director.text()
    director.keep("organisation")
    assert director.complaints == []
