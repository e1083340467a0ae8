"""Fields of forms: what a model's field or an act's value asks of a person, and how it is read."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from inspect import Parameter
from types import NoneType, UnionType
from typing import Any, ClassVar, Union, get_args, get_origin

from django import forms
from django.db import models
from django.db.models import Choices
from django.utils.translation import gettext as _

from wutong.core.models import Name
from wutong.core.naming import fold
from wutong.core.record import Record, families, unit_of
from wutong.desk.columns import label_of, spoken_links, unit_word, with_unit
from wutong.desk.gate import seen_in
from wutong.desk.viewer import Viewer
from wutong.measure.quantity import NotAQuantity, parse
from wutong.zones.models import Officer, Paper, Zone

MOST_OPTIONS = 300
APART = re.compile(r"[\n;；、]+")
LONG = {"reason", "words", "note", "text", "answer", "request", "opinion", "summary", "result", "matter"}


class QuantityField(forms.DecimalField):
    """A number, or a quantity as people write it (120万元, 3.5万平方米), read into the unit that is asked for."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, *, code: str, **ways: Any) -> None:
        self.code = code
        super().__init__(localize=False, **{**ways, "widget": forms.TextInput(attrs={"inputmode": "decimal"})})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        text = "" if value is None else str(value).strip()
        return read_number(text, self.code) if text else None


def read_number(text: str, code: str) -> Decimal:
    """A plain number or a printed quantity; `ValidationError` says what would be right."""
    try:
        found = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        found = Decimal("NaN")
    if found.is_finite():
        return found
    try:
        if not code:
            raise NotAQuantity(text)
        return parse(text, of=code).value
    except NotAQuantity as wrong:
        said = {"text": text, "right": f"120{unit_word(code)}" if code else "120"}
        raise forms.ValidationError(
            _("“%(text)s” is not a number here; write it like %(right)s."), params=said
        ) from wrong


class WordsField(forms.CharField):
    """Several short texts, one a line or between semicolons."""

    def __init__(self, **ways: Any) -> None:
        ways.setdefault("help_text", _("One a line."))
        super().__init__(**{**ways, "widget": forms.Textarea(attrs={"rows": 3})})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [part.strip() for part in APART.split(value or "") if part.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    KNOWN: ClassVar[dict[Any, str]] = {True: "1", False: "0"}

    def __init__(self, **ways: Any) -> None:
        words = [("", _("not known")), ("1", _("yes")), ("0", _("no"))]
        super().__init__(choices=words, coerce=lambda v: v == "1", empty_value=None, **{**ways, "required": False})

    def prepare_value(self, value: Any) -> Any:
        return self.KNOWN[value] if isinstance(value, bool) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.KNOWN.get(initial, "") != (data or "")


class CalledField(forms.CharField):
    """A record out of many, by its name or number as it is written on its page."""

    def __init__(self, *, rows: Any, **ways: Any) -> None:
        self.rows = rows
        ways.setdefault("help_text", _("Write the name or the number."))
        super().__init__(**ways)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return next((str(row) for row in self.rows.filter(pk=value)), value)
        return value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return one_called(self.rows, text) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


def one_called(rows: Any, text: str) -> Any:
    """The one row of that name or number; a sentence says why there is none."""
    label = rows.model._meta.label_lower
    keys = Name.objects.filter(label=label, folded=fold(text)).values("subject")
    found = list(rows.filter(pk__in=keys)[:2])
    if len(found) == 1:
        return found[0]
    what = {"text": text, "what": str(rows.model._meta.verbose_name)}
    if found:
        raise forms.ValidationError(_("More than one %(what)s is called “%(text)s”; write the number."), params=what)
    raise forms.ValidationError(_("No %(what)s here is called “%(text)s”."), params=what)


def link_field(
    far: type[models.Model], viewer: Viewer, zone: Zone, record: Record | None = None, **ways: Any
) -> forms.Field:
    """Choose a row of `far` that the viewer sees in the zone: from a list, or by name where there are many."""
    rows = choosable(far, viewer, zone, record)
    if issubclass(far, Record) and rows[: MOST_OPTIONS + 1].count() > MOST_OPTIONS:
        return CalledField(rows=rows, **ways)
    return forms.ModelChoiceField(rows, empty_label=_("not chosen"), **ways)


def choosable(far: type[models.Model], viewer: Viewer, zone: Zone, record: Record | None) -> Any:
    if issubclass(far, Record):
        return seen_in(viewer, zone, far).select_related(*spoken_links(far)).order_by(*far.family.order, "pk")
    if far is Officer:
        return Officer.objects.filter(post__zone=zone).distinct().order_by("name")
    if far is Paper:
        about = {"label": record._meta.label_lower, "subject": record.pk} if record else {}
        return Paper.objects.filter(zone=zone, **about).order_by("-id")
    if far is Zone:
        return Zone.objects.filter(pk__in=viewer.zone_ids)
    raise TypeError(f"Nothing says which rows of {far._meta.label} may be chosen.")


def model_field(field: Any, viewer: Viewer, zone: Zone) -> forms.Field | None:
    """The form's field for a field of a record."""
    code = unit_of(field.name)
    label = with_unit(label_of(field), unit_word(code) if code else "")
    ways: dict[str, Any] = {
        "required": not field.blank and not field.has_default(),
        "label": label,
        "help_text": field.help_text,
    }
    if field.has_default() and not field.is_relation:
        ways["initial"] = field.get_default()
    if field.is_relation:
        ways.pop("help_text")
        return link_field(field.related_model, viewer, zone, **ways)
    if isinstance(field, models.JSONField):
        return WordsField(**{**ways, "help_text": _("One a line.")}) if field.default is list else None
    if isinstance(field, models.BooleanField):
        return YesNoField(**ways) if field.null else forms.BooleanField(**{**ways, "required": False})
    if field.choices:
        return forms.TypedChoiceField(
            choices=chosen(field),
            coerce=field.to_python,
            empty_value=field.get_default() if not field.null else None,
            **ways,
        )
    return value_field(
        type(field), code=code, max_length=field.max_length, decimals=getattr(field, "decimal_places", None), **ways
    )


def chosen(field: Any) -> list[tuple[Any, Any]]:
    empty = [] if field.has_default() and not field.null else [("", _("not chosen"))]
    return [*empty, *((key, word) for key, word in field.flatchoices if key != "" or not empty)]


def value_field(
    kind: type, *, code: str = "", max_length: int | None = None, decimals: int | None = None, **ways: Any
) -> forms.Field:
    """The form's field for a plain value of this type (Python's or a model field's)."""
    if issubclass(kind, datetime | models.DateTimeField):
        return forms.DateTimeField(
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"), **ways
        )
    if issubclass(kind, date | models.DateField):
        return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **ways)
    if issubclass(kind, bool):
        return forms.BooleanField(**{**ways, "required": False})
    if issubclass(kind, int | models.IntegerField):
        return forms.IntegerField(widget=forms.NumberInput(), **ways)
    if issubclass(kind, Decimal | float | models.DecimalField | models.FloatField):
        return QuantityField(code=code, decimal_places=decimals, max_digits=None, **ways)
    if issubclass(kind, models.TextField):
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **ways)
    return forms.CharField(max_length=max_length, **ways)


