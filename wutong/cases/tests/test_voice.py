"""Ratings, complaints and the time that cases take."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from wutong.cases import actions, figures
from wutong.cases.figures import time, voice
from wutong.cases.models import AnswerTerm, Rating
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY
from wutong.core.figure import nearest
from wutong.core.reading import many_series, read, split
from wutong.core.reason import Refused
from wutong.measure.period import Period

MONTH = Period.month(2024, 11)


def test_a_bad_rating_is_followed_to_an_answer(zone, cast):
    making.made(AnswerTerm, zone, cast, matter="rating", limit=5)
    case = making.delivered(zone, cast)
    with pytest.raises(Refused, match="satisfactory"):
        actions.rate(zone, by=cast.window, at=AT, case=case, grade=5)
    rating = actions.rate(zone, by=cast.window, at=AT, case=case, grade=5, reasons="等了太久")
    assert (rating.stage, rating.due_on) == ("bad", date(2024, 11, 25))
    with pytest.raises(Refused, match="already"):
        actions.rate(zone, by=cast.window, at=AT, case=case, grade=1)
    with pytest.raises(Refused, match="was done"):
        actions.answer_rating(rating, by=cast.director, at=AT, answer=" ")
    actions.answer_rating(rating, by=cast.director, at=AT, answer="已回访并整改", grade_after=2)
    assert (Rating.objects.get().stage, rating.grade_after) == ("answered", 2)
    assert read(voice.satisfied_share, zone.pk, MONTH).value == 0


def test_an_open_case_is_not_rated_and_a_complaint_is_answered(zone, cast):
    case = making.accepted(zone, cast)
    with pytest.raises(Refused, match="not ended"):
        actions.rate(zone, by=cast.window, at=AT, case=case, grade=1)
    made = actions.complain(zone, by=cast.window, at=AT, case=case, words="窗口无人")
    assert made.due_on is None
    actions.answer_complaint(made, by=cast.director, at=AT, answer="已增派人员")
    assert made.stage == "answered"


def test_the_time_to_a_decision_leaves_special_procedures_out(zone, cast):
    case = making.paused(zone, cast)
    actions.resume(case, by=cast.approver, at=making.at(DAY + timedelta(days=2)))
    actions.grant(case, by=cast.approver, at=making.at(DAY + timedelta(days=4)))
    assert (case.taken_days, case.procedure_days, case.saved_days) == (2, 2, 18)


def test_median_and_ninth_of_ten(zone, cast):
    assert read(time.median_days, zone.pk, MONTH).value is None
    for days in (0, 1, 2, 4, 10):
        making.granted(zone, cast, days=days)
    assert read(time.median_days, zone.pk, MONTH).value == 2
    assert read(time.ninth_days, zone.pk, MONTH).value == 8
    assert [value for _, value in split(time.ninth_days, [zone.pk], MONTH, "item")] == [Decimal(8)]
    months = [Period.month(2024, 10), MONTH]
    assert many_series([time.median_days, figures.cases_decided], [zone.pk], months)["cases.median_days"] == [None, 2]
    assert read(time.days_saved, zone.pk, MONTH).value == 100 - 15


@pytest.mark.parametrize(
    ("numbers", "share", "value"), [([], 50, None), ([3], 90, 3), ([4, 1, 3, 2], 50, 2), ([None, 1], 50, 1)]
)
def test_the_nearest_rank(numbers, share, value):
    assert nearest(numbers, share) == value


def test_what_comes_online_and_what_is_corrected(zone, cast):
    making.unreceived(zone, cast)
    making.correction(zone, cast)
    assert read(time.online_share, zone.pk, MONTH).value == 50
    assert read(time.corrections_per_case, zone.pk, MONTH).value == Decimal("0.5")
