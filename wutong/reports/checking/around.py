"""The words around a quantity: what stands next to it, in its clause, before it in the sentence, and whose it is.

Distances weigh: a phrase next to the figure says more than one at the other end of the sentence. Other quantities are
cut out, so that 高频办理16项事项 still reads 高频办理事项, and brackets are asides: outside them they are not read.
"""

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from wutong.core.naming import fold
from wutong.reports.checking.lexicon import bigrams
from wutong.reports.checking.names import NUMERAL, Mention, within
from wutong.reports.checking.trade import plainly
from wutong.reports.reading.found import Quantity, Reading

SOLID = frozenset({"amount", "count", "area", "ratio", "capacity", "duration", "date", "rank"})
BREAKS = "，；。：！？、,;:!?"
WIDE = "，；。：！？,;:!?"
OVERLAPS = 3  # quantities that may lie within one another, at most
KEPT = 4  # quantities whose words are kept
MANY = 40  # quantities between a name and a word that speaks of it, at most
NEAR, SUBJECT, CLAUSE, AFTER, BEFORE, NEXT = 1.0, 0.8, 0.65, 0.5, 0.4, 0.35


@dataclass(frozen=True)
class Region:
    """Folded words and how much they weigh."""

    words: str
    weight: float


class Page:
    """A reading with the places of its quantities and names in the unwrapped text."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention]) -> None:
        self.reading, self.flat, self.mentions = reading, reading.flat, mentions
        self._near: deque[Around] = deque(maxlen=KEPT)
        solid = [q for q in reading.quantities if q.kind in SOLID and not q.not_a_claim and not _is_word(q)]
        self.holes = sorted({self.place(q) for q in solid})  # what is not read as words
        self.ends = [end for _start, end in self.holes]
        self.said: dict[tuple[int, int], list[Quantity]] = defaultdict(list)  # quantities by their sentence
        for one in reading.quantities:
            self.said[one.sentence].append(one)
        self.lists = sorted(self.place(q) for q in reading.quantities if q.kind == "list" and not q.not_a_claim)
        self.cuts = sorted({self.place(q) for q in solid if q.kind != "date"})  # where the words of another begin

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Places in the unwrapped text of a stretch of the text as given."""
        return bisect_left(self.reading.at, start), bisect_left(self.reading.at, end)

    def place(self, quantity: Quantity) -> tuple[int, int]:
        return self.span(quantity.start, quantity.end)

    def listed(self, start: int, end: int) -> bool:
        """Whether a list of names stands in a stretch."""
        return any(first < end for first, _last in touching(self.lists, start, end))

    def masked(self, start: int, end: int) -> str:
        """The words of a stretch without blanks, each quantity in it as `#` and each name as `@`."""
        holes = [(hole, "#") for hole in self.holes[bisect_left(self.ends, start + 1) :][:MANY] if hole[0] < end]
        names = [((mention.start, mention.end), "@") for mention in within(self.mentions, start, end)]
        kept, place = [], start
        for (low, high), sign in sorted(holes + names):
            if low >= place:
                kept.append(self.flat[place:low] + sign)
                place = high
        return re.sub(r"\s", "", "".join(kept) + self.flat[place:end])

    def unnamed(self, start: int, end: int) -> str:
        """The words of a stretch without the names of records in it."""
        kept, place = [], start
        for mention in within(self.mentions, start, end):
            kept.append(self.flat[place : max(mention.start, place)])
            place = max(place, mention.end)
        return "".join(kept) + self.flat[place:end]

    def sentence(self, place: int) -> tuple[int, int]:
        """The sentence in which a place lies."""
        low = max(self.flat.rfind(mark, 0, place) for mark in "。；！？\n") + 1
        return low, min(
            (at for mark in "。；！？\n" if (at := self.flat.find(mark, place)) >= 0), default=len(self.flat)
        )

    def around(self, quantity: Quantity) -> "Around":
        """The words around a quantity; those of the last few are kept, since each is asked for several times."""
        for one in self._near:
            if one.quantity is quantity:
                return one
        self._near.append(Around(self, quantity))
        return self._near[-1]


