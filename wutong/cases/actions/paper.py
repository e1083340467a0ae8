"""Acceptance with papers that come later or with a commitment instead of them, and the papers of a case."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.actions.condition import set_all
from wutong.cases.actions.intake import ACCEPTANCE, begin
from wutong.cases.models import Case, CasePaper, Condition, ItemPaper
from wutong.cases.rules import intake as asked
from wutong.cases.rules.mandate import agent_acts_under_a_mandate
from wutong.core.door import performs, register
from wutong.core.page import shanghai_day
from wutong.core.reason import N_, Facts, Refused, Transition
from wutong.core.record import families
from wutong.parties.speaking import in_own_name
from wutong.zones.models import Officer, Paper, Zone
from wutong.zones.roles import AGENT, COMPANY, WINDOW

Stage, Held = Case.Stage, CasePaper.Stage
AFTER_ACCEPTANCE = rules.not_before("accepted_on", N_("The case was accepted on {day}; nothing can follow earlier."))
TOLERATE = Transition(
    "tolerate",
    {Stage.RECEIVED},
    Stage.ACCEPTED,
    (asked.papers_may_come_later, asked.papers_day_is_ahead, asked.correction_is_in_time, *ACCEPTANCE),
    {WINDOW},
)
COMMIT = Transition(
    "commit",
    {Stage.RECEIVED},
    Stage.ACCEPTED,
    (
        asked.commitment_is_allowed,
        asked.promises_are_named,
        asked.check_is_ahead,
        asked.correction_is_in_time,
        *ACCEPTANCE,
    ),
    {WINDOW},
)
REVOKE = Transition(
    "revoke",
    {Stage.ACCEPTED, Stage.UNDER_REVIEW, Stage.PAUSED},
    Stage.REVOKED,
    (asked.papers_are_overdue, rules.reason_is_given, AFTER_ACCEPTANCE),
    {WINDOW},
)
HAND_IN = Transition(
    "hand_in",
    None,
    Held.HELD,
    (rules.case_is_open, asked.paper_is_named, asked.paper_is_of_the_guide, agent_acts_under_a_mandate),
    {WINDOW, AGENT, COMPANY},
)
BRING = Transition("bring", {Held.DUE}, Held.HELD, (agent_acts_under_a_mandate,), {WINDOW, AGENT, COMPANY})


@performs(
    TOLERATE,
    says=_("{by} accepted {it} with papers that come by {papers_due_on}: {papers}"),
    title=_("Accept with papers that come later"),
)
def accept_tolerantly(
    case: Case, *, by: Officer, at: datetime, papers: list[str], papers_due_on: date, on: date | None = None
) -> None:
    """Accept an application whose lesser papers come later, by one day; without them it is not decided.

    `papers` are their names as in the item's guide, which says which may come later.
    """
    day = on or shanghai_day(at)
    held = {paper.name: paper for paper in case.version.papers.all()} if case.version else {}
    for name in dict.fromkeys(papers):
        paper = CasePaper(zone=case.zone, case=case, asked=held.get(name), name=name, stage=Held.DUE)
        paper.due_on = papers_due_on
        register(paper, by=by, at=at, on=day)
    case.missing = ""
    begin(case, day, Case.Footing.TOLERANT)


@performs(
    COMMIT,
    says=_("{by} accepted {it} on a commitment, to be checked by {check_on}: {promises}"),
    title=_("Accept on a commitment"),
)
def accept_on_commitment(
    case: Case, *, by: Officer, at: datetime, promises: list[str], check_on: date, on: date | None = None
) -> None:
    """Accept an application with the applicant's written promises instead of papers; they are checked by a day."""
    day = on or shanghai_day(at)
    set_all(case, Condition.Origin.PROMISED, promises, check_on, by=by, at=at, on=day)
    case.missing = ""
    begin(case, day, Case.Footing.COMMITMENT)


@performs(REVOKE, says=_("{by} revoked the acceptance of {it}: {reason}"), title=_("Revoke the acceptance"))
def revoke_acceptance(case: Case, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Revoke an acceptance because papers that were to come later have not come by their day."""
    case.reason, case.ended_on = reason, on or shanghai_day(at)


@performs(HAND_IN, says=_("{by} took in {it}"), title=_("Take in a paper"))
def hand_in(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    case: Case,
    asked: ItemPaper | None = None,
    name: str = "",
    held: Paper | None = None,
    on: date | None = None,
) -> CasePaper:
    """Take in a paper of a case, or reuse one that the zone already holds for the applicant."""
    in_own_name(by, case.organisation_id, zone.pk, at)
    not_somebody_elses(held, case.organisation_id)
    return CasePaper(
        zone=zone, case=case, asked=asked, name=name or (asked.name if asked else ""), held_on=on or shanghai_day(at),
        by=by, reused=held,
    )  # fmt: skip


@performs(BRING, says=_("{by} took in {it}, which was due"), title=_("Take in what was due"))
def bring(paper: CasePaper, *, by: Officer, at: datetime, held: Paper | None = None, on: date | None = None) -> None:
    """Take in a paper that was to come later, or reuse one that the zone already holds for the applicant."""
    in_own_name(by, paper.case.organisation_id, paper.zone_id, at)
    not_somebody_elses(held, paper.case.organisation_id)
    paper.held_on, paper.by, paper.reused = on or shanghai_day(at), by, held


def not_somebody_elses(held: Paper | None, organisation_id: int | None) -> None:
    """Refuse to take a file for an organisation that it was not given by, or for."""
    # Whose a file is, is known only through the record that it hangs on: a link the needs of a door cannot follow.
    facts = Facts(held=held, held_for=owner_of(held) if held else None, organisation_id=organisation_id)
    if against := asked.held_paper_is_the_applicants(facts):
        raise Refused([against])


def owner_of(held: Paper) -> int | None:
    """The organisation to which the record belongs that a file hangs on."""
    model = families().get(held.label)
    if model is None or not model.family.own:
        return None
    own = "pk" if model.family.own == "id" else model.family.own
    return model.objects.filter(pk=held.subject).values_list(own, flat=True).first()
