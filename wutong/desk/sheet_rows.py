"""Rows of a sheet as records: heads matched to fields, cells read by what the field takes, doubles found."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from wutong.core.models import Name
from wutong.core.naming import fold
from wutong.core.record import Record
from wutong.desk.coded import coded, meant
from wutong.desk.columns import unit_word
from wutong.desk.fields import choosable
from wutong.desk.inputs import APART, read_number
from wutong.desk.sheet import Fault, Sheet, as_text
from wutong.desk.sheet_plan import UNIT_IN_HEAD, Column, Plan, bare

DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
MOST_TITLES = 20_000
WITHIN = " / "  # between the title of a record and that of what it is a part of
YES, NO = {"是", "yes", "y", "true", "1", "有", "√"}, {"否", "no", "n", "false", "0", "无", "×"}


@dataclass
class Reader:
    """One import under way: which column stands where, the books of names, the faults found so far."""

    sheet: Sheet
    model: type[Record]
    plan: Plan
    places: dict[int, Column] = field(default_factory=dict)
    units: dict[int, str] = field(default_factory=dict)
    books: dict[int, dict[str, list[Any]]] = field(default_factory=dict)
    codes: dict[int, dict[str, str | None]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    own: dict[str, list[Any]] = field(default_factory=dict)  # rows of this sheet by title, not yet written

    def fault(self, row: int, place: int, value: Any, reason: str) -> None:
        self.faults.append(Fault(self.sheet.name, self.sheet.cell(row, place), as_text(value)[:80], reason))

    def place_of(self, name: str) -> int:
        return next((place for place, column in self.places.items() if column.field.name == name), 0)


def rows_of(sheet: Sheet, model: type[Record], plan: Plan) -> tuple[list[Record], list[Fault]]:
    """The sheet's rows as records of the zone, not yet written, and every fault; only without faults may they be."""
    reader = heads_of(sheet, model, plan)
    if reader.faults:
        return [], reader.faults
    for place, column in reader.places.items():
        if column.field.is_relation:
            reader.books[place] = _book(reader, place, column)
    inward = any(column.field.related_model is model for column in reader.places.values())
    made = []
    for number, cells in sheet.rows:
        found = len(reader.faults)
        record = _record(reader, number, cells)
        made.append((number, record))
        for title in {fold(str(record)), fold(path_of(record))} if inward and len(reader.faults) == found else ():
            reader.own.setdefault(title, []).append(record)
    _find_doubles(reader, made)
    return [record for _number, record in made], reader.faults


def heads_of(sheet: Sheet, model: type[Record], plan: Plan) -> Reader:
    """A reader that knows which column stands where, and which heads are wrong."""
    reader = Reader(sheet, model, plan)
    _match_heads(reader)
    return reader


def _match_heads(reader: Reader) -> None:
    for place, head in enumerate(reader.sheet.heads):
        column = _called(reader.plan.columns, bare(head))
        if column is None and head:
            reader.fault(1, place, head, _("No column of this list is called so; the empty sheet shows the heads."))
        elif column in reader.places.values():
            reader.fault(1, place, head, _("This column stands twice."))
        elif column is not None:
            reader.places[place] = column
            unit = UNIT_IN_HEAD.search(head)
            reader.units[place] = unit[1].strip() if unit else ""
    for column in reader.plan.columns:
        if column.required and column not in reader.places.values():
            reader.fault(1, len(reader.sheet.heads), "", _("The column “%(head)s” is missing.") % {"head": column.head})


def _called(columns: list[Column], head: str) -> Column | None:
    """The column of that head: as the empty sheet prints it first, for one field's word may be another's name."""
    printed = (c for c in columns if bare(c.head) == head)
    return next(printed, None) or next((c for c in columns if head in c.answers_to), None)


def _book(reader: Reader, place: int, column: Column) -> dict[str, list[Any]]:
    """The records that the column's texts may mean, by folded name or number."""
    texts = {fold(as_text(cells[place])) for _number, cells in reader.sheet.rows if place < len(cells)} - {""}
    far = column.field.related_model
    rows = choosable(far, reader.plan.viewer, reader.plan.zone, None, column.field.model)
    found: dict[str, list[Any]] = {}
    if not issubclass(far, Record):
        for row in rows:
            found.setdefault(fold(str(row)), []).append(row)
        return found
    wanted = sorted(texts)
    names: list[tuple[str, int]] = []
    for start in range(0, len(wanted), 500):
        held = Name.objects.filter(label=far._meta.label_lower, folded__in=wanted[start : start + 500])
        names += held.values_list("folded", "subject")
    held_rows = {
        row.pk: row
        for start in range(0, len(names), 500)
        for row in rows.filter(pk__in={pk for _f, pk in names[start : start + 500]})
    }
    for folded, pk in dict.fromkeys(names):
        if pk in held_rows:
            found.setdefault(folded, []).append(held_rows[pk])
    _under_parents(reader, place, rows, found)
    return found if far.family.names else _titled(rows, texts - found.keys(), found)


