"""The day of an agent: what waits at which department, what each company still owes, what was done today."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wutong.cases.actions import send_errand, take_over
from wutong.cases.models import AgencyStep, Case, CasePaper, ErrandStep, Handover
from wutong.cases.models.mandate import wanted_of_each
from wutong.cases.rules.mandate import missing
from wutong.core.page import day as printed
from wutong.core.page import page
from wutong.desk.acts import Door, title_of
from wutong.desk.case_errands import said, took
from wutong.desk.columns import address, list_address
from wutong.desk.gate import seen_in
from wutong.desk.home import SOON
from wutong.desk.logging_step import StepForm
from wutong.desk.officers import for_officers
from wutong.desk.rail import rail
from wutong.desk.viewer import Viewer
from wutong.zones.calendar import workdays
from wutong.zones.models import Zone
from wutong.zones.roles import AGENT

SHOWN = 120  # errands and cases of the page; the rest stands in the lists that it leads to


@dataclass(frozen=True)
class Going:
    """An errand that waits: where it stands, how long it may still take, and the form for its next step."""

    errand: AgencyStep
    href: str
    answer: str
    light: str
    left: int | None
    last_on: date | None
    form: StepForm | None


@dataclass(frozen=True)
class Owed:
    """One thing that a company still owes: what it is, in which case, by when."""

    text: str
    href: str
    sub: str
    due_on: date | None


@for_officers
@page("desk/agency.html")
def agency(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """What an agent needs on the way: his own, or with `?all=1` (and for whoever is no agent) that of all agents."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    own = AGENT in viewer.roles(zone) and "all" not in request.GET
    mine = Q(agent=viewer.officer) if own else Q()
    cases = carried(viewer, zone, mine)
    departments, more = waiting_at(viewer, zone, mine)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "case"),
        "own": own,
        "took": took,
        "ways": ways(own) if AGENT in viewer.roles(zone) else [],
        "begin": Door(title_of(send_errand.action), list_address(AgencyStep, zone, "new"), main=True, icon="plus"),  # type: ignore[attr-defined]
        "departments": departments,
        "count": sum(len(going) for _name, going in departments) + more,
        "more": more,
        "all": list_address(AgencyStep, zone) + "?stage=open",
        "handed": [(one, handed_door(one, zone)) for one in handed_to(viewer, zone)],
        "owed": owed(cases, viewer.today, zone),
        "done": done_on(viewer, zone, mine, viewer.today),
    }


def ways(own: bool) -> list[dict[str, Any]]:
    """Whose errands are shown, as two links."""
    return [
        {"text": _("my own"), "href": "?", "current": own},
        {"text": _("all agents"), "href": "?all=1", "current": not own},
    ]


def carried(viewer: Viewer, zone: Zone, mine: Q) -> list[Case]:
    """Open cases that go to a department by an agent."""
    rows = seen_in(viewer, zone, Case).filter(mine, route=Case.Route.BY_AGENT, ended_on=None).exclude(agent=None)
    return list(rows.select_related("organisation", "item", "agent").order_by("organisation", "filed_on", "pk")[:SHOWN])


def waiting_at(viewer: Viewer, zone: Zone, mine: Q) -> tuple[list[tuple[str, list[Going]]], int]:
    """Open errands by department, the most urgent first, and how many more there are."""
    rows = seen_in(viewer, zone, AgencyStep).filter(mine, stage=AgencyStep.Stage.OPEN)
    linked = rows.select_related("case__organisation", "case__item", "department", "agent")
    held = list(linked.annotate(last_on=Max("steps__on")).order_by("department__name", "due_on", "since", "pk"))
    found: dict[str, list[Going]] = defaultdict(list)
    for errand in held[:SHOWN]:
        found[str(errand.department)].append(_going(errand, viewer, zone))
    return list(found.items()), max(len(held) - SHOWN, 0)


def _going(errand: Any, viewer: Viewer, zone: Zone) -> Going:
    due, today = errand.due_on, viewer.today
    left = None if due is None else workdays().between(today, due) if due >= today else -workdays().between(due, today)
    light = "off" if left is None else "red" if left < 0 else "yellow" if left <= SOON else "green"
    form = StepForm(auto_id=f"e{errand.pk}_%s") if errand.agent_id == viewer.officer.pk else None
    return Going(
        errand, address(errand, zone), address(errand, zone, "act", verb="answer_errand"), light, left,
        errand.last_on, form,
    )  # fmt: skip


def handed_to(viewer: Viewer, zone: Zone) -> list[Handover]:
    """Work that a colleague handed to the viewer and that is not confirmed yet."""
    rows = seen_in(viewer, zone, Handover).filter(taker=viewer.officer, stage=Handover.Stage.GIVEN)
    return list(rows.select_related("giver", "taker", "case", "organisation"))


def handed_door(handover: Handover, zone: Zone) -> Door:
    href = address(handover, zone, "act", verb="take_over")
    return Door(title_of(take_over.action), href)  # type: ignore[attr-defined]


def owed(cases: Sequence[Case], today: date, zone: Zone) -> list[tuple[str, list[Owed]]]:
    """By company: papers still due, corrections asked, what departments ask for, and mandates that are missing."""
    found: dict[str, list[Owed]] = defaultdict(list)
    whose = {case.pk: str(case.organisation or case.applicant) for case in cases}
    for case in cases:
        if case.stage == Case.Stage.CORRECTION:
            found[whose[case.pk]].append(_owed(case.missing, case, zone, case.correction_due_on))
    for paper in CasePaper.objects.filter(case__in=cases, stage=CasePaper.Stage.DUE).select_related("case__item"):
        found[whose[paper.case_id]].append(_owed(paper.name, paper.case, zone, paper.due_on))
    for step in asked_last(cases):
        text = step.note or str(step.get_kind_display())
        found[whose[step.errand.case_id]].append(_owed(text, step.errand.case, zone, None))
    wanted = wanted_of_each(cases, today)
    for case in cases:
        if case.agent and (against := missing(wanted[case.pk], case.agent.pk, str(case.agent), today)):
            found[whose[case.pk]].append(_owed(against.said(_), case, zone, None))
    return sorted(found.items())


def _owed(text: str, case: Case, zone: Zone, due_on: date | None) -> Owed:
    return Owed(text, address(case, zone), f"{case.number} · {case.item}", due_on)


def asked_last(cases: Sequence[Case]) -> list[ErrandStep]:
    """Open errands of which the last thing was that the department asked for more."""
    rows = ErrandStep.objects.filter(errand__case__in=cases, errand__stage=AgencyStep.Stage.OPEN)
    last: dict[int, ErrandStep] = {}
    for step in rows.select_related("errand__case__item").order_by("on", "pk"):
        last[step.errand_id] = step
    return [step for step in last.values() if step.kind == ErrandStep.Kind.ASKED]


def done_on(viewer: Viewer, zone: Zone, mine: Q, day: date) -> list[dict[str, str]]:
    """The steps of a day, newest first, as a story."""
    rows = seen_in(viewer, zone, ErrandStep).filter(mine, on=day).select_related("errand__department", "agent")
    return [
        {
            "when": printed(step.on, near=day),
            "text": f"{step.get_kind_display()} · {step.errand.department} · {step.errand}",
            "sub": said(step),
            "href": address(step.errand, zone),
        }
        for step in rows.order_by("-pk")[:SHOWN]
    ]
