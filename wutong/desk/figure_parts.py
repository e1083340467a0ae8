"""What stands beside a figure: its definition, its parts, its rows, what was said of it, its targets, other zones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.http import QueryDict
from django.utils.translation import gettext as _

from wutong.core.figure import Figure
from wutong.core.page import instant, lang
from wutong.core.reading import Reading, holds, rows_of, split
from wutong.desk import charts
from wutong.desk.columns import (
    Cell,
    Head,
    Row,
    cells_of,
    columns_of,
    field_at,
    joins,
    label_of,
    list_address,
    unit_word,
    words,
)
from wutong.desk.gate import opened, seen_in
from wutong.desk.lists import Pager, query_of
from wutong.desk.readings import Shown, figure_address
from wutong.measure import unit as units
from wutong.measure.period import Period
from wutong.reports.together import said_of_each, together
from wutong.zones.models import Statement, Target, Zone

A_PAGE = 50
MOST_PARTS = 12
NOTHING = "-"  # stands in an address for the part whose rows have no value
Facts = list[tuple[str, Any]]


def kinds() -> dict[str, str]:
    return {
        "stock": _("stock: true on a day; adds over places, not over months"),
        "flow": _("flow: happens in a period; adds over places and over months"),
        "ratio": _("ratio: one figure over another; does not add"),
        "balance": _("balance: figures added up and others taken off"),
    }


def definition(figure: Figure) -> Facts:
    """The panel: definition, what is counted, unit, kind, ways of saying it, name."""
    facts: Facts = [(_("Definition"), figure.definition), (_("Counted"), counted(figure))]
    facts += [(_("Unit"), unit_word(figure.unit)), (_("Kind"), kinds()[figure.kind])]
    if figure.better == "less":
        facts.append((_("Direction"), _("less is better")))
    if said := [phrase for phrase in figure.says if phrase.isascii() == (lang() == "en")]:
        facts.append((_("Also said"), _(", ").join(said)))
    return [*facts, (_("Name"), SimpleNamespace(html=None, text=figure.name))]


def counted(figure: Figure) -> str:
    """In words what the fold does with which rows."""
    if figure.kind == "ratio" and figure.over and figure.under:
        return _("%(over)s over %(under)s") % {"over": figure.over.title, "under": figure.under.title}
    if figure.parts:
        plus, less = (_(", ").join(str(part.title) for part in parts) for parts in (figure.plus, figure.less))
        return _("%(plus)s, less %(less)s") % {"plus": plus, "less": less} if less else plus
    model = figure.model()
    rows = str(model._meta.verbose_name_plural)
    if figure.fold.kind == "count":
        return _("rows of “%(rows)s”") % {"rows": rows}
    column = _column_word(figure)
    if figure.fold.kind == "total":
        return _("“%(column)s” of “%(rows)s”, added up") % {"column": column, "rows": rows}
    if figure.fold.kind == "percentile":
        facts = {"column": column, "rows": rows, "share": figure.fold.share}
        return _("“%(column)s” of “%(rows)s”, which %(share)s of a hundred do not exceed") % facts
    return _("different values of “%(column)s” among “%(rows)s”") % {"column": column, "rows": rows}


def _column_word(figure: Figure) -> str:
    """The column's own name; what a figure works out for itself is called as the figure is."""
    try:
        return label_of(field_at(figure.model(), figure.fold.column))
    except FieldDoesNotExist:
        return str(figure.title)


@dataclass(frozen=True)
class Parts:
    """A split: the column in words, the ways of splitting, its bars, the sum, the unit."""

    by: str
    ways: list[tuple[str, str, str]]
    bars: tuple[charts.Bar, ...]
    total: str
    unit: str


