"""Fields of forms: what a model's field or an act's value asks of a person, and how it is read."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from inspect import Parameter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from django import forms
from django.db import models
from django.db.models import Choices, Q
from django.utils.translation import gettext as _

from wutong.core.record import Family, Record, families, unit_of
from wutong.desk.coded import coded, options
from wutong.desk.columns import label_of, spoken_links, unit_code, unit_word, with_unit
from wutong.desk.gate import seen_in
from wutong.desk.inputs import CalledField, QuantityField, ShapeField, UnitField, WordsField, YesNoField
from wutong.desk.viewer import Viewer
from wutong.zones.asked import Question
from wutong.zones.models import Grant, Officer, Paper, Post, SigningDelegation, Zone

MOST_OPTIONS = 300
LONG = {"holidays", "reason", "words", "note", "text", "answer", "request", "opinion", "summary", "result", "matter"}


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
    far: type[models.Model], viewer: Any, zone: Zone, record: Record | None, about: type[models.Model] | None = None
) -> Any:
    """The rows of `far` that may be chosen in a row of the family `about` (or by an act on `record`)."""
    if issubclass(far, Record):
        return seen_in(viewer, zone, far).select_related(*spoken_links(far)).order_by(*far.family.order, "pk")
    if far is Officer:
        return officers_for(zone, about)
    if far is Paper:
        its = {"label": record._meta.label_lower, "subject": record.pk} if record else {}
        return Paper.objects.filter(zone=zone, **its).order_by("-id")
    if far is Zone:
        return Zone.objects.filter(pk__in=viewer.zone_ids)
    raise TypeError(f"Nothing says which rows of {far._meta.label} may be chosen.")


@dataclass(frozen=True)
class Sight:
    """What decides which rows of a family that he may read somebody sees: as values, for a statement made of them."""

    zone_ids: frozenset[int]
    office_ids: frozenset[int]
    organisation_id: int | None

    def may_read(self, family: Family) -> bool:
        return True


def choosable_row(far: type[models.Model], viewer: Viewer, zone: Zone, pk: int) -> Any:
    """The row of that key among those that may be chosen; None where it is not one of them."""
    if not issubclass(far, Record):
        return choosable(far, viewer, zone, None).filter(pk=pk).first()
    if zone.pk not in viewer.zone_ids or not viewer.may_read(far.family):
        return None
    offices = viewer.office_ids if far.family.office else frozenset()
    return _row(far, Sight(frozenset({zone.pk}), offices, viewer.organisation_id), zone).first(pk)


@lru_cache(maxsize=500)
def _row(far: type[Record], sight: Sight, zone: Zone) -> Question:
    """The question for one row, whose statement says whose it may be: whoever sees otherwise asks another one."""
    return Question(lambda pk: choosable(far, sight, zone, None).filter(pk=pk))


def officers_for(zone: Zone, about: type[models.Model] | None) -> Any:
    """Who holds a post or may look in here; power is given to newcomers too: people of the zone, or of none yet."""
    held = Q(pk__in=Post.objects.filter(zone=zone).values("officer"))
    held |= Q(pk__in=Grant.objects.filter(zone=zone).values("officer"))
    if about in {Post, Grant, SigningDelegation}:
        held |= Q(zone=None) | Q(zone=zone)
    return Officer.objects.filter(held).order_by("name")


def model_field(field: Any, viewer: Viewer, zone: Zone, held: Any = None) -> forms.Field | None:
    """The form's field for a field of a record; `held` is what stands there now."""
    code = unit_code(field)
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
