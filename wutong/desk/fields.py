"""Fields of forms: what a model's field or an act's value asks of a person, and how it is read."""

import json
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from inspect import Parameter
from types import NoneType, UnionType
from typing import Any, ClassVar, Union, get_args, get_origin

from django import forms
from django.db import models
from django.db.models import Choices, Q
from django.utils.translation import gettext as _

from wutong.core.models import Name
from wutong.core.naming import fold
from wutong.core.record import Record, families, unit_of
from wutong.desk.coded import coded, meant, options, unit_said
from wutong.desk.columns import label_of, spoken_links, unit_word, with_unit
from wutong.desk.gate import seen_in
from wutong.desk.geojson import NotAShape, shape_of
from wutong.desk.viewer import Viewer
from wutong.measure.quantity import NotAQuantity, parse
from wutong.measure.unit import UnknownUnit, convert
from wutong.zones.models import Grant, Officer, Paper, Post, SigningDelegation, Zone

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
        return _in_unit(text, code)
    except (NotAQuantity, UnknownUnit) as wrong:
        said = {"text": text, "right": f"120{unit_word(code)}" if code else "120"}
        raise forms.ValidationError(
            _("“%(text)s” is not a number here; write it like %(right)s."), params=said
        ) from wrong


def _in_unit(text: str, code: str) -> Decimal:
    """The quantity in the unit asked for; one of the same dimension is reckoned over (30亩 as 20000㎡), to the cent."""
    try:
        return parse(text, of=code).value
    except NotAQuantity:
        said = parse(text)
        return convert(said.value, said.unit.code, code).quantize(Decimal("0.01"))


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


class UnitField(forms.CharField):
    """A unit by its word; one that the system does not know stands as it is written (a pipe's m3/d)."""

    def prepare_value(self, value: Any) -> Any:
        return unit_said(value) if value else value

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return meant("unit", text) or "" if text else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or "") != self.to_python(data)


class ShapeField(forms.CharField):
    """The shape of a record on the map, as GeoJSON text."""

    def __init__(self, **ways: Any) -> None:
        hint = _(
            "GeoJSON: a Point, a Polygon or a MultiPolygon in degrees (CGCS2000), longitude first, such as %(example)s."
        )
        ways["help_text"] = hint % {"example": '{"type": "Point", "coordinates": [112.92, 35.80]}'}
        super().__init__(**{**ways, "widget": forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})})

    def prepare_value(self, value: Any) -> Any:
        return json.dumps(value) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> dict[str, Any] | None:  # type: ignore[override]
        if not (value or "").strip():
            return None
        try:
            return shape_of(value)
        except NotAShape as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "").strip() != (data or "").strip()


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
    far: type[models.Model],
    viewer: Viewer,
    zone: Zone,
    record: Record | None = None,
    about: type[models.Model] | None = None,
    **ways: Any,
) -> forms.Field:
    """Choose a row of `far` that the viewer sees in the zone: from a list, or by name where there are many."""
    rows = choosable(far, viewer, zone, record, about)
    if issubclass(far, Record) and rows[: MOST_OPTIONS + 1].count() > MOST_OPTIONS:
        return CalledField(rows=rows, **ways)
    return forms.ModelChoiceField(rows, empty_label=_("not chosen"), **ways)


def choosable(
    far: type[models.Model], viewer: Viewer, zone: Zone, record: Record | None, about: type[models.Model] | None = None
) -> Any:
    """The rows of `far` that may be chosen in a row of the family `about` (or by an act on `record`)."""
    if issubclass(far, Record):
        return seen_in(viewer, zone, far).select_related(*spoken_links(far)).order_by(*far.family.order, "pk")
    if far is Officer:
        return officers_for(zone, about)
    if far is Paper:
        about = {"label": record._meta.label_lower, "subject": record.pk} if record else {}
        return Paper.objects.filter(zone=zone, **about).order_by("-id")
    if far is Zone:
        return Zone.objects.filter(pk__in=viewer.zone_ids)
    raise TypeError(f"Nothing says which rows of {far._meta.label} may be chosen.")


def officers_for(zone: Zone, about: type[models.Model] | None) -> Any:
    """Who holds a post or may look in here; power is given to newcomers too: people of the zone, or of none yet."""
    held = Q(pk__in=Post.objects.filter(zone=zone).values("officer"))
    held |= Q(pk__in=Grant.objects.filter(zone=zone).values("officer"))
    if about in {Post, Grant, SigningDelegation}:
        held |= Q(zone=None) | Q(zone=zone)
    return Officer.objects.filter(held).order_by("name")


def model_field(field: Any, viewer: Viewer, zone: Zone, held: Any = None) -> forms.Field | None:
    """The form's field for a field of a record; `held` is what stands there now."""
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
        return link_field(field.related_model, viewer, zone, about=field.model, **ways)
    if coded(field) == "unit" and not hasattr(field.model, "figure"):
        return UnitField(max_length=field.max_length, **ways)
    if coded(field):
        return coded_field(coded(field), held, **ways)
    if isinstance(field, models.JSONField):
        return _json_field(field, ways)
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


def _json_field(field: Any, ways: dict[str, Any]) -> forms.Field | None:
    """Words one a line, or a shape on the map; what machines keep otherwise is not for forms."""
    if field.name == "geometry":
        return ShapeField(**ways)
    return WordsField(**{**ways, "help_text": _("One a line.")}) if field.default is list else None


def coded_field(kind: str, held: Any = None, **ways: Any) -> forms.Field:
    """A code chosen by its words: one, or for roles several."""
    if kind == "role":
        return forms.MultipleChoiceField(
            choices=options(kind), widget=forms.CheckboxSelectMultiple, **{**ways, "help_text": ""}
        )
    known = options(kind, [held] if isinstance(held, str) else ())
    return forms.ChoiceField(choices=[("", _("not chosen")), *known], **ways)


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
        return link_field(kind, viewer, zone, record, about, **ways)
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
    if same is not None and kind is str and coded(same):
        return coded_field(coded(same), **ways)
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
