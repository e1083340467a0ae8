"""The picker of a briefing: a figure by the words that people say, a period, a form of words; no code to be typed."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from wutong.reports.lexicon import lexicon
from wutong.reports.rules.field import (
    CHANGE,
    GAP,
    GOAL,
    MET,
    NO_UNIT,
    OWN,
    PERIODS,
    PORTION,
    RANK,
    SHARE,
    TREND,
    UNITS,
    VALUE,
)

FIELD, ROW, CHART = "field", "row", "chart"
CHOSEN = ("figure", "period", "form", "unit", "places", "kind")
PLACE = "{}"  # where the text says so, the field is put; else at its end


def forms() -> list[tuple[str, str]]:
    """The forms of words with what each gives."""
    return [
        (VALUE, _("the value")),
        ("同比", _("change against a year before")),
        ("环比", _("change against the period before")),
        ("比上年末", _("change since the end of last year")),
        (f"{GAP}|比上年末", _("difference since the end of last year")),
        (f"{GAP}|同比", _("difference against a year before")),
        (f"{TREND}|同比", _("the word alone: rose, level, fell")),
        (SHARE, _("share of the target reached")),
        (GOAL, _("the target")),
        (MET, _("the word alone: above, at, below target")),
        ("前3", _("the three largest parts")),
        ("前5", _("the five largest parts")),
        (RANK, _("the company's place among all")),
        (PORTION, _("the company's share of all")),
    ]


def choices(given: Mapping[str, Any]) -> dict[str, Any]:
    """What the picker offers, and what was chosen last."""
    held = lexicon()
    return {
        "figures": sorted((held.phrase(name), known.title) for name, known in held.figures.items()),
        "periods": list(PERIODS), "forms": forms(), "units": [*UNITS, NO_UNIT],
        "places": [str(n) for n in range(5)],
        "kinds": [(FIELD, _("a field in the sentence")), (ROW, _("a row of a table")), (CHART, _("a chart"))],
        "chosen": {name: given.get(f"pick_{name}", "") for name in CHOSEN},
        "own": OWN,
    }  # fmt: skip


def inserted(text: str, given: Mapping[str, Any]) -> str:
    """The text with what was picked in it; nothing changes where no figure was chosen."""
    figure = given.get("pick_figure", "").strip()
    if not figure:
        return text
    kind = given.get("pick_kind", FIELD)
    if kind == CHART:
        return f"{text.rstrip()}\n图：{figure}｜{figure}｜按月\n"
    if kind == ROW:
        return _with_row(text.rstrip(), figure)
    field = "{" + "|".join([figure, *_options(given)]) + "}"
    return text.replace(PLACE, field, 1) if PLACE in text else f"{text.rstrip()}\n{field}\n"


def _options(given: Mapping[str, Any]) -> list[str]:
    period, form, unit, places = (
        given.get(f"pick_{name}", "").strip() for name in ("period", "form", "unit", "places")
    )
    options = [period] if period and period != "本期" else []
    options += [form] if form and form != VALUE else []
    options += [unit] if unit else []
    options += [f"{places}位"] if places else []
    return options + ([OWN] if given.get("pick_own") else [])


def _with_row(text: str, figure: str) -> str:
    """A row below the last table, or a new table with it."""
    last = text.rpartition("\n")[2].strip()
    if last.startswith(("-", "表：", "表:")):
        return f"{text}\n- {figure}\n"
    return f"{text}\n表：｜本期｜累计｜累计 {CHANGE}\n- {figure}\n"
