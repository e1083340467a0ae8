"""A new notice reckons every open clock anew, keeps both days with the notice, and leaves the others alone."""

from datetime import date
from threading import Thread

import pytest

from wutong.cases import actions
from wutong.cases.models import Case, ClockMove
from wutong.cases.tests import making
from wutong.cases.tests.making import at
from wutong.core.journal import verify
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.zones.actions import publish_notice
from wutong.zones.calendar import forget, learn, workdays
from wutong.zones.models import CalendarNotice

FILED = date(2026, 12, 28)
NEW_YEAR = "2027-01-01,off,元旦\n2027-01-04,off,元旦\n2027-01-09,on,元旦"
PUBLISHED = at(date(2026, 12, 29))


def publish(zone, cast, days=NEW_YEAR, year=2027, title="国务院办公厅放假安排 2027"):
    return publish_notice(zone, by=cast.operator, at=PUBLISHED, year=year, title=title, holidays=days)


def test_a_provisional_day_moves_and_both_days_stay_readable(zone, cast):
    case = making.accepted(zone, cast, day=FILED)
    assert (case.promised_due_on, case.provisional) == (date(2027, 1, 4), True)
    publish(zone, cast)
    found = Case.objects.get()
    assert (found.promised_due_on, found.due_on, found.late_from) == (
        date(2027, 1, 6), date(2027, 1, 6), date(2027, 1, 7),
    )  # fmt: skip
    assert not found.provisional and found.revision == case.revision + 1
    assert {(m.clock, m.moved_from, m.moved_to) for m in ClockMove.objects.all()} == {
        ("promised", date(2027, 1, 4), date(2027, 1, 6)),
        ("statutory", date(2027, 1, 25), date(2027, 1, 26)),
    }
    said = Entry.objects.get(verb="cases.reckon_anew")
    assert "国务院办公厅放假安排 2027" in said.sentence and said.values["count"] == 1
    assert ["promised", "2027-01-04", "2027-01-06"] in said.values["cases"][case.number]
    assert verify(zone.pk)[1] == []


def test_what_is_reckoned_anew_equals_what_would_be_reckoned_now(zone, cast):
    case = making.under_review(zone, cast, day=FILED)
    actions.pause(case, by=cast.approver, at=at(FILED), kind="experts", basis="第四十五条")
    actions.resume(case, by=cast.approver, at=at(date(2026, 12, 30)))
    actions.extend(case, by=cast.director, at=PUBLISHED, days=3, document="延期单", reason="复杂")
    paused = making.under_review(zone, cast, day=FILED)
    actions.pause(paused, by=cast.approver, at=at(FILED), kind="experts", basis="第四十五条")
    publish(zone, cast)
    for held in Case.objects.all():
        kept = {limit.name: getattr(held, f"{limit.name}_due_on") for limit in held.limits()}
        held.reckon_limits(workdays())
        if held.pk == case.pk:
            assert kept == {name: getattr(held, f"{name}_due_on") for name in kept}
        else:
            assert set(kept.values()) == {None}
    assert {move.case_id for move in ClockMove.objects.all()} == {case.pk}


def test_before_the_notice_stands_only_the_act_that_publishes_it_reckons_by_it(zone, cast):
    publish(zone, cast)
    beside: list[bool] = []
    other = Thread(target=lambda: beside.append(workdays().provisional(date(2027, 1, 4))))
    other.start()
    other.join()
    assert beside == [True] and not workdays().provisional(date(2027, 1, 4))


def test_acceptance_and_delivery_move_too_and_closed_cases_do_not(zone, cast):
    filed, granted = making.filed(zone, cast, day=FILED), making.granted(zone, cast, day=FILED)
    done = making.delivered(zone, cast)
    publish(zone, cast)
    assert Case.objects.get(pk=filed.pk).accept_due_on == date(2027, 1, 6)
    assert Case.objects.get(pk=granted.pk).deliver_due_on == date(2027, 1, 12)
    assert not ClockMove.objects.filter(case=done).exists()


def test_a_changed_notice_takes_the_place_of_the_one_before(zone, cast):
    making.accepted(zone, cast, day=FILED)
    publish(zone, cast)
    publish(zone, cast, "2027-01-01,off,元旦", title="更正")
    assert Case.objects.get().promised_due_on == date(2027, 1, 5)
    assert ClockMove.objects.filter(notice__title="更正", clock="promised").count() == 1
    forget()
    assert workdays().provisional(date(2027, 1, 4)) and not learn().provisional(date(2027, 1, 4))
    publish(zone, cast, "2027-01-01,off,元旦", title="再次公布")
    assert ClockMove.objects.filter(notice__title="再次公布").count() == 0


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ("", "names no day of 2027"),
        ("2027-01-01,off", "Line 1 is not"),
        ("元旦,off,元旦", "does not begin with a day"),
        ("2027-01-01,off,元旦\n2027-01-01,off,元旦", "a second time"),
        ("2027-01-04,on,元旦", "no weekend day"),
        ("2028-01-01,off,元旦", "does not belong to 2027"),
        ("2026-12-31,off,元旦", "names no day of 2027"),
    ],
)
def test_a_notice_that_makes_no_sense_is_refused(zone, cast, days, says):
    with pytest.raises(Refused, match=says):
        publish(zone, cast, days)
    assert not CalendarNotice.objects.exists()


def test_only_the_operator_enters_a_notice(zone, cast):
    with pytest.raises(Refused):
        publish_notice(zone, by=cast.director, at=PUBLISHED, year=2027, title="通知", holidays=NEW_YEAR)
