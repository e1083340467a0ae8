"""What a reading gives: articles, and every quantity that a text prints, with its place in the text as given. Pure.

Comparators, by the words beside the figure: ``eq`` exact, or rounded to the last printed place; ``ge`` 以上, 不少于,
上百, 达到 as a goal; ``gt`` 突破, 超, 余; ``le`` 以下, 不超过, 前三; ``lt`` 不足, 低于; ``about`` 近, 约, 左右;
``upto`` 可容纳, 可达; ``vague`` no number is printed (多家, 一批); ``before``, ``by``, ``since`` and ``in`` for dates;
``says`` for a word of state, standing or direction, which has no number of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

COMPARATORS = ("eq", "ge", "gt", "le", "lt", "about", "upto", "vague", "before", "by", "since", "in", "says")


@dataclass(frozen=True)
class Named:
    """A name as printed, unwrapped, and where it stands in the text as given."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Article:
    """One of the articles of a page: its place in the text as given, its headline and its author where printed."""

    start: int
    end: int
    headline: str = ""
    author: str = ""


@dataclass(frozen=True)
class Quantity:
    """One printed quantity. ``start`` to ``end`` cuts ``text`` from the text as given; ``printed`` is it unwrapped.

    ``value`` stands in the base unit (yuan, m2, mu, tonne, percent, person …), with ``high`` as the upper end of a
    range; it is None where no number is printed. ``step`` is one unit of the last printed place. ``unit`` is a code of
    wutong.measure.unit, or the classifier in words where no code fits. ``counted`` is the noun that is counted.
    ``period`` is a code of wutong.measure.period, the period that the words of the text give the quantity (``""``:
    none), ``period_words`` those words. ``role`` is ``threshold`` for a bound that only says which things are counted
    (亿元以上项目), ``growth`` for a change against an earlier value (同比增长 8.7%), ``from`` for the earlier value
    (由 15 天), ``share`` for a part of a whole, ``rate`` for what is made by the year or day (年产 20 万吨),
    ``implied`` for a count that follows from a list. A fall is a positive value with 下降 among its qualifiers.
    ``not_a_claim`` says why it is none, else it is empty.
    """

    start: int
    end: int
    text: str
    printed: str
    kind: str  # amount count area date ratio rank status capacity duration list direction
    value: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    unit: str = ""
    counted: str = ""
    period: str = ""
    period_words: str = ""
    qualifier: str = ""  # as printed, all that bear on it, joined by ";"
    comparator: str = "eq"
    goal: bool = False
    role: str = ""
    names: tuple[Named, ...] = ()
    clause: tuple[int, int] = (0, 0)  # these two in the text as given
    sentence: tuple[int, int] = (0, 0)
    article: int = 0
    context: str = ""  # the clause, unwrapped
    before: str = ""  # the words of the sentence before the figure, unwrapped: where subject and measure stand
    after: str = ""  # the words of the sentence after it
    not_a_claim: str = ""
    row: str = ""  # of a cell of a table: the thing that its row is of, the measure that its heads say,
    measure: str = ""
    cell: tuple[int, int, int] | None = None  # and the number of its table, its row and its column

    @property
    def qualifiers(self) -> tuple[str, ...]:
        return tuple(filter(None, self.qualifier.split(";")))


@dataclass(frozen=True)
class Reading:
    """A text as read: ``flat`` is it unwrapped, ``at`` the place in ``text`` of each of its characters."""

    text: str
    flat: str
    at: Sequence[int]
    articles: tuple[Article, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    day: date | None = field(default=None)  # the day the text was taken to be of

    @property
    def claims(self) -> tuple[Quantity, ...]:
        """Those that say something that can be checked."""
        return tuple(one for one in self.quantities if not one.not_a_claim)
