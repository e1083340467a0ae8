"""What the page of a zone shows: the sections of `data/headline.toml`, the same for every zone."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from config.env import ROOT
from wutong.core.figure import FIGURES, Figure
from wutong.core.page import lang


@dataclass(frozen=True)
class Listed:
    """Rows of a family in a section: its columns, the columns of due and done days, conditions and order."""

    family: str
    columns: tuple[str, ...]
    due: str = ""
    done: str = ""
    where: dict[str, Any] = field(default_factory=dict)
    first: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A section: its shape, the figures that the shape draws, those listed under it, and its rows."""

    name: str
    zh: str
    en: str
    shape: str
    whole: str = ""
    part: str = ""
    share: str = ""
    parts: tuple[str, ...] = ()
    bars: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    rows: Listed | None = None

    @property
    def title(self) -> str:
        return self.en if lang() == "en" else self.zh

    def names(self) -> Iterator[str]:
        """Every figure that the section shows."""
        yield from filter(None, (self.whole, self.part, self.share))
        yield from (*self.parts, *self.bars, *self.figures)


@cache
def sections() -> tuple[Section, ...]:
    return tuple(_section(given) for given in _read()["section"])


@cache
def monthly() -> tuple[Figure, ...]:
    """The figures that are drawn month by month."""
    return tuple(FIGURES[name] for name in _read()["months"]["figures"])


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((ROOT / "data" / "headline.toml").read_text(encoding="utf-8"))


def _section(given: dict[str, Any]) -> Section:
    rows = given.get("rows")
    told = {name: value for name, value in given.items() if name != "rows"}  # what was read is not ours to change
    return Section(**_tuples(told), rows=Listed(**_tuples(rows)) if rows else None)


def _tuples(given: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
