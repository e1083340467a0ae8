"""Which figure, field, statement or target says a quantity: scored by its words, its unit and its subject."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from wutong.core.naming import fold
from wutong.reports.checking.aims import is_share
from wutong.reports.checking.around import Around, Page
from wutong.reports.checking.bearing import SHORT, best, said, score
from wutong.reports.checking.fields import MOST, NEXT_TO, PLAIN, SAME, TIMES, Field, Hung
from wutong.reports.checking.lexicon import Lexicon, Saying, figure_index
from wutong.reports.checking.measures import fit
from wutong.reports.checking.moves import fits as moved_fits
from wutong.reports.checking.moves import moves
from wutong.reports.checking.names import Mention, Ref, within
from wutong.reports.checking.plain import exact, plain
from wutong.reports.reading.dateline import head_end
from wutong.reports.reading.found import Quantity

CARRIED = 2.0
HALF_NAMED = 4.0  # what is taken off where a row that hangs on a named record is itself named in part only
OWN = 0.2  # what a field of the very record that is named counts more than one of what hangs on it
SUMS = frozenset({"yuan", "mu", "m2", "yuan_per_mu"})
# What one project or house has as well as the zone: 项目总投资 12 亿元，占地 120 亩.
ANYBODYS = re.compile("(?<!设施)(?<!会战)(?:总|计划|协议|亩均)投资|投资强度|占地|用地|建筑面积|产能")
ZONE = re.compile("全[区园]|我区|本区|区内|园区|开发区|示范区|高新区|经开区|累计|总计|共|所有|各类|目前|现有|截[至止]")
# Before or after 投资 and 产值: what has come of it so far, or one part of it.
PARTLY = re.compile("(?:完成|设备|建安|工程|建筑|土建|安装|购置|到位|年度|本年|当年|首期|其中|流动资金|环保|技改|研发)")
OF_ZONE = re.compile("全[区园]|[我本]区|区内|园区|开发区|示范区|高新区|经开区")
COMPANY, OF_COMPANY = re.compile("公司|集团"), "parties.organisation"
EXACT = 2.0  # what a phrase counts more that is all that stands before the number
LOOSELY = 0.7  # a unit that fits no better may be another one
EARLIER, LONG_AGO = 12, 150


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

    @property
    def standing(self) -> tuple[float, bool, str]:
        """By what one of two phrases of the same thing is taken: where both fit alike, the one that is its own."""
        return self.score, self.sure, self.phrase


class Matcher:
    """Choices for the quantities of one page."""

    def __init__(self, lexicon: Lexicon, page: Page) -> None:
        self.lexicon, self.page = lexicon, page
        self.named = {mention.text: mention.refs for mention in page.mentions}
        self.refs = tuple(dict.fromkeys(ref for refs in self.named.values() for ref in refs))
        self.fields = lexicon.rows_of(self.refs)
        self.hung = Hung(self.fields)
        self.articles = [page.span(a.start, a.end) for a in page.reading.articles]
        self.of_one = len(self.articles) < 2 and self._names_one(page.flat[: head_end(page.flat)])

    def choices(self, quantity: Quantity) -> list[Choice]:
        """The best sayings for a quantity whose unit they can have, the best first."""
        around = self.page.around(quantity)
        found: dict[tuple[str, int], Choice] = {}
        for choice in (*self._figures(around), *self._matters(around), *self._fields(around)):
            key = (choice.saying.by, getattr(choice.saying.row, "pk", 0) or 0)
            if key not in found or found[key].standing < choice.standing:
                found[key] = choice
        chosen = sorted(found.values(), key=lambda choice: choice.order)[:MOST]
        if self.of_one and not OF_ZONE.search(self.page.flat[around.low : around.start]):
            return [replace(choice, sure=choice.sure and choice.saying.figure is None) for choice in chosen]
        return chosen

    def _names_one(self, headline: str) -> bool:
        """Whether a headline is of one company: what is told under it are the company's numbers, not the zone's."""
        told = [name for name in self.named if name in fold(headline)] if COMPANY.search(headline) else []
        return any(label == OF_COMPANY for name in told for label, _pk in self.named[name])

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
        for name, (weight, refs) in self._named(around).items():
            fields = self.hung.of(name, refs, quantity.unit, dated=quantity.kind == "date")
            for field in fields.raised(around, weight) if fields.kinds else ():
                yield from _field(around, weight, field)

    def _named(self, around: Around) -> dict[str, tuple[float, tuple[Ref, ...]]]:
        """The names near a quantity with their records and how near; the subject of the clause most of all."""
        weights: dict[str, tuple[float, tuple[Ref, ...]]] = {}

        def weigh(mentions: Sequence[Mention], weight: float) -> None:
            for one in mentions:
                if one.text not in weights or weights[one.text][0] < weight:
                    weights[one.text] = weight, one.refs

        mentions, near = self.page.mentions, around.near
        low, high = self.article(around.start)
        many = EARLIER if around.quantity.kind != "date" else LONG_AGO
        at = bisect_left(mentions, around.start, key=lambda mention: mention.start)
        if not around.quantity.row:  # a cell of a table is of its row, whatever the rows beside it are of
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


def _field(around: Around, weight: float, field: Field) -> Iterator[Choice]:
    spoken, row, unit, names = field.spoken, field.row, field.unit, field.names
    borne, phrase = said(around, spoken)
    by_name, name = best(around, [one for one in names if one[:2] in around.pairs or one[-2:] in around.pairs])
    base = 1.0 if field.fits >= SAME and (unit in PLAIN or (weight >= NEXT_TO and unit != "yuan")) else 0.0
    if not (borne or by_name or base):
        return
    saying = Saying(spoken.by, spoken.says, unit, row=row, spoken=spoken, subject=field.ref)
    found = max(borne, 0) + 0.7 * max(by_name, 0) + base + weight + field.fits + (OWN if field.own else 0.0)
    # What hangs on the record that is named speaks against a number only where its own name is said as well.
    whole = any(one in region.words for one in names for region in around.regions)
    if by_name > 0 and not whole:
        found -= HALF_NAMED
    meant = (not names or whole) and not (phrase and _part(around, phrase))
    meant = meant and not moves(around.quantity) and _of_its_year(around.quantity, row)
    sure = field.fits > LOOSELY and weight >= 1 and bool(borne or base or unit in TIMES) and meant
    yield Choice(found, saying, phrase if borne else name if by_name else "", field.fits, sure)


def _of_its_year(quantity: Quantity, row: Any) -> bool:
    """Whether a row that is of one year is of the year of which a quantity is."""
    year = getattr(row, "year", None)
    return quantity.kind == "date" or not isinstance(year, int) or quantity.period in ("", str(year))


def _part(around: Around, phrase: str) -> bool:
    """Whether words beside the shortest phrase make it a part of the thing: 完成投资, 设备投资 are not its 投资."""
    before, met, after = around.bare(around.near[0], around.start).rpartition(phrase)
    return bool(met) and len(phrase) == len("投资") and bool(PARTLY.search(before) or PARTLY.search(after))


def _scored(around: Around, saying: Saying, phrase: str) -> Iterator[Choice]:
    fits = _fits(around.quantity, saying)
    borne = score(around, phrase) if fits else 0.0
    if borne:
        happens = saying.figure is not None and saying.figure.happens
        borne += EXACT if len(phrase) >= SHORT / 2 and exact(around, phrase) else 0.0
        sure = fits > LOOSELY and _told(around, saying, phrase) and plain(around, phrase, happens)
        yield Choice(borne + fits, saying, phrase, fits, sure)


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
