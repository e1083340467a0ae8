"""Reading a Chinese text: unwrapped, split in articles, and every quantity found. Pure, in linear time."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date

from wutong.core.reason import N_
from wutong.reports.reading import (
    articles,
    bounds,
    carried,
    columns,
    compound,
    dateforms,
    figures,
    idioms,
    lists,
    periods,
    standing,
    tables,
)
from wutong.reports.reading.flat import Flat, unwrap
from wutong.reports.reading.found import Article, Named, Quantity, Reading
from wutong.reports.reading.mark import Mark, Spans, Taken

_COMPANY = re.compile(r"[\u4e00-\u9fff（）]{0,12}?(?:有限责任公司|有限公司|股份公司|集团)")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万亿两双半零]")
_ANNOUNCED = re.compile(r"分别(?:是|为|有)?$|包括了?$|即$|[：:]$|含$|包含$|有$|为$|是$|（$")
_REACH = 90


def read(text: str, day: date | None = None, names: frozenset[str] = frozenset()) -> Reading:
    """Every quantity of the text. ``day`` is the day of the text, inferred from its own dates where None; ``names`` are
    known names, whose numerals are no quantities."""
    tabled = tables.told(unwrap(text), text)
    flat = tabled.flat
    spans, taken = Spans(flat.text), Taken(len(flat.text))
    said = dateforms.expressions(flat.text)
    day = day or periods.day_of(flat.text, said)
    marks = [*_known(flat.text, names, taken)]
    marks += _slogans(flat.text, taken)
    marks += periods.read(flat.text, spans, taken, day, said)
    marks += compound.read(flat.text, spans, taken)
    marks += _nothing(flat.text, taken)
    marks += lists.formulas(flat.text, taken)
    marks += standing.read(flat.text, spans, taken)
    marks += figures.read(flat.text, spans, taken)
    valued = {spans.clause(mark.start)[0] for mark in marks if mark.role == "growth"}
    marks += standing.directions(flat.text, spans, taken, valued)
    marks += _left(flat.text, taken)
    marks = tabled.printed(sorted(marks, key=lambda mark: mark.start))
    carried.carry(flat.text, marks)
    carried.share(flat.text, marks)
    columns.fit(flat.text, marks)
    tabled.place(marks)
    periods.spread(flat.text, spans, marks)
    marks += tabled.printed([*_fitted(lists.read(flat.text), marks)])
    marks.sort(key=lambda mark: (mark.start, mark.kind == "list", -mark.end))
    parts = articles.split(text)
    quantities = [*_pages(text, flat, parts), *_quantities(text, flat, spans, marks, parts)]
    quantities.sort(key=lambda one: (one.start, one.kind == "list"))
    return Reading(text, flat.text, flat.at, parts, tuple(quantities), day)


def _known(flat: str, names: frozenset[str], taken: Taken) -> Iterator[Mark]:
    """Numerals inside known names with what they count (9个行业主管部门); the name whole where they count nothing."""
    numbered = sorted(
        (re.escape(name) for name in names if _NUMERAL.search(name) or re.search(r"\d", name)), key=len, reverse=True
    )
    forms = [re.compile("|".join(numbered[at : at + 500])) for at in range(0, len(numbered), 500)]
    for form in forms:
        for found in form.finditer(flat):
            if taken.free(*found.span()):
                taken.take(*found.span())
                for mark in _counted(found[0]) or [Mark(0, len(found[0]), "status")]:
                    mark.start, mark.end = mark.start + found.start(), mark.end + found.start()
                    mark.reason = idioms.REASONS["name"]
                    yield mark


def _counted(name: str) -> list[Mark]:
    """The numbers that a name says of what it names, with those of its figures that say none."""
    spans, taken = Spans(name), Taken(len(name))
    marks = [*compound.read(name, spans, taken), *standing.read(name, spans, taken), *figures.read(name, spans, taken)]
    return [*marks, *(mark for mark in _left(name, taken) if name[mark.start].isdigit())] if marks else []


def _slogans(flat: str, taken: Taken) -> Iterator[Mark]:
    """“五式五员”, “四库”, “五个一”, “一核两翼”: what they count is said in one character."""
    for found in idioms.slogans(flat):
        for number in re.finditer(
            (
                r"([一二三四五六七八九十两双]{1,2})(个一|"
                r"[张大个项条]?[\u4e00-\u9fff]+?(?=[一二三四五六七八九十两双]|”|$))"
            ),
            found[0],
        ):
            start = found.start() + number.start()
            if taken.free(start, start + len(number[0])):
                value = 2 if number[1] == "双" else idioms.worth(number[1])
                taken.take(start, start + len(number[0]))
                yield Mark(
                    start,
                    start + len(number[0]),
                    "count",
                    value=figures.Decimal(value or 0),
                    step=figures.Decimal(1),
                    unit=_slogan_unit(number[2]),
                    counted=number[2],
                )


def _slogan_unit(noun: str) -> str:
    return {"个一": "part"}.get(noun, figures.classifiers.classifier(noun) if len(noun) == 1 else "piece")


def _nothing(flat: str, taken: Taken) -> Iterator[Mark]:
    """Numerals that count nothing, with the reason."""
    for title in idioms.TITLE.finditer(flat):
        for found in idioms.RUNS.finditer(flat, *title.span()):
            if taken.free(*found.span()):
                taken.take(*found.span())
                yield Mark(*found.span(), "status", reason=idioms.REASONS["name"])
    for found in idioms.NOTHING.finditer(flat):
        before = flat[max(0, found.start() - 1) : found.start()]
        numbered = before and (
            (before in ".,，" and flat[found.start() - 2 : found.start() - 1].isdigit())
            or before in idioms.HAN
            or ((before.isdigit() or before in "余多几来") and found[0][0] in "十百千万亿")
        )
        if numbered and found.lastgroup in ("word", "grammar"):
            continue
        if taken.free(*found.span()):
            taken.take(*found.span())
            yield Mark(*found.span(), "status", reason=idioms.REASONS[found.lastgroup or "word"])


def _left(flat: str, taken: Taken) -> Iterator[Mark]:
    """Numerals that nothing has taken, spelt or in figures."""
    for found in idioms.numerals(flat):
        place, end = found.span()
        while place < end:
            until = place
            while until < end and taken.free(until, until + 1):
                until += 1
            if until > place:
                reason = N_("The figures spell no number.") if flat[place].isdigit() else idioms.REASONS["word"]
                yield Mark(place, until, "status", reason=reason)
            place = until + 1


def _fitted(found: Iterable[Mark], marks: list[Mark]) -> Iterator[Mark]:
    """Lists with the unit of the count that announces them (12家，分别是…) or follows them (甲、乙和丙三大产业)."""
    counts = sorted((mark for mark in marks if mark.kind == "count" and not mark.reason), key=lambda mark: mark.end)
    ends = [mark.end for mark in counts]
    begun = {mark.start: mark for mark in counts}
    for mark in found:
        at = bisect_right(ends, mark.start)
        if at and mark.start - ends[at - 1] <= 8 and mark.unit == "piece":
            mark.unit, mark.counted = counts[at - 1].unit, counts[at - 1].counted
        elif mark.unit == "piece" and (after := begun.get(mark.end)):
            mark.unit, mark.counted = after.unit, after.counted
        yield mark


def _pages(text: str, flat: Flat, parts: tuple[Article, ...]) -> Iterator[Quantity]:
    for start, end in flat.furniture:
        words = text[start:end]
        yield Quantity(start, end, words, words, "status", not_a_claim="page number", article=_article(parts, start))


def _article(parts: tuple[Article, ...], place: int) -> int:
    return bisect_right([part.start for part in parts], place) - 1


def _quantities(
    text: str, flat: Flat, spans: Spans, marks: list[Mark], parts: tuple[Article, ...]
) -> Iterator[Quantity]:
    scopes = periods.Scopes(flat.text, spans)
    starts = [part.start for part in parts]
    for number, mark in enumerate(marks):
        scope = scopes.at(mark) if not mark.reason else None
        scope = mark.placed or scope
        if number + 1 < len(marks) and marks[number + 1].comparator == "by" and marks[number + 1].start == mark.end:
            scope = marks[number + 1]  # 1栋年内投运
        yield _quantity(text, flat, spans, mark, scope, bisect_right(starts, flat.at[mark.start]) - 1)


def _quantity(text: str, flat: Flat, spans: Spans, mark: Mark, scope: Mark | None, article: int) -> Quantity:
    start, end = flat.span(mark.start, mark.end)
    clause, sentence = spans.clause(mark.start), spans.sentence(mark.start)
    before = flat.text[max(sentence[0], mark.start - _REACH) : mark.start]
    after = flat.text[mark.end : min(sentence[1], mark.end + _REACH)]
    goal = bounds.goal_words(before) if not mark.reason else []
    period, words, ahead = _period(flat.text, mark, scope)
    qualifiers = dict.fromkeys([*goal, *mark.qualifiers, *([words] if ahead and words else [])])
    comparator = mark.comparator
    if comparator == "eq" and (goal or ahead) and "达到" in mark.qualifiers:
        comparator = "ge"
    return Quantity(
        start, end, text[start:end], flat.text[mark.start : mark.end], mark.kind, mark.value, mark.high, mark.step,
        mark.unit, mark.counted, period, words, ";".join(qualifiers), comparator, bool(goal) or ahead, mark.role,
        tuple(Named(*flat.span(a, b), flat.text[a:b]) for a, b in mark.items),
        flat.span(*_full(clause, flat)), flat.span(*_full(sentence, flat)), article,
        flat.text[max(clause[0], mark.start - _REACH) : min(clause[1], mark.end + _REACH)], before, after, mark.reason,
        mark.row, mark.measure, mark.cell,
    )  # fmt: skip


def _full(span: tuple[int, int], flat: Flat) -> tuple[int, int]:
    return span if span[1] > span[0] else (span[0], min(span[0] + 1, len(flat.text)))


_UNPLACED = frozenset({"class", "number", "phase", "edition", "generation", "岁"})


def _period(flat: str, mark: Mark, scope: Mark | None) -> tuple[str, str, bool]:
    """The period of a mark, the words that give it, and whether it is still to come."""
    if mark.period or mark.kind == "date":
        return mark.period, flat[mark.start : mark.end], mark.ahead
    if scope is None or mark.reason or mark.unit in _UNPLACED or mark.role == "rate":
        return "", "", False
    return scope.wide or scope.period, flat[scope.start : scope.end], scope.ahead
