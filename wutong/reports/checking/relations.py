"""Words that say how one named record stands to another (并购某公司, 某公司的子公司, 纳入某供应链), beside two names.

The word stands right at the second name; the first is the nearest one before it in the sentence that can have the
relation, or the one that follows at once: 甲公司的全资子公司乙公司. What is only meant or wished is left alone.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from wutong.core.record import families
from wutong.reports.checking.around import Page
from wutong.reports.checking.names import Mention, within
from wutong.reports.checking.states import IS, State, Stated, mode

QUOTES = "“‘《”’》"


@dataclass(frozen=True)
class Relation:
    """A row that links two records, with the words before and behind the second of them."""

    state: State
    leads: tuple[str, ...]
    ends: tuple[str, ...]
    of: str
    to: str

    def family(self, link: str) -> str:
        """The family of the records that a link leads to."""
        field: Any = families()[self.state.label]._meta.get_field(link)
        return str(field.related_model._meta.label_lower)


@dataclass(frozen=True)
class Told:
    """A relation that the text tells of two named records; `said` has the word and the two names."""

    said: Stated
    relation: Relation

    @property
    def keys(self) -> tuple[list[int], list[int]]:
        """The records that may be meant by the first name and by the second."""
        relation, (first, second) = self.relation, self.said.mentions
        return _keys(first, relation.family(relation.of)), _keys(second, relation.family(relation.to))


@cache
def relations(path: Path) -> tuple[Relation, ...]:
    """The relations of a file like `data/relations.toml`."""
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(_relation(label, name, facts) for label, lines in held.items() for name, facts in lines.items())


def _relation(label: str, name: str, facts: dict[str, Any]) -> Relation:
    leads, ends = (tuple(sorted(facts.get(key, ()), key=len, reverse=True)) for key in ("leads", "ends"))
    true, false, over = (frozenset(facts.get(key, ())) for key in ("true", "false", "over"))
    state = State(label, name, (*leads, *ends), true, false, over, column=facts.get("column", ""))
    return Relation(state, leads, ends, facts["of"], facts["to"])


def told(page: Page, known: Sequence[Relation]) -> Iterator[Told]:
    """Every relation that the text tells, of one word the first that fits."""
    for second in page.mentions:
        families_of = {label for label, _key in second.refs}
        for relation in known:
            if relation.family(relation.to) in families_of and (span := _word(page.flat, second, relation)):
                first = _first(page, second, span, relation)
                if first and mode(page, *span) == IS:
                    yield Told(Stated(*span, page.flat[slice(*span)], (first, second)), relation)
                    break


def _word(flat: str, name: Mention, relation: Relation) -> tuple[int, int] | None:
    """Where the words of a relation stand at a name; where it has words on both sides, both must stand there."""
    start, end = name.start, name.end
    while start and flat[start - 1] in QUOTES:
        start -= 1
    while end < len(flat) and flat[end] in QUOTES:
        end += 1
    lead = next((word for word in relation.leads if flat.endswith(word, 0, start)), "")
    behind = next((word for word in relation.ends if flat.startswith(word, end)), "")
    if (relation.leads and not lead) or (relation.ends and not behind):
        return None
    return (end, end + len(behind)) if behind else (start - len(lead), start)


def _first(page: Page, second: Mention, span: tuple[int, int], relation: Relation) -> Mention | None:
    """The record that a relation is told of."""
    family, (low, high) = relation.family(relation.of), page.sentence(second.start)
    after = within(page.mentions, span[1], high) if relation.ends and not relation.leads else []
    if after and not page.flat[span[1] : after[0].start].strip(QUOTES) and _keys(after[0], family):
        return after[0]
    before = within(page.mentions, low, min(span[0], second.start))
    return next((one for one in reversed(before) if one.refs != second.refs and _keys(one, family)), None)


def _keys(name: Mention, family: str) -> list[int]:
    return [key for label, key in name.refs if label == family]
