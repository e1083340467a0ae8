"""Words of standing over several figures (均超, 双超, 全部达到 … 目标): each of the sentence against its target."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from wutong.core.figure import FIGURES
from wutong.reports.checking.known import Known, Records
from wutong.reports.checking.verdict import CONTRADICTED, HOLDS, STATED, UNKNOWN, Verdict, shown
from wutong.zones.models import Target

ALL = re.compile("均|都|全部|双双|双超|全面")
AIM = re.compile("目标|任务|计划|预期|时序")
ISSUERS = {"省": Target.Issuer.PROVINCE, "市": Target.Issuer.CITY, "县": Target.Issuer.COUNTY}
SET_BY = re.compile("([省市县])(?:定|下达|级)")


def above_targets(verdicts: Sequence[Verdict], records: Records) -> list[Verdict]:
    """The verdicts, with what is said of several figures held against the targets on record; silent where none is."""
    return [_held(one, verdicts, records) if _is_over_all(one) else one for one in verdicts]


def _is_over_all(verdict: Verdict) -> bool:
    one = verdict.quantity
    said = one.kind == "status" and one.value is None and bool(ALL.search(one.printed + one.before[-2:]))
    return said and bool(AIM.search(one.after[:10])) and verdict.verdict in {UNKNOWN, STATED}


def _held(verdict: Verdict, verdicts: Iterable[Verdict], records: Records) -> Verdict:
    quantity = verdict.quantity
    figures = [
        one.known for one in verdicts
        if one.quantity.sentence == quantity.sentence and one.quantity.start < quantity.start
        and one.known and one.known.value is not None and one.known.by in FIGURES
    ]  # fmt: skip
    issuer = SET_BY.search(quantity.after[:8])
    pairs = [pair for known in figures for pair in _targets(known, records, ISSUERS[issuer[1]] if issuer else "")]
    below = next(((known, target) for known, target in pairs if not _over(known, target)), None)
    rows = tuple(("zones.target", target.pk) for _known, target in pairs)
    if below:
        known, target = below
        why = _("“%(measure)s” is %(value)s, which is not above its target of %(target)s.")
        facts = {"measure": known.title, "value": shown(known.value, known.unit), "target": _aimed(target, known)}
        return replace(verdict, verdict=CONTRADICTED, why=why % facts, by="zones.target", rows=rows, known=None)
    if pairs and len({known.by for known, _target in pairs}) == len({known.by for known in figures}):
        why = _("Every figure of the sentence is above its target on record: %(figures)s.")
        facts = {"figures": "、".join(known.title for known, _target in pairs)}
        return replace(verdict, verdict=HOLDS, why=why % facts, by="zones.target", rows=rows)
    return verdict


def _targets(known: Known, records: Records, issuer: str) -> Iterator[tuple[Known, Target]]:
    """Goals of a figure for the very time that is printed; those of another time are no measure of it."""
    for one in records.lexicon.said:
        if not isinstance(one, Target) or one.kind != Target.Kind.GOAL or one.figure != known.by:
            continue
        if one.value is not None and one.span == known.when and issuer in {"", one.issuer}:
            yield known, one


def _over(known: Known, target: Target) -> bool:
    assert known.value is not None and target.value is not None
    return known.value <= target.value if target.comparator in {"<", "<="} else known.value >= target.value


def _aimed(target: Target, known: Known) -> str:
    return shown(target.value, target.unit or known.unit)