def touching(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The spans that touch a stretch; they are in order and hardly overlap."""
    place, found = max(bisect_left(spans, (start, 0)) - OVERLAPS, 0), []
    while place < len(spans) and spans[place][0] < end:
        if spans[place][1] > start:
            found.append(spans[place])
        place += 1
    return found


def _is_word(quantity: Quantity) -> bool:
    """Whether a number is part of what it stands in: 首次验收, 集团一级企业."""
    return not any(letter.isdigit() for letter in quantity.printed) and (
        (quantity.kind == "rank" and quantity.unit == "rank")
        or (quantity.unit == "level" and len(quantity.printed) == 2)
    )


class Around:
    """One quantity and its words."""

    def __init__(self, page: Page, quantity: Quantity) -> None:
        self.page, self.quantity = page, quantity
        self._weights: dict[str, float] = {}
        self.borne: dict[str, tuple[float, str]] = {}  # how well its words bear a field, by the field's name
        self._covers: dict[str, tuple[float, int, int]] = {}
        self.close_by = AFTER if quantity.kind == "date" else CLAUSE  # a time stands first
        self.start, self.end = page.place(quantity)
        self.sentence = page.span(*quantity.sentence)
        first, last = (
            page.flat.rfind("（", self.sentence[0], self.start),
            page.flat.find("）", self.end, self.sentence[1]),
        )
        inside = first >= 0 and last >= 0 and "）" not in page.flat[first : self.start]
        self.bracket = (first, last + 1) if inside else None
        low, high = (first + 1, last) if inside else self.sentence
        self.low = max((page.flat.rfind(mark, low, self.start) for mark in WIDE), default=-1) + 1 or low
        self.high = min((p for m in WIDE if (p := page.flat.find(m, self.end, high)) >= 0), default=high)
        self.low, self.high = max(self.low, low), min(self.high, high)

    def bare(self, start: int, end: int, *, times: bool = False) -> str:
        """Folded words from start to end without the quantities (times only where asked for), and without brackets."""
        kept, place = [], start
        for first, last in self._holes(start, end, self.page.cuts if times else self.page.holes):
            kept.append(self.page.flat[place : max(place, first)])
            place = max(place, last)
        return NUMERAL.sub("#", fold("".join(kept) + self.page.flat[place:end])) if start < end else ""

    def _holes(self, start: int, end: int, cuts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        holes = touching(cuts, start, end)
        asides = re.finditer(r"（[^（）]*）|\([^()]*\)", self.page.flat[start:end])
        return sorted([*holes, *((start + found.start(), start + found.end()) for found in asides)])

    @cached_property
    def near(self) -> tuple[int, int]:
        """From the break or quantity before to the break or quantity after, within the clause."""
        flat = self.page.flat
        before = max([flat.rfind(m, self.low, self.start) + 1 for m in BREAKS] + [self.low])
        cuts = [cut for cut in touching(self.page.cuts, before, self.start) if before < cut[1] <= self.start]
        before = max([before, *(cut[1] for cut in cuts)])
        after = self.high
        for cut in touching(self.page.cuts, self.end, after):
            if self.end <= cut[0] < after and not self._aside(cut[0]):
                after = cut[0]
        return before, min([after] + [p for m in BREAKS if (p := self._outside(m, self.end, after)) >= 0])

    def _aside(self, place: int) -> bool:
        """Whether a place after the quantity lies in a bracket that the quantity is not in."""
        between = self.page.flat[self.end : place]
        return between.count("（") > between.count("）")

    def _outside(self, mark: str, start: int, end: int) -> int:
        place = self.page.flat.find(mark, start, end)
        while place >= 0 and self._aside(place):
            place = self.page.flat.find(mark, place + 1, end)
        return place

    @cached_property
    def regions(self) -> list[Region]:
        """What a phrase is looked for in, the heaviest first."""
        before, after = self.near
        left, right = self.bare(before, self.start), self.bare(self.end, after)
        unit = re.sub("[余多上]", "", NUMERAL.sub("#", fold(self.page.flat[self.start : self.end])))
        found = [
            Region(left + right, NEAR), Region(left + unit + right, NEAR), Region(self.subject_words, SUBJECT),
            Region(self.bare(before, self.start, times=True) + self.bare(self.end, after, times=True), NEAR),
            Region(self.bare(self.low, before) + left, CLAUSE), Region(self.bare(self.end, self.high), AFTER),
            Region(self.bare(self.sentence[0], self.low), BEFORE),
        ]  # fmt: skip
        if self.bracket:
            found.insert(2, Region(self.bare(max(self.sentence[0], self.bracket[0] - 20), self.bracket[0]), CLAUSE))
        after = min([p for m in WIDE if (p := self.page.flat.find(m, self.high + 1, self.sentence[1])) >= 0], default=0)
        if after and not self.page.listed(self.high, after):
            found.append(Region(self.bare(self.high, after), NEXT))
        if len(left + right) < 2:  # a time that opens the sentence, as 三个月来，: what it is about follows
            found.append(Region(self.bare(self.high, self.sentence[1]), CLAUSE))
        found = [Region(plainly(region.words), region.weight) for region in found if region.words]
        return sorted(found, key=lambda region: -region.weight)

    @cached_property
    def pairs(self) -> set[str]:
        return set().union(*(bigrams(region.words) for region in self.regions)) if self.regions else set()

    @cached_property
    def subject_words(self) -> str:
        """The name with which this clause or one before it in the sentence begins."""
        subject = self.subject
        return NUMERAL.sub("#", fold(self.page.flat[subject.start : subject.end])) if subject else ""

    @cached_property
    def subject(self) -> Mention | None:
        """The named record that this clause, or the nearest one before it in its sentence, begins with."""
        if self.bracket:
            held = within(self.page.mentions, self.sentence[0], self.bracket[0])
            return held[-1] if held and held[-1].end == self.bracket[0] else None
        place = self.low
        while place >= self.sentence[0]:
            first = next(iter(within(self.page.mentions, place, self.start)), None)
            if first and first.start - place <= LEAD and not set(self.page.flat[place : first.start]) & set(WIDE):
                return first
            if place <= self.sentence[0]:
                return None
            place = max([self.page.flat.rfind(m, self.sentence[0], place - 1) + 1 for m in WIDE] + [self.sentence[0]])
        return None

    def cover(self, phrase: str) -> tuple[float, int, int]:
        """How much of a phrase occurs: letters by weight, letters in all, letters next to the figure.

        It is cut in pieces of two letters or more so that they weigh most.
        """
        if phrase in self._covers:
            return self._covers[phrase]
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)] * (len(phrase) + 1)
        for place in range(len(phrase) - 2, -1, -1):
            found = best[place + 1]
            for end in range(place + 2, len(phrase) + 1):
                weight = self._weight(phrase[place:end])
                if not weight:
                    break
                length, (weighed, held, near) = end - place, best[end]
                made = (weighed + length * weight, held + length, near + length * (weight >= self.close_by))
                if made > found:
                    found = made
            best[place] = found
        self._covers[phrase] = best[0]
        return best[0]

    def _weight(self, piece: str) -> float:
        if piece not in self._weights:
            self._weights[piece] = next((region.weight for region in self.regions if piece in region.words), 0.0)
        return self._weights[piece]

    def close(self, piece: str) -> bool:
        """Whether a piece of a phrase stands in the clause."""
        return any(piece in region.words for region in self.regions if region.weight >= AFTER)


# Verbs and particles that may stand within a measure (产值完成).
FILLING = re.compile("完成|实现|达到|突破|超过|已达|达|已|共计|累计|了|的|现有|拥有|现")
LEAD = 4  # letters that may stand before the subject of a clause: 其中，目前，今年
