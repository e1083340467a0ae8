"""What applicants say: a rating, a complaint, and the answers to them, by the zone's own terms."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import AnswerTerm, Case, Complaint, Rating
from wutong.cases.rules import voice as asked
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Transition
from wutong.parties.speaking import in_own_name, is_a_company
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import AGENT, APPROVER, COMPANY, DIRECTOR, WINDOW

RATE = Transition(
    "rate",
    None,
    None,
    (asked.case_has_ended, asked.not_rated_before, asked.bad_rating_says_why),
    {WINDOW, AGENT, COMPANY},
)
AFTER_RATING = rules.not_before("given_on", N_("The rating was given on {day}; it cannot be answered earlier."))
AFTER_COMPLAINT = rules.not_before("since", N_("The complaint was made on {day}; it cannot be answered earlier."))
ANSWER = Transition(
    "answer_rating",
    {Rating.Stage.BAD},
    Rating.Stage.ANSWERED,
    (asked.answer_is_said, AFTER_RATING),
    {APPROVER, DIRECTOR},
)
COMPLAIN = Transition(
    "complain", None, Complaint.Stage.MADE, (asked.complaint_is_of_this_zone,), {WINDOW, AGENT, DIRECTOR, COMPANY}
)
REPLY = Transition(
    "answer_complaint",
    {Complaint.Stage.MADE},
    Complaint.Stage.ANSWERED,
    (asked.answer_is_said, AFTER_COMPLAINT),
    {APPROVER, DIRECTOR},
)


@performs(RATE, says=_("{by} recorded a rating of {case}: {grade}. {reasons}"), title=_("Record a rating"))
def rate(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    case: Case,
    grade: int,
    channel: str = Rating.Channel.WINDOW,
    reasons: str = "",
    on: date | None = None,
) -> Rating:
    """Record how the applicant rates a case that has ended: 1 very satisfied to 5 very dissatisfied (GB/T 39046).

    Grades 4 and 5 wait for an answer, by the zone's own term where one is set.
    """
    in_own_name(by, case.organisation_id, zone.pk, at)
    channel = Rating.Channel.PORTAL if is_a_company(by, zone.pk, at) else channel
    day, grade = on or shanghai_day(at), int(grade)
    bad = grade >= Rating.Grade.DISSATISFIED
    return Rating(
        zone=zone, case=case, grade=grade, channel=channel, reasons=reasons, given_on=day,
        stage=Rating.Stage.BAD if bad else Rating.Stage.GIVEN,
        due_on=answer_due(zone, AnswerTerm.Matter.RATING, day) if bad else None,
    )  # fmt: skip


def answer_due(zone: Zone, matter: str, day: date) -> date | None:
    """The last day of the zone's term for an answer; None where it has set none."""
    term = AnswerTerm.objects.filter(zone=zone, matter=matter).first()
    return rules.due(day, term.limit, term.day_kind, workdays()).due_on if term else None


@performs(ANSWER, says=_("{by} answered {it}: {answer}"), title=_("Answer the bad rating"))
def answer_rating(
    rating: Rating,
    *,
    by: Officer,
    at: datetime,
    answer: str,
    grade_after: int | None = None,
    on: date | None = None,
) -> None:
    """Answer a bad rating with what was done, and keep how the applicant rates the case then, where he does."""
    rating.answer, rating.answered_on = answer, on or shanghai_day(at)
    rating.grade_after = int(grade_after) if grade_after else None


@performs(COMPLAIN, says=_("{by} recorded a complaint about {case}: {words}"), title=_("Record a complaint"))
def complain(zone: Zone, *, by: Officer, at: datetime, case: Case, words: str, on: date | None = None) -> Complaint:
    """Record a complaint about a case; it waits for an answer, by the zone's own term where one is set."""
    in_own_name(by, case.organisation_id, zone.pk, at)
    day = on or shanghai_day(at)
    due_on = answer_due(zone, AnswerTerm.Matter.COMPLAINT, day)
    return Complaint(zone=zone, case=case, words=words, since=day, due_on=due_on)


@performs(REPLY, says=_("{by} answered {it}: {answer}"), title=_("Answer the complaint"))
def answer_complaint(complaint: Complaint, *, by: Officer, at: datetime, answer: str, on: date | None = None) -> None:
    """Answer a complaint with what was done."""
    complaint.answer, complaint.answered_on = answer, on or shanghai_day(at)
