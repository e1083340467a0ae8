"""A change that only says how much (签约项目 11 个，同比增长 22.2%): it is that of the figure told before it."""

import re
from collections.abc import Sequence

from wutong.core.figure import FIGURES
from wutong.reports.checking.known import Records
from wutong.reports.checking.lexicon import Saying, figure_sayings
from wutong.reports.checking.match import Choice
from wutong.reports.checking.moves import moves
from wutong.reports.checking.verdict import UNKNOWN, Verdict, judge

# The only words between the figure told before and the change.
BARE = re.compile(
    "(?:[，、；]|同比|环比|比|较|与|上年|去年|前年|上一年|[0-9]{4}年|同期|年?底|年?末|年初|上个?月|上季度|相比|分别|实现|净|均|都|略有|大幅|有所|明显|"
    "增速|增幅|增长|增加|增|上升|提高|提升|回升|下降|降低|减少|回落|降|多|少|高|低|持平|了|约|近|超过?|达到?|，|（|其中)*"
)


def told_before(verdicts: Sequence[Verdict], records: Records) -> list[Verdict]:
    """The verdicts, with changes that name no figure judged by the figure that their sentence told before."""
    found: list[Verdict] = []
    for one in verdicts:
        figure = _before(one, found) if moves(one.quantity) and one.verdict == UNKNOWN else None
        if figure:
            choice = Choice(0.0, figure, figure.phrases[0], 1.0)
            judged = judge(one.quantity, [choice], records)
            one = judged if judged.verdict != UNKNOWN else one
        found.append(one)
    return found


def _before(verdict: Verdict, found: Sequence[Verdict]) -> Saying | None:
    quantity = verdict.quantity
    for one in reversed(found):
        if one.quantity.sentence != quantity.sentence or one.quantity.end > quantity.start:
            return None
        if one.quantity.kind in {"date", "direction"} or moves(one.quantity):
            continue
        words = quantity.before[len(one.quantity.before) + len(one.quantity.printed) :]
        words = re.sub(r"[\d.]+(?:%|个百分点)|上年同期|去年同期", "", words)
        plain = BARE.fullmatch(words) and one.verdict != UNKNOWN and one.known and one.known.by in FIGURES
        return next((s for s in figure_sayings() if one.known and s.by == one.known.by), None) if plain else None
    return None
