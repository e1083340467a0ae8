"""Many readings at once: the values of many figures, each in its own time, in many zones, in one query for all that are
plain. Every reading is what `core.reading.read` would give; a figure whose rows are themselves computed is read alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import CharField, Exists, Max, OuterRef, QuerySet, Value
from django.db.models.functions import Cast

from wutong.core.figure import FIGURES, Figure
from wutong.core.reading import NUMBER, Reading, Said, When, bottom, of_values, read, rows_of, settle
from wutong.measure.period import Period
from wutong.zones.models import Statement, Target, Zone
from wutong.zones.said import SaidOfZones

Job = tuple[Figure, When]
Values = dict[tuple[str, int], Decimal]


def said_of_each(zones: Sequence[int]) -> dict[int, SaidOfZones]:
    """What sources said of each zone and what each aims at, in two queries for all."""
    each = {zone: SaidOfZones([]) for zone in zones}
    statements = Statement.objects.filter(zone__in=zones, replaced_by=None).exclude(figure="")
    for statement in statements.select_related("source").order_by("id"):
        each[statement.zone_id].statements[statement.figure].append(statement)
    for target in Target.objects.filter(zone__in=zones).exclude(figure="").order_by("id"):
        each[target.zone_id].targets[target.figure].append(target)
    return each


def together(jobs: Sequence[Job], zones: Sequence[int], said: Mapping[int, Said]) -> dict[int, list[Reading]]:
    """For every zone the readings of the jobs, in their order."""
    base = {_key(part, when): (part, when) for figure, when in jobs for part in bottom(figure)}
    known = held_families({figure for figure, _when in base.values()}, zones)
    labels = {label for label, _zone in known}
    asked = {
        key: job
        for key, job in base.items()
        if family_of(job[0].name)._meta.label_lower in labels and _plain(job[0].name)
    }
    values = _values(asked, zones)
    return {zone: [_reading(figure, zone, when, values, known, said[zone]) for figure, when in jobs] for zone in zones}


def _key(figure: Figure, when: When) -> str:
    return f"{figure.name}@{when.code if isinstance(when, Period) else when.isoformat()}"


@cache
def family_of(name: str) -> type[Any]:
    """The family of which a declared figure counts rows; asked of the figure once, for it builds the rows to answer."""
    return FIGURES[name].model()


@cache
def _plain(name: str) -> bool:
    """Whether the rows can be grouped as they are: no sums, unions or doubles in them, a fold of the database."""
    figure = FIGURES[name]
    assert figure.rows is not None
    query = figure.rows().query
    return figure.fold.kind not in {"run", "percentile"} and not (
        query.distinct or query.annotations or query.combinator or query.is_sliced
    )


def _union(sets: Sequence[QuerySet[Any, Any]]) -> Iterable[Any]:
    return sets[0].union(*sets[1:], all=True) if len(sets) > 1 else sets[0] if sets else ()


def _values(base: Mapping[str, Job], zones: Sequence[int]) -> Values:
    """The folded value of every job in every zone that has rows for it."""
    sets = [
        rows_of(figure, zones, when).order_by().annotate(_key=Value(key, CharField())).values("_key", "zone")
        .annotate(_value=Cast(figure.fold.aggregate(), NUMBER)).values_list("_key", "zone", "_value")
        for key, (figure, when) in base.items()
    ]  # fmt: skip
    return {(key, zone): Decimal(value) for key, zone, value in _union(sets) if value is not None}


def held_families(figures: Iterable[Figure], zones: Sequence[int]) -> set[tuple[str, int]]:
    """The families of which a zone has any row: there a count without rows is nought, elsewhere it is not known."""
    labels = {
        model._meta.label_lower: model
        for model in (family_of(part.name) for figure in figures for part in bottom(figure))
    }
    columns = {
        f"has_{place}": Exists(model.objects.filter(zone=OuterRef("pk"))) for place, model in enumerate(labels.values())
    }
    found = Zone.objects.filter(pk__in=zones).order_by().annotate(**columns).values_list("pk", *columns)
    return {(label, zone) for zone, *has in found for label, one in zip(labels, has, strict=True) if one}


def _reading(figure: Figure, zone: int, when: When, values: Values, known: set[tuple[str, int]], said: Said) -> Reading:
    if figure.parts:
        parts = tuple(_reading(part, zone, when, values, known, said) for part in figure.parts)
        value = of_values(figure, [part.value for part in parts])
        basis = "computed" if all(part.basis == "computed" for part in parts) else "mixed"
        return settle(
            Reading(figure, (zone,), when, value, basis, value, parts=parts), said, has_rows=value is not None
        )
    has_any = (family_of(figure.name)._meta.label_lower, zone) in known
    if has_any and not _plain(figure.name):
        return read(figure, zone, when, said=said)
    computed = values.get((_key(figure, when), zone))
    if not computed and figure.fold.kind != "total":
        computed = Decimal(0) if has_any else None
    return settle(Reading(figure, (zone,), when, computed, "computed", computed), said, has_rows=bool(computed))


def newest_days(figures: Iterable[Figure], zones: Sequence[int]) -> dict[str, date]:
    """The newest day with rows of every flow that the figures are made of, by the flow's name; two queries."""
    flows = {part.name: part for figure in figures for part in bottom(figure) if part.kind == "flow"}
    held = {label for label, _zone in held_families(flows.values(), zones)} if flows else set()
    sets = [
        flow.rows()
        .filter(zone__in=zones)
        .order_by()
        .annotate(_key=Value(name, CharField()))
        .values("_key")
        .annotate(_last=Max(flow.on))
        .values_list("_key", "_last")
        for name, flow in flows.items()
        if flow.rows and family_of(name)._meta.label_lower in held
    ]
    return {name: last for name, last in _union(sets) if last is not None}
