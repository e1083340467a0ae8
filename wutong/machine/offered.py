"""The description drawn for people: operations with what they take, columns with what they hold."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from wutong.core.door import ACTIONS
from wutong.core.record import Record, families
from wutong.desk.columns import label_of
from wutong.desk.figure_pages import package_word
from wutong.machine import api
from wutong.machine.answers import PARAMETERS
from wutong.machine.rows import row_schema


@dataclass(frozen=True)
class Value:
    """One value that goes in or comes out: its name, its type, what it is."""

    name: str
    kind: str
    says: Any
    needed: bool = False


@dataclass(frozen=True)
class Operation:
    """One address with its method, what it does and what it takes."""

    key: str
    verb: str
    path: str
    title: Any
    says: Any
    takes: list[Value]


@dataclass(frozen=True)
class Offered:
    """One family in the list of all: where its page is, how it is called, how many acts it has."""

    label: str
    title: str
    acts: int


def packages() -> list[tuple[str, list[Offered]]]:
    """Every family under its package, in the order of the floors."""
    acts = [action.model for action in ACTIONS.values()]
    held = [Offered(label, label_of(model._meta), acts.count(model)) for label, model in families().items()]
    return [
        (package_word(package), list(group))
        for package, group in groupby(held, key=lambda one: one.label.split(".")[0])
    ]


def operations(label: str) -> list[Operation]:
    described = api.part(label)
    schemas = described["components"]["schemas"]
    short = len(api.PREFIX) - 1
    return [
        Operation(
            one["operationId"], verb.upper(), path[short:], one["summary"], told(one["description"]),
            list(_takes(one, schemas)),
        )
        for path, verbs in described["paths"].items()
        for verb, one in verbs.items()
    ]  # fmt: skip


def told(text: Any) -> str:
    """A text of the description without the marks that only a program's page draws."""
    return str(text).replace("`", "")


def _takes(one: dict[str, Any], schemas: dict[str, Any]) -> Iterator[Value]:
    for given in one["parameters"]:
        given = PARAMETERS.get(given.get("$ref", "").rsplit("/", 1)[-1], given)
        if given["in"] == "query":
            says = told(given.get("description", ""))
            yield Value(given["name"], kind_of(given["schema"]), says, given.get("required", False))
    body = one.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    body = schemas.get(body.get("$ref", "").rsplit("/", 1)[-1], body)
    for name, schema in body.get("properties", {}).items():
        yield Value(name, kind_of(schema), told(schema.get("description", "")), name in body.get("required", []))


def columns(model: type[Record]) -> list[Value]:
    """The columns of a row as it comes back."""
    return [
        Value(name, kind_of(one), one.get("description", "")) for name, one in row_schema(model)["properties"].items()
    ]


def kind_of(schema: dict[str, Any]) -> str:
    """A JSON type in a few words, or the values that may be chosen."""
    if "enum" in schema:
        return " | ".join("null" if value is None else str(value) for value in schema["enum"] if value != "")
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(kind_of(way) for way in schema["anyOf"]))
    kind = schema.get("type", _("anything"))
    said = " | ".join(kind) if isinstance(kind, list) else str(kind)
    return said.replace("string", schema["format"]) if "format" in schema else said
