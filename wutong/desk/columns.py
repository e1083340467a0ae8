"""Columns of records: what stands in the head of a table, and the words of each cell."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from wutong.core.page import day, instant, lang
from wutong.core.record import Record, unit_of
from wutong.desk.coded import coded, own_unit, said, unit_said
from wutong.measure import unit as units
from wutong.measure.period import Period
from wutong.zones.models import Zone

NEVER_SHOWN = {"id", "zone", "revision"}
ALWAYS = {"id", "zone", "code", "comparator", "unit", "figure"}  # key, title, and what a number is said with


@dataclass(frozen=True)
class Cell:
    """What stands in one cell: words, a second line, a link."""

    text: str = ""
    sub: str = ""
    href: str = ""
    enter: str = ""  # where a missing value can be entered

    def __bool__(self) -> bool:
        return bool(self.text or self.enter)


@dataclass(frozen=True)
class Row:
    """A line of a table; the first cell opens `href`. Plain words stand as they are, without a cell round them."""

    pk: int
    href: str
    cells: Sequence[Cell | str]


@dataclass(frozen=True)
class Column:
    """A column by its path from the family's model; `unit` is the one that the field's name ends in."""

    path: str
    field: Any

    @property
    def key(self) -> str:
        return self.path

    @property
    def label(self) -> str:
        return label_of(self.field)

    @cached_property
    def unit(self) -> str:
        return unit_of(self.field.name) if self.num else ""

    @cached_property
    def num(self) -> bool:
        numeric = models.DecimalField | models.IntegerField | models.FloatField
        return isinstance(self.field, numeric) and not self.field.choices and not self.field.is_relation

    @cached_property
    def unbroken(self) -> bool:
        return isinstance(self.field, models.DateField) or self.field.name in {"code", "number"}

    def value(self, record: Any) -> Any:
        for part in self.path.split("__"):
            record = getattr(record, part, None)
        return record


@dataclass(frozen=True)
class Head:
    """A head as a table draws it: the unit that its numbers came out in stands beside the word."""

    key: str
    label: str
    num: bool = False
    fold: str = ""


def unit_code(field: Any) -> str:
    """The unit that a number's name ends in; words have none, whatever they are called (office hours)."""
    return "" if isinstance(field, models.CharField | models.TextField) else unit_of(field.name)


def label_of(field: Any) -> str:
    word = str(field.verbose_name)
    return word[:1].upper() + word[1:]


def field_at(model: type[models.Model], path: str) -> Any:
    *way, last = path.split("__")
    for part in way:
        model = model._meta.get_field(part).related_model  # type: ignore[assignment]
    return model._meta.get_field(last)


def columns_of(model: type[Record], *, without: str = "") -> list[Column]:
    return [column for column in _columns(model) if column.path != without]


@cache
def _columns(model: type[Record]) -> tuple[Column, ...]:
    """Every column of a family; declarations do not change while the server runs. A value is said with its unit."""
    paths = model.family.columns
    told = [path for path in paths if path != "unit" or "value" not in paths]
    return tuple(Column(path, field_at(model, path)) for path in told)


def joins(model: type[Record], paths: Iterable[str]) -> list[str]:
    """What to fetch along with the rows, so that no cell asks the database again."""
    found: list[str] = []
    for path in paths:
        field = field_at(model, path)
        if field.is_relation:
            found += [path, *(f"{path}__{name}" for name in spoken_links(field.related_model))]
        elif "__" in path:
            found.append(path.rsplit("__", 1)[0])
    found += spoken_links(model)
    return list(dict.fromkeys(found))


@cache
def _behind(model: type[Record], paths: tuple[str, ...]) -> tuple[str, ...]:
    whole = model.__str__ is not Record.__str__  # a title of its own may say any column
    own = [f.name for f in model._meta.concrete_fields if whole or f.name in {*paths, *ALWAYS, *model.family.names}]
    found = [*own, *(path for path in paths if "__" in path)]
    for path in paths:
        far = field_at(model, path).related_model
        if far is not None and getattr(far, "__str__", None) is Record.__str__:
            found += [f"{path}__{name}" for name in ("code", "zone", *far.family.names)]
    return tuple(found)


def behind(model: type[Record], paths: Iterable[str]) -> tuple[str, ...]:
    """The columns that the cells of these paths and the titles in them look at, so that no others are fetched."""
    return _behind(model, tuple(paths))


def spoken_links(model: type[models.Model]) -> list[str]:
    """The links that a record without a name of its own says in its title (an occupancy: who, where)."""
    family = getattr(model, "family", None)
    if family is None or family.names:
        return []
    fields = (model._meta.get_field(path) for path in family.columns if "__" not in path)
    return [field.name for field in fields if field.is_relation]


def words(field: Any, value: Any) -> str:
    """A value in words; empty for nothing."""
    return speaker(field)(value)


def speaker(field: Any) -> Callable[[Any], str]:
    """What says the values of one field in words; asked once for a column, for its choices are many."""
    chosen = {key: str(word) for key, word in field.flatchoices} if field.choices else {}
    kind = coded(field)
    monthly = isinstance(field, models.DateField) and field.name == "month"

    def speak(value: Any) -> str:
        if value is None or value == "":
            return ""
        if chosen:
            return chosen.get(value) or str(value)
        if kind:
            return _(", ").join(said(kind, code) for code in (value if isinstance(value, list) else [value]))
        return Period.month(value.year, value.month).label(lang()) if monthly else _plain_words(value)

    return speak


