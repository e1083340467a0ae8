"""A company asks, an officer answers, the company rates; nobody else learns of it."""

from uuid import uuid4

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_a_request_is_raised_answered_and_rated(visit: Visit) -> None:
    company, officer = visit("wutongling-qiye"), visit("wutongling-fuwu")
    title = f"夜间照明{uuid4().hex[:6]}"
    assert company.at() == "/portal/"
    company.keep("portal")
    company.press("main a.door:has-text('提出诉求') >> nth=0")
    company.page.fill("[name=title]", title)
    company.press("main form button[type=submit]")
    request = company.at()
    officer.go(f"/wutongling/services/request/?q={title}")
    officer.press(f"#rows a:has-text('{title}')")
    officer.press("#doors a.door:has-text('受理诉求')")
    officer.press("main form button[type=submit]")
    officer.press("#doors a.door:has-text('答复诉求')")
    officer.page.fill("[name=answer]", "路灯今晚修复。")
    officer.press("main form button[type=submit]")
    company.go("/portal/")
    company.press(f"#awaiting a[href='{request}do/close/']")
    company.page.fill("[name=rating]", "5")
    company.press("main form button[type=submit]")
    assert "路灯今晚修复。" in company.text()
    assert "已办结" in company.text()
    assert visit("jiangxian-qiye").go(request) == 404
    assert company.complaints == officer.complaints == []


def test_a_company_sees_nothing_of_others_nor_of_the_desk(visit: Visit) -> None:
    company = visit("jiangxian-qiye")
    assert company.page.inner_text("h1") == "山西博翔汇良新材料有限公司"
    company.go("/search/?q=山西")
    assert "华晋" not in company.text()
    assert company.go("/jiangxian/cultivation/certificate/") == 200
    ways = company.page.eval_on_selector_all(
        ".rail a, #zones a, .tabs-foot a", "all => all.map(a => a.getAttribute('href'))"
    )
    assert {way: company.go(way) for way in ways} == dict.fromkeys(ways, 200)
    for closed in ("/gaoping/", "/jiangxian/journal/", "/province/", "/jiangxian/parties/organisation/import/"):
        company.go(closed)
        assert "华晋" not in company.text()
        assert company.page.locator("main form.form").count() == 0
