"""The gate before use, moving in beside the builder, handing over in parts, the way and its figures."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.cases.models import Roadmap
from wutong.core.duty import waiting
from wutong.core.figure import figure
from wutong.core.reading import read
from wutong.core.reason import Facts, Refused
from wutong.land.models import AcceptanceTest
from wutong.land.tests import making as ground
from wutong.land.works import SOURCES, BuildingWork
from wutong.measure.period import Period
from wutong.tenancy import actions, rules
from wutong.tenancy.models import Handover, Occupancy, SettlingWait
from wutong.tenancy.tests import making

AUGUST, NOVEMBER = date(2024, 8, 1), date(2024, 11, 1)
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2026, 1, 1))
STATES = ("there", "remarks", "allowed", "not_asked", "in_use", "open", "failed", "under_way", "unknown")


@given(DAYS, DAYS, DAYS, DAYS)
def test_the_planned_days_of_the_way_never_run_backwards(a, b, c, d):
    against = rules.days_of_the_way_follow(Facts(move_in_on=a, installed_on=b, commissioned_on=c, production_on=d))
    known = [day for day in (a, b, c, d) if day]
    assert (against is None) == (known != [] and known == sorted(known))


@given(st.lists(st.sampled_from(STATES), max_size=8))
def test_only_what_is_known_to_be_asked_and_not_there_bars_use(states):
    lines = [rules.Line(str(n), f"第{n}项", "", "occupant", state) for n, state in enumerate(states)]
    closed = bool({"open", "failed", "under_way"} & set(states))
    assert (rules.law_allows_use(Facts(gate=lines)) is not None) == closed


def early(zone, cast, **facts):
    """An occupant who is in beside the builder, and its building."""
    works = making.works(zone, cast)
    place = making.moved_in(zone, cast, organisation=works.occupant, building=works.building, on=AUGUST, **facts)
    return place, works.building


def producing(place, cast, at):
    for act in (actions.begin_installation, actions.finish_installation, actions.commission, actions.begin_production):
        act(place, by=cast.land, at=at, on=NOVEMBER)


def test_nobody_moves_into_a_building_under_way_but_beside_its_builder(zone, cast, at):
    house = making.building(zone, cast, stage="topped_out")
    place = making.planned(zone, cast, building=house)
    with pytest.raises(Refused, match="parallel works"):
        actions.move_in(place, by=cast.land, at=at, on=AUGUST)
    making.works(zone, cast, building=house, occupant=place.organisation)
    actions.move_in(place, by=cast.land, at=at, on=AUGUST)
    shell = making.planned(
        zone, cast, occupant="某项目", building=making.building(zone, cast, "3 号厂房", stage="building")
    )
    with pytest.raises(Refused, match="not topped out"):
        actions.move_in(shell, by=cast.land, at=at, on=AUGUST)


def test_installing_goes_on_and_production_waits_for_what_the_law_asks(zone, cast, at):
    place, house = early(zone, cast)
    with pytest.raises(Refused) as refused:
        producing(place, cast, at)
    assert "特殊建设工程消防验收" in str(refused.value)
    place.refresh_from_db()
    assert place.stage == Occupancy.Stage.COMMISSIONING
    ground.accepted(house)
    actions.begin_production(place, by=cast.land, at=at, on=NOVEMBER)
    assert (place.running_in_days, place.installing_on) == (92, NOVEMBER)


def paper(zone, cast, at, place, **facts):
    given = {"item": "ALL", "kind": "allowed", "name": "先行使用批复", "number": "开管〔2024〕12号", "issuer": "某部门"}
    return actions.show_paper(zone, by=cast.land, at=at, occupancy=place, on=NOVEMBER, **{**given, **facts})


def test_a_named_paper_opens_the_gate_and_is_counted(zone, cast, at):
    place, _house = early(zone, cast)
    with pytest.raises(Refused, match="number"):
        paper(zone, cast, at, place, number=" ")
    with pytest.raises(Refused, match="item by item"):
        paper(zone, cast, at, place, kind="there")
    paper(zone, cast, at, place, until=date(2024, 11, 10))
    with pytest.raises(Refused):
        producing(place, cast, at)
    paper(zone, cast, at, place, until=date(2025, 6, 1))
    place.refresh_from_db()
    actions.begin_production(place, by=cast.land, at=at, on=NOVEMBER)
    assert read(figure("tenancy.use_allowed"), zone.pk, date(2024, 11, 18)).value == 1


def test_the_occupants_own_permits_are_asked_once_its_answers_call_for_them(zone, cast, at):
    place = making.moved_in(zone, cast, building=making.building(zone, cast))
    states = {line.key: line.state for line in place.gate_on(NOVEMBER)}
    assert (states["HBYS"], states["PW3"]) == ("unknown", "unknown")
    answers = {"eia_class": "form", "discharge_class": "simplified"}
    Roadmap.objects.create(
        zone=zone, name="齿轮扩产", organisation=place.organisation, start_on=AUGUST, answers=answers
    )
    states = {line.key: line.state for line in place.gate_on(NOVEMBER)}
    assert (states["HBYS"], states["PW2"], states.get("PW3")) == ("open", "open", None)
    with pytest.raises(Refused, match="环境保护设施验收"):
        actions.begin_production(place, by=cast.land, at=at, on=NOVEMBER)
    for item, kind in (("HBYS", "there"), ("PW2", "there")):
        paper(zone, cast, at, place, item=item, kind=kind)
    actions.begin_production(place, by=cast.land, at=at, on=NOVEMBER)


def test_places_are_handed_over_in_parts_and_once(zone, cast, at):
    together = ground.scheme(zone)
    houses = [ground.building(zone, f"{n} 号厂房", number=n, scheme=together, stage="finished") for n in range(1, 6)]
    builder, keeper = making.company(zone, cast, "建投"), making.company(zone, cast, "运营公司")
    terms = {"giver": builder, "taker": keeper, "on": NOVEMBER, "accepted_by": "李某"}
    for house in houses[:2]:
        actions.hand_over(zone, by=cast.land, at=at, building=house, **terms)
    with pytest.raises(Refused, match="运营公司"):
        actions.hand_over(zone, by=cast.land, at=at, building=houses[0], **terms)
    with pytest.raises(Refused, match="somebody else"):
        actions.hand_over(zone, by=cast.land, at=at, building=houses[3], **{**terms, "taker": builder})
    with pytest.raises(Refused, match="by which day"):
        actions.hand_over(zone, by=cast.land, at=at, building=houses[2], remarks="缺两把钥匙", **terms)
    assert read(figure("tenancy.buildings_handed_over"), zone.pk, NOVEMBER).value == 2
    assert read(figure("tenancy.handed_over_share"), zone.pk, NOVEMBER).value == 40
    made = actions.hand_over(
        zone, by=cast.land, at=at, building=houses[2], remarks="缺两把钥匙", mend_by=date(2024, 11, 8), **terms
    )
    assert [w.duty.name for w in waiting([zone.pk], frozenset({"project"}), None)] == ["tenancy.handovers_to_mend"]
    actions.mend_handover(made, by=cast.land, at=at, on=date(2024, 11, 6))
    assert made.stage == Handover.Stage.CLEAR


def test_what_is_not_accepted_is_handed_over_for_installing_only(zone, cast, at):
    house = ground.building(zone, stage="outer_wall")
    terms = {
        "building": house, "giver": making.company(zone, cast, "建投"), "on": NOVEMBER,
        "taker": making.company(zone, cast, "青禾精密"), "accepted_by": "李某",
    }  # fmt: skip
    with pytest.raises(Refused, match="tests are passed"):
        actions.hand_over(zone, by=cast.land, at=at, **terms)
    assert actions.hand_over(zone, by=cast.land, at=at, kind="access", **terms).pk
    assert AcceptanceTest.objects.count() == 0


def test_a_work_of_the_project_clashes_with_the_occupants_task(zone, cast, at):
    works = making.works(zone, cast)
    days = {"since": date(2024, 9, 2), "until": date(2024, 9, 9)}
    source = [BuildingWork("消防管网", "东跨", days["since"], days["until"], False, works)]
    SOURCES.append(lambda _building: source)
    try:
        task = {"works": works, "side": "occupant", "name": "吊装", **days}
        with pytest.raises(Refused, match="消防管网"):
            actions.plan_task(zone, by=cast.project, at=at, area="东跨", **task)
        assert actions.plan_task(zone, by=cast.project, at=at, area="西跨", **task).pk
    finally:
        SOURCES.pop()


def test_days_gained_and_waits_are_told_apart(zone, cast, at):
    place, house = early(zone, cast, finish_first=date(2024, 12, 11), signed_on=date(2024, 7, 1))
    year = Period.year(2024)
    assert read(figure("tenancy.early_days"), zone.pk, year).value == 132
    ground.accepted(house)
    for side, days in (("zone", 0), ("occupant", 4)):
        since = date(2024, 9, 1)
        facts = {"occupancy": place, "cause": "等设备", "side": side, "since": since}
        wait = making.made(SettlingWait, zone, cast.service, **facts)
        if days:
            actions.end_wait(wait, by=cast.service, at=at, on=since + timedelta(days=days))
    producing(place, cast, at)
    assert read(figure("tenancy.own_wait_days"), zone.pk, year).value == 4
    assert read(figure("tenancy.zero_wait_share"), zone.pk, year).value == 0
    assert read(figure("tenancy.plant_mean_days"), zone.pk, year).value == 123
    assert read(figure("tenancy.own_mean_days"), zone.pk, year).value is None


def test_the_gate_waits_on_the_desk_before_production_is_planned(zone, cast, at):
    place, house = early(zone, cast)
    with pytest.raises(Refused, match="comes first"):
        actions.plan_way(place, by=cast.land, at=at, installed_on=date(2025, 1, 5), production_on=date(2025, 1, 1))
    actions.plan_way(place, by=cast.land, at=at, production_on=date(2025, 1, 31))
    found = [w for w in waiting([zone.pk], frozenset({"land"}), None) if w.duty.name == "tenancy.gates_to_complete"]
    assert [w.due_on for w in found] == [date(2025, 1, 1)]
    type(house).objects.update(stage="in_use")
    assert all(w.duty.name != "tenancy.gates_to_complete" for w in waiting([zone.pk], frozenset({"land"}), None))
