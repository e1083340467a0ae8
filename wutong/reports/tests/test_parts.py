"""Charts and lists frozen like figures: what moved since is named point by point and line by line, with its acts."""

from decimal import Decimal

import pytest

from wutong.core import door
from wutong.indicators import actions as indicators
from wutong.indicators.tests import making
from wutong.reports.models import FrozenPart
from wutong.reports.since import CORRECTED, LATE, changes, parts_changed
from wutong.reports.tests import writing

pytestmark = pytest.mark.django_db
CHARTS = "图：累计走势｜工业总产值｜累计\n图：当月走势｜工业总产值｜按月\n图：规上企业｜规上工业企业\n"
LIST = "列：区内企业｜parties.organisation｜name residence｜20\n"


@pytest.fixture
def filed(zone, cast, at):
    return writing.returns(zone, cast, at)


def test_every_chart_and_list_is_frozen_with_the_digest_of_its_rows(zone, cast, at, filed):
    held = writing.issued(zone, cast, at, CHARTS + LIST)
    told = list(held.parts.order_by("place").values_list("kind", "title", "rows"))
    assert told[0] == ("chart", "累计走势", 4) and told[3][0] == "list" and told[3][2] >= 2
    assert all(len(one.digest) == 64 for one in held.parts.all())
    assert [block["label"] for block in held.words["blocks"]] == ["图1", "图2", "图3", "表1"]
    assert parts_changed(held, at.date()) == [] and changes(held, at.date()) == []


def test_points_that_moved_are_named_with_old_new_and_the_act(zone, cast, at, filed):
    held = writing.issued(zone, cast, at, CHARTS)
    indicators.correct(filed[0], by=cast.statistics, at=at, cell="output", value=Decimal(45_000), reason="企业更正")
    found = {one.frozen.title: one for one in parts_changed(held, at.date())}
    assert set(found) == {"累计走势", "当月走势"}
    assert [(p.label, p.old, p.new) for p in found["当月走势"].points] == [("2024年9月", "5.00万元", "6.50万元")]
    assert [p.label for p in found["累计走势"].points] == ["2024年9月", "2024年10月"]
    assert {act.kind for act in found["当月走势"].acts} == {CORRECTED}
    assert "企业更正" in found["当月走势"].acts[0].entry.sentence


def test_rows_exchanged_under_equal_points_are_named_too(zone, cast, at, filed):
    held = writing.issued(zone, cast, at, CHARTS)
    for row, value in ((filed[1], 35_000), (filed[3], 25_000)):
        indicators.correct(row, by=cast.statistics, at=at, cell="output", value=Decimal(value), reason="互换")
    found = parts_changed(held, at.date())
    assert {one.frozen.title: one.points for one in found} == {"累计走势": [], "当月走势": []}


def test_lines_of_a_list_that_came_or_changed_are_named(zone, cast, at, filed):
    held = writing.issued(zone, cast, at, LIST)
    new = making.company(zone, cast, at, "丁机械")
    door.amend(filed[0].organisation, by=cast.service, at=at, name="甲铸造股份")
    (found,) = parts_changed(held, at.date())
    told = {(p.old, p.new) for p in found.points}
    assert ("甲铸造", "甲铸造股份") in told and any(old == "—" and "丁机械" in now for old, now in told)
    kinds = {act.entry.subject: act.kind for act in found.acts}
    assert kinds[new.pk] == LATE and kinds[filed[0].organisation.pk] == CORRECTED


def test_a_correction_names_the_points_of_its_charts(zone, cast, at, filed):
    from wutong.reports import actions

    held = writing.issued(zone, cast, at, CHARTS)
    indicators.correct(filed[0], by=cast.statistics, at=at, cell="output", value=Decimal(45_000), reason="企业更正")
    actions.correct(held, by=cast.director, at=at, reason="企业更正")
    again = held.corrections.get()
    actions.issue(again, by=cast.director, at=at)
    told = again.issued.get().words["correction"]["changes"]
    assert {"title": "当月走势", "at": "2024年9月", "old": "5.00万元", "new": "6.50万元"} in told
    assert FrozenPart.objects.count() == 6


def test_a_line_stands_only_where_its_condition_holds(zone, cast, at, filed):
    text = (
        "# 一、有\n若 工业总产值 > 0：产值{工业总产值|元}。\n若 工业总产值 小于 5：不会有。\n"
        "# 二、无\n若 工业增加值 有数：增加值{工业增加值}。\n若 在库 = 0：表：题｜本期\n- 工业总产值\n"
        "# 三、企业\n若 工业总产值|环比 > 0：环比在涨。\n若 工业增加值 无数：增加值还没有人报。\n"
    ).replace("若 在库 = 0", "若 工业总产值|目标 有数")
    made = writing.draft(zone, cast, at, text).composed(at)
    assert writing.said(made.blocks) == "一、有\n产值60000元。\n二、企业\n环比在涨。\n增加值还没有人报。"
    assert [mark.kind for mark in made.marks] == []
