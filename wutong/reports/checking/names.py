"""The names of records in a text: where they stand, and names that differ only in their numerals."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from wutong.core.naming import DROPPED, fold
from wutong.reports.reading.numeral import han_value

Ref = tuple[str, int]  # label and key of a record
NUMERAL = re.compile(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+")
COUNTED = re.compile("#[名位个家项人次份条件户批]")
LONG = 8  # letters of a name that is still known when misprinted
STOPS = frozenset("。；！？\n")


@dataclass(frozen=True)
class Mention:
    """A record's name in the unwrapped text, from start to end."""

    start: int
    end: int
    text: str
    refs: tuple[Ref, ...]


class Folded:
    """A text folded as names are, with the place of each letter in the text."""

    def __init__(self, flat: str) -> None:
        self.flat = flat
        self.at: list[int] = []
        kept, place = [], 0
        for start, end in (*(found.span() for found in DROPPED.finditer(flat)), (len(flat), len(flat))):
            self.at += range(place, start)
            kept.append(flat[place:start])
            place = end
        whole = "".join(kept)
        folded = whole.casefold()
        # A letter that folds into several (ß) counts as the first, so that each keeps its place.
        self.text = folded if len(folded) == len(whole) else "".join(letter.casefold()[:1] for letter in whole)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Places in the text of a stretch of the folded one."""
        return self.at[start], self.at[end - 1] + 1

    def whole(self, start: int, end: int) -> bool:
        """Whether a stretch lies within one sentence."""
        first, last = self.span(start, end)
        return not STOPS & set(self.flat[first:last])


class Names:
    """All names of some records, asked by folded text."""

    def __init__(self, entries: Iterable[tuple[str, str, int]]) -> None:
        held: dict[str, list[Ref]] = defaultdict(list)
        self.texts: dict[str, str] = {}
        for text, label, key in entries:
            folded = fold(text)
            if folded and not folded.isascii():
                held[folded].append((label, key))
                self.texts.setdefault(folded, text)
        self.refs: dict[str, tuple[Ref, ...]] = {name: tuple(refs) for name, refs in held.items()}
        self.sizes = _sizes(self.refs)  # a name of one letter stands in lists only
        self.joined = "\n".join(self.refs)
        self.masked = self._masked()
        self.masked_sizes = _sizes(self.masked)

    def _masked(self) -> dict[str, set[str]]:
        """Names that hold a numeral, by what is left of them beside it."""
        found: dict[str, set[str]] = defaultdict(set)
        for folded in self.refs:
            if NUMERAL.search(folded) and len(NUMERAL.sub("", folded)) > 1:
                found[NUMERAL.sub("#", folded)].add(folded)
        return dict(found)

    @cached_property
    def called(self) -> dict[Ref, str]:
        """The first name of each record."""
        found: dict[Ref, str] = {}
        for folded, refs in self.refs.items():
            for ref in refs:
                found.setdefault(ref, self.texts[folded])
        return found

    def of(self, text: str) -> tuple[Ref, ...]:
        """The records of exactly that name."""
        return self.refs.get(fold(text), ())

    def about(self, text: str) -> tuple[Ref, ...]:
        """The records of that name, or of the names that it holds where none is called so."""
        quoted = re.findall(r"[“‘]([^”’]+)[”’]", text)
        exact = tuple(ref for form in (text, *quoted) for ref in self.of(form))
        return exact or tuple(ref for mention in self.mentions(Folded(text)) for ref in mention.refs)

    def mentions(self, folded: Folded) -> list[Mention]:
        """Every name in the text, the longest at each place."""
        found: list[Mention] = []
        place = 0
        while place < len(folded.text) - 1:
            name = _at(folded.text, place, self.sizes, self.refs)
            if name and folded.whole(place, place + len(name)):
                start, end = folded.span(place, place + len(name))
                found.append(Mention(start, end, self.texts[name], self.refs[name]))
                place += len(name)
            else:
                place += 1
        return found

    def present(self, text: str) -> set[str]:
        """The names, as they are written, that stand in a folded text."""
        found = (_at(text, place, self.sizes, self.refs) for place in range(len(text) - 1))
        return {self.texts[name] for name in found if name}

    def numbered(self, folded: Folded) -> Iterator[Mention]:
        """Stretches that are a name but for its numerals; `text` is that name, or those names."""
        masked, at = _mask(folded.text)
        for place in range(len(masked) - 1):
            shape = _at(masked, place, self.masked_sizes, self.masked)
            if not shape or COUNTED.match(shape):
                continue  # 一名专员 is on record, but 三名专员 is a number of them
            start, end = at[place], at[place + len(shape)]
            text, names = folded.text[start:end], self.masked[shape]
            if text not in self.refs and folded.whole(start, end) and not _same(text, names):
                refs = tuple(ref for name in sorted(names) for ref in self.refs[name])
                yield Mention(*folded.span(start, end), "、".join(sorted(self.texts[n] for n in names)), refs)

    @cached_property
    def long(self) -> list[str]:
        """Names long enough to be known when misprinted."""
        return [name for name, refs in self.refs.items() if len(name) >= LONG and not _is_matter(refs)]

    def nearest(self, text: str, among: Iterable[str] = ()) -> str:
        """The name that is most like the text, where one is like it; among some names, or all of one length or near."""
        folded = fold(text)
        pool = {fold(name): name for name in among} or {
            name: shown for name, shown in self.texts.items() if abs(len(name) - len(folded)) <= 2
        }
        best = max(pool, key=lambda name: (likeness(folded, name), name), default="")
        return pool[best] if best and likeness(folded, best) >= 0.6 else ""


def _same(text: str, names: Iterable[str]) -> bool:
    """Whether a text is one of the names with its numerals in other digits: 1名专员 for 一名专员."""
    return _worth(text) in map(_worth, names)


def _worth(text: str) -> tuple[str, ...]:
    """A text in pieces, its numerals as what they are worth."""
    return tuple(
        piece if not NUMERAL.fullmatch(piece) else f"{float(piece) if piece[0].isdigit() else han_value(piece) or 0:g}"
        for piece in re.split(f"({NUMERAL.pattern})", text)
    )


def _is_matter(refs: Sequence[Ref]) -> bool:
    """Whether a name is only the matter of a statement or a target, which is no proper name."""
    return all(label in {"zones.statement", "zones.target"} for label, _key in refs)


def _sizes(names: Iterable[str]) -> dict[str, list[int]]:
    """The lengths of the names that begin with two letters, the longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for name in names:
        if len(name) > 1:
            found[name[:2]].add(len(name))
    return {start: sorted(held, reverse=True) for start, held in found.items()}


