"""What is done with returns: report, revise, check, accept, correct; and with what the checks found."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wutong.core import door
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Reason, Refused, Transition
from wutong.indicators import rules
from wutong.indicators.models import FormDeadline, Return, ReturnFinding, ReturnForm
from wutong.parties.models import Organisation
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import STATISTICS

Stage = Return.Stage

REPORT = Transition(
    "report", to=Stage.REPORTED, needs=(rules.month_is_over, rules.not_reported_yet), roles=(STATISTICS,)
)
REVISE = Transition(
    "revise", frm={Stage.REPORTED, Stage.CHECKED}, to=Stage.REPORTED,
    needs=(rules.cell_is_known, rules.cell_changes), roles=(STATISTICS,),
)  # fmt: skip
CHECK = Transition("check", frm={Stage.REPORTED, Stage.CHECKED}, to=Stage.CHECKED, roles=(STATISTICS,))
ACCEPT = Transition(
    "accept", frm={Stage.CHECKED}, to=Stage.ACCEPTED,
    needs=(rules.no_error_is_open, rules.warnings_are_explained), roles=(STATISTICS,),
)  # fmt: skip
CORRECT = Transition(
    "correct", frm={Stage.ACCEPTED, Stage.CORRECTED}, to=Stage.CORRECTED,
    needs=(rules.cell_is_known, rules.cell_changes, rules.reason_is_given), roles=(STATISTICS,),
)  # fmt: skip
EXPLAIN = Transition(
    "explain", frm={ReturnFinding.Stage.OPEN}, to=ReturnFinding.Stage.EXPLAINED,
    needs=(rules.only_a_warning_is_explained_away, rules.explanation_is_written), roles=(STATISTICS,),
)  # fmt: skip
CLEAR = Transition(
    "clear", frm={ReturnFinding.Stage.OPEN}, to=ReturnFinding.Stage.CLEARED,
    needs=(rules.check_passes_now,), roles=(STATISTICS,),
)  # fmt: skip


@performs(REPORT, says=_("{by} took in the return {it}"), title=_("Take in a return"))
def report(
    zone: Zone, *, by: Officer, at: datetime, form: ReturnForm, organisation: Organisation, month: date,
    output_yuan: Decimal,
) -> Return:  # fmt: skip
    """Take in one company's return for one month; the other cells are filled by revising it."""
    return Return(
        zone=zone, form=form, organisation=organisation, month=month, due_on=deadline(form, month),
        months_covered=rules.return_months(month), output_yuan=output_yuan,
    )  # fmt: skip


@performs(REVISE, says=_("{by} set {cell} of {it} to {value}"), title=_("Revise a cell"))
def revise(filed: Return, *, by: Officer, at: datetime, cell: Return.Cell, value: Decimal) -> None:
    """Fill or change one cell of a return that is not accepted yet; it is then checked anew."""
    setattr(filed, rules.CELL_COLUMNS[cell], value)


@performs(CHECK, says=_("{by} checked {it}"), title=_("Check the return"))
def check(filed: Return, *, by: Officer, at: datetime) -> None:
    """Judge a return by every check in force in its month; what fails becomes a finding."""


@performs(ACCEPT, says=_("{by} accepted the return {it}"), title=_("Accept the return"))
def accept(filed: Return, *, by: Officer, at: datetime) -> None:
    """Accept a checked return; from then on its amounts count."""


@performs(CORRECT, says=_("{by} corrected {cell} of {it} to {value}: {reason}"), title=_("Correct a cell"))
def correct(filed: Return, *, by: Officer, at: datetime, cell: Return.Cell, value: Decimal, reason: str) -> None:
    """Correct one cell of an accepted return; what it said before stays in the journal and in frozen reports."""
    setattr(filed, rules.CELL_COLUMNS[cell], value)


@performs(EXPLAIN, says=_("{by} explained {it}: {explanation}"), title=_("Explain the finding"))
def explain(finding: ReturnFinding, *, by: Officer, at: datetime, explanation: str) -> None:
    """Explain a warning in writing, so that the return can be accepted with it."""
    finding.explanation = explanation


@performs(CLEAR, says=_("{by} cleared {it}"), title=_("Clear the finding"))
def clear(finding: ReturnFinding, *, by: Officer, at: datetime) -> None:
    """Close a finding whose check the return now passes."""


def collect(filed: Sequence[Return], *, by: Officer, at: datetime) -> int:
    """Take in many returns at once, all or none; refused with every reason, naming company and month."""
    against = list(_reasons_against(filed, shanghai_day(at)))
    if against:
        raise Refused(against)
    with door.batch():
        for one in filed:
            one.due_on = one.due_on or deadline(one.form, one.month)
            one.months_covered = rules.return_months(one.month)
            door.register(one, by=by, at=at, on=shanghai_day(at))
    return len(filed)


def deadline(form: ReturnForm, month: date) -> date | None:
    """The day by which a form's returns for a month are due, where one is set."""
    held = FormDeadline.objects.filter(form=form, month=month).values_list("due_on", flat=True)
    return door.known("indicators.formdeadline", (form.pk, month), held.first)


def _reasons_against(filed: Sequence[Return], day: date) -> Iterator[Reason]:
    months, companies = {one.month for one in filed}, {one.organisation_id for one in filed}
    same = Return.objects.filter(month__in=months, organisation__in=companies)
    held = set(same.values_list("organisation_id", "form_id", "month"))
    for one in filed:
        key = (one.organisation_id, one.form_id, one.month)
        found = [
            rules.month_begins_on_its_first(one.month),
            rules.january_comes_with_february(one.month, rules.return_months(one.month)),
            rules.month_is_over(rules.Facts(month=one.month, day=day)),
            rules.not_reported_yet(rules.Facts(reported_already=key in held)),
        ]
        held.add(key)
        yield from (Reason(N_("{it}: {why}"), {"it": str(one), "why": _Said(reason)}) for reason in found if reason)


class _Said:
    """A reason inside another, translated when it is said."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason

    def __str__(self) -> str:
        return self.reason.said(lambda text: str(_(text)))

    def __format__(self, spec: str) -> str:
        return str(self)