def parts(reading: Shown, by: str) -> Parts | None:
    """The value by one column, each part opening its rows; the smallest together as the rest."""
    figure = reading.figure
    if not figure.by or figure.rows is None:
        return None
    found = split(figure, (reading.zone.pk,), reading.when, by)
    names = labels(figure, by, [key for key, _value in found])
    shown, rest = found[:MOST_PARTS], found[MOST_PARTS:]
    pairs = [(names[key], value) for key, value in shown]
    if rest:
        pairs.append((_("the rest"), sum((value for _key, value in rest), Decimal(0))))
    whole = _whole(figure, found, reading)
    spread = units.spread([*(value for _name, value in pairs), whole], units.unit(figure.unit), lang())
    base = figure_address(figure, reading.zone, reading.when)
    hrefs = [f"{base}&by={by}&part={NOTHING if key in (None, '') else key}" for key, _value in shown]
    *numbers, total = [s.number for s in spread]
    bars = charts.bars(pairs, hrefs=hrefs, rest=_("the rest"))
    drawn = tuple(
        charts.Bar(bar.name, bar.width, number, bar.after, bar.href, bar.kind)
        for bar, number in zip(bars, numbers, strict=True)
    )
    ways = [(way, way_word(figure, way), f"{base}&by={way}") for way in figure.by]
    return Parts(by, ways, drawn, total, next((s.unit for s in spread if s.unit), ""))


def _whole(figure: Figure, found: Sequence[tuple[Any, Decimal]], reading: Shown) -> Decimal | None:
    """The sum of the parts; of things counted once the whole, for one of them may stand in two parts."""
    return reading.computed if figure.fold.kind != "total" else sum((value for _key, value in found), Decimal(0))


def way_word(figure: Figure, by: str) -> str:
    """The word for a split: that of the last link on the way that says something of its own."""
    steps = by.split("__")
    if len(steps) > 1 and steps[-1] == "name":
        steps = steps[:-1]
    return label_of(field_at(figure.model(), "__".join(steps)))


def labels(figure: Figure, by: str, keys: Iterable[Any]) -> dict[Any, str]:
    """The words of every key of a split in one query: a record's name, a choice's word, the value itself."""
    field = field_at(figure.model(), by)
    asked = list(keys)
    held = (
        field.related_model._default_manager.in_bulk([key for key in asked if key is not None])
        if field.is_relation
        else {}
    )
    return {
        key: _("not entered") if key in (None, "") else str(held[key]) if key in held else words(field, key)
        for key in asked
    }


@dataclass(frozen=True)
class Behind:
    """The rows behind a value: one page of them, how many there are, the list they come from, which part is shown."""

    heads: Sequence[Head]
    rows: Sequence[Row]
    pager: Pager
    href: str
    part: str
    whole: str
    kept: int


def behind(reading: Shown, given: QueryDict, viewer: Any) -> Behind | None:
    figure, zone = reading.figure, reading.zone
    if figure.rows is None:
        return None
    model = figure.model()
    rows = rows_of(figure, (zone.pk,), reading.when)
    by, part = given.get("by", ""), given.get("part", "")
    word = ""
    if part and by in figure.by:
        rows, word = rows.filter(**part_condition(figure, by, part)), part_word(figure, by, part)
    whole, rows = rows.count(), opened(rows, viewer, zone)
    total = rows.count() if model.family.office else whole
    wanted = given.get("page", "1")
    pager = Pager(1, total, A_PAGE, query_of(given))
    number = min(max(int(wanted), 1), pager.pages) if wanted.isdecimal() else 1
    order = [f"-{figure.fold.column}"] if figure.fold.kind == "total" else []
    page = list(
        rows.order_by(*order, *model.family.order, "pk").values_list("pk", flat=True)[
            (number - 1) * A_PAGE : number * A_PAGE
        ]
    )
    heads, drawn = _table(model, page, zone)
    return Behind(
        heads,
        drawn,
        Pager(number, total, A_PAGE, pager.query),
        list_address(model, zone),
        word,
        figure_address(figure, zone, reading.when),
        whole - total,
    )


def rows_open(reading: Shown, viewer: Any) -> list[Any]:
    """The rows behind a value (of every part) that the viewer may see one by one."""
    by_model: dict[Any, set[int]] = {}
    for model in {type(row) for row in reading.rows if type(row).family.office}:
        by_model[model] = set(seen_in(viewer, reading.zone, model).values_list("pk", flat=True))
    return [row for row in reading.rows if type(row) not in by_model or row.pk in by_model[type(row)]]


def part_condition(figure: Figure, by: str, part: str) -> dict[str, Any]:
    field = field_at(figure.model(), by)
    if part != NOTHING:
        return {by: part}
    return {f"{by}__isnull": True} if field.null else {by: ""}


def part_word(figure: Figure, by: str, part: str) -> str:
    key = None if part == NOTHING else int(part) if field_at(figure.model(), by).is_relation else part
    return labels(figure, by, [key])[key]


