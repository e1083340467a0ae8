"""Parts of what a figure counts (其中亿元以上项目 5 个、在建 20 个、装备制造项目 3 个), counted from its own rows.

The whole is what the sentence counted before 其中, else the figure that the words name. A part is told by an amount
with its bound, by the word of a column, by the name of what a row links to, or by how far a record has come. What no
record tells apart stays unknown, and the answer says so.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from config.env import ROOT
from wutong.core.figure import FIGURES, Figure
from wutong.core.naming import fold
from wutong.core.reading import rows_of
from wutong.core.record import labels_of
from wutong.measure.period import Period
from wutong.reports.checking.known import MOST_ROWS, Known, Records, period_of
from wutong.reports.checking.lexicon import called, figure_sayings
from wutong.reports.checking.match import Choice
from wutong.reports.checking.measures import fit
from wutong.reports.checking.states import states
from wutong.reports.checking.trade import plainly
from wutong.reports.checking.verdict import UNKNOWN, Verdict, by_known
from wutong.reports.reading.found import Quantity

Choices = Callable[[Quantity], Sequence[Choice]]
PART = re.compile("其中|包括|分别(?:是|为)|包含|(?<!包)含(?!量)")
# An amount that only says which things are counted: 总投资 1 亿元以上的 36 个.
BOUND = re.compile(
    r"(?:及?以上|及?以下|之上)?的?(?:重大|重点|工业|产业|招商|签约|开工|建成|投产|在建|引进)*(?:项目|企业|公司|平台|基金|协议)*"
    r"(?:有|共有?|达到?|为|的)?[\d一二两三四五六七八九十]"
)
MORE = re.compile("(?:超过?|突破|逾|达到?|高于|低于|不足|在|约)+$")
AMOUNTS = ("planned_investment_yuan", "investment_yuan", "amount_yuan")
OF_AMOUNT = re.compile("(?:计划)?(?:总|协议|固定资产)?投资额?$|^$")
SIDES = {"ge": "gte", "gt": "gt", "le": "lte", "lt": "lt"}
SIGNS = {"ge": "≥ ", "gt": "> ", "le": "≤ ", "lt": "< "}
# What says only that things are counted, not which.
NOUNS = re.compile(
    "其中|项目|企业|公司|单位|类|有|共|达到?|为|的|个|家|分别|包括|包含|含|属于|处于|已经?|现|实现|完成|合计|累计|、|，|：|（|“|”|总|全区|我区|区内"
)
MOST = 400  # rows with names that are asked for one part


@dataclass(frozen=True)
class Part:
    """A condition on rows, with the words that said it, and where rows do not say whether they meet it."""

    words: str
    only: Q
    silent: Q | None = None


def is_bound(quantity: Quantity) -> bool:
    """Whether an amount says only which things are counted after it."""
    bounded = quantity.kind == "amount" and quantity.comparator in SIDES
    return quantity.role == "threshold" or (bounded and bool(BOUND.match(quantity.after)))


def of_parts(verdicts: Sequence[Verdict], records: Records, choices: Choices) -> list[Verdict]:
    """The verdicts, with counts of a part answered from the rows of its whole."""
    found: list[Verdict] = []
    before: dict[tuple[int, int], list[Verdict]] = defaultdict(list)  # in the same sentence
    for one in verdicts:
        quantity = one.quantity
        counted = quantity.kind == "count" and quantity.value is not None and not quantity.not_a_claim
        found.append((_of(one, before[quantity.sentence], records, choices) if counted else None) or one)
        before[quantity.sentence].append(one)
    return found


def _of(one: Verdict, here: Sequence[Verdict], records: Records, choices: Choices) -> Verdict | None:
    words, bound = _words(one.quantity, here)
    if (not words and bound is None) or (one.verdict != UNKNOWN and bound is None):
        return None  # a figure that the words name answers, unless an amount says that it is a part of it
    whole = _whole(one.quantity, here, words, records, choices, bound is not None)
    if whole is None or records.lexicon.zone is None:
        return None
    figure, when = whole
    parts = list(_parts(figure, words, bound, records, _last(when)))
    if any(part is None for part in parts):
        why = _("It counts a part of “%(figure)s” (%(part)s), which no record tells apart.")
        return Verdict(one.quantity, UNKNOWN, why % {"figure": figure.title, "part": words}, "", (), "", "")
    return _counted(one, figure, when, [part for part in parts if part], records)


def _last(when: Period | date) -> date:
    return when.last if isinstance(when, Period) else when


def _words(quantity: Quantity, here: Sequence[Verdict]) -> tuple[str, Quantity | None]:
    """What stands between the number and the mark or number before it, and the amount that bounds what is counted."""
    clause = re.split("[，；。！？、：（]|其中|包括|包含", quantity.before)[-1]
    bounds = [v.quantity for v in here if is_bound(v.quantity) and v.quantity.printed in clause]
    bound = bounds[-1] if bounds else None
    if bound is None and re.search(r"\d", clause):
        return "", None  # another number says what is counted
    words = clause.split(bound.printed)[-1] if bound else clause
    words = re.sub("^(?:及?以上|及?以下)", "", words)
    lead = MORE.sub("", clause.split(bound.printed)[0]) if bound else ""
    return (words if not lead or OF_AMOUNT.search(NOUNS.sub("", lead)) else lead + words), bound


def _whole(
    quantity: Quantity, here: Sequence[Verdict], words: str, records: Records, choices: Choices, bounded: bool
) -> tuple[Figure, Period | date] | None:
    """The figure whose rows are parted: told before 其中, else named by the words that are left beside a bound."""
    if PART.search(quantity.before):
        for one in reversed(here):
            figure = FIGURES.get(one.known.by) if one.known and not one.known.moved else None
            told = one.verdict != UNKNOWN and figure is not None and figure.rows is not None
            after = quantity.before[len(one.quantity.before) + len(one.quantity.printed) :]
            if PART.search(after) and one.quantity.kind not in {"date", "list"}:
                fits = told and figure is not None and fit(quantity.unit, figure.unit) >= 0.5
                return (figure, one.known.when) if fits and figure and one.known and one.known.when else None
        return None
    named = plainly(fold(words))
    saying = next((s for s in figure_sayings() if s.figure and s.figure.rows and named in s.phrases), None)
    if not bounded or saying is None or saying.figure is None or fit(quantity.unit, saying.unit) < 0.5:
        return None
    asked = period_of(quantity)
    if saying.figure.happens and (asked is None or not quantity.period_words):
        return None
    whens = records._whens(saying.figure, asked, quantity)
    return saying.figure, whens[0]


def _parts(figure: Figure, words: str, bound: Quantity | None, records: Records, day: date) -> Iterator[Part | None]:
    """Each condition that the words make; None for words that no record tells apart."""
    if bound is not None:
        yield _amount(figure, bound)
    said = plainly(fold(words))
    for phrase in sorted((p for s in figure_sayings() if s.figure == figure for p in s.phrases), key=len, reverse=True):
        said = said.replace(phrase, "")
    said = NOUNS.sub("", said)
    if said:
        yield _by_column(figure, said) or _by_state(figure, said, day) or _by_link(figure, said, records)


def _amount(figure: Figure, bound: Quantity) -> Part | None:
    model = figure.model()
    column = next((name for name in AMOUNTS if name in {f.name for f in model._meta.concrete_fields}), "")
    if not column or bound.unit != "yuan" or bound.value is None:
        return None
    only = Q(**{f"{column}__{SIDES.get(bound.comparator, 'gte')}": bound.value})
    return Part(SIGNS.get(bound.comparator, "") + bound.printed, only, Q(**{f"{column}__isnull": True}))


def _by_column(figure: Figure, said: str) -> Part | None:
    """The word of a column that has a few fixed ones."""
    model = figure.model()
    for field in model._meta.concrete_fields:
        with override("zh-hans"):
            chosen = [
                key for key, word in field.flatchoices if key and plainly(fold(str(word))) in (said, said + "项目")
            ]
        if chosen:
            return Part(said, Q(**{f"{field.name}__in": chosen}))
    return None


@cache
def _states() -> Any:
    return states(ROOT / "data" / "states.toml")


def _by_state(figure: Figure, said: str, day: date) -> Part | None:
    """A word of how far a record has come, by its day where it has one."""
    label = figure.model()._meta.label_lower
    by_word = {plainly(fold(word)): held for word, held in _states().items()}
    held = by_word.get(said, {}).get(label, ())
    only = Q()
    for state in held:
        only |= Q(**{f"{state.on}__lte": day}) if state.on else Q(**{f"{state.column}__in": state.true})
    return Part(said, only) if held else None


def _by_link(figure: Figure, said: str, records: Records) -> Part | None:
    """The name of what rows link to: an industry, a park, a company."""
    assert records.lexicon.zone is not None
    for link in dict.fromkeys(column.split("__")[0] for column in figure.by):
        field = figure.model()._meta.get_field(link)
        model: Any = field.related_model
        if model is None or not hasattr(model, "family") or not model.family.names:
            continue
        named = [row.pk for row in model.objects.all()[:MOST] if any(_same(said, name) for name in called(row))]
        if named:
            return Part(said, Q(**{f"{link}__in": named}), Q(**{f"{link}__isnull": True}))
    return None


def _same(said: str, name: str) -> bool:
    folded = plainly(fold(name))
    return said in (folded, folded.removesuffix("产业"), folded + "产业")


def _counted(one: Verdict, figure: Figure, when: Period | date, parts: Sequence[Part], records: Records) -> Verdict:
    assert records.lexicon.zone is not None
    rows: QuerySet[Any] = rows_of(figure, (records.lexicon.zone.pk,), when)
    met = rows
    unsure = rows.none()
    for part in parts:
        unsure = (rows.filter(part.silent) if part.silent else rows.none()) | unsure
        met = met.filter(part.only)
    words = "、".join(part.words for part in parts)
    value, more = figure.fold.of(met), unsure.count()
    evidence = tuple((label, key) for label, key in labels_of(list(met.order_by("pk")[:MOST_ROWS])))
    title = _("%(figure)s, of these %(part)s") % {"figure": figure.title, "part": words}
    printed = one.quantity.value or 0
    firm = not more or value is None or not value <= printed <= value + more
    known = Known(figure.name, "computed", figure.unit, value, "", None, "eq", evidence, title, when, firm=firm)
    found = by_known(one.quantity, known)
    if found is not None:
        return found
    why = _("Of “%(title)s” %(value)s are on record; of %(more)s more the records do not say it.")
    facts = {"title": title, "value": value, "more": more}
    return Verdict(one.quantity, UNKNOWN, why % facts, figure.name, evidence, "", figure.name)
