"""Words of standing against targets (均超, 超额完成, 提前完成 … 目标) and against others (高于全省平均, 领先全市)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from wutong.core.figure import FIGURES, Figure
from wutong.measure.period import Period
from wutong.reports.checking import aims
from wutong.reports.checking.known import Known, Records, period_of
from wutong.reports.checking.match import Choice
from wutong.reports.checking.verdict import CONTRADICTED, HOLDS, STATED, UNKNOWN, Verdict, shown
from wutong.reports.reading.found import Quantity
from wutong.zones.models import Target

Choices = Callable[[Quantity], Sequence[Choice]]
ALL = re.compile("均|都|全部|双双|双超|全面")
AIM = re.compile("目标|任务|计划|预期|时序")
PACE = re.compile("时序|序时|时间进度")
YEARLY = re.compile("全年|年度|年初|本年|今年")
MORE = re.compile("超|高于|好于|优于|快于|跑赢")
BEFORE = re.compile("超|于|跑赢|领先|领跑")
LESS = re.compile("低于|不及|落后|慢于|未")
ISSUERS = {"省": Target.Issuer.PROVINCE, "市": Target.Issuer.CITY, "县": Target.Issuer.COUNTY}
SET_BY = re.compile("([省市县])(?:定|下达|级)")
# Those with whom a zone is compared: their own numbers are not among its records.
OTHERS = re.compile(
    "(?:高于|低于|快于|慢于|优于|好于|领先于?|超过?|落后于?|跑赢|比|较|居|位居|位列|列|排名?|名列|进入|跻身|保持)(?:在|到)?(?P<of>全国|全省|全市|全县|全球|同类|同行业|"
    "周边|[\u4e00-\u9fff]{2,3}?[省市县](?![定级]))[\u4e00-\u9fff]{0,6}(?:第)?$"
)
ITSELF = re.compile("^(?:(?P<of>全国|全省|全市|全县|国内|省内|市内|同类))")


def above_targets(verdicts: Sequence[Verdict], records: Records, choices: Choices) -> list[Verdict]:
    """The verdicts, with what is said of figures held against the targets on record; silent where none is."""
    found = [_judged(one, verdicts, records, choices) for one in verdicts]
    return [_compared(one) if one.verdict == UNKNOWN else one for one in found]


def _judged(one: Verdict, verdicts: Sequence[Verdict], records: Records, choices: Choices) -> Verdict:
    quantity = one.quantity
    said = quantity.kind == "status" and quantity.value is None and one.verdict in {UNKNOWN, STATED}
    if not said or not AIM.search(quantity.after[:10]):
        return one
    if not ALL.search(quantity.printed + quantity.before[-2:]):
        alone = _alone(quantity, verdicts, records, choices)
        return _held(one, [alone], records) if alone else one
    return _held(one, list(_told(quantity, verdicts)), records)


def _told(quantity: Quantity, verdicts: Sequence[Verdict]) -> Iterator[Known]:
    """The figures that the sentence gave before the word."""
    for one in verdicts:
        known, at = one.known, one.quantity
        here = at.sentence == quantity.sentence and at.start < quantity.start
        if here and known and known.by in FIGURES and known.value is not None and not known.moved:
            yield known


def _alone(quantity: Quantity, verdicts: Sequence[Verdict], records: Records, choices: Choices) -> Known | None:
    """The one figure that the word is said of: by the words beside it, else the last that the sentence told."""
    asked = replace(quantity, kind="direction", unit="", value=Decimal(1))
    best = next((one for one in choices(asked) if one.saying.figure), None)
    if best and best.sure and best.saying.figure:
        figure = best.saying.figure
        asked_for = period_of(quantity)
        when = Period.year_to(min(asked_for.last, records.day) if asked_for else records.day)
        value = records.reading(figure, when if figure.happens else when.last).value
        return Known(figure.name, "computed", figure.unit, value, title=str(figure.title), when=when)
    return next(iter([*_told(quantity, verdicts)][-1:]), None)


def _held(verdict: Verdict, figures: Sequence[Known], records: Records) -> Verdict:
    quantity = verdict.quantity
    issuer = SET_BY.search(quantity.after[:8])
    pairs = [p for known in figures for p in _targets(known, quantity, records, ISSUERS[issuer[1]] if issuer else "")]
    less = bool(LESS.search(quantity.printed + quantity.before[-1:]))
    wrong = next((pair for pair in pairs if _over(quantity, *pair, records) == less), None)
    rows = tuple(("zones.target", target.pk) for _known, target in pairs)
    if wrong:
        known, target = wrong
        why = _("“%(measure)s” is %(value)s; its target on record is %(target)s.")
        facts = {"measure": known.title, "value": shown(known.value, known.unit), "target": _aimed(target, known)}
        return replace(verdict, verdict=CONTRADICTED, why=why % facts, by="zones.target", rows=rows, known=None)
    if pairs and len({known.by for known, _target in pairs}) == len({known.by for known in figures}):
        why = _("Every figure of the sentence is so against its target on record: %(figures)s.")
        facts = {"figures": "、".join(known.title for known, _target in pairs)}
        return replace(verdict, verdict=HOLDS, why=why % facts, by="zones.target", rows=rows)
    if figures and verdict.verdict == UNKNOWN:
        why = _("The records hold no target of “%(measure)s” for that time.")
        return replace(verdict, why=why % {"measure": "、".join(dict.fromkeys(known.title for known in figures))})
    return verdict


def _targets(known: Known, quantity: Quantity, records: Records, issuer: str) -> Iterator[tuple[Known, Target]]:
    """Goals of a figure for the very time that is printed, or for the year where the words speak of it."""
    figure = FIGURES[known.by]
    yearly = bool(YEARLY.search(quantity.after[:10])) or bool(PACE.search(quantity.after[:10]))
    for one in records.lexicon.said:
        if not isinstance(one, Target) or one.kind != Target.Kind.GOAL or one.figure != known.by or one.value is None:
            continue
        if issuer and one.issuer != issuer:
            continue
        if one.span == known.when:
            yield known, one
        elif yearly and one.span and one.span.kind == "year" and known.when and _last(known) in one.span:
            so_far = _so_far(known, figure, one, records)
            if so_far.value is not None:
                yield so_far, one


def _last(known: Known) -> date:
    assert known.when is not None
    return known.when.last if isinstance(known.when, Period) else known.when


def _so_far(known: Known, figure: Figure, target: Target, records: Records) -> Known:
    """The value that stands against a target of the year: all of the year so far."""
    during = aims.so_far(records, figure, target)
    last = _last(known)
    if figure.happens and isinstance(known.when, Period) and last != during.last:
        during = Period(during.since, known.when.until)
    return replace(known, value=records.reading(figure, during if figure.happens else during.last).value, when=during)


def _over(quantity: Quantity, known: Known, target: Target, records: Records) -> bool:
    """Whether a value is beyond its target, or beyond the share of it that time has gone by."""
    assert known.value is not None and target.value is not None
    aim = target.value
    if PACE.search(quantity.after[:10]) and target.span and FIGURES[known.by].happens:
        last = known.when.last if isinstance(known.when, Period) else records.day
        aim = aim * Decimal(float(target.span.elapsed(last)))
    if target.comparator in {"<", "<="}:
        return known.value <= aim
    return known.value > aim if MORE.search(quantity.printed) and "超额" in quantity.printed else known.value >= aim


def _aimed(target: Target, known: Known) -> str:
    return shown(target.value, target.unit or known.unit)


def _compared(verdict: Verdict) -> Verdict:
    """What is said against others: their numbers are not on record."""
    quantity = verdict.quantity
    clause = re.split("[，；。！？]", quantity.before)[-1][-16:]
    rank = quantity.unit == "rank" or quantity.kind == "status"
    found = OTHERS.search(clause) or (ITSELF.search(quantity.printed) if rank else None)
    if found is None and quantity.kind == "status" and BEFORE.search(quantity.printed):
        found = ITSELF.search(quantity.after)
    if found is None:
        return verdict
    why = _("It is said against “%(others)s”, whose numbers the records do not hold.")
    return replace(verdict, why=why % {"others": found["of"]}, by="", known=None)
