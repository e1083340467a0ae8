"""Filters of a list: read from the address, put on the rows, drawn as a plain form. What cannot be read is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from wutong.core.models import Name
from wutong.core.naming import fold
from wutong.core.page import lang
from wutong.core.record import Record, unit_of
from wutong.desk.coded import coded, said
from wutong.desk.columns import field_at, label_of, spoken_links, unit_word
from wutong.desk.remembered import remembered
from wutong.desk.viewer import Viewer

MOST_CHOICES = 200
NOBODY = "-"  # the value that asks for rows where the field is empty


@dataclass(frozen=True)
class Ask:
    """One condition of a list: its name in the address, its words, what may be chosen and what was."""

    name: str
    label: str
    kind: str  # choice, text, day or number; the last two are ranges with an `until` side
    value: str = ""
    until: str = ""
    options: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    clear: str = ""

    @property
    def on(self) -> bool:
        return bool(self.value or self.until)

    @property
    def said(self) -> str:
        """What was chosen, in words."""
        if self.kind in {"day", "number"}:
            return f"{self.value or '…'}—{self.until or '…'}"
        return dict(self.options).get(self.value, self.value)


def bar_of(asks: list[Ask], sought: str, without: Callable[[str], str]) -> list[Ask]:
    """The bar over a list, the search for a name first; `without` gives the address with one condition taken out."""
    fields = [Ask("q", _("Name, pinyin or number"), "text", sought), *asks]
    return [replace(ask, clear=without(ask.name)) if ask.on else ask for ask in fields]


class Misread(ValueError):
    """A condition in the address that says nothing this list understands."""


def asks_of(model: type[Record], rows: QuerySet[Any], given: Mapping[str, str], sight: Any) -> list[Ask]:
    """The family's conditions, and any other link that the address names (from the page of a linked record).

    What the rows offer to choose from is remembered for whoever has the same `sight` of them.
    """
    links = [
        f.name
        for f in model._meta.concrete_fields
        if f.is_relation and f.name in given and f.name not in {*model.family.filters, "zone"}
    ]
    return [_ask(model, path, rows, given, sight) for path in (*model.family.filters, *links)]


def _ask(model: type[Record], path: str, rows: QuerySet[Any], given: Mapping[str, str], sight: Any) -> Ask:
    field = field_at(model, path)
    value, label = given.get(path, "").strip(), label_of(field)
    if field.is_relation or coded(field):
        # What came into use since is offered a little later; an address that names it is understood at once.
        options = remembered(
            (sight, path, lang()), lambda: _in_use(field, path, rows), lambda held: not value or value in dict(held)
        )
        return Ask(path, label, "choice", value, options=options)
    if field.choices:
        return Ask(
            path,
            label,
            "choice",
            value,
            options=_or_empty(field, [(str(k), str(v)) for k, v in field.flatchoices if k]),
        )
    if isinstance(field, models.BooleanField):
        return Ask(path, label, "choice", value, options=_or_empty(field, [("1", _("yes")), ("0", _("no"))]))
    if isinstance(field, models.DateField):
        return Ask(path, label, "day", value, given.get(f"{path}.until", "").strip())
    if isinstance(field, models.DecimalField | models.IntegerField):
        code = unit_of(field.name)
        return Ask(
            path, label, "number", value, given.get(f"{path}.until", "").strip(), unit=unit_word(code) if code else ""
        )
    return Ask(path, label, "text", value)


def _or_empty(field: Any, options: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return (*options, (NOBODY, _("not entered"))) if field.null or (field.blank and field.choices) else tuple(options)


def _in_use(field: Any, path: str, rows: QuerySet[Any]) -> tuple[tuple[str, str], ...]:
    """The records that the rows really link to, or the codes that they keep, by name."""
    if not field.is_relation:
        codes = rows.order_by().exclude(**{path: ""}).values_list(path, flat=True).distinct()[:MOST_CHOICES]
        return tuple(sorted(((code, said(coded(field), code)) for code in codes), key=lambda option: option[1]))
    far = field.related_model
    # One walk over the rows: asked for each far record in turn, SQLite walked the whole zone for every one not in use.
    uses = rows.order_by().values(path).distinct()
    used = far._default_manager.filter(pk__in=uses).select_related(*spoken_links(far))
    named = sorted(((str(r.pk), str(r)) for r in used[:MOST_CHOICES]), key=lambda option: option[1])
    return (*named, (NOBODY, _("not entered"))) if field.null else tuple(named)


def narrowed(
    model: type[Record], rows: QuerySet[Any], asks: list[Ask], sought: str, viewer: Viewer
) -> tuple[QuerySet[Any], list[str]]:
    """The rows under every condition that could be read, and a sentence for each that could not."""
    misread = []
    for ask in asks:
        if ask.on:
            try:
                rows = rows.filter(_condition(field_at(model, ask.name), ask))
            except Misread:
                misread.append(
                    _("The condition “%(label)s: %(said)s” was not understood and was left out.")
                    % {"label": ask.label, "said": ask.said}
                )
    return (rows.filter(called(model, sought, viewer)) if sought else rows), misread


def _condition(field: Any, ask: Ask) -> Q:
    if ask.kind == "text":
        return Q(**{f"{ask.name}__icontains": ask.value})
    if ask.kind == "choice":
        return _chosen(field, ask)
    low, high = (_read(field, text) if text else None for text in (ask.value, ask.until))
    within = Q()
    if low is not None:
        within &= Q(**{f"{ask.name}__gte": low})
    return within & Q(**{f"{ask.name}__lte": high}) if high is not None else within


def _chosen(field: Any, ask: Ask) -> Q:
    if ask.value not in dict(ask.options):
        raise Misread(ask.value)
    if ask.value == NOBODY:
        return Q(**{f"{ask.name}__isnull": True}) if field.null else Q(**{ask.name: ""})
    return Q(**{ask.name: ask.value == "1" if isinstance(field, models.BooleanField) else ask.value})


def _read(field: Any, text: str) -> date | Decimal:
    try:
        return date.fromisoformat(text) if isinstance(field, models.DateField) else Decimal(text.replace(",", ""))
    except (ValueError, InvalidOperation) as wrong:
        raise Misread(text) from wrong


def called(model: type[Record], sought: str, viewer: Viewer) -> Q:
    """Rows called so: by name, pinyin, initials or number; rows without a name by those of what they link to."""
    folded = fold(sought)
    label = model._meta.label_lower
    held = Q(folded__contains=folded)
    if folded.isascii():
        held |= Q(initials__contains=folded) | Q(pinyin__startswith=folded)
    names = Name.objects.filter(held)
    found = Q(pk__in=names.filter(label=label).values("subject"))
    for link in spoken_links(model):
        far = field_at(model, link).related_model
        found |= Q(**{f"{link}__in": names.filter(label=far._meta.label_lower).values("subject")})
    return found


def sort_key(model: type[Record], path: str) -> Any:
    """What to sort a column by: the name of what it links to, the order of the stages, or the value itself."""
    field = field_at(model, path)
    if field.is_relation:
        names = getattr(getattr(field.related_model, "family", None), "names", ("name",))
        return F(f"{path}__{names[0]}") if names else F(f"{path}_id")
    if field.choices:
        steps = [When(**{path: value}, then=place) for place, (value, _word) in enumerate(field.flatchoices)]
        return Case(*steps, default=Value(len(steps)), output_field=IntegerField())
    return F(path)


def ordered(model: type[Record], rows: QuerySet[Any], sort: str) -> tuple[QuerySet[Any], str]:
    """The rows in the asked order (`-` in front: largest first; nothing known last), or in the family's own."""
    path = sort.removeprefix("-")
    if path not in model.family.columns:
        return rows.order_by(*model.family.order, "pk"), ""
    key = sort_key(model, path)
    return rows.order_by(key.desc(nulls_last=True) if sort.startswith("-") else key.asc(nulls_last=True), "pk"), sort
