"""Reckoning every open clock anew when the calendar changes: what moves is kept, written down and told.

All at once, not case by case through the door: the notice is the act, and a hundred thousand clocks follow it in its
transaction. Cases that share start, limits and result are written together; the journal keeps every move of every case.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.cases import reckoning
from wutong.cases.models import AgencyStep, Case, ClockMove, LimitExtension, SpecialProcedure
from wutong.cases.reckoning import Course, Limit, Stop
from wutong.core import door
from wutong.core.models import Passage
from wutong.core.row import insert_facts
from wutong.measure.clock import Reckoning
from wutong.measure.workdays import Workdays
from wutong.zones.models import CalendarNotice, Officer

LIMITS = ("statutory", "promised", "own")
COLUMNS = (
    "days",
    "day_kind",
    "due_on",
    "provisional",
    *(f"{n}_{c}" for n in LIMITS for c in ("days", "kind", "due_on")),
)
KNOWN = ("pk", "zone_id", "number", "accepted_on", *COLUMNS)
MANY = 500  # rows of one statement, below the number of values that SQLite takes
SAYS = _("{by} entered {it}; the due days of {count} cases moved")


@dataclass
class Changes:
    """What is written: new columns with the cases that get them, and the moves of every case."""

    columns: dict[tuple[tuple[str, Any], ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    moves: dict[tuple[int, int, str], list[tuple[str, date, date]]] = field(default_factory=dict)

    def add(self, case: Any, new: dict[str, Any], moved: list[tuple[str, date, date]]) -> None:
        if new:
            self.columns[tuple(sorted(new.items()))].append(case["pk"])
        if moved:
            self.moves.setdefault((case["pk"], case["zone_id"], case["number"]), []).extend(moved)


def reckon_anew(before: Workdays, after: Workdays, notice: CalendarNotice, *, by: Officer, at: datetime) -> int:
    """Reckon the open clocks that a change of the calendar reaches; give how many cases moved."""
    span = after.changed(before)
    if span is None:
        return 0
    found = Changes()
    _running(found, span, after)
    _awaited(found, span, after)
    _errands(found, span, after)
    for new, keys in found.columns.items():
        for start in range(0, len(keys), MANY):
            held = Case.objects.filter(pk__in=keys[start : start + MANY])
            held.update(**dict(new), revision=F("revision") + 1)
    _keep(found, notice, by=by, at=at)
    return len(found.moves)


def _running(found: Changes, span: tuple[date, date], calendar: Workdays) -> None:
    """Limits from acceptance to decision; a case in a special procedure is reckoned when that ends."""
    late = Q(provisional=True)
    for name in ("due_on", *(f"{limit}_due_on" for limit in LIMITS)):
        late |= Q(**{f"{name}__gte": span[0]})
    rows = Case.objects.filter(late, ended_on=None, accepted_on__lt=span[1]).exclude(due_on=None)
    courses = _courses(rows)
    known: dict[Any, Reckoning] = {}
    for case in rows.values(*KNOWN).iterator(chunk_size=2_000):
        course = courses.get(case["pk"]) or Course(case["accepted_on"])
        reckoned = {limit.name: (limit, _due(limit, course, calendar, known)) for limit in _limits(case)}
        new: dict[str, Any] = {f"{name}_due_on": one.due_on for name, (_limit, one) in reckoned.items()}
        if governing := reckoning.governing(reckoned):
            limit, one = governing
            new |= {"days": limit.days, "day_kind": limit.kind, "due_on": one.due_on, "provisional": one.provisional}
            new["late_from"] = one.due_on + timedelta(days=1)
        old = {name: case[f"{name}_due_on"] or case["due_on"] for name in reckoned}
        moved = [(name, old[name], one.due_on) for name, (_limit, one) in reckoned.items() if old[name] != one.due_on]
        changed = any(case.get(column, value) != value for column, value in new.items())
        found.add(case, new if changed else {}, moved)


def _limits(case: dict[str, Any]) -> Iterator[Limit]:
    """The limits that a case was accepted under; where only the governing one is kept, that one."""
    kept = [name for name in LIMITS if case[f"{name}_days"]]
    for name in kept:
        yield Limit(name, case[f"{name}_days"], case[f"{name}_kind"] or case["day_kind"], "")
    if not kept and case["days"]:
        yield Limit("promised", case["days"], case["day_kind"], "")


def _due(limit: Limit, course: Course, calendar: Workdays, known: dict[Any, Reckoning]) -> Reckoning:
    """Many cases share start and limit; without stops they share the answer."""
    if course.stops:
        return reckoning.due(limit, course, calendar)
    key = course.accepted_on, limit.days + course.extended_days, limit.kind
    if key not in known:
        known[key] = reckoning.due(limit, course, calendar)
    return known[key]


def _courses(rows: Any) -> dict[int, Course]:
    """The courses of those cases that had procedures or an extension."""
    keys = rows.values("pk")
    stops: dict[int, list[Stop]] = defaultdict(list)
    held = SpecialProcedure.objects.filter(case__in=keys).order_by("since", "pk")
    for case, since, last_on in held.values_list("case_id", "since", "last_on"):
        stops[case].append(Stop(since, last_on, ""))
    longer = dict(LimitExtension.objects.filter(case__in=keys).values_list("case_id", "days"))
    own = stops.keys() | longer.keys()
    accepted = rows.values_list("pk", "accepted_on") if own else ()
    return {case: Course(on, stops.get(case, ()), longer.get(case, 0)) for case, on in accepted if case in own}


def _awaited(found: Changes, span: tuple[date, date], calendar: Workdays) -> None:
    """The days for acceptance of received cases and for delivery of decided ones."""
    case: Any
    filed = Case.objects.filter(stage=Case.Stage.RECEIVED, accept_due_on__gte=span[0])
    handed_in = _handed_in(filed)
    for case in filed.values("pk", "zone_id", "number", "received_on", "accept_due_on", "item__accept_days"):
        start = handed_in.get(case["pk"], case["received_on"])
        due = calendar.add(start, case["item__accept_days"] or reckoning.ACCEPT_DAYS)
        _waited(found, case, "accept_due_on", "acceptance", due)
    decided = Case.objects.filter(stage__in=(Case.Stage.GRANTED, Case.Stage.REFUSED), deliver_due_on__gte=span[0])
    for case in decided.values("pk", "zone_id", "number", "decided_on", "deliver_due_on"):
        _waited(found, case, "deliver_due_on", "delivery", calendar.add(case["decided_on"], reckoning.DELIVER_DAYS))


def _waited(found: Changes, case: dict[str, Any], column: str, limit: str, due: date) -> None:
    if case[column] != due:
        found.add(case, {column: due}, [(limit, case[column], due)])


def _errands(found: Changes, span: tuple[date, date], calendar: Workdays) -> None:
    """The days by which departments answer open errands, under the memoranda that these were sent with."""
    held = AgencyStep.objects.filter(stage=AgencyStep.Stage.OPEN, due_on__gte=span[0]).exclude(reply_days=None)
    moved = []
    for errand in held.select_related("case"):
        before, errand.due_on = errand.due_on, errand.reply_due(calendar)
        if before and errand.due_on and errand.due_on != before:
            errand.revision += 1
            moved.append(errand)
            case = {"pk": errand.case_id, "zone_id": errand.zone_id, "number": errand.case.number}
            found.add(case, {}, [("errand", before, errand.due_on)])
    AgencyStep.objects.bulk_update(moved, ["due_on", "revision"], batch_size=MANY)


def _handed_in(rows: Any) -> dict[int, date]:
    """The day on which the applicant's answer to a correction came in, for those who were asked."""
    asked = rows.exclude(correction_asked_on=None).values("pk")
    passed = Passage.objects.filter(label="cases.case", subject__in=asked, to_stage=Case.Stage.RECEIVED)
    return {case: on for case, on in passed.order_by("id").values_list("subject", "on") if on}


