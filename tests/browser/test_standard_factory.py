"""The standard factory, week by week: met about, held up and freed, lit, tested, handed over, its occupant in early."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.browser.conftest import Visit, Visitor
from wutong.core.page import shanghai_day

pytestmark = pytest.mark.browser
FACTORY, BUILDING = "梧桐岭标准厂房二期（虚构）建设项目", "二期3号厂房（虚构）"
TODAY = shanghai_day(datetime.now(UTC))
LAST = "二期5号综合楼（虚构） 验收"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SHOWN = re.compile(r"二期5号综合楼（虚构） 验收预计 (\d{4}-\d{2}-\d{2})")


def to_factory(officer: Visitor) -> str:
    """The page of the project; gives its address."""
    officer.go(f"/wutongling/projects/project/?q={FACTORY}")
    officer.press("#rows tbody .lead a >> nth=0")
    return officer.at()


def sent(officer: Visitor, /, **fields: str) -> None:
    """Fill the form that stands open and send it; it must be taken."""
    assert officer.page.locator("main form.form").count(), officer.text()
    for name, value in fields.items():
        field = officer.page.locator(f"main [name={name}]")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    officer.press("main form.form button[type=submit]")
    assert officer.page.locator(".refusal, .wrong").count() == 0, officer.text()


def act(officer: Visitor, word: str, /, **fields: str) -> None:
    """Press a door of the record and send its form."""
    officer.press(f"main a.door:text-is('{word}')")
    sent(officer, **fields)


def opening_day(officer: Visitor, project: str) -> str:
    officer.go(f"{project}schedule/")
    found = SHOWN.search(officer.text())
    assert found, officer.text()[:300]
    return found.group(1)


def dispatched(officer: Visitor) -> str:
    """The line of the factory on the paper of the dispatch meeting."""
    officer.go("/wutongling/dispatch/?all=1")
    return officer.page.locator("tbody tr", has_text=FACTORY).first.inner_text()


def hold(officer: Visitor, series: str, on: date, task: str) -> None:
    """A weekly meeting: what stood on the list is done, one task is planned for the week after."""
    officer.go(f"{series}week/")
    officer.page.evaluate("document.querySelector('details.week-hold').open = true")
    officer.page.fill("input[name=on]", on.isoformat())
    lines = officer.page.locator("fieldset.week-task")
    for place in range(lines.count()):
        lines.nth(place).locator("input[value=done]").check()
    officer.page.fill("textarea[name=r0]", "质量受控")
    officer.page.fill("input[name=n1_name]", task)
    officer.press("form.week-form button[type=submit]")
    assert task in officer.text("article.sheet")


def test_the_factory_is_met_about_every_week(visit: Visit) -> None:
    secretary = visit("wutongling-xiangmu")
    to_factory(secretary)
    secretary.go("/wutongling/projects/meetingrule/new/")
    sent(secretary, project=FACTORY, name="二期周例会", times_a_week="1", topics="质量\n进度\n安全")
    series = secretary.at()
    for back, task in ((14, "东立面收口"), (7, "西立面收口"), (0, "室外清理")):
        hold(secretary, series, TODAY - timedelta(days=back), task)
    secretary.go(f"{series}week/")
    assert secretary.text().count("100%") >= 2  # both plans that have come due were kept
    assert secretary.complaints == []


def test_a_problem_that_held_up_the_opening_day_is_cleared_and_the_day_moves_back(visit: Visit) -> None:
    secretary, director = visit("wutongling-xiangmu"), visit("wutongling-zhuren")
    project = to_factory(secretary)
    secretary.go(f"{project}amend/")
    secretary.page.check("main [name=key]")
    sent(secretary)
    agreed = opening_day(secretary, project)
    late = (date.fromisoformat(agreed) + timedelta(days=30)).isoformat()
    secretary.go("/wutongling/projects/problem/new/?act=raise_problem")
    sent(secretary, project=FACTORY, kind="供电", title="旅程：正式电未接通", milestone=LAST)
    problem = secretary.at()
    act(secretary, "交办问题", officer="项目专员（演示）", due_on=late)
    held_up = opening_day(secretary, project)
    assert held_up > agreed
    assert "问题“旅程：正式电未接通”使它推后" in secretary.text()
    secretary.keep("factory-held-up")
    secretary.go(f"{project}do/judge_lights/")
    sent(secretary)
    assert "旅程：正式电未接通" in dispatched(director)
    director.keep("factory-dispatch")
    director.page.emulate_media(media="print")
    assert director.page.evaluate("getComputedStyle(document.querySelector('.rail')).display") == "none"
    secretary.go(problem)
    act(secretary, "销号", on=TODAY.isoformat(), proof="供电公司送电单")
    assert opening_day(secretary, project) == agreed
    assert "旅程：正式电未接通" not in dispatched(director)
    secretary.go(problem)
    assert re.search(r"影响天数\s*\d+", secretary.text())
    assert secretary.complaints + director.complaints == []


def test_the_building_is_tested_finished_and_handed_over_with_its_occupant_in_early(visit: Visit) -> None:
    keeper, secretary = visit("wutongling-zaiti"), visit("wutongling-xiangmu")
    today = TODAY.isoformat()
    keeper.go(f"/wutongling/land/building/?q={BUILDING}")
    keeper.press("#rows tbody .lead a >> nth=0")
    building = keeper.at()
    keeper.go(f"{building}beside/")
    assert "没有相撞的任务" in keeper.text() and "提前入驻赢得" in keeper.text()
    way = early_occupant(keeper, building)
    keeper.go(f"{way}do/begin_production/")
    # In early to install, but what the law asks before use still lacks.
    assert "法律要求的事项未齐" in keeper.text(".refusal")
    keeper.go(f"{building}do/plan_tests/")
    sent(keeper, due_on=today)
    for test in open_tests(keeper):
        keeper.go(f"{test}do/pass_test/")
        sent(keeper, on=today, tested_by="梧桐岭规划建设部")
    secretary.go(f"/wutongling/projects/milestone/?q={BUILDING} 验收")
    secretary.press("#rows tbody .lead a >> nth=0")
    secretary.go(f"{secretary.at()}do/set_milestone_done/")
    sent(secretary, on=today)
    keeper.go(building)
    assert "建成" in keeper.text()
    keeper.go("/wutongling/tenancy/handover/new/?act=hand_over")
    sent(keeper, building=BUILDING, giver="云州第一建筑公司（虚构）", on=today, accepted_by="载体专员", kind="交付管理使用",
         taker="梧桐岭棠岐光电科技有限公司")  # fmt: skip
    keeper.go(f"{way}do/begin_production/")
    assert "工程质量竣工验收" not in keeper.text()  # of the gate, only what other departments grant may still lack
    keeper.go(way)
    keeper.keep("factory-handed-over")
    assert keeper.complaints + secretary.complaints == []


def early_occupant(officer: Visitor, building: str) -> str:
    """The occupancy of whoever installs in the building while it is being built, with the installation ended."""
    officer.go(f"/wutongling/tenancy/occupancy/?building={building.rstrip('/').rpartition('/')[2]}")
    officer.press("#rows tbody .lead a >> nth=0")
    way = officer.at()
    if officer.page.locator("main a.door[href$='/finish_installation/']").count():
        officer.go(f"{way}do/finish_installation/")
        sent(officer, on=TODAY.isoformat())
    return way


def open_tests(officer: Visitor) -> list[str]:
    """The addresses of the tests that wait to be held."""
    officer.go("/wutongling/land/acceptancetest/?stage=open")
    return [str(link.get_attribute("href")) for link in officer.page.query_selector_all("#rows tbody .lead a")]
