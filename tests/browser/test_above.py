"""The level above compares zones and opens their numbers, and finds no door anywhere."""

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_zones_are_compared_on_the_same_definition(visit: Visit) -> None:
    above = visit("shangji")
    assert above.at() == "/province/"
    above.keep("province")
    above.page.fill("input[name=during]", "2024-01/2024-09")
    above.press("form.period button")
    above.press("th a:has-text('规模以上工业总产值')")
    assert "高平" in above.text()
    above.press("a.fig:has-text('120')")
    assert above.at().startswith("/gaoping/figures/indicators.gross_output/")
    assert above.complaints == []


@pytest.mark.parametrize(
    "path", ["/gaoping/land/building/", "/jiangxian/parties/organisation/", "/wutongling/cases/case/"]
)
def test_no_door_is_offered_and_none_opens(visit: Visit, path: str) -> None:
    above = visit("shangji")
    above.go(path)
    assert above.page.locator("a[href*='/new/'], a[href*='/import/']").count() == 0
    above.press("#rows tbody .lead a >> nth=0")
    record = above.at()
    assert above.page.locator("#doors, input[type=file], a[href*='/amend/'], a[href*='/remove/']").count() == 0
    for closed in (f"{path}new/", f"{record}amend/"):
        above.go(closed)
        assert above.page.locator("main form.form").count() == 0
