"""Rules of supervision slips: what calls for one, who answers, who verifies, what closes it. Pure."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wutong.core.reason import N_, Facts, Reason
from wutong.projects.rules.decided import standing


def _today(at: datetime) -> date:
    return at.astimezone(ZoneInfo("Asia/Shanghai")).date()


def past_limit(problem: Any, today: date) -> bool:
    """Whether an open problem is over its limit."""
    return bool(problem and problem.stage == "open" and problem.due_on and problem.due_on < today)


def not_kept(decided: Any, today: date) -> bool:
    """Whether a decided item was done late, or is not done though its day is over."""
    return bool(decided and standing(decided.stage, decided.due_on, decided.ended_on, today) in ("late", "overdue"))


def ground_of(light: str, problem: Any, decided: Any, today: date) -> str:
    """What calls for a slip: `broken`, `problem`, `red`, or nothing that the records know (empty)."""
    if not_kept(decided, today):
        return "broken"
    if past_limit(problem, today):
        return "problem"
    return "red" if light == "red" and not problem and not decided else ""


def slip_has_a_ground(facts: Facts) -> Reason | None:
    """A slip rests on a red light, a problem past its limit or a decided item not kept; or says why it is raised."""
    if facts.ground or facts.reason.strip():
        return None
    return Reason(
        N_("{project} is not on red, and no problem past its limit and no broken decision is named: say why."),
        {"project": str(facts.project)},
        field="reason",
    )


def ground_is_its_own(facts: Facts) -> Reason | None:
    """The problem or decided item that a slip names belongs to its project."""
    for name in ("problem", "decided"):
        held = getattr(facts, name)
        if held is not None and held.project_id != facts.project.pk:
            return Reason(N_("{it} belongs to another project."), {"it": str(held)}, field=name)
    return None


def something_is_asked(facts: Facts) -> Reason | None:
    """A slip says what is asked of whom it is addressed to."""
    return None if facts.asked.strip() else Reason(N_("Say what is asked."), field="asked")


def answer_day_lies_ahead(facts: Facts) -> Reason | None:
    """An answer is not asked for by a day that is over."""
    today = _today(facts.at)
    if facts.answer_due_on < today:
        return Reason(N_("The answer cannot be due before {day}."), {"day": today}, field="answer_due_on")
    return None


def answer_is_whole(facts: Facts) -> Reason | None:
    """An answer says what is done and who does it."""
    if not facts.answer.strip():
        return Reason(N_("Say what is done about it."), field="answer")
    return None if facts.answer_who.strip() else Reason(N_("Say who does it."), field="answer_who")


def answer_keeps_its_days(facts: Facts) -> Reason | None:
    """What an answer promises is not due before the slip was raised."""
    if facts.answer_until < facts.issued_on:
        return Reason(
            N_("It cannot be done before {day}, when the slip was raised."), {"day": facts.issued_on}, "answer_until"
        )
    return None


def another_verifies(facts: Facts) -> Reason | None:
    """Whoever answered a slip does not verify the answer."""
    if facts.answered_by_id == facts.by_id:
        return Reason(N_("Whoever gave the answer cannot verify it; somebody else looks."), who="roles")
    return None


def finding_is_said(facts: Facts) -> Reason | None:
    """A verification says what was found."""
    return None if facts.finding.strip() else Reason(N_("Say what was found on looking."), field="finding")


def closing_is_proven(facts: Facts) -> Reason | None:
    """A slip is closed only with proof."""
    return None if facts.proof.strip() else Reason(N_("Say what proves that it is done."), field="proof")
