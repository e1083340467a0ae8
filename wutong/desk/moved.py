"""What moved in the projects of a zone in a week, by project: for a director on a Monday, on paper or a phone."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wutong.core.page import SHANGHAI, lang, page
from wutong.desk.columns import address
from wutong.desk.gate import seen_in
from wutong.desk.moved_lines import TELLERS, Line
from wutong.desk.officers import for_officers
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.projects.models import Project
from wutong.projects.rules.lights import ORDER
from wutong.zones.models import Zone

KINDS = {
    "pool": gettext_lazy("moves between pools"), "light": gettext_lazy("lights"),
    "done": gettext_lazy("milestones done"), "moved": gettext_lazy("milestones moved"), "money": gettext_lazy("money"),
    "raised": gettext_lazy("problems raised"), "passed": gettext_lazy("problems passed up"),
    "closed": gettext_lazy("problems closed"), "visit": gettext_lazy("visits"), "meeting": gettext_lazy("meetings"),
}  # fmt: skip


@dataclass(frozen=True)
class Of:
    """What moved in one project."""

    project: Project
    href: str
    lines: Sequence[Line]


@for_officers
@page("desk/moved.html")
def moved(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """`?week=2024-11-18` asks for the week that holds a day, `?what=money` for one kind of movement."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    span = week_asked(request.GET.get("week", ""), viewer.today)
    lines = lines_in(span, viewer, zone)
    what = request.GET.get("what", "")
    what = what if what in KINDS else ""
    base = reverse("desk:moved", kwargs={"zone": zone.code})
    week = f"week={span.since.isoformat()}"
    counts = [(kind, str(word), sum(line.kind == kind for line in lines)) for kind, word in KINDS.items()]
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone),
        "span": span.label(lang()),
        "week": span.since,
        "weeks": [
            (_("the week before"), f"{base}?week={span.since - timedelta(days=7)}"),
            (_("the week after"), f"{base}?week={span.since + timedelta(days=7)}"),
        ],
        "counts": [(word, n, f"{base}?{week}&what={kind}", kind == what) for kind, word, n in counts if n],
        "all": f"{base}?{week}" if what else "",
        "projects": by_project([line for line in lines if what in ("", line.kind)], viewer, zone),
        "words": {kind: str(word) for kind, word in KINDS.items()},
    }  # fmt: skip


def week_asked(text: str, today: date) -> Period:
    """Monday to Sunday of the week that holds the day; without a day what moved since last Monday, today with it."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        asked = date.min
    if not date(1990, 1, 8) <= asked <= date(2200, 1, 1):
        yesterday = today - timedelta(days=1)
        return Period(yesterday - timedelta(days=yesterday.weekday()), today + timedelta(days=1))
    monday = asked - timedelta(days=asked.weekday())
    return Period(monday, monday + timedelta(days=7))


def instants(span: Period) -> tuple[datetime, datetime]:
    """The first instant of the days and the first after them."""
    return datetime.combine(span.since, time(), SHANGHAI), datetime.combine(span.until, time(), SHANGHAI)


def lines_in(span: Period, viewer: Viewer, zone: Zone) -> list[Line]:
    """All that moved in those days, in the order of the days."""

    def rows(model: Any) -> Any:
        return seen_in(viewer, zone, model)

    told: Iterable[Callable[..., Iterable[Line]]] = TELLERS
    found = [line for tell in told for line in tell(rows, span, zone, instants(span))]
    return sorted(found, key=lambda line: (line.day, line.kind))


def by_project(lines: Sequence[Line], viewer: Viewer, zone: Zone) -> list[Of]:
    """The lines under their projects: key projects first, the gravest light first."""
    held: dict[int, list[Line]] = {}
    for line in lines:
        held.setdefault(line.project, []).append(line)
    said = ("code", "name", "aliases", "light", "key", "zone")
    projects = seen_in(viewer, zone, Project).filter(pk__in=held).only(*said)
    ordered = sorted(projects, key=lambda one: (not one.key, -ORDER.index(one.light), one.name))
    return [Of(one, address(one, zone, "record"), held[one.pk]) for one in ordered]
