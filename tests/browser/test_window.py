"""A window clerk takes in a case, and two windows of one clerk do not write over one another."""

from uuid import uuid4

import pytest

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser
CASES = "/wutongling/cases/case/"


def filed(clerk: Visitor) -> str:
    """A new case, taken in through the door of the list; gives its address."""
    clerk.go(CASES)
    clerk.press("header a.door:has-text('收件')")
    clerk.page.select_option("select[name=item]", label="企业投资项目备案")
    clerk.page.fill("input[name=applicant]", f"旅程水务{uuid4().hex[:6]}")
    clerk.press("main form button[type=submit]")
    assert "已收件" in clerk.text()
    return clerk.at()


def test_a_correction_is_asked_once_then_the_case_is_accepted(visit: Visit) -> None:
    clerk = visit("wutongling-chuangkou")
    case = filed(clerk)
    clerk.press("#doors a.door:has-text('要求补正')")
    clerk.page.fill("[name=missing]", "施工图审查意见")
    clerk.press("main form button[type=submit]")
    assert "待申请人补正" in clerk.text()
    clerk.press("#doors a.door:has-text('收取补正材料')")
    clerk.press("main form button[type=submit]")
    shut = clerk.page.locator("#doors li:has-text('要求补正')")
    assert shut.locator("button[aria-disabled=true]").count() == 1
    assert "一次" in shut.inner_text()
    assert clerk.go(f"{case}do/ask_correction/") == 200
    assert "只能" in clerk.text("[role=alert]")
    clerk.go(case)
    clerk.press("#doors a.door:has-text('受理')")
    clerk.press("main form button[type=submit]")
    assert "已受理" in clerk.text()
    clerk.keep("case")
    assert clerk.complaints == []


def test_a_stale_form_says_what_changed_and_keeps_what_was_typed(visit: Visit) -> None:
    clerk = visit("wutongling-chuangkou")
    case = filed(clerk)
    clerk.press("#doors a.door:has-text('不予受理')")
    clerk.page.fill("[name=reason]", "不属于本机关职权范围")
    other = Visitor(clerk.page.context.new_page(), clerk.site)
    other.go(case)
    other.press("#doors a.door:has-text('要求补正')")
    other.page.fill("[name=missing]", "营业执照")
    other.press("main form button[type=submit]")
    clerk.press("main form button[type=submit]")
    refusal = clerk.text("[role=alert]")
    assert "营业执照" in refusal
    assert clerk.page.input_value("[name=reason]") == "不属于本机关职权范围"
    clerk.keep("stale")
    clerk.go(case)
    assert "待申请人补正" in clerk.text()
