"""The road of a case from end to end: a company files, the window asks once, somebody decides or an agent goes for it,
the decision is taken and rated, and the figures open to it."""

from pathlib import Path
from uuid import uuid4

import pytest

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser
CASES = "/wutongling/cases/case/"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def act(visitor: Visitor, title: str, **typed: str) -> None:
    """Go through a door of the page: fill its form and send it."""
    visitor.press(f"#doors a.door:has-text('{title}')")
    for name, value in typed.items():
        field = visitor.page.locator(f"main form [name={name}]")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value) if value.isdecimal() else field.select_option(label=value)
        else:
            field.fill(value)
    visitor.press("main form button[type=submit]")
    assert visitor.page.locator("main [role=alert]").count() == 0, visitor.text()


def figures_open_to(director: Visitor, names: list[str], number: str) -> list[str]:
    """The figures behind which the case does not stand in this year."""
    left = []
    for name in names:
        director.go(f"/wutongling/figures/{name}/?when=2026")
        if number not in director.page.content():
            left.append(name)
    return left


def apply(company: Visitor, folder: Path) -> str:
    """File an application in the portal with a field that hangs on another and a paper; gives its address."""
    company.go("/public/wutongling/")
    company.press("main table a:has-text('企业投资项目备案')")
    company.press("header a.door:has-text('在线办理')")
    company.page.fill("[name=about_floor_m2]", "3600")
    company.page.press("[name=about_floor_m2]", "Tab")
    company.page.wait_for_selector("[name=about_storeys]")
    company.page.fill("[name=about_storeys]", "3")
    company.press("main button[value=save]")
    assert "草稿保存于" in company.text() and company.page.input_value("[name=about_storeys]") == "3"
    file = folder / f"说明{uuid4().hex[:6]}.pdf"
    file.write_bytes(PDF + uuid4().bytes)
    company.page.locator("input[type=file]").first.set_input_files(file)
    confirm(company)
    company.keep("apply")
    company.press("main button[value=submit]")
    assert file.name in company.text("#handed-in")
    return company.at()


def confirm(company: Visitor) -> None:
    if company.page.locator("[name=confirmed]").count():
        company.page.check("[name=confirmed]")


def test_a_company_files_the_window_asks_once_and_the_zone_decides(visit: Visit, tmp_path: Path) -> None:
    company, clerk, approver = visit("wutongling-qiye"), visit("wutongling-chuangkou"), visit("wutongling-shenpi")
    own = apply(company, tmp_path)
    number, case = company.text("h1").strip(), CASES + own.rstrip("/").rsplit("/", 1)[-1] + "/"
    clerk.go(case)
    assert "3,600" in clerk.text("#handed-in")
    act(clerk, "接收申请")
    act(clerk, "要求补正", missing="场所平面图")
    company.go("/portal/")
    company.press(f"#awaiting a[href='{own}do/answer_correction/']")
    assert "场所平面图" in company.text("#missing")
    company.page.fill("[name=reply]", "已补平面图")
    confirm(company)
    company.keep("correction")
    company.press("main button[value=answer]")
    assert "已收件" in company.text("#steps")
    clerk.go(case)
    assert "已补平面图" in clerk.text("#handed-in")
    act(clerk, "受理")
    approver.go(case)
    act(approver, "开始审查")
    act(approver, "准予许可")
    company.go(own)
    act(company, "领取办理结果")
    act(company, "评价办件", grade="1")
    company.keep("decided")
    names = ["cases.cases_filed", "cases.cases_decided", "cases.cases_decided_on_time"]
    assert figures_open_to(visit("wutongling-zhuren"), [*names, "cases.cases_decided_without_visit"], number) == []
    assert company.complaints == clerk.complaints == approver.complaints == []


def outside_item(agent: Visitor) -> tuple[str, str]:
    """An item that a signed memorandum covers, and the department that signed it, as the demonstration has them."""
    agent.go("/wutongling/cases/memorandumitem/")
    first = agent.page.locator("#rows tbody tr").first
    memorandum, item = (text.strip() for text in first.locator("td").all_inner_texts()[:2])
    return memorandum, item


@pytest.mark.parametrize("width", [1440])
def test_an_agent_goes_to_the_department_under_a_mandate_and_a_memorandum(visit: Visit, width: int) -> None:
    company, clerk, agent = visit("wutongling-qiye"), visit("wutongling-chuangkou"), visit("wutongling-daiban")
    print(outside_item(agent))
    agent.go("/wutongling/agency/")
    agent.keep("agency")
    assert company and clerk