def _table(model: type[Any], keys: Sequence[int], zone: Zone) -> tuple[list[Head], list[Row]]:
    columns = columns_of(model)
    found = model._default_manager.select_related(*joins(model, [column.path for column in columns])).in_bulk(keys)
    return cells_of(columns, [found[key] for key in keys if key in found], zone)


def said_of_it(reading: Shown) -> tuple[list[Head], list[Row]]:
    """Every statement about the figure, newest first, held against the records of its own time."""
    zone, figure = reading.zone, reading.figure
    found = list(
        Statement.objects.filter(zone=zone, figure=figure.name)
        .select_related("source", "replaced_by")
        .order_by("-since", "-id")[:20]
    )
    times = [s.span or reading.when for s in found]
    held = together([(figure, when) for when in times], [zone.pk], {zone.pk: _Silent()})[zone.pk] if found else []
    heads = [
        Head("", _("When and where"), fold="lead"),
        Head("", _("What was said"), num=True),
        Head("", _("Against the records")),
    ]
    return heads, [_statement(s, r) for s, r in zip(found, held, strict=True)]


class _Silent:
    """Nobody says anything: what is left is what the rows give."""

    def statement(self, figure: str, when: Any) -> None:
        return None

    def target(self, figure: str, when: Any) -> None:
        return None


def _statement(said: Statement, held: Reading) -> Row:
    span = said.span.label(lang()) if said.span else ""
    where = Cell(str(said.source or _("source not recorded")), sub=span)
    words_said = said.printed or said.words
    return Row(said.pk, "", [where, Cell(words_said, sub=_(", ").join(said.qualifiers)), agreement(said, held)])


def agreement(said: Statement, held: Reading) -> Cell:
    """How a statement stands to the rows: taken back, agreeing, apart, or nothing to hold it against."""
    if hasattr(said, "replaced_by"):
        return Cell(_("taken back by a correction"), sub=instant(said.replaced_by.recorded_at))
    if said.value is None:
        return Cell(_("in words only"))
    if not held.value:
        return Cell(_("nothing to hold it against"), sub=_("no rows for this time"))
    shown = str(units.show(held.value, units.unit(held.figure.unit), lang()))
    if holds(held.value, said.comparator, said.value):
        return Cell(_("agrees"), sub=shown)
    if said.beyond_rows and held.value < said.value:
        return Cell(_("speaks of more than is on record"), sub=_("on record: %(value)s") % {"value": shown})
    return Cell(_("does not agree"), sub=_("records give %(value)s") % {"value": shown})


def targets_of(reading: Shown) -> tuple[list[Head], list[Row]]:
    """What is aimed at, by whom and until when."""
    found = Target.objects.filter(zone=reading.zone, figure=reading.figure.name).order_by("-since", "-id")[:20]
    heads = [Head("", _("Time"), fold="lead"), Head("", _("Target"), num=True), Head("", _("Set by"))]
    bounds = dict(Target._meta.get_field("comparator").flatchoices)
    rows = []
    for target in found:
        bound = "" if target.comparator == "=" else f"{bounds[target.comparator]} "
        value = f"{bound}{units.show(target.value, units.unit(reading.figure.unit), lang())}"
        time = target.span.label(lang()) if target.span else _("without a time")
        rows.append(
            Row(
                target.pk, "", [time, value, Cell(str(target.get_issuer_display()), sub=str(target.get_kind_display()))]
            )
        )
    return heads, rows


def elsewhere(reading: Shown, zones: Sequence[Zone]) -> list[Shown]:
    """The same figure at the same time in every zone that the viewer may see, largest first."""
    if len(zones) < 2:
        return []
    keys = [zone.pk for zone in zones]
    held = together([(reading.figure, reading.when)], keys, said_of_each(keys))
    shown = [Shown(held[zone.pk][0], zone, reading.today) for zone in zones]
    return sorted(shown, key=lambda one: (one.value is None, -(one.value or 0), one.zone.code))


def needed(reading: Shown) -> tuple[Decimal, int] | None:
    """How much a month is still needed to reach the target in time, and the months left."""
    target: Any = reading.reading.target
    when = reading.when
    if (
        reading.figure.kind != "flow"
        or not target
        or not target.span
        or reading.gap is None
        or reading.gap <= 0
        or not isinstance(when, Period)
    ):
        return None
    left = len(list(Period(when.until, target.span.until).months())) if when.until < target.span.until else 0
    return (reading.gap / left, left) if left else None
