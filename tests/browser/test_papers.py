"""From the window to the paper and on to whoever holds it: under ten presses at the window, no sign-in outside."""

import re
from typing import Any
from uuid import uuid4

import pytest

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser


class Counted:
    """A clerk whose presses are counted; choosing from a list is two of them, and so is none of the typing."""

    def __init__(self, clerk: Visitor) -> None:
        self.clerk, self.presses = clerk, 0

    def press(self, what: str) -> None:
        self.clerk.press(what)
        self.presses += 1

    def choose(self, field: str, label: str) -> None:
        self.clerk.page.select_option(field, label=label)
        self.presses += 2

    def write(self, field: str, text: str) -> None:
        self.clerk.page.click(field)
        self.clerk.page.keyboard.type(text)
        self.presses += 1


def taken_in(clerk: Visitor) -> tuple[int, str]:
    """A prepared case from the desk to the printed notice of acceptance: how many presses, and the case's address."""
    hand = Counted(clerk)
    clerk.go("/wutongling/desk/")
    hand.press(".page-head a:has-text('窗口今日')")
    hand.press(".page-head a.door-main:has-text('收件')")
    hand.choose("select[name=item]", "企业投资项目备案")
    hand.write("input[name=applicant]", f"旅程水务{uuid4().hex[:6]}")
    hand.press("main form button[type=submit]")
    case = clerk.at()
    hand.press("#doors a.door:has-text('受理')")
    hand.press("main form button[type=submit]")
    hand.press("#documents li:first-child a:has-text('打印')")
    assert "受理通知书" in clerk.text(".sheet h2")
    return hand.presses, case


def code_of(clerk: Visitor, kind: str) -> str:
    """The code at the foot of a paper of the case that stands open."""
    clerk.press(f"#documents li:has-text('{kind}') a:has-text('打印')")
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", clerk.text(".sheet footer"))
    assert found
    return found[0]


def test_a_prepared_case_is_taken_in_and_printed_with_less_than_ten_presses(visit: Visit) -> None:
    clerk = visit("wutongling-chuangkou")
    presses, case = taken_in(clerk)
    assert presses < 10
    clerk.go(case)
    pdf: Any = clerk.page.request.get(
        clerk.site + str(clerk.page.get_attribute("#documents a:has-text('PDF')", "href"))
    )
    assert pdf.status == 200 and pdf.body().startswith(b"%PDF")
    clerk.go("/wutongling/window/")
    clerk.keep("window")
    assert clerk.complaints == []


@pytest.mark.parametrize("width", [1440, 360])
def test_whoever_holds_the_papers_follows_the_case_and_checks_them(visit: Visit, width: int) -> None:
    clerk = visit("wutongling-chuangkou")
    _presses, case = taken_in(clerk)
    clerk.go(case)
    number = clerk.text("h1").strip()
    receipt = code_of(clerk, "收件凭证")
    clerk.go(case)
    notice = code_of(clerk, "受理通知书")
    stranger = visit(width=width)
    assert stranger.go("/public/follow/") == 200
    stranger.page.fill("#number", number)
    stranger.page.fill("#code", receipt.lower())
    stranger.press("main form button[type=submit]")
    assert "已受理" in stranger.text("#steps") and "旅程水务" not in stranger.text()
    stranger.keep("follow")
    stranger.go(f"/public/check/?code={notice}")
    assert "文书属实" in stranger.text() and "受理通知书" in stranger.text("#facts")
    stranger.go("/public/wutongling/")
    stranger.press("main table a:has-text('企业投资项目备案')")
    assert "个工作日" in stranger.text("#time")
    assert stranger.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert stranger.complaints == []