def _plain_words(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, list):
        return _(", ").join(str(item) for item in value)
    if isinstance(value, dict):
        return _("recorded") if "type" in value else _("; ").join(f"{key}: {item}" for key, item in value.items())
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    return str(value)


def cells_of(columns: Sequence[Column], rows: Sequence[Any], zone: Zone) -> tuple[list[Head], list[Row]]:
    """Heads and rows of a table; every column of amounts in one size of its unit, the first cell opens the record."""
    heads: list[Head] = []
    drawn: list[list[Cell | str]] = []
    for column in columns:
        head, cells = _column(column, rows)
        heads.append(head)
        drawn.append(cells)
    made = []
    base = list_address(type(rows[0]), zone) if rows else ""
    for place, record in enumerate(rows):
        href = f"{base}{record.pk}/"
        made.append(Row(record.pk, href, [drawn[0][place] or str(record), *(column[place] for column in drawn[1:])]))
    return heads, made


def told_columns(heads: list[Head], rows: list[Row], keep: Container[str] = ()) -> tuple[list[Head], list[Row]]:
    """The columns in which some row says something; the first, which names the row, and those of `keep` always stay."""
    kept = [
        place
        for place, head in enumerate(heads)
        if place == 0 or head.key in keep or any(row.cells[place] for row in rows)
    ]
    if len(kept) == len(heads):
        return heads, rows
    return [heads[place] for place in kept], [replace(row, cells=[row.cells[p] for p in kept]) for row in rows]


def _column(column: Column, rows: Sequence[Any]) -> tuple[Head, list[Cell | str]]:
    values = [column.value(row) for row in rows]
    if not column.num:
        speak = speaker(column.field)
        drawn = unbroken if column.unbroken else str
        told = "told" if isinstance(column.field, models.DateField) else ""  # several days in a line of a phone
        return Head(column.key, column.label, fold=told), [drawn(speak(value)) for value in values]
    bounds = [bound_of(row, column) for row in rows]
    if not column.unit:
        texts = [_number(column, row, value) for row, value in zip(rows, values, strict=True)]
        return Head(column.key, column.label, num=True), [
            b + t if t else "" for b, t in zip(bounds, texts, strict=True)
        ]
    shown = units.spread(values, units.unit(column.unit), lang())
    word = next((s.unit for s in shown if s.unit), unit_word(column.unit))
    numbers = ["" if v is None else b + s.number for v, s, b in zip(values, shown, bounds, strict=True)]
    head = Head(column.key, with_unit(column.label, word), num=True)
    if column.unit == "mu":
        return head, [Cell(n, sub=_in_m2(v)) if n else "" for n, v in zip(numbers, values, strict=True)]
    return head, list(numbers)


def unbroken(text: str) -> str:
    """A day or a number of a record, which no line of a table may part."""
    return mark_safe(f'<span class="nowrap">{escape(text)}</span>') if text else ""  # noqa: S308 - escaped here


def _number(column: Column, record: Any, value: Any) -> str:
    """A number whose field names no unit; the value of a statement or a target stands in the row's own."""
    own = own_unit(record) if column.path == "value" and value is not None else ""
    return str(units.show(value, units.unit(own), lang())) if own else words(column.field, value)


def bound_of(record: Any, column: Column) -> str:
    """The sign in front of a number that a source gave only as a bound (≥ 40); a year or a rank is none."""
    said = getattr(record, "comparator", "=")
    bounded = said not in {"", "="} and (column.unit or column.path == "value")
    return f"{record.get_comparator_display()} " if bounded else ""


def with_unit(label: str, word: str) -> str:
    return _("%(label)s (%(unit)s)") % {"label": label, "unit": word} if word else label


def _in_m2(value: Decimal | None) -> str:
    if value is None:
        return ""
    exact = units.convert(value, "mu", "m2").quantize(Decimal(1))
    return str(units.show(exact, units.unit("m2"), lang()))


def unit_word(code: str) -> str:
    return unit_said(units.unit(code).code)


def fact(field: Any, record: Any, zone: Zone) -> Cell:
    """One field of one record: the number with its unit, the link to the record it names."""
    value = getattr(record, field.name)
    if field.is_relation and isinstance(value, Record) and (value.zone_id in {zone.pk, None}):
        return Cell(str(value), href=address(value, zone))
    column = Column(field.name, field)
    if column.unit and value is not None:
        shown = str(units.show(value, units.unit(column.unit), lang()))
        return Cell(bound_of(record, column) + shown, sub=_in_m2(value) if column.unit == "mu" else "")
    if column.num and value is not None:
        return Cell(bound_of(record, column) + _number(column, record, value))
    return Cell(words(field, value))


def address(record: Any, zone: Zone, name: str = "record", **more: Any) -> str:
    return record_address(type(record), record.pk, zone, name, **more)


def record_address(model: type[models.Model], pk: int, zone: Zone, name: str = "record", **more: Any) -> str:
    app, label = model._meta.label_lower.split(".")
    return reverse(f"desk:{name}", kwargs={"zone": zone.code, "package": app, "model": label, "pk": pk, **more})


def list_address(model: type[models.Model], zone: Zone, name: str = "list") -> str:
    app, label = model._meta.label_lower.split(".")
    return reverse(f"desk:{name}", kwargs={"zone": zone.code, "package": app, "model": label})
