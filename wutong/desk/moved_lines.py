"""The lines of what moved in a week: pools, lights, milestones, money, problems, visits, meetings; from their rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from wutong.core.models import Entry
from wutong.core.page import lang, shanghai_day
from wutong.desk.columns import record_address
from wutong.measure import unit
from wutong.measure.period import Period
from wutong.projects.models import (
    CareVisit,
    Funding,
    InvestmentMonth,
    Light,
    Meeting,
    Milestone,
    PoolMove,
    Problem,
    ProjectLight,
)
from wutong.projects.rules.moves import Change, changes
from wutong.zones.models import Zone

Rows = Callable[[Any], Any]
Instants = tuple[datetime, datetime]


@dataclass(frozen=True)
class Line:
    """One thing that moved: in which project, of what kind, on what day, what, and where it stands."""

    project: int
    kind: str
    day: date
    text: str
    sub: str
    href: str


def during(span: Period, name: str) -> dict[str, date]:
    return {f"{name}__gte": span.since, f"{name}__lt": span.until}


def yuan(amount: Any) -> str:
    return str(unit.show(Decimal(amount), unit.unit("yuan"), lang()))


def pools(rows: Rows, span: Period, zone: Zone, _at: Instants) -> Iterator[Line]:
    """Moves from pool to pool."""
    held = rows(PoolMove).filter(**during(span, "moved_on")).select_related("from_pool", "to_pool")
    for one in held.order_by("moved_on", "pk"):
        text = f"{one.from_pool or _('new')} → {one.to_pool or _('out of the pools')}"
        href = record_address(PoolMove, one.pk, zone)
        yield Line(one.project_id, "pool", one.moved_on, text, one.reason, href)


def lights(rows: Rows, span: Period, zone: Zone, _at: Instants) -> Iterator[Line]:
    """Lights whose colour changed; the first light of a rule only where it is not green."""
    days = Q(**during(span, "since")) | Q(**during(span, "until"))
    held = list(rows(ProjectLight).filter(days).select_related("rule"))
    ended = {(one.project_id, one.rule_id, one.until): one for one in held if one.until}
    words = {"": _("no light"), **{key: str(word) for key, word in Light.choices}}
    begun = [one for one in held if span.since <= one.since < span.until]
    for one in begun:
        before = ended.get((one.project_id, one.rule_id, one.since))
        was = before.colour if before else "green"
        if was == one.colour or (not before and not one.colour):
            continue
        text = _("%(rule)s: %(was)s → %(now)s") if before else _("%(rule)s: %(now)s")
        said = text % {"rule": one.rule, "was": words[was], "now": words[one.colour]}
        yield Line(one.project_id, "light", one.since, said, one.why, record_address(ProjectLight, one.pk, zone))


def milestones_done(rows: Rows, span: Period, zone: Zone, _at: Instants) -> Iterator[Line]:
    """Milestones done, and how the day lay to the plan."""
    for one in rows(Milestone).filter(**during(span, "done_on")).order_by("done_on", "pk"):
        late = (one.done_on - one.due_on).days if one.due_on else 0
        sub = _("planned for %(day)s, %(days)s days") % {"day": one.due_on, "days": f"{late:+d}"} if late else ""
        yield Line(one.project_id, "done", one.done_on, one.name, sub, record_address(Milestone, one.pk, zone))


def milestones_moved(rows: Rows, span: Period, zone: Zone, at: Instants) -> Iterator[Line]:
    """Milestones planned for another day, from which day to which, as the journal keeps it."""
    label = Milestone._meta.label_lower
    acts = Entry.objects.filter(zone=zone, label=label, at__gte=at[0], at__lt=at[1], verb__in=MOVES)
    keys = set(acts.values_list("subject", flat=True))
    if not keys:
        return
    held = rows(Milestone).in_bulk(keys)
    said = Entry.objects.filter(zone=zone, label=label, subject__in=held, at__lt=at[1]).order_by("seq")
    for one in changes(Change(e.subject, e.verb, e.at, e.values) for e in said):
        if one.at < at[0]:
            continue
        row = held[one.subject]
        was, now = (day.isoformat() if day else "—" for day in (one.was, one.now))
        said_of = _("%(rule)s: %(was)s → %(now)s") % {"rule": row.name, "was": was, "now": now}
        days = f" ({_days(one.now - one.was)})" if one.was and one.now else ""
        href = record_address(Milestone, row.pk, zone)
        yield Line(row.project_id, "moved", shanghai_day(one.at), said_of + days, one.reason, href)


MOVES = ("projects.move_milestone", "projects.milestone.amend")


def _days(apart: Any) -> str:
    return _("%(days)s days") % {"days": f"{apart.days:+d}"}


def arrived(rows: Rows, span: Period, zone: Zone, _at: Instants) -> Iterator[Line]:
    """Money that arrived."""
    for one in rows(Funding).filter(**during(span, "arrived_on"), arrived_yuan__isnull=False):
        text = _("arrived %(sum)s") % {"sum": yuan(one.arrived_yuan)}
        href = record_address(Funding, one.pk, zone)
        yield Line(one.project_id, "money", one.arrived_on, text, str(one.get_origin_display()), href)


def paid(rows: Rows, _span: Period, zone: Zone, at: Instants) -> Iterator[Line]:
    """Investment of months entered or amended in these days."""
    label = InvestmentMonth._meta.label_lower
    acts = (f"{label}.register", f"{label}.amend")
    said = Entry.objects.filter(zone=zone, label=label, at__gte=at[0], at__lt=at[1], verb__in=acts)
    told = [(e, e.values["paid_yuan"]) for e in said.order_by("seq") if e.values.get("paid_yuan")]
    held = rows(InvestmentMonth).in_bulk({e.subject for e, _sum in told})
    for entry, amount in told:
        row = held.get(entry.subject)
        was, now = amount if isinstance(amount, list) else (None, amount)
        if row is None or not _number(now):
            continue
        text = _("invested in %(month)s: %(sum)s") % {"month": f"{row.month_on:%Y-%m}", "sum": yuan(now)}
        sub = _("before: %(sum)s") % {"sum": yuan(was)} if _number(was) else row.reason
        href = record_address(InvestmentMonth, row.pk, zone)
        yield Line(row.project_id, "money", shanghai_day(entry.at), text, sub, href)


def _number(told: Any) -> bool:
    try:
        return told is not None and Decimal(told).is_finite()
    except (InvalidOperation, TypeError):
        return False


def problems(rows: Rows, span: Period, zone: Zone, at: Instants) -> Iterator[Line]:
    """Problems raised, closed with proof, and passed up."""
    label = Problem._meta.label_lower
    acts = Entry.objects.filter(zone=zone, label=label, at__gte=at[0], at__lt=at[1], verb="projects.pass_up_problem")
    up = {e.subject: e for e in acts.order_by("seq")}
    days = Q(**during(span, "raised_on")) | Q(**during(span, "closed_on")) | Q(pk__in=up)
    for one in rows(Problem).filter(days).select_related("officer", "office").order_by("raised_on", "pk"):
        href, whom = record_address(Problem, one.pk, zone), str(one.officer or one.office or "")
        if one.raised_on and span.since <= one.raised_on < span.until:
            yield Line(one.project_id, "raised", one.raised_on, one.title, whom, href)
        if one.pk in up:
            entry = up[one.pk]
            said = str(entry.values.get("reason", ""))
            yield Line(one.project_id, "passed", shanghai_day(entry.at), f"{one.title} → {whom}", said, href)
        if one.closed_on and span.since <= one.closed_on < span.until:
            yield Line(one.project_id, "closed", one.closed_on, one.title, one.proof, href)


def visits(rows: Rows, span: Period, zone: Zone, _at: Instants) -> Iterator[Line]:
    """Leaders on site, and what they decided."""
    for one in rows(CareVisit).filter(**during(span, "held_on")).select_related("leader"):
        href = record_address(CareVisit, one.pk, zone)
        yield Line(one.project_id, "visit", one.held_on, str(one.leader), one.decisions, href)


def meetings(rows: Rows, span: Period, zone: Zone, _at: Instants) -> Iterator[Line]:
    """Meetings held on a project, and what they planned."""
    held = rows(Meeting).filter(**during(span, "held_on"), series__project__isnull=False).select_related("series")
    for one in held:
        href = record_address(Meeting, one.pk, zone)
        yield Line(one.series.project_id, "meeting", one.held_on, str(one.series), one.plan, href)


Teller = Callable[[Rows, Period, Zone, Instants], Iterable[Line]]
TELLERS: Sequence[Teller] = (
    pools, lights, milestones_done, milestones_moved, arrived, paid, problems, visits, meetings,
)  # fmt: skip