def path_of(record: Any) -> str:
    """The title of a record after those of what it is a part of: many projects have a milestone of one name."""
    family = record.family
    above = getattr(record, family.parent, None) if family.parent and family.names else None
    return f"{path_of(above)}{WITHIN}{record}" if isinstance(above, Record) else str(record)


def _ways_up(model: Any) -> list[str]:
    """The links from a family to what its rows are parts of, however far."""
    found: list[str] = []
    while model.family.parent and model.family.names:
        found.append("__".join([*found[-1:], model.family.parent]))
        model = model._meta.get_field(model.family.parent).related_model
        if not issubclass(model, Record) or len(found) > 4:
            break
    return found


def _under_parents(reader: Reader, place: int, rows: Any, found: dict[str, list[Any]]) -> None:
    """Rows that a cell calls by the title of what they are a part of and their own."""
    cells = {as_text(cells[place]) for _number, cells in reader.sheet.rows if place < len(cells)}
    asked = {fold(text): fold(text.rpartition(WITHIN)[2]) for text in cells if WITHIN in text}
    asked = {path: tail for path, tail in asked.items() if path not in found}
    held = Name.objects.filter(label=rows.model._meta.label_lower, folded__in=sorted(set(asked.values())))
    keys = set(held.values_list("subject", flat=True)) if asked else set()
    ways = _ways_up(rows.model)
    for row in rows.filter(pk__in=keys).select_related(*ways) if keys and ways else ():
        if (path := fold(path_of(row))) in asked:
            found.setdefault(path, []).append(row)


