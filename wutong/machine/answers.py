"""How the description tells what comes back: one row, a page of rows, and the errors that everything may give."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Record
from wutong.machine.rows import Schema
from wutong.machine.shapes import named

PROBLEM: Schema = {
    "type": "object",
    "required": ["detail"],
    "properties": {
        "detail": {"type": "string", "description": _("what is wrong and what would be right, in one text")},
        "reasons": {"type": "array", "items": {"type": "string"}, "description": _("every reason, as whole sentences")},
        "fields": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": _("the sentence about each field"),
        },
        "stale": {"type": "boolean", "description": _("somebody acted since the revision that was expected")},
    },
}
ERRORS: dict[str, tuple[int, str | Promise]] = {
    "Stranger": (401, _("Nobody is known to this request.")),
    "Closed": (403, _("This is not open to you.")),
    "Absent": (404, _("There is no such thing that is open to you.")),
    "Refused": (409, _("The door stayed closed and nothing was written; `reasons` says why.")),
    "TooLarge": (413, _("The body is too large.")),
    "Misread": (422, _("The request was not understood; `fields` says what would be right.")),
}
PARAMETERS: Schema = {
    "Zone": {
        "in": "path", "name": "zone", "required": True, "schema": {"type": "string"},
        "description": _("the code of the zone, as /zones tells it"),
    },
    "Key": {
        "in": "path", "name": "pk", "required": True, "schema": {"type": "integer"},
        "description": _("the key of the record"),
    },
    "After": {
        "in": "query", "name": "after", "schema": {"default": 0, "minimum": 0, "maximum": 2**63 - 1, "type": "integer"},
        "description": _("the `next` of the page before"),
    },
    "Limit": {
        "in": "query", "name": "limit", "schema": {"default": 200, "minimum": 1, "maximum": 1000, "type": "integer"},
        "description": _("how many rows"),
    },
    "Sought": {
        "in": "query", "name": "q", "schema": {"default": "", "maxLength": 80, "type": "string"},
        "description": _("a name, its pinyin or initials, or a number"),
    },
}  # fmt: skip
READING = ("Stranger", "Closed", "Absent", "Misread")
WRITING = ("Stranger", "Closed", "Absent", "Refused", "TooLarge", "Misread")


def shared() -> Schema:
    """The part of the description that every route leans on."""
    problem = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "schemas": {"Problem": PROBLEM},
        "parameters": PARAMETERS,
        "responses": {name: {"description": says, "content": problem} for name, (_status, says) in ERRORS.items()},
    }


def body_of(status: int, schema: Schema | None, *, writes: bool = False) -> Schema:
    """The answers of one route: what comes when it is done, and how it may be refused."""
    done: Schema = {"description": _("Done.") if writes else _("Found.")}
    if schema is not None:
        done["content"] = {"application/json": {"schema": schema}}
    refused = {ERRORS[name][0]: {"$ref": f"#/components/responses/{name}"} for name in (WRITING if writes else READING)}
    return {"responses": {status: done, **refused}}


def row_answer(model: type[Record], status: int = 200, *, writes: bool = False) -> Schema:
    return body_of(status, {"$ref": f"#/components/schemas/{named(model)}"}, writes=writes)


def page_answer(model: type[Record]) -> Schema:
    return body_of(200, page_schema({"$ref": f"#/components/schemas/{named(model)}"}))


def page_schema(row: Schema, cursor: str = "integer") -> Schema:
    properties: dict[str, Any] = {
        "rows": {"type": "array", "items": row},
        "next": {"type": [cursor, "null"], "description": _("the cursor of the next page; null after the last")},
    }
    return {"type": "object", "required": ["rows", "next"], "properties": properties}
