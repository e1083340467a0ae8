"""Codes that people never see: fields that keep a figure's name, a unit, a family or roles, and the words for them."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext

from wutong.core.duty import DUTIES
from wutong.core.figure import FIGURES
from wutong.core.page import lang
from wutong.core.record import families
from wutong.measure.unit import UNITS
from wutong.zones.roles import WORDS

Options = list[tuple[str, Any]]


def coded(field: Any) -> str:
    """The kind of code a field keeps: `figure`, `unit`, `family`, `role`, `duty`; empty where it keeps plain words."""
    name, plain = field.name, isinstance(field, models.CharField) and not field.choices
    if plain and name == "figure":
        return "figure"
    if plain and name == "duty":
        return "duty"
    if plain and (name == "unit" or name.endswith("_unit")):
        return "unit"
    if plain and name.endswith("_label"):
        return "family"
    return "role" if isinstance(field, models.JSONField) and name == "roles" else ""


def said(kind: str, code: str) -> str:
    """The words for one code in the reader's language; what is no code stands as it is."""
    if kind == "figure" and code in FIGURES:
        return str(FIGURES[code].title)
    if kind == "unit":
        return unit_said(code)
    if kind == "duty" and code in DUTIES:
        return str(DUTIES[code].title)
    if kind == "family" and code in families():
        return str(families()[code]._meta.verbose_name)
    return gettext(WORDS[code]) if kind == "role" and code in WORDS else code


def unit_said(code: str) -> str:
    known = UNITS.get(code)
    return (known.zh if lang() == "zh" else known.en_plural) if known else code


def codes(kind: str) -> Iterable[str]:
    return {"figure": FIGURES, "unit": UNITS, "family": families(), "role": WORDS, "duty": DUTIES}[kind]


def options(kind: str, held: Iterable[str] = ()) -> Options:
    """What may be chosen, in the order of the words; `held` are codes in use, which stay what they are.

    Many units share one word (a lease is counted in 个 like a project): each word stands once.
    """
    words: dict[str, str] = {}
    for code in (*(code for code in held if code), *codes(kind)):
        words.setdefault(said(kind, code), code)
    return sorted(((code, word) for word, code in words.items()), key=lambda option: option[1])


def meant(kind: str, text: str) -> str | None:
    """The code that a text means, by itself or by its word; None when it means none. A unit may be one of its own."""
    if text in codes(kind):
        return text
    folded = text.casefold()
    found = next((code for code, word in options(kind) if folded == word.casefold()), None)
    return found or (text if kind == "unit" else None)


def own_unit(record: Any) -> str:
    """The unit that a row names for its own value, or that its figure is counted in; empty where none is known."""
    figure = FIGURES.get(getattr(record, "figure", ""))
    code = str(getattr(record, "unit", "") or (figure.unit if figure else ""))
    return code if code in UNITS else ""