def _titled(rows: Any, lost: set[str], found: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Rows without a name of their own (a version of an item) are also meant by the title that pages give them."""
    for row in rows[:MOST_TITLES] if lost else ():
        if (title := fold(str(row))) in lost:
            found.setdefault(title, []).append(row)
    return found


def _record(reader: Reader, number: int, cells: list[Any]) -> Record:
    values = {}
    for place, column in reader.places.items():
        cell = cells[place] if place < len(cells) else None
        try:
            values[column.field.name] = _value(reader, place, column, cell)
        except ValidationError as wrong:
            reader.fault(number, place, cell, " ".join(wrong.messages))
    return reader.model(zone=reader.plan.zone, **values)


def _value(reader: Reader, place: int, column: Column, cell: Any) -> Any:
    asked, text = column.field, as_text(cell)
    if not text:
        if column.required:
            raise forms.ValidationError(_("This must be filled in."))
        return asked.get_default()
    if asked.is_relation:
        found = reader.books[place].get(fold(text), [])
        if not found and asked.related_model is reader.model:
            found = reader.own.get(fold(text), [])
        return _linked(found, asked)
    if asked.choices:
        return _chosen(asked, text)
    if coded(asked):
        return _coded(reader, place, asked, text)
    value = _plain(asked, column, cell, text, reader.units[place])
    return asked.clean(value, None)


def _linked(found: list[Any], asked: Any) -> Any:
    what = {"what": str(asked.related_model._meta.verbose_name)}
    if not found:
        raise forms.ValidationError(_("No %(what)s of this zone is called so; register it first."), params=what)
    if found[1:]:
        raise forms.ValidationError(_("More than one %(what)s is called so; write the number."), params=what)
    return found[0]


def _chosen(asked: Any, text: str) -> Any:
    for language in (None, "zh-hans", "en"):
        with translation.override(language) if language else nullcontext():
            for key, word in asked.flatchoices:
                if text.casefold() in {str(key).casefold(), str(word).casefold()}:
                    return key
    raise forms.ValidationError(
        _("It is none of: %(words)s."),
        params={"words": _(", ").join(str(word) for key, word in asked.flatchoices if key != "")},
    )


def _coded(reader: Reader, place: int, asked: Any, text: str) -> Any:
    """The codes that the words of a cell mean; every word is looked up once a sheet."""
    known = reader.codes.setdefault(place, {})
    found = []
    for part in APART.split(text) if coded(asked) == "role" else [text]:
        if part not in known:
            known[part] = meant(coded(asked), part)
        code = known[part]
        if code is None:
            raise forms.ValidationError(_("“%(text)s” is none that this system knows."), params={"text": part})
        found.append(code)
    return found if coded(asked) == "role" else found[0]


def _plain(asked: Any, column: Column, cell: Any, text: str, unit: str) -> Any:
    if isinstance(asked, models.BooleanField):
        return _yes(text)
    if isinstance(asked, models.DateField):
        return _day(cell, text)
    if isinstance(asked, models.DecimalField | models.IntegerField):
        plain = (
            unit
            and column.code
            and unit != unit_word(column.code)
            and text.replace(",", "").replace(".", "", 1).isdecimal()
        )
        number = read_number(text + unit if plain else text, column.code)
        return number if isinstance(asked, models.DecimalField) else _whole(number)
    return _several(text) if isinstance(asked, models.JSONField) else text


def _several(text: str) -> list[Any]:
    """Several words between semicolons; or, where a word has such a sign in it, a list as JSON writes it."""
    if text.startswith("["):
        wrong = forms.ValidationError(_("This is no list of words as JSON writes it."))
        try:
            found = json.loads(text)
        except ValueError as unread:
            raise wrong from unread
        if not all(isinstance(word, str) for word in found):
            raise wrong
        return list(found)
    return [part.strip() for part in APART.split(text) if part.strip()]


def _whole(number: Decimal) -> int:
    if number != int(number):
        raise forms.ValidationError(_("This must be a whole number."))
    return int(number)


def _yes(text: str) -> bool:
    if text.casefold() in YES | NO:
        return text.casefold() in YES
    raise forms.ValidationError(_("Write 是 or 否."))


def _day(cell: Any, text: str) -> date:
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    read = DAY.fullmatch(text)
    wrong = forms.ValidationError(_("This is not a day; write it like 2024-11-18."))
    if read is None:
        raise wrong
    try:
        return date(*map(int, read.groups()))
    except ValueError as no_such_day:
        raise wrong from no_such_day


Made = list[tuple[int, Record]]


def once_keys(model: type[Record]) -> Iterator[tuple[tuple[str, ...], models.Q]]:
    """The fields that together may stand only once in a zone, and among which rows: the number, the model's own
    constraints, or else the name."""
    always = models.Q()
    yield ("code",), always
    unique = [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint) and c.fields]
    yield from ((tuple(c.fields), c.condition or always) for c in unique)
    yield from (((f.name,), always) for f in model._meta.concrete_fields if f.unique and not f.primary_key)
    if not unique and not model.family.parent and model.family.names:
        yield (model.family.names[0],), always


def _find_doubles(reader: Reader, made: Made) -> None:
    for names, among in once_keys(reader.model):
        columns = [reader.model._meta.get_field(name).attname for name in names]  # type: ignore[union-attr]
        told = [name for name in names if name != "zone"]
        place = reader.place_of(told[0] if told else names[0])
        held = set(reader.model._default_manager.filter(among, zone=reader.plan.zone).values_list(*columns))
        rows = [(number, record) for number, record in made if not among or _is_among(record, among)]
        _doubles(reader, rows, lambda r, columns=columns: tuple(getattr(r, c) for c in columns), held, place)  # type: ignore[misc]


def _is_among(record: Record, among: models.Q) -> bool:
    """Whether a constraint that holds for some rows only holds for this one."""
    return among.check({f.name: models.Value(getattr(record, f.attname), f) for f in record._meta.concrete_fields})


def _doubles(
    reader: Reader, made: Made, key_of: Callable[[Record], tuple[Any, ...]], held: set[tuple[Any, ...]], place: int
) -> None:
    seen: dict[tuple[Any, ...], int] = {}
    for number, record in made:
        key = key_of(record)
        if any(part is None or part == "" for part in key):
            continue
        cell = reader.sheet.cell(number, place)
        value = " · ".join(str(part) for part in key if part != reader.plan.zone.pk)
        if key in held:
            reader.faults.append(Fault(reader.sheet.name, cell, value, _("This is on record already.")))
        elif key in seen:
            reader.faults.append(
                Fault(
                    reader.sheet.name,
                    cell,
                    value,
                    _("This stands twice in the sheet, first in row %(row)s.") % {"row": seen[key]},
                )
            )
        seen.setdefault(key, number)


def broken_rules(sheet: Sheet, model: type[Record], plan: Plan, records: list[Record]) -> list[Fault]:
    """Which rows break the model's own rules between fields; asked once the database has refused the whole."""
    reader = heads_of(sheet, model, plan)
    rules = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
    for (number, __), record in zip(sheet.rows, records, strict=True):
        for rule in rules:
            try:
                rule.validate(model, record)
            except ValidationError as wrong:
                reader.fault(number, 0, str(record), " ".join(wrong.messages))
    return reader.faults
