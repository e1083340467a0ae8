"""Moving open work from one agent to another: cases by the act that names their agent, errands with them."""

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from wutong.cases.actions.agency import assign_agent
from wutong.cases.models import AgencyStep, Handover
from wutong.cases.models.errand import moving
from wutong.core import door
from wutong.zones.models import Officer

SAYS = _("{by} gave the errand {it} to {agent}")


def hand_on(handover: Handover, *, by: Officer, at: datetime) -> None:
    """Give the giver's open cases and errands within the scope to the new agent, and keep how many they were."""
    cases, errands = moving(handover.zone_id, handover.giver, handover.case, handover.organisation)
    held, moved = list(cases), list(errands)
    AgencyStep.objects.filter(pk__in=[one.pk for one in moved]).update(
        agent=handover.taker, handover=handover, revision=F("revision") + 1
    )
    for errand in moved:
        door.written(errand, "cases.hand_over", SAYS, by=by, at=at, values={"agent": handover.taker})
    own = [case for case in held if case.agent_id == handover.giver_id]
    for case in own:
        assign_agent(case, by=by, at=at, agent=handover.taker)
    handover.cases_moved, handover.errands_moved = len(own), len(moved)
    Handover.objects.filter(pk=handover.pk).update(cases_moved=len(own), errands_moved=len(moved))
