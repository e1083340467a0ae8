"""Somebody was faster: what stands now beside what was typed, so that nobody writes over what they have not seen.

A form carries the revision that its page showed, through every look and every refusal; only a page that shows what
stands now carries the new one. Whoever sends it again writes over what they saw, and over nothing later.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from wutong.desk.inputs import CalledField

ALIKE = 2  # equal lines beside a difference that are shown; longer runs are counted
MOST_LINES = 3_000  # of a text that are compared line by line


@dataclass(frozen=True)
class Beside:
    """What stands and what was typed in one place; `alike` lines that are the same are not shown."""

    stands: str = ""
    typed: str = ""
    label: str = ""
    alike: int = 0


def seen(request: HttpRequest, record: Any, *, stale: bool = False) -> int:
    """The revision that whoever sends the form has seen: that of the page which was sent, or the one shown now."""
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() and not stale else int(record.revision)


def digest(*texts: str) -> str:
    """Tells whether texts are those that a form began with."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def values(form: forms.Form) -> list[Beside]:
    """The fields of a form that began with what stands, where something else was typed."""
    return [
        Beside(_said(form.fields[name], form.initial[name]), _said(form.fields[name], form.cleaned_data[name]), label)
        for name in form.changed_data
        if name in form.initial and name in form.cleaned_data and (label := str(form.fields[name].label))
    ]


def _said(field: Any, value: Any) -> str:
    if value in (None, "") or value == []:
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | tuple):
        return _(", ").join(map(str, value))
    if isinstance(field, forms.ModelChoiceField | CalledField) and isinstance(value, int):
        rows: Any = field.rows if isinstance(field, CalledField) else field.queryset
        return str(rows.filter(pk=value).first() or value)
    return (
        str(dict(getattr(field, "choices", ())).get(value, value))
        if isinstance(field, forms.ChoiceField)
        else str(value)
    )


def texts(stands: str, typed: str) -> list[Beside]:
    """Two texts line by line: every place where they differ, with a line or two around it."""
    return list(_lines(stands.split("\n")[:MOST_LINES], typed.split("\n")[:MOST_LINES]))


def _lines(stands: Sequence[str], typed: Sequence[str]) -> Iterator[Beside]:
    places = SequenceMatcher(None, stands, typed, autojunk=False).get_opcodes()
    for number, (tag, i, j, k, m) in enumerate(places):
        if tag != "equal":
            yield Beside("\n".join(stands[i:j]), "\n".join(typed[k:m]))
            continue
        head, tail = (ALIKE if number else 0), (ALIKE if number < len(places) - 1 else 0)
        if j - i <= head + tail + 1:
            yield Beside("\n".join(stands[i:j]), "\n".join(typed[k:m]))
            continue
        if head:
            yield Beside("\n".join(stands[i : i + head]), "\n".join(typed[k : k + head]))
        yield Beside(alike=j - i - head - tail)
        if tail:
            yield Beside("\n".join(stands[j - tail : j]), "\n".join(typed[m - tail : m]))
