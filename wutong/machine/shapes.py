"""What the API takes: the shapes of registering, amending and acting, made from the declarations."""

import types
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from django.db import models
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
    create_model,
)
from pydantic_core import PydanticCustomError

from wutong.cases.rules.form import Answers
from wutong.core.door import ACTIONS, Action, actions_on
from wutong.core.record import Record, staged
from wutong.desk.fields import asked_label
from wutong.desk.forms import asked_fields
from wutong.machine.rows import TIME, columns, described

LONGEST, MOST_WORDS = 20_000, 100
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
BIGGEST = {
    models.PositiveSmallIntegerField: 32_767,
    models.SmallIntegerField: 32_767,
    models.PositiveIntegerField: 2_147_483_647,
    models.IntegerField: 2_147_483_647,
}


class Taken(BaseModel):
    """What a body may hold: the fields that follow and no other."""

    model_config = ConfigDict(extra="forbid")


def value(default: Any, says: Any, **bounds: Any) -> Any:
    """A value with its words, which are translated where they are told (pydantic is typed for plain text)."""
    return Field(default, description=says, **bounds)


def day_text(given: Any) -> Any:
    """Only a text is read as a day: a number would be taken for seconds."""
    if isinstance(given, str) and len(given) == 10:
        return given
    raise PydanticCustomError("no_day_text", "a day is a text")


def on_the_clock(given: time) -> time:
    """A time of the day as the clock on the wall shows it, without an offset."""
    if given.tzinfo is not None:
        raise PydanticCustomError("time_with_offset", "a time has no offset")
    return given


def _loose(given: Any) -> Any:
    """A JSON column keeps plain numbers."""
    if isinstance(given, Decimal):
        return float(given)
    if isinstance(given, dict):
        return {key: _loose(value) for key, value in given.items()}
    return [_loose(value) for value in given] if isinstance(given, list) else given


Day = Annotated[
    date,
    BeforeValidator(day_text),
    Field(ge=FIRST, le=LAST),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Clock = Annotated[time, AfterValidator(on_the_clock), WithJsonSchema({"type": "string", "pattern": TIME})]
Instant = Annotated[
    AwareDatetime,
    Field(ge=datetime.combine(FIRST, time(), UTC), le=datetime.combine(LAST, time(), UTC)),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]
Number = Annotated[Decimal, Field(max_digits=24, decimal_places=6)]
Words = Annotated[
    list[Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]],
    Field(max_length=MOST_WORDS),
]
Loose = Annotated[Any, BeforeValidator(_loose)]
Answered = Annotated[
    dict[
        Annotated[str, StringConstraints(max_length=40)],
        bool | Number | Annotated[str, StringConstraints(max_length=LONGEST)],
    ],
    Field(max_length=MOST_WORDS),
    AfterValidator(Answers),
    PlainSerializer(lambda held: held),  # the act takes what was read
    WithJsonSchema({"type": "object", "additionalProperties": {"type": ["boolean", "number", "string"]}}),
]
EXPECTED = (
    int | None,
    value(None, _("the revision that was read; refused when somebody acted since"), ge=0),
)


def text(longest: int | None, *, needed: bool) -> Any:
    return Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1 if needed else 0, max_length=longest or LONGEST)
    ]


def column_type(field: Any, *, needed: bool = False) -> Any:
    """The type that a column is given in; links are keys, a choice is one of its values."""
    if isinstance(field, models.ForeignKey | models.AutoField):
        return Key
    if isinstance(field, models.JSONField):
        return Words if field.default is list else Loose
    if field.choices:
        return choice(field, empty=field.blank)
    if isinstance(field, models.IntegerField):
        low = 0 if "Positive" in type(field).__name__ else -(2**31)
        return Annotated[int, Field(ge=low, le=BIGGEST.get(type(field), 2**63 - 1))]
    if isinstance(field, models.DecimalField):
        return Annotated[Decimal, Field(max_digits=field.max_digits, decimal_places=field.decimal_places)]
    kinds = (
        (models.BooleanField, bool),
        (models.DateTimeField, Instant),
        (models.DateField, Day),
        (models.TimeField, Clock),
    )
    plain = next((kind for of, kind in kinds if isinstance(field, of)), None)
    return plain or text(field.max_length, needed=needed)


