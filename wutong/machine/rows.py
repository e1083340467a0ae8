"""Rows as the API gives them: their own columns and `called`, the words by which people know them."""

from functools import cache
from typing import Any

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Record, unit_of
from wutong.desk.columns import label_of, unit_word, with_unit

DEEP = 3  # a call says its commitment, which says its fund and its investor
TIME = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
Schema = dict[str, Any]


@cache
def columns(model: type[models.Model]) -> tuple[models.Field, ...]:
    return tuple(model._meta.concrete_fields)


def row_of(record: Record) -> dict[str, Any]:
    return {"called": str(record), **{f.attname: getattr(record, f.attname) for f in columns(type(record))}}


@cache
def links_said(model: type[models.Model], deep: int = DEEP) -> tuple[str, ...]:
    """The links that a record without a plain name may say when it is called, so that a list asks for them at once."""
    if model.__str__ is Record.__str__ or not deep:
        return ()
    found: list[str] = []
    for field in columns(model):
        if field.is_relation and field.name not in {"zone", "source"} and field.related_model is not model:
            far: Any = field.related_model
            further = links_said(far, deep - 1) if issubclass(far, Record) else ()
            found += [field.name, *(f"{field.name}__{name}" for name in further)]
    return tuple(found)


def _described(field: models.Field) -> str:
    code = unit_of(field.name)
    return with_unit(label_of(field), unit_word(code) if code else "")


described = lazy(_described, str)


def row_schema(model: type[Record]) -> Schema:
    """What one record of the family looks like, in JSON schema."""
    facts = {f.attname: {**column_schema(f), "description": described(f)} for f in columns(model)}
    called = {"type": "string", "description": _("the words by which people know the record")}
    return {"type": "object", "properties": {"called": called, **facts}, "required": ["called", *facts]}


def column_schema(field: models.Field) -> Schema:
    """The JSON type of a column; a link is the key of what it leads to."""
    if isinstance(field, models.JSONField):
        return {"type": "array", "items": {}} if field.default is list else {}
    kind = _type(field)
    if field.choices and not isinstance(field, models.IntegerField):
        values = [value for value, _word in field.flatchoices]
        return {"enum": [*values, *([None] if field.null else []), *([""] if "" not in values else [])]}
    return {**kind, "type": [kind["type"], "null"]} if field.null else kind


def _type(field: models.Field) -> Schema:
    if isinstance(field, models.ForeignKey | models.AutoField | models.IntegerField):
        return {"type": "integer"}
    if isinstance(field, models.DecimalField | models.FloatField):
        return {"type": "number"}
    if isinstance(field, models.BooleanField):
        return {"type": "boolean"}
    if isinstance(field, models.DateTimeField):
        return {"type": "string", "format": "date-time"}
    if isinstance(field, models.TimeField):
        return {"type": "string", "pattern": TIME}
    return {"type": "string", "format": "date"} if isinstance(field, models.DateField) else {"type": "string"}
