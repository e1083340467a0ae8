"""The industrial chain as data: what is asked of a project, the items, and the tools that win days. Pure.

Read from `data/approvals/`: attributes.toml, items.toml, tools.toml. A code that leads nowhere, or a condition that
cannot be read, is refused when the files are read.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from config.env import ROOT
from wutong.measure.condition import BadCondition, Condition, Kind, Word

FOLDER = ROOT / "data" / "approvals"
WORKS_START, PRODUCTION, WORKS = "M1", "M2", "WORKS"


class BadChain(ValueError):
    """The files contradict themselves; the message names file, code and why."""


@dataclass(frozen=True)
class Text:
    """Words in both languages."""

    zh: str = ""
    en: str = ""

    def said(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class Attribute:
    """Something asked of a project: its kind, unit, topic, and the answers where they are few."""

    code: str
    name: Text
    kind: Kind
    topic: str
    unit: str = ""
    options: Mapping[str, Text] | None = None

    @property
    def word(self) -> Word:
        return Word(self.kind, self.name.zh, self.name.en, self.unit)

    def said(self, value: Any, lang: str) -> str:
        """A value in words: 50,000 ㎡, 是, 报告表."""
        if self.options and value in self.options:
            return self.options[value].said(lang)
        return self.word.said(value, lang)


@dataclass(frozen=True)
class ChainItem:
    """An item of the chain: who acts, what the law allows, when it is called for, what has to be there first.

    `words` are the attributes its condition rests on, `part` its place in the Shanxi commitment reform;
    `statutory_days` is None where no text gives a number; `day_kind` is empty where the law only says days;
    `elsewhere_days` were promised in another place and are only an example.
    """

    code: str
    name: Text
    stage: int
    department: str
    when: str
    because: Text
    condition: Condition
    words: tuple[str, ...]
    after: tuple[str, ...]
    statutory_days: int | None
    day_kind: str
    elsewhere_days: int | None
    papers: tuple[str, ...]
    part: str
    note: Text
    sources: tuple[str, ...]
    milestone: bool


@dataclass(frozen=True)
class Tool:
    """A tool and what it does to the network: items removed, days made shorter, links loosened to a wait at the end."""

    code: str
    name: Text
    says: Text
    removes: tuple[str, ...]
    days: Mapping[str, int]
    overlaps: frozenset[tuple[str, str]]
    needs: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Chain:
    """The whole: attributes, their topics, items and tools, each in the order of its file."""

    topics: Mapping[str, Text]
    attributes: Mapping[str, Attribute]
    items: Mapping[str, ChainItem]
    tools: Mapping[str, Tool]

    @property
    def asked(self) -> frozenset[str]:
        """The attributes that call for an item, or on which a tool rests."""
        words = {word for item in self.items.values() for word in item.condition.words}
        return frozenset(words | {tool.needs for tool in self.tools.values() if tool.needs})

    def name(self, code: str, lang: str) -> str:
        """The name of an item, or of the works between the two milestones."""
        return (WORKS_NAME if code == WORKS else self.items[code].name).said(lang)


WORKS_NAME = Text("施工", "Construction")


@cache
def chain() -> Chain:
    """The chain of `data/approvals`, read once."""
    return read(FOLDER)


def read(folder: Path) -> Chain:
    """Read the three files of a folder; `BadChain` says what is wrong with them."""
    asked, items, tools = (
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
        for name in ("attributes", "items", "tools")
    )
    attributes = {code: _attribute(code, facts) for code, facts in asked["attributes"].items()}
    vocabulary = {code: attribute.word for code, attribute in attributes.items()}
    whens = {code: facts["when"] for code, facts in items.items()}
    found = {code: _item(code, facts, whens, vocabulary) for code, facts in items.items()}
    tooled = {code: _tool(code, facts) for code, facts in tools.items()}
    made = Chain({code: Text(**words) for code, words in asked["topics"].items()}, attributes, found, tooled)
    _check(made)
    return made


def _attribute(code: str, facts: Mapping[str, Any]) -> Attribute:
    options = {value: Text(**words) for value, words in facts.get("options", {}).items()}
    return Attribute(code, Text(**facts["name"]), facts["kind"], facts["topic"], facts.get("unit", ""), options or None)


def _item(code: str, facts: Mapping[str, Any], whens: Mapping[str, str], vocabulary: Mapping[str, Word]) -> ChainItem:
    when = re.sub(r"\{(\w+)\}", lambda found: whens[found[1]], facts["when"])
    try:
        condition = Condition(when, vocabulary)
    except BadCondition as wrong:
        raise BadChain(f"items.toml, {code}: {wrong}") from wrong
    return ChainItem(
        code=code, name=Text(**facts["name"]), stage=facts["stage"], department=facts.get("department", ""), when=when,
        because=Text(**facts["because"]), condition=condition,
        words=tuple(name for name in vocabulary if name in condition.words), after=tuple(facts.get("after", ())),
        statutory_days=facts.get("statutory_days"), day_kind=facts.get("day_kind", ""),
        elsewhere_days=facts.get("elsewhere_days"), papers=tuple(facts.get("papers", ())), part=facts.get("class", ""),
        note=Text(**facts.get("note", {})), sources=tuple(facts["sources"]), milestone=facts.get("milestone", False),
    )  # fmt: skip


def _tool(code: str, facts: Mapping[str, Any]) -> Tool:
    return Tool(
        code, Text(**facts["name"]), Text(**facts["says"]), tuple(facts.get("removes", ())), facts.get("days", {}),
        frozenset((earlier, later) for earlier, later in facts.get("overlaps", ())), facts.get("needs", ""),
        tuple(facts["sources"]),
    )  # fmt: skip


def _check(made: Chain) -> None:
    """Every code named anywhere is one of an item; every topic and every attribute a tool needs is there."""
    for item in made.items.values():
        if lost := [code for code in item.after if code not in made.items]:
            raise BadChain(f"items.toml, {item.code}: there is no item {lost[0]} to come after.")
    for tool in made.tools.values():
        named = {*tool.removes, *tool.days, *(code for pair in tool.overlaps for code in pair)}
        if lost := sorted(named - made.items.keys()):
            raise BadChain(f"tools.toml, {tool.code}: there is no item {lost[0]}.")
        if tool.needs and tool.needs not in made.attributes:
            raise BadChain(f"tools.toml, {tool.code}: there is no attribute {tool.needs}.")
    for attribute in made.attributes.values():
        if attribute.topic not in made.topics:
            raise BadChain(f"attributes.toml, {attribute.code}: there is no topic {attribute.topic}.")
