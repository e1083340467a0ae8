"""Which colour a rule of lights gives, and why, in words. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wutong.measure.condition import Verdict
from wutong.projects.rules.words import condition

ORDER = ("", "green", "yellow", "red")


@dataclass(frozen=True)
class Judged:
    """A colour with its grounds in both languages; no colour where the rule does not apply or a fact is missing."""

    colour: str
    zh: str = ""
    en: str = ""


def words_in(*texts: str) -> set[str]:
    """The facts that conditions ask for."""
    return {word for text in texts if text for word in condition(text).words}


def judge(applies: str, yellow: str, red: str, facts: Mapping[str, Any]) -> Judged:
    """Red where its condition holds, else yellow where that holds, else green; the grounds say what ought to be and
    what is. A fact that decides and is not known gives no colour, and is named."""
    if applies and (asked := condition(applies).holds(facts)).holds is not True:
        return Judged("", *_said(asked)) if asked.holds is None else Judged("")
    for colour, text in (("red", red), ("yellow", yellow)):
        if not text:
            continue
        kept = condition(f"!({text})").holds(facts)
        if kept.holds is None:
            return Judged("", *_said(kept))
        if not kept.holds:
            return Judged(colour, *_said(kept))
    return Judged("green")


def _said(verdict: Verdict) -> tuple[str, str]:
    return "；".join(r.zh for r in verdict.reasons), "; ".join(r.en for r in verdict.reasons)


def worst(colours: Iterable[str]) -> str:
    """The gravest of the colours; none where no rule gives one."""
    return max(colours, key=ORDER.index, default="")
