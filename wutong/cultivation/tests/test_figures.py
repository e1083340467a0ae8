"""Figures of cultivation over rows made through the acts; adding or ending a row changes them."""

from datetime import date

import pytest

from wutong.core.declared import flaws
from wutong.core.figure import FIGURES, figure
from wutong.core.reading import read, split
from wutong.cultivation import actions
from wutong.cultivation.models import Candidate, Track
from wutong.cultivation.tests import making
from wutong.measure.period import Period

ON = date(2024, 11, 30)


def value(name, zone, when=ON):
    return read(figure(f"cultivation.{name}"), zone.pk, when).value


@pytest.fixture
def holders(zone, cast, at):
    """Three certificates; one of their holders has a municipal centre, a fourth company a provincial one."""
    held = making.title(zone, cast, at, valid_years=3)
    certificates = [making.certified(zone, cast, at, name, held) for name in ("甲", "乙", "丙")]
    city = making.title(zone, cast, at, "centre", level="municipal")
    making.centre(zone, cast, at, certificates[0].organisation, city)
    province = making.title(zone, cast, at, "centre", level="provincial")
    making.centre(zone, cast, at, making.company(zone, cast, at, "丁"), province)
    return certificates


def test_holders_are_counted_on_a_day(zone, holders):
    assert value("high_tech_companies", zone) == 3
    assert value("high_tech_companies", zone, date(2024, 2, 29)) == 0
    assert value("high_tech_companies", zone, date(2027, 3, 1)) == 0


def test_a_withdrawn_certificate_counts_until_its_day(zone, cast, at, holders):
    actions.withdraw(holders[0], by=cast.service, at=at, on=date(2024, 6, 1), reason="虚报")
    assert value("high_tech_companies", zone) == 2
    assert value("high_tech_companies", zone, date(2024, 5, 31)) == 3
    assert value("certificates_ending", zone, Period.parse("2024")) == 1


def test_whoever_has_both_is_counted_once(zone, holders):
    assert value("centre_holders", zone) == 2
    assert value("holders_of_both", zone) == 1
    assert value("certificate_or_centre_holders", zone) == 4


def test_new_centres_and_the_others(zone, cast, at, holders):
    assert value("municipal_centres", zone) == 1
    assert value("new_municipal_centres", zone, Period.parse("2024-01/2024-11")) == 1
    assert value("municipal_centres_less_new", zone, Period.parse("2024")) == 0
    assert value("municipal_centres_less_new", zone, Period.parse("2025")) == 1


def test_candidates_and_what_if_all_succeed(zone, cast, at, holders):
    run = making.candidate_list(zone, cast, at, holders[0].qualification)
    first = making.candidate(zone, cast, at, run, "戊")
    making.candidate(zone, cast, at, run, "己")
    assert (value("tracks", zone), value("candidates", zone), value("high_tech_candidates", zone)) == (1, 2, 2)
    assert value("high_tech_if_all_succeed", zone) == 5
    actions.drop(first, by=cast.service, at=at, on=ON, reason="停产")
    assert value("high_tech_candidates", zone) == 2
    assert value("high_tech_if_all_succeed", zone) == 4
    assert value("candidates", zone, date(2025, 1, 1)) == 0


def test_candidates_split_by_track(zone, cast, at):
    run = making.candidate_list(zone, cast, at, making.title(zone, cast, at))
    making.candidate(zone, cast, at, run, "戊")
    parts = split(figure("cultivation.candidates"), [zone.pk], ON, "list__track")
    assert parts == [(Track.objects.get().pk, Candidate.objects.count())]


def test_applications_wait_until_they_are_decided(zone, cast, at, holders):
    held = making.title(zone, cast, at, "centre", level="provincial", aliases=["新"], since=date(2024, 1, 1))
    applied = making.application(zone, cast, at, holders[1].organisation, held)
    assert value("pending_provincial_applications", zone) == 0
    receiver = making.company(zone, cast, at, "省厅")
    actions.submit(applied, by=cast.service, at=at, on=date(2024, 5, 1), submitted_to=receiver)
    assert value("pending_provincial_applications", zone) == 1
    assert value("provincial_if_approved", zone) == 2
    actions.approve(applied, by=cast.service, at=at, on=date(2024, 10, 1))
    assert value("pending_provincial_applications", zone) == 0
    assert value("pending_provincial_applications", zone, date(2024, 9, 30)) == 1
    assert value("provincial_centres", zone) == 2


def test_centres_are_strengthened_while_their_plan_is_open(zone, cast, at, holders):
    centre = holders[0].organisation.technology_centres.get()
    plan = actions.strengthen(zone, by=cast.service, at=at, centre=centre, on=making.ISSUED, goal="壮大")
    assert value("centres_to_strengthen", zone) == 1
    actions.close(plan, by=cast.service, at=at, on=date(2024, 11, 1))
    assert value("centres_to_strengthen", zone) == 0


def test_nothing_is_known_of_another_zone(zone, elsewhere, holders):
    assert value("high_tech_companies", elsewhere) is None


def test_every_figure_is_declared_whole():
    mine = [one for one in FIGURES.values() if one.package == "cultivation"]
    assert len(mine) >= 20
    assert all(one.title and len(one.says) >= 2 for one in mine)
    assert not [text for text in flaws() if "cultivation" in text]