def _keep(found: Changes, notice: CalendarNotice, *, by: Officer, at: datetime) -> None:
    """The moves as rows, and in the journal of every zone, so many cases an entry, each with its days."""
    insert_facts(ClockMove, _facts(found, notice, at))
    zones: dict[int, list[tuple[str, list[tuple[str, date, date]]]]] = defaultdict(list)
    for (_pk, zone_id, number), moved in found.moves.items():
        zones[zone_id].append((number, moved))
    with door.batch():
        for zone_id, cases in zones.items():
            # The notice is common to all zones; what it did in a zone stands in that zone's journal.
            here = CalendarNotice(pk=notice.pk, zone_id=zone_id, title=notice.title)
            for start in range(0, len(cases), MANY):
                held = cases[start : start + MANY]
                values = {"count": len(held), "cases": dict(held)}
                door.written(here, "cases.reckon_anew", SAYS, by=by, at=at, values=values)


def _facts(found: Changes, notice: CalendarNotice, at: datetime) -> Iterator[dict[str, Any]]:
    for (pk, zone_id, _number), moved in found.moves.items():
        same = {"zone_id": zone_id, "case_id": pk, "notice_id": notice.pk, "at": at}
        for name, old, new in moved:
            yield {**same, "clock": name, "moved_from": old, "moved_to": new}
