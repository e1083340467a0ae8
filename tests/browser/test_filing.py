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


def chosen(visitor: Visitor, **typed: str) -> None:
    """Fill a form that stands open and send it."""
    for name, value in typed.items():
        field = visitor.page.locator(f"main form [name={name}]").first
        if field.evaluate("one => one.tagName") == "SELECT":
            key = field.locator("option", has_text=value).first.get_attribute("value")
            field.select_option(key)
        else:
            field.fill(value)
    visitor.press("main form button[type=submit]")
    assert visitor.page.locator("main [role=alert]").count() == 0, visitor.text()


def under_a_memorandum(agent: Visitor) -> tuple[str, str]:
    """An item that a signed memorandum covers, and the department that signed it, as the demonstration has them."""
    agent.go("/wutongling/cases/memorandumitem/")
    agent.press("#rows tbody tr:first-child a")
    facts = agent.page.locator("#facts")
    item = facts.locator("dt:has-text('政务服务事项') + dd").inner_text().strip()
    agent.press("#facts dt:has-text('备忘录') + dd a")
    department = agent.page.locator("#facts dt:has-text('部门') + dd, #facts dt:has-text('对方') + dd").first
    return item, department.inner_text().strip()


def test_an_agent_goes_to_the_department_under_a_mandate_and_a_memorandum(visit: Visit) -> None:
    company, clerk, agent = visit("wutongling-qiye"), visit("wutongling-chuangkou"), visit("wutongling-daiban")
    item, department = under_a_memorandum(agent)
    name, purpose = company.text("h1").strip(), f"送件{uuid4().hex[:6]}"
    company.press("aside a.door:has-text('委托代办')")
    chosen(company, agent="代办员", matter="代办环评及后续手续")
    clerk.go(CASES)
    clerk.press("header a.door:has-text('收件')")
    chosen(clerk, item=item, organisation=name)
    case, number = clerk.at(), clerk.text("h1").strip()
    act(clerk, "受理")
    act(clerk, "指定代办员", agent="代办员（演示）")
    agent.go("/wutongling/agency/")
    agent.press("header a.door:has-text('赴部门跑办')")
    chosen(agent, case=number, department=department, purpose=purpose)
    assert agent.page.locator("#facts dt:has-text('期限') + dd").first.inner_text().strip()  # by the memorandum
    errand = agent.at()
    agent.go("/wutongling/agency/")
    agent.page.click(f"#going li:has(a[href='{errand}']) summary")
    form = agent.page.locator(f"#going li:has(a[href='{errand}']) form")
    form.locator("[name=kind]").select_option(index=1)
    form.locator("[name=minutes]").fill("45")
    form.locator("[name=receipt]").fill("收字 12 号")
    with agent.page.expect_navigation():
        form.locator("button[type=submit]").click()
    agent.keep("agency")
    agent.go(errand)
    act(agent, "登记答复", result="同意")
    agent.go(case)
    act(agent, "报告部门准予")
    clerk.go(case)
    act(clerk, "送达决定")
    own = "/portal" + case.removeprefix("/wutongling")
    company.go(own)
    act(company, "评价办件", grade="2")
    names = ["cases.cases_filed", "cases.cases_decided", "cases.outside_cases_with_agent"]
    assert figures_open_to(visit("wutongling-zhuren"), names, number) == []
    assert company.complaints == clerk.complaints == agent.complaints == []