def _at(text: str, place: int, sizes: Mapping[str, list[int]], names: Container[str]) -> str:
    """The longest name that stands at a place; empty where none does."""
    for size in sizes.get(text[place : place + 2], ()):
        if (name := text[place : place + size]) in names:
            return name
    return ""


def _mask(text: str) -> tuple[str, list[int]]:
    """A text with each numeral as `#`, and the place in the text of each of its letters and of its end."""
    parts: list[str] = []
    at: list[int] = []
    place = 0
    for found in NUMERAL.finditer(text):
        parts += [text[place : found.start()], "#"]
        at += [*range(place, found.start()), found.start()]
        place = found.end()
    return "".join(parts) + text[place:], [*at, *range(place, len(text) + 1)]


def likeness(one: str, other: str) -> float:
    """From 0 to 1, by letters in the same order; a name within a name counts as nearly the same."""
    if min(len(one), len(other)) > 1 and (one in other or other in one):
        return 0.9
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def likeness_at_most(one: str, other: str) -> float:
    """No less than the likeness, and found at once: by the letters that both have, in whatever order."""
    return max(
        0.9 if one in other or other in one else 0.0, 2 * sum(map(other.__contains__, one)) / len(one + other or "#")
    )


def alike(one: str, other: str) -> bool:
    """Whether two names are one name: the same letters, or a short form that is a run of the long one."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return bool(short) and (short == long or (len(short) > 1 and short in long))


def within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that touch a stretch; they are in order."""
    place, found = bisect_right(mentions, start, key=lambda mention: mention.end), []
    while place < len(mentions) and mentions[place].start < end:
        found.append(mentions[place])
        place += 1
    return found
