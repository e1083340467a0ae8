"""The shapes of the API, made from the declarations: what a record gives, what an act takes."""

import types
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from django.db import models
from ninja import Schema
from pydantic import ConfigDict, Field, create_model

from wutong.core.door import Action
from wutong.core.record import Record

HIDDEN = {"password"}


class Row(Schema):
    """A record of any family: its own columns follow."""

    model_config = ConfigDict(extra="forbid")


def column_type(field: models.Field) -> Any:
    """The JSON type of a column; links are keys."""
    if isinstance(field, models.JSONField):
        return Any
    if isinstance(field, models.ForeignKey | models.AutoField | models.IntegerField):
        return int
    if isinstance(field, models.DecimalField):
        return Decimal
    if isinstance(field, models.BooleanField):
        return bool
    if isinstance(field, models.DateTimeField):
        return datetime
    return date if isinstance(field, models.DateField) else str


def columns(model: type[Record]) -> list[models.Field]:
    return [f for f in model._meta.concrete_fields if f.name not in HIDDEN]


@cache
def out_shape(model: type[Record]) -> type[Schema]:
    """What one record of the family looks like; the `name` people call it by is given as `called`."""
    facts: dict[str, Any] = {f.attname: (column_type(f) | None, Field(None, description=str(f.verbose_name))) for f in columns(model)}
    return create_model(f"{model.__name__}Out", __base__=Schema, called=(str, ...), **facts)


@cache
def in_shape(model: type[Record], *, partial: bool) -> type[Schema]:
    """What registering (or amending, `partial`) takes: every column but the key, the zone, the stage and the revision."""
    facts: dict[str, Any] = {}
    for f in columns(model):
        if f.name in {"id", "zone", "revision"} or (partial and f.name == "stage"):
            continue
        needed = not partial and not f.blank and not f.has_default() and not f.null
        facts[f.attname] = (column_type(f) if needed else column_type(f) | None, Field(... if needed else None, description=str(f.verbose_name)))
    if partial:
        facts["expected"] = (int | None, Field(None, description="the revision that was read; refused when somebody acted since"))
    return create_model(f"{model.__name__}{'Change' if partial else 'In'}", __base__=Row, **facts)


@cache
def act_shape(action_key: str) -> type[Schema]:
    """What an act takes, from its signature; a record is given by its key."""
    from wutong.core.door import ACTIONS

    action = ACTIONS[action_key]
    facts: dict[str, Any] = {}
    for name, (kind, given) in action.asks().items():
        optional = given.default is not given.empty
        plain = plain_type(kind)
        facts[name] = (plain | None if optional else plain, Field(given.default if optional else ...))
    facts["expected"] = (int | None, Field(None, description="the revision that was read; refused when somebody acted since"))
    return create_model(f"{action.key.title().replace('.', '').replace('_', '')}Act", __base__=Row, **facts)


def plain_type(kind: Any) -> Any:
    """The JSON type of an annotation: models become keys, unions keep their parts."""
    if get_origin(kind) in (Union, types.UnionType):
        parts = [plain_type(part) for part in get_args(kind)]
        made = parts[0]
        for part in parts[1:]:
            made = made | part
        return made
    if isinstance(kind, type) and issubclass(kind, models.Model):
        return int
    if get_origin(kind) in (list, tuple, Literal):
        return kind
    return kind if kind in {str, int, Decimal, date, datetime, bool, type(None), float} else Any


def model_asked(kind: Any) -> type[models.Model] | None:
    """The model that an annotation asks for, also inside `X | None`."""
    for part in get_args(kind) or (kind,):
        if isinstance(part, type) and issubclass(part, models.Model):
            return part
    return None


def row_of(record: Record) -> dict[str, Any]:
    return {"called": str(record), **{f.attname: getattr(record, f.attname) for f in columns(type(record))}}


def title_of(action: Action) -> str:
    return str(action.title) or action.transition.verb.replace("_", " ").capitalize()
