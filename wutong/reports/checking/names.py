"""The names of records in a text: where they stand, and names that differ only in their numerals."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wutong.core.naming import DROPPED, fold
from wutong.reports.reading.numeral import han_value

Ref = tuple[str, int]  # label and key of a record
NUMERAL = re.compile(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千]+")
COUNTED = re.compile("#[名位个家项人次份条件户批]")
LONG, ANCHOR = 8, 3  # letters of a name that is still known when misprinted, and by how many it is looked for
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
        kept = [(place, letter) for place, letter in enumerate(flat) if not DROPPED.fullmatch(letter)]
        self.flat, self.at = flat, [place for place, _ in kept]
        self.text = "".join(letter.casefold()[:1] for _, letter in kept)

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
        self.refs: dict[str, list[Ref]] = defaultdict(list)
        self.texts: dict[str, str] = {}
        for text, label, key in entries:
            folded = fold(text)
            if folded and not folded.isascii():
                self.refs[folded].append((label, key))
                self.texts.setdefault(folded, text)
        self.starts: dict[str, list[str]] = defaultdict(list)  # a name of one letter stands in lists only
        for folded in sorted((name for name in self.refs if len(name) > 1), key=len, reverse=True):
            self.starts[folded[:2]].append(folded)
        self.joined = "\n".join(self.refs)
        self.masked = self._masked()

    def _masked(self) -> dict[str, set[str]]:
        """Names that hold a numeral, by what is left of them beside it."""
        found: dict[str, set[str]] = defaultdict(set)
        for folded in self.refs:
            if NUMERAL.search(folded) and len(NUMERAL.sub("", folded)) > 1:
                found[NUMERAL.sub("#", folded)].add(folded)
        return dict(found)

    def of(self, text: str) -> tuple[Ref, ...]:
        """The records of exactly that name."""
        return tuple(self.refs.get(fold(text), ()))

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
            name = next(
                (n for n in self.starts.get(folded.text[place : place + 2], ()) if folded.text.startswith(n, place)), ""
            )
            if name and folded.whole(place, place + len(name)):
                start, end = folded.span(place, place + len(name))
                found.append(Mention(start, end, self.texts[name], tuple(self.refs[name])))
                place += len(name)
            else:
                place += 1
        return found

    def near_misses(self, folded: Folded, mentions: Sequence[Mention]) -> list[Mention]:
        """Stretches that are a name but for its numerals, or for a few letters of a long one; `text` is that name.

        Where most of a stretch is a name as it stands, no longer one is misprinted there.
        """
        apart = (
            miss for miss in self._misprinted(folded)
            if not any((m.end - m.start) * 2 > miss.end - miss.start for m in within(mentions, miss.start, miss.end))
        )  # fmt: skip
        return [*self._numbered(folded), *apart]

    def _numbered(self, folded: Folded) -> Iterator[Mention]:
        for shape, names in self.masked.items():
            if COUNTED.match(shape):
                continue  # 一名专员 is on record, but 三名专员 is a number of them
            pattern = f"(?:{NUMERAL.pattern})".join(map(re.escape, shape.split("#")))
            for match in re.finditer(f"(?<![0-9.]){pattern}" if shape[0] == "#" else pattern, folded.text):
                if match[0] not in self.refs and folded.whole(*match.span()) and not _same(match[0], names):
                    refs = tuple(ref for name in sorted(names) for ref in self.refs[name])
                    yield Mention(*folded.span(*match.span()), "、".join(sorted(self.texts[n] for n in names)), refs)

    def _misprinted(self, folded: Folded) -> Iterator[Mention]:
        """A long name is looked for by its first and its last letters, where it does not stand as it is."""
        text = folded.text
        for name in (n for n in self.refs if len(n) >= LONG and n not in text and not _is_matter(self.refs[n])):
            for start in {*_places(text, name[:ANCHOR]), *_places(text, name[-ANCHOR:], ANCHOR - len(name))}:
                stretch, end = text[max(start, 0) : start + len(name)], start + len(name)
                if stretch not in self.refs and _likely(stretch, name) and folded.whole(start, end):
                    yield Mention(*folded.span(start, end), self.texts[name], tuple(self.refs[name]))

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


def _places(text: str, piece: str, shift: int = 0) -> Iterator[int]:
    place = text.find(piece)
    while place >= 0:
        yield place + shift
        place = text.find(piece, place + 1)


def _likely(stretch: str, name: str) -> bool:
    """Whether a stretch of the same length is the name, with at most one letter in five otherwise."""
    off = sum(mine != yours for mine, yours in zip(stretch, name, strict=False))
    return len(stretch) == len(name) and off * 5 <= len(name)


def likeness(one: str, other: str) -> float:
    """From 0 to 1, by letters in the same order; a name within a name counts as nearly the same."""
    if min(len(one), len(other)) > 1 and (one in other or other in one):
        return 0.9
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def alike(one: str, other: str) -> bool:
    """Whether two names are one name: the same letters, or a short form that is a run of the long one."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return bool(short) and (short == long or (len(short) > 1 and short in long))


def within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """The mentions that touch a stretch; they are in order."""
    first = bisect_right([m.end for m in mentions], start)
    return [m for m in mentions[first:] if m.start < end]
