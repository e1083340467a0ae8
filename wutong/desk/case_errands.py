"""The errands of a case as its page shows them: each with its department, its limit, its steps, time and proof."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.cases.models import AgencyStep, Case, ErrandStep
from wutong.desk.columns import address
from wutong.desk.viewer import Viewer


@dataclass(frozen=True)
class Told:
    """One errand with its steps; a step is its day, what was done, what belongs to it, and where its proof is."""

    errand: AgencyStep
    href: str
    took: str
    steps: list[tuple[ErrandStep, str, str]]


def told(case: Case, viewer: Viewer) -> dict[str, Any]:
    """Errands in the order in which they began; none for a case that the zone decides itself."""
    if case.route != Case.Route.BY_AGENT:
        return {"errands": []}
    held = case.errands.select_related("department", "agent").prefetch_related("steps__agent", "steps__proof")
    return {"errands": [_told(errand, case) for errand in held.order_by("since", "pk")]}


def _told(errand: AgencyStep, case: Case) -> Told:
    steps = sorted(errand.steps.all(), key=lambda step: (step.on, step.pk))
    spent = "" if errand.spent_minutes is None else took(errand.spent_minutes)
    return Told(errand, address(errand, case.zone), spent, [(step, said(step), _proof(step, case)) for step in steps])


def said(step: ErrandStep) -> str:
    """How long a step took, its receipt, and what was noted of it."""
    return " · ".join(filter(None, (took(step.minutes), step.receipt, step.note)))


def _proof(step: ErrandStep, case: Case) -> str:
    """Where the paper is that proves a step."""
    return reverse("desk:paper", kwargs={"zone": case.zone.code, "pk": step.proof_id}) if step.proof_id else ""


def took(minutes: int) -> str:
    """How long something took, in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(rest)s min") % {"rest": rest}
    said = {"hours": hours, "rest": rest}
    return _("%(hours)s h %(rest)s min") % said if rest else _("%(hours)s h") % said
