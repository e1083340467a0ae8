"""What goes over the wire: JSON whose numbers are exact, in both directions."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from ninja.parser import Parser
from ninja.renderers import BaseRenderer

MOST_BYTES = 1024 * 1024
TYPE = "application/json; charset=utf-8"
# Python's encoder knows no exact number: one travels as a marked text and loses mark and quotes at the end. No text
# that comes in holds the mark (`unwritable`), so none can be taken for a number.
MARK = "\0"
MARKED = re.compile(r'"\\u0000(-?\d+(?:\.\d+)?)"')


class NotJSON(ValueError):
    """A body that cannot be read; the message says what would be right."""


def dumps(data: Any) -> str:
    """JSON in which a Decimal is a number with every digit and no exponent, an instant is UTC, a lazy text is said."""
    return MARKED.sub(r"\1", json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_written))


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        text = format(value, "f")
        return MARK + (text.rstrip("0").rstrip(".") if "." in text else text)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"{type(value).__name__} does not travel over the API.")


def read(body: bytes) -> Any:
    """The JSON of a body; numbers with a point become Decimals, so that no digit is lost."""
    try:
        given = json.loads(body, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError) as wrong:
        raise NotJSON(_('The body is not JSON: an object such as {"reason": "…"} in UTF-8.')) from wrong
    if any(map(unwritable, _texts(given))):
        raise NotJSON(_("A text holds a character that cannot be written (a null or half of a pair)."))
    return given


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number.")


def _texts(given: Any) -> Iterator[str]:
    if isinstance(given, str):
        yield given
    elif isinstance(given, dict):
        for key, value in given.items():
            yield key
            yield from _texts(value)
    elif isinstance(given, list):
        for value in given:
            yield from _texts(value)


def unwritable(text: str) -> bool:
    """Whether a text holds what no database keeps: a null, or half of a surrogate pair."""
    return "\0" in text or any("\ud800" <= char <= "\udfff" for char in text)


def answer(data: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(dumps(data), status=status, content_type=TYPE)


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """Every error has one shape: `detail`, and where there is more than one thing to say `reasons` and `fields`."""
    return answer({"detail": detail, **more}, status)


class Exact(BaseRenderer):
    """Ninja's way out, through `dumps`."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return dumps(data)


class Read(Parser):
    """Ninja's way in, through `read`."""

    def parse_body(self, request: HttpRequest) -> Any:
        return read(request.body)
