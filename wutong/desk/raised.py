"""The buildings of a project on one page: their steps side by side, networks, acceptance tests, what is handed over."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.core.figure import figure
from wutong.core.models import Passage
from wutong.core.page import page
from wutong.core.reading import split
from wutong.desk.acts import Door, doors_of
from wutong.desk.columns import address, list_address
from wutong.desk.gate import record_for
from wutong.desk.officers import for_officers
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.readings import figure_address
from wutong.desk.viewer import Viewer
from wutong.land.models import AcceptanceTest, Building, Facility
from wutong.land.rules import Asked
from wutong.projects.models import Milestone, Project, WorkPackage
from wutong.tenancy.models import Handover
from wutong.zones.models import Zone

STEPS = tuple(Milestone.Step)
MARKS = {"": "—", "open": "○", "failed": "×", "remarks": "△", "passed": "●", "allowed": "◇"}


@dataclass(frozen=True)
class Stepped:
    """One step of one building: planned (with its words), forecast, done; the days that it is, or will be, late."""

    href: str
    planned: date | None
    words: str
    forecast: date | None
    done: date | None
    finished: bool
    late_days: int


@dataclass
class House:
    """A building of the project, and everything about its rise."""

    building: Building
    href: str
    units: int
    steps: list[Stepped | None]
    tests: list[tuple[Asked, str]]
    handed: list[Handover] = field(default_factory=list)


@dataclass(frozen=True)
class Network:
    """A network, road or paving: a facility of the scheme, or a work of the project."""

    name: str
    kind: str
    stage: str
    due: date | None
    done: date | None
    href: str


@for_officers
@page("desk/raised.html")
def raised(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any]:
    """One project's buildings as they stand today."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    project: Any = record_for(viewer, zone, Project, pk)
    houses = houses_of(project, zone, viewer.today)
    lay = [door for door in doors_of(project, viewer, zone, timezone.now()) if door.href.endswith("/lay_steps/")]
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone, (str(project), address(project, zone))),
        "record": project,
        "acts": [*lay, Door(_("The schedule, drawn"), reverse("desk:schedule", args=[zone.code, project.pk]))],
        "houses": houses,
        "steps": [str(step.label) for step in STEPS],
        "whole": whole_steps(project, zone),
        "networks": networks_of(project, zone),
        "counts": counts_of(project, zone, viewer.today),
        "marks": [(MARKS[key], word) for key, word in _words()],
        "links": {"buildings": list_address(Building, zone), "tests": list_address(AcceptanceTest, zone)},
    }


def _words() -> list[tuple[str, str]]:
    """The marks of tests in words."""
    return [*((key, str(word)) for key, word in AcceptanceTest.Stage.choices), ("", _("not planned yet"))]


def houses_of(project: Project, zone: Zone, today: date) -> list[House]:
    """Every building of the project with its steps, tests and handovers."""
    held = project.raised()
    keys = [one.pk for one in held]
    steps = {(m.building_id, m.step): m for m in project.milestones.exclude(step="").filter(building__in=keys)}
    days = passed_on(keys)
    handed: dict[int, list[Handover]] = defaultdict(list)
    for row in Handover.objects.filter(building__in=keys).select_related("unit", "taker").order_by("handed_on", "pk"):
        handed[row.building_id].append(row)
    units = units_of(keys)
    return [
        House(
            one, address(one, zone), units.get(one.pk, 0),
            [_stepped(steps.get((one.pk, step.value)), days.get((one.pk, step.value)), zone) for step in STEPS],
            [(asked, MARKS[asked.stage]) for asked in AcceptanceTest.asked_of(one, today)], handed[one.pk],
        )
        for one in held
    ]  # fmt: skip


def units_of(keys: Sequence[int]) -> dict[int, int]:
    """How many units each building has."""
    found: dict[int, int] = defaultdict(int)
    for key in Building.objects.filter(pk__in=keys, units__isnull=False).values_list("pk", flat=True):
        found[key] += 1
    return found


def passed_on(keys: Sequence[int]) -> dict[tuple[int, str], date]:
    """The days on which buildings themselves were topped out and finished, where nobody wrote it at a milestone."""
    means = {Building.Stage.TOPPED_OUT.value: "topping_out", Building.Stage.FINISHED.value: "acceptance"}
    rows = Passage.objects.filter(label="land.building", subject__in=keys, to_stage__in=means).exclude(on=None)
    return {(row.subject, means[row.to_stage]): row.on for row in rows.order_by("pk") if row.on}


def _stepped(row: Milestone | None, passed: date | None, zone: Zone) -> Stepped | None:
    if row is None:
        return Stepped("", None, "", None, passed, True, 0) if passed else None
    done = row.done_on or passed
    finished = row.stage == Milestone.Stage.DONE or bool(passed)
    ends = done or row.forecast_on
    late = max((ends - row.due_on).days, 0) if row.due_on and ends else 0
    return Stepped(
        address(row, zone), row.due_on, row.words, None if finished else row.forecast_on, done, finished, late
    )


def whole_steps(project: Project, zone: Zone) -> list[Stepped | None]:
    """The steps that the project takes for all its buildings together; empty where it takes none so."""
    rows = {m.step: m for m in project.milestones.exclude(step="").filter(building=None).order_by("-position")}
    return [_stepped(rows.get(step.value), None, zone) for step in STEPS] if rows else []


def networks_of(project: Project, zone: Zone) -> list[Network]:
    """Networks, roads and paving: facilities of the scheme, then works of the steps that lay them."""
    kinds = ("road", "water", "power", "heat", "gas", "drainage", "sewer", "underground")
    facilities: Iterable[Facility] = Facility.objects.none()
    if project.scheme_id:
        facilities = Facility.objects.filter(scheme=project.scheme_id, kind__in=kinds).order_by("pk")
    found = [
        Network(str(one), one.get_kind_display(), one.get_stage_display(), one.due_on, one.since, address(one, zone))
        for one in facilities
    ]
    works = WorkPackage.objects.filter(milestone__project=project, milestone__step__in=("networks", "paving"))
    for work in works.select_related("milestone__building").order_by("milestone__position", "pk"):
        kind, stage = work.milestone.get_step_display(), work.get_stage_display()
        kind = f"{work.milestone.building} · {kind}" if work.milestone.building else kind
        found.append(Network(work.name, kind, stage, work.forecast_on, work.done_on, address(work, zone)))
    return found


@dataclass(frozen=True)
class Count:
    """So many of so many, each opening to its rows."""

    word: str
    part: int
    part_href: str
    whole: int
    whole_href: str


def counts_of(project: Project, zone: Zone, today: date) -> list[Count]:
    """Buildings handed over of those of the scheme, and tests passed of those asked."""
    if not project.scheme_id:
        return []
    scheme = "building__scheme"
    pairs = (
        (_("buildings handed over"), "tenancy.buildings_handed_over", scheme, "tenancy.buildings_of_schemes", "scheme"),
        (_("planned tests passed"), "land.tests_passed", scheme, "land.tests_asked", scheme),
    )
    key = project.scheme_id
    return [
        Count(word, *_part(part, by, key, zone, today), *_part(whole, of, key, zone, today))
        for word, part, by, whole, of in pairs
    ]


def _part(name: str, by: str, key: int, zone: Zone, today: date) -> tuple[int, str]:
    of = figure(name)
    value = dict(split(of, (zone.pk,), today, by)).get(key)
    return int(value or 0), f"{figure_address(of, zone, today)}&by={by}&part={key}"
