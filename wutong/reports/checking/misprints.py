"""Long names of records that a text prints with a few letters otherwise.

A name is looked for by its first and its last letters. Where a stretch of its length can be no misprint at all, since
it is another name, or most of it is a name as it stands, or a sentence ends in it, no name is held against it: a
report prints 有限公司 a thousand times, nearly always at the end of a name that is right.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import eq

from wutong.reports.checking.names import Folded, Mention, Names, within

SHARED = 40  # places of a text at which a beginning tells little
ANCHOR = 3  # letters by which a name is looked for


class Misprints:
    """The stretches of one text in which a long name may stand misprinted."""

    def __init__(self, names: Names, folded: Folded, mentions: Sequence[Mention]) -> None:
        self.names, self.folded, self.mentions = names, folded, mentions
        self.anchors: dict[str, list[int]] = defaultdict(list)
        for place in range(len(folded.text) - ANCHOR + 1):
            self.anchors[folded.text[place : place + ANCHOR]].append(place)
        self._open: dict[tuple[str, int, int], set[int]] = {}

    def found(self) -> Iterator[Mention]:
        """Every stretch that is nearly a long name which does not stand in the text as it is; `text` is that name."""
        text = self.folded.text
        for name in self.names.long:
            size = len(name)
            # A beginning that many names share (that of the zone) is no anchor; the letters after it are.
            first = ANCHOR if len(self.anchors.get(name[:ANCHOR], ())) > SHARED else 0
            starts = self.open(name[first : first + ANCHOR], first, size) | self.open(
                name[-ANCHOR:], size - ANCHOR, size
            )
            likely = [at for at in sorted(starts) if _likely(text[at : at + size], name)] if starts else []
            if likely and name not in text:
                for at in likely:
                    span = self.folded.span(at, at + size)
                    yield Mention(*span, self.names.texts[name], self.names.refs[name])

    def open(self, anchor: str, offset: int, size: int) -> set[int]:
        """Where a stretch of a size, with these letters at that offset in it, may be a name misprinted."""
        key = (anchor, offset, size)
        if key not in self._open:
            places = (place - offset for place in self.anchors.get(anchor, ()))
            self._open[key] = {at for at in places if at >= 0 and self._may_be(at, at + size)}
        return self._open[key]

    def _may_be(self, start: int, end: int) -> bool:
        folded = self.folded
        if end > len(folded.text) or folded.text[start:end] in self.names.refs or not folded.whole(start, end):
            return False
        first, last = folded.span(start, end)
        return not any((one.end - one.start) * 2 > last - first for one in within(self.mentions, first, last))


def _likely(stretch: str, name: str) -> bool:
    """Whether a stretch of the same length is the name, with at most one letter in five otherwise."""
    return sum(map(eq, stretch, name)) >= len(name) - len(name) // 5
