"""Many readings at once: the values of many figures, each in its own time, in many zones, in one query for all that are
plain. Every reading is what `core.reading.read` would give; a figure whose rows are themselves computed is read alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import CharField, Max, QuerySet, Value
from django.db.models.functions import Cast

from wutong.core.figure import Figure
from wutong.core.reading import NUMBER, Reading, Said, When, _of_values, _settle, bottom, read, rows_of
from wutong.measure.period import Period
from wutong.zones.models import Statement, Target
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
    values = _values({key: job for key, job in base.items() if _plain(job[0])}, zones)
    known = _known({figure for figure, _when in base.values()}, zones)
    return {zone: [_reading(figure, zone, when, values, known, said[zone]) for figure, when in jobs] for zone in zones}


def _key(figure: Figure, when: When) -> str:
    return f"{figure.name}@{when.code if isinstance(when, Period) else when.isoformat()}"


def _plain(figure: Figure) -> bool:
    """Whether the rows can be grouped as they are: no sums, unions or doubles among them, and a fold of the database."""
    assert figure.rows is not None
    query = figure.rows().query
    return figure.fold.kind != "run" and not (query.distinct or query.annotations or query.combinator or query.is_sliced)


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


def _known(figures: Iterable[Figure], zones: Sequence[int]) -> set[tuple[str, int]]:
    """The families of which a zone has any row: there a count without rows is nought, elsewhere it is not known."""
    models = {figure.model() for figure in figures if figure.fold.kind != "total"}
    sets = [
        model.objects.filter(zone__in=zones).order_by().annotate(_key=Value(model._meta.label_lower, CharField())).values_list("_key", "zone").distinct()
        for model in models
    ]
    return set(_union(sets))


def _reading(figure: Figure, zone: int, when: When, values: Values, known: set[tuple[str, int]], said: Said) -> Reading:
    if figure.parts:
        parts = tuple(_reading(part, zone, when, values, known, said) for part in figure.parts)
        value = _of_values(figure, [part.value for part in parts])
        basis = "computed" if all(part.basis == "computed" for part in parts) else "mixed"
        return _settle(Reading(figure, (zone,), when, value, basis, value, parts=parts), said, has_rows=value is not None)
    if not _plain(figure):
        return read(figure, zone, when, said=said)
    computed = values.get((_key(figure, when), zone))
    if not computed and figure.fold.kind != "total":
        computed = Decimal(0) if (figure.model()._meta.label_lower, zone) in known else None
    return _settle(Reading(figure, (zone,), when, computed, "computed", computed), said, has_rows=bool(computed))


def newest_days(figures: Iterable[Figure], zones: Sequence[int]) -> dict[str, date]:
    """The newest day with rows of every flow that the figures are made of, by the flow's name; one query."""
    flows = {part.name: part for figure in figures for part in bottom(figure) if part.kind == "flow"}
    sets = [
        flow.rows().filter(zone__in=zones).order_by().annotate(_key=Value(name, CharField())).values("_key").annotate(_last=Max(flow.on)).values_list("_key", "_last")
        for name, flow in flows.items() if flow.rows
    ]  # fmt: skip
    return {name: last for name, last in _union(sets) if last is not None}
