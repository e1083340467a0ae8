"""Which figure, field, statement or target says a quantity: scored by its words, its unit and its subject."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wutong.reports.checking.aims import is_share
from wutong.reports.checking.around import Around, Page
from wutong.reports.checking.lexicon import Lexicon, Saying, Spoken, called, figure_index, shape
from wutong.reports.checking.measures import fit
from wutong.reports.checking.moves import fits as moved_fits
from wutong.reports.checking.moves import moves
from wutong.reports.checking.names import Mention, Ref, within
from wutong.reports.checking.plain import exact, plain
from wutong.reports.checking.trade import plainly
from wutong.reports.reading.found import Quantity

WORDING, LENGTH, LONG = 6.0, 0.4, 8  # what the wording of a phrase, and each of its first letters, counts
HEADLESS = 1.5  # what is taken off where the last word of a phrase does not stand near
HELD, SHORT = 0.7, 4  # the share of a phrase that the text must have; of a short one all
PLAIN = frozenset(
    {"phase", "edition", "generation", "number", "kVA", "tonne", "mu", "class"}
)  # units that name their measure
NEXT_TO = 2.4  # the weight of a record whose name stands next to the figure, or that the clause is about
CARRIED = 2.0
HALF_NAMED = 4.0  # what is taken off where a row that hangs on a named record is itself named in part only
OWN = 0.2  # what a field of the very record that is named counts more than one of what hangs on it
SUMS = frozenset({"yuan", "mu", "m2", "yuan_per_mu"})
# What one project or house has as well as the zone: 项目总投资 12 亿元，占地 120 亩.
ANYBODYS = re.compile("(?<!设施)(?<!会战)(?:总|计划|协议|亩均)投资|投资强度|占地|用地|建筑面积|产能")
ZONE = re.compile("全[区园]|我区|本区|区内|园区|开发区|示范区|高新区|经开区|累计|总计|共|所有|各类|目前|现有|截[至止]")
EXACT = 2.0  # what a phrase counts more that is all that stands before the number
TIMES = frozenset({"date", "calendar_year"})
LOOSELY = 0.7  # a unit that fits no better may be another one
Field = tuple[Spoken, Any, str, float]  # a spoken field, the row that has it, its unit there, and how it fits
MOST, EARLIER, LONG_AGO = 12, 12, 150


@dataclass(frozen=True)
class Choice:
    """A saying with how well it fits, and the phrase by which."""

    score: float
    saying: Saying
    phrase: str
    fits: float
    sure: bool = True  # whether the words are just its own, so that another value is a contradiction

    @property
    def order(self) -> tuple[float, str, int]:
        return -self.score, self.saying.by, getattr(self.saying.row, "pk", 0) or 0


class Matcher:
    """Choices for the quantities of one page."""

    def __init__(self, lexicon: Lexicon, page: Page) -> None:
        self.lexicon, self.page = lexicon, page
        self.refs = tuple(dict.fromkeys(ref for mention in page.mentions for ref in mention.refs))
        self.fields = lexicon.rows_of(self.refs)
        self._names: dict[Ref, list[str]] = {}
        self._fits: dict[tuple[Ref, str, bool], list[Field]] = {}
        self.articles = [page.span(a.start, a.end) for a in page.reading.articles]

    def choices(self, quantity: Quantity) -> list[Choice]:
        """The best sayings for a quantity whose unit they can have, the best first."""
        around = self.page.around(quantity)
        found: dict[tuple[str, int], Choice] = {}
        for choice in (*self._figures(around), *self._matters(around), *self._fields(around)):
            key = (choice.saying.by, getattr(choice.saying.row, "pk", 0) or 0)
            if key not in found or found[key].score < choice.score:
                found[key] = choice
        return sorted(found.values(), key=lambda choice: choice.order)[:MOST]

    def _figures(self, around: Around) -> Iterator[Choice]:
        if around.quantity.kind == "date":
            return
        for saying, phrase in figure_index().near(around.pairs):
            yield from _scored(around, saying, phrase)

    def _matters(self, around: Around) -> Iterator[Choice]:
        for saying, phrase in self.lexicon.index.near(around.pairs):
            yield from _scored(around, saying, phrase)

    def _fields(self, around: Around) -> Iterator[Choice]:
        quantity = around.quantity
        for ref, weight in self._named(around).items():
            for field in self._fitting(ref, quantity.unit, quantity.kind == "date"):
                # Of the many rows that hang on a zone or a park only those are looked at of which something is said.
                if field[1].pk == ref[1] or _said(around, field[0])[0] or weight >= 1 or self._called(field[1]):
                    yield from self._field(around, ref, weight, field)

    def _fitting(self, ref: Ref, printed: str, dated: bool) -> list[Field]:
        """The fields of a record, and of what hangs on it, that can have a printed unit."""
        key = (ref, printed, dated)
        if key not in self._fits:
            self._fits[key] = [
                (spoken, row, unit, 1.0 if dated else fit(printed, unit))
                for spoken, row in self.fields.get(ref, ())
                # words of standing are held against words, not against numbers
                if (unit := "date" if spoken.first else spoken.unit_on(row)) != "words"
                and (unit in TIMES) == dated and (dated or fit(printed, unit))
            ]  # fmt: skip
        return self._fits[key]

    def _field(self, around: Around, ref: Ref, weight: float, field: Field) -> Iterator[Choice]:
        spoken, row, unit, fits = field
        timed = unit in TIMES
        own = ref == (spoken.label, row.pk)
        names = [] if own else self._called(row)
        said, phrase = _said(around, spoken)
        by_name, name = _best(around, [one for one in names if one[:2] in around.pairs or one[-2:] in around.pairs])
        base = 1.0 if fits >= 0.95 and (unit in PLAIN or (weight >= NEXT_TO and unit != "yuan")) else 0.0
        if not (said or by_name or base):
            return
        saying = Saying(spoken.by, spoken.says, unit, row=row, spoken=spoken, subject=ref)
        score = max(said, 0) + 0.7 * max(by_name, 0) + base + weight + fits + (OWN if own else 0.0)
        # What hangs on the record that is named speaks against a number only where its own name is said as well.
        whole = any(one in region.words for one in names for region in around.regions)
        if by_name > 0 and not whole:
            score -= HALF_NAMED
        meant = own or not names or whole
        sure = fits > LOOSELY and weight >= 1 and bool(said or base or timed) and meant
        yield Choice(score, saying, phrase if said else name if by_name else "", fits, sure)

    def _called(self, row: Any) -> list[str]:
        """The names of a row, folded; asked once for each row."""
        key = (row._meta.label_lower, row.pk)
        if key not in self._names:
            self._names[key] = [plainly(shape(name)) for name in called(row)]
        return self._names[key]

    def _named(self, around: Around) -> dict[Ref, float]:
        """Records named near a quantity, with how near; the subject of the clause most of all."""
        weights: dict[Ref, float] = {}

        def weigh(mentions: Sequence[Mention], weight: float) -> None:
            for ref in (ref for mention in mentions for ref in mention.refs):
                weights[ref] = max(weights.get(ref, 0), weight)

        mentions, near = self.page.mentions, around.near
        low, high = self.article(around.start)
        many = EARLIER if around.quantity.kind != "date" else LONG_AGO
        at = bisect_left(mentions, around.start, key=lambda mention: mention.start)
        weigh([one for one in mentions[max(at - many, 0) : at] if one.end > low], 0.3)
        weigh(within(mentions, around.sentence[1], min(high, around.sentence[1] + 60)), 0.1)
        weigh(within(mentions, *around.sentence), 1.0)
        weigh(within(mentions, around.low, around.high), 1.6)
        weigh(within(mentions, *near), NEXT_TO)
        if around.subject:  # that of a clause before says less than a name next to the figure
            carried = around.subject.end <= around.low and within(mentions, *near)
            weigh([around.subject], CARRIED if carried else NEXT_TO)
        return weights

    def article(self, place: int) -> tuple[int, int]:
        return next((span for span in self.articles if span[0] <= place < span[1]), (0, len(self.page.flat)))


def _scored(around: Around, saying: Saying, phrase: str) -> Iterator[Choice]:
    fits = _fits(around.quantity, saying)
    score = _score(around, phrase)
    if fits and score:
        happens = saying.figure is not None and saying.figure.happens
        score += EXACT if len(phrase) >= SHORT / 2 and exact(around, phrase) else 0.0
        yield Choice(
            score + fits,
            saying,
            phrase,
            fits,
            fits > LOOSELY and _told(around, saying, phrase) and plain(around, phrase, happens),
        )


def _told(around: Around, saying: Saying, phrase: str) -> bool:
    """Whether the words say of which time or of what whole a number is; else no figure is against it.

    What happens is counted over a time, and money, land and floor of the zone are not those of one project or house.
    """
    figure = saying.figure
    if figure is None or moves(around.quantity):
        return True
    if figure.kind == "flow":
        return bool(around.quantity.period_words) and not _narrowed(around)
    anybodys = saying.unit in SUMS and ANYBODYS.search(phrase) and not ZONE.search(around.quantity.before)
    return not anybodys and not _narrowed(around)


def _narrowed(around: Around) -> bool:
    """Whether a sum or share follows a number of projects that it may be of: 在建重点项目 4 个，完成投资 3 亿元."""
    quantity = around.quantity
    if quantity.unit not in SUMS and quantity.unit != "percent":
        return False
    before = [q for q in around.page.said[quantity.sentence] if q.end <= quantity.start and q.kind != "date"]
    counted = bool(before) and before[-1].kind == "count" and before[-1].unit in {"project", "company", "piece"}
    clause = re.split("[，；。]", quantity.before)[-1]
    return counted and not ZONE.search(clause) and not quantity.before.endswith("率")


def _fits(quantity: Quantity, saying: Saying) -> float:
    if moves(quantity):
        return moved_fits(quantity, saying.unit)
    if is_share(quantity) and saying.figure:
        return 0.9
    return fit(quantity.unit, saying.unit) if saying.unit else 0.4


def _said(around: Around, spoken: Spoken) -> tuple[float, str]:
    """How well the words bear a phrase of a field; the same for all rows that have it."""
    if spoken.by not in around.borne:
        around.borne[spoken.by] = _best(around, [plainly(shape(one)) for one in spoken.says])
    return around.borne[spoken.by]


def _best(around: Around, phrases: Sequence[str]) -> tuple[float, str]:
    return max(((_score(around, phrase), phrase) for phrase in phrases), default=(0.0, ""))


def _score(around: Around, phrase: str) -> float:
    """How well the words bear a phrase: by the mean weight of its letters, and a longer one says more.

    Nothing where too little of it occurs, or none of it next to the figure; less where its head is not there.
    """
    weighed, held, near = around.cover(phrase)
    if held < (1 if len(phrase) <= SHORT else HELD) * len(phrase) or near < 2:
        return 0.0
    head = 0.0 if around.close(phrase[-2:]) else HEADLESS
    return WORDING * weighed / len(phrase) + LENGTH * min(len(phrase), LONG) - head
