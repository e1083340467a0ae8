"""The clocks of a case as its page shows them: every limit with its reckoning, and whose days they were."""

from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from wutong.cases import reckoning
from wutong.cases.models import Case
from wutong.cases.reckoning import Turn
from wutong.core.models import Passage
from wutong.core.page import lang
from wutong.desk.viewer import Viewer
from wutong.desk.weeks import weeks
from wutong.measure.clock import ClockReading
from wutong.zones.calendar import workdays

TITLES = {"statutory": _("by statute"), "promised": _("as promised"), "own": _("by the zone's own rule")}
HOLDERS = {
    "applicant": _("the applicant"),
    "zone": _("the zone"),
    "department": _("departments"),
    "expert": _("experts"),
}


@dataclass(frozen=True)
class Shown:
    """One limit: its title, days and kind, what it says today, the same week by week, whether it governs the case."""

    title: Any
    days: int
    kind: str
    reading: ClockReading
    weeks: Any
    governs: bool


def told(case: Case, viewer: Viewer) -> dict[str, Any]:
    """Limits with their reckonings, turns in order, working days charged to each side, extensions."""
    calendar, today = workdays(), viewer.today
    prefetch_related_objects([case], "extensions")  # the course adds them up, the page lists them
    course = case.course()
    read = [(limit, reckoning.read(limit, course, calendar, today)) for limit in case.limits() if course.accepted_on]
    governing = next((one for one, reading in read[::-1] if one.name != "own" and reading.due_on == case.due_on), None)
    found = turns_of(case, viewer, course.stops)
    charged = reckoning.charged(found)
    return {
        "limits": [
            Shown(
                TITLES[limit.name], limit.days + course.extended_days, limit.kind, reading,
                weeks(reading, today, lang()), limit is governing,
            )
            for limit, reading in read
        ],
        "turns": [(HOLDERS[turn.holder], turn) for turn in found],
        "charged": [(word, charged.get(holder, 0)) for holder, word in HOLDERS.items()],
        "extensions": list(case.extensions.all()),
    }  # fmt: skip


def turns_of(case: Case, viewer: Viewer, stops: Any) -> list[Turn]:
    """Whose turn it was from filing to the end of the case, or to today."""
    last = min(case.ended_on or viewer.today, viewer.today)
    passed = Passage.objects.filter(label="cases.case", subject=case.pk).exclude(on=None).order_by("on", "id")
    dated = [(on, stage) for on, stage in passed.values_list("on", "to_stage") if on]
    moves = [(case.filed_on, str(Case.Stage.FILED)), *dated]
    errands = [(one.since, one.done_on) for one in case.errands.order_by("since")]
    return reckoning.turns(moves, stops, errands, workdays(), last)