def choice(field: Any, *, empty: bool) -> Any:
    """One of a field's values, or nothing where that is allowed."""
    values = [value for value, _word in field.flatchoices if value != ""]
    return Literal[tuple([*values, ""] if empty else values)]


@cache
def in_shape(model: type[Record]) -> type[BaseModel]:
    """What registering takes: what the desk's form asks."""
    facts: dict[str, Any] = {}
    for f in asked_fields(model, fresh=True):
        needed = not f.blank and not f.has_default() and not f.null
        kind = column_type(f, needed=needed)
        facts[f.attname] = (kind, value(..., described(f))) if needed else (kind | None, value(None, described(f)))
    if staged(model):
        facts["true_since"] = (Day | None, value(None, _("at this stage since")))
    return create_model(shape_name(f"{named(model)}.register"), __base__=Taken, **facts)


@cache
def change_shape(model: type[Record]) -> type[BaseModel]:
    """What amending takes: any of the same fields but the stage, which moves by acts alone."""
    facts: dict[str, Any] = {}
    for f in asked_fields(model, fresh=False):
        kind = column_type(f, needed=not f.blank)
        facts[f.attname] = (kind | None if f.blank or f.null else kind, value(None, described(f)))
    facts["expected"] = EXPECTED
    return create_model(shape_name(f"{named(model)}.amend"), __base__=Taken, **facts)


class Removal(Taken):
    """Why a wrong row is taken out."""

    reason: Annotated[str, StringConstraints(strip_whitespace=True, max_length=LONGEST)]
    expected: int | None = EXPECTED[1]


@cache
def act_shape(key: str) -> type[BaseModel]:
    """What an act takes, from its signature; a record is given by its key."""
    action = ACTIONS[key]
    facts: dict[str, Any] = {}
    for name, (kind, given) in action.asks().items():
        needed = given.default is given.empty
        plain = plain_type(kind, name, action, needed=needed)
        label = _asked(name, action.model)
        facts[name] = (plain, value(..., label)) if needed else (plain | None, value(given.default, label))
    if not action.opens:
        facts["expected"] = EXPECTED
    return create_model(shape_name(key), __base__=Taken, **facts)


_asked = lazy(asked_label, str)


def plain_type(kind: Any, name: str, action: Action, *, needed: bool) -> Any:
    """The type that a value of an act is given in, by its annotation and the record's own column of that name."""
    kind = bare(kind)
    column = next((f for f in columns(action.model) if f.name == name), None)
    if isinstance(kind, type) and issubclass(kind, models.Model):
        return Key
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Literal[tuple(item.value for item in kind)]
    if kind is str and column is not None and column.choices:
        return choice(column, empty=not needed)
    if kind is str:
        return text(column.max_length if column is not None else None, needed=needed)
    if kind is Decimal:
        return column_type(column) if isinstance(column, models.DecimalField) else Number
    if kind is int:
        return (
            column_type(column)
            if isinstance(column, models.IntegerField)
            else Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
        )
    if get_origin(kind) in {list, tuple} or kind in {list, tuple}:
        return Words
    return {date: Day, datetime: Instant, bool: bool, Answers: Answered}.get(kind, Loose)


def bare(kind: Any) -> Any:
    """An annotation without `| None`."""
    if get_origin(kind) in (Union, types.UnionType):
        return next(part for part in get_args(kind) if part is not type(None))
    return kind


def shape_name(key: str) -> str:
    """A name without points: the description keeps only what stands behind the last one."""
    return key.replace(".", "_")


def named(model: type[Record]) -> str:
    return model._meta.label_lower


def registers(model: type[Record]) -> bool:
    """Whether rows are entered plainly: a family with an opening act is entered by that act alone."""
    return not actions_on(model, opens=True)