def act_field(
    name: str,
    hint: Any,
    given: Parameter,
    *,
    about: type[Record],
    viewer: Viewer,
    zone: Zone,
    record: Record | None,
) -> forms.Field:
    """The form's field for one value of an act, by its annotation."""
    kind, optional = unwrapped(hint)
    needed = given.default is Parameter.empty
    code = unit_of(name)
    label = with_unit(asked_label(name, about), unit_word(code) if code else "")
    ways: dict[str, Any] = {"required": needed and not optional, "label": label}
    if not needed and given.default is not None:
        ways["initial"] = given.default
    if isinstance(kind, type) and issubclass(kind, models.Model):
        return link_field(kind, viewer, zone, record, **ways)
    return _chosen_field(kind, name, about, ways) or _typed_field(kind, name, code, about, ways)


def _same(name: str, about: type[Record]) -> Any:
    return next((f for f in about._meta.concrete_fields if f.name == name), None)


def _chosen_field(kind: Any, name: str, about: type[Record], ways: dict[str, Any]) -> forms.Field | None:
    """A choice, where the annotation is an enumeration or the record's field of that name has choices."""
    empty = ("", _("not chosen"))
    if isinstance(kind, type) and issubclass(kind, Enum):
        words = kind.choices if issubclass(kind, Choices) else [(item.value, item.name) for item in kind]
        return forms.TypedChoiceField(choices=[empty, *words], coerce=kind, empty_value=None, **ways)
    same = _same(name, about)
    if same is None or not same.choices:
        return None
    return forms.ChoiceField(choices=[empty, *((k, w) for k, w in same.flatchoices if k)], **ways)


def _typed_field(kind: Any, name: str, code: str, about: type[Record], ways: dict[str, Any]) -> forms.Field:
    if get_origin(kind) in {list, tuple} or kind in {list, tuple}:
        return WordsField(**ways)
    if kind is str and name in LONG:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **ways)
    most = getattr(_same(name, about), "max_length", None)
    return value_field(kind if isinstance(kind, type) else str, code=code, max_length=most, **ways)


def unwrapped(hint: Any) -> tuple[Any, bool]:
    """The type without `| None`, and whether that was there."""
    if get_origin(hint) in {Union, UnionType}:
        kinds = [kind for kind in get_args(hint) if kind is not NoneType]
        return kinds[0], len(kinds) < len(get_args(hint))
    return hint, False


def asked_label(name: str, about: type[Record]) -> str:
    """The word for a value: the one of the record's own field of that name, of another's, or the plain word."""
    plain = {
        "reason": _("Reason"),
        "on": _("On the day"),
        "at": _("When"),
        "until": _("Until (not included)"),
        "paper": _("Paper"),
        "papers": _("Papers"),
        "words": _("In words"),
        "name": _("Name"),
    }
    for model in (about, *(m for m in families().values() if m._meta.app_label == about._meta.app_label)):
        for field in model._meta.concrete_fields:
            if field.name == name and name not in plain:
                return label_of(field)
    found = plain.get(name) or next(
        (label_of(f) for m in families().values() for f in m._meta.concrete_fields if f.name == name), ""
    )
    return found or _(name.replace("_", " "))
