"""Words that say how far a named record has come (建成, 投入运营, 开工, 签约), found beside the names of records.

A word is taken only where it stands right at a name or a row of names: 甲、乙项目已于 5 月开工, 建成“职工餐厅”.
What is meant, wished or tied to a condition (力争投产, 投产后, 开工条件) says nothing of the record and is left alone.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from wutong.reports.checking.around import WIDE, Page
from wutong.reports.checking.names import Mention

Row = tuple[Mention, ...]  # names that stand one after the other
NEAREST, AFTER, REACH = 5, 3, 60  # rows of names tried for one word, and letters between it and the names that follow
IS, IS_NOT, AHEAD = "is", "is_not", "ahead"
JOINED = re.compile(r"[”’》）“‘《、]*(?:和|与|及|以及|同)?[“‘《]*")
HAN = "一二三四五六七八九十"
# What may stand between a row of names and the word: how many they are, adverbs, and days (cut out beforehand).
FILL = re.compile(
    rf"[”’》）]*(?:等(?:[\d{HAN}]+[个家项座栋处条部])?(?:重点|重大|省级|市级|工业|产业|技改|配套|基础|公共|民生)*"
    r"(?:项目|企业|公司|平台|设施|工程|机制|厂房|园区|规划)?)?"
    r"(?:建设|改革|自助服务超市|项目)?(?:#|已经|已|现已|目前|现|也|均|都|全部|全面|先后|陆续|相继|正式|顺利|成功|如期|按期|圆满|提前|"
    r"同步|同时|[于在到][^，@]{0,6}@|于|在|日前|近日|正在|正|尚未|还未|未|没有|即将|将于|将|停止|隆重|分别|就|刚刚|率先|一次性|高效|有序|年内|[，]?其中|实现|完成了?|获得|已新?申报|推动|全线){0,6}"
)
LEAD = re.compile(
    r"(?:[^，。；：！？]{0,24}?的|了|(?:全[球国省市县区]|国内|省内|本区)?(?:#|首[款台个家套批])?)[“‘《（]*"
)
# Right after a word that says how far a record is, nothing may stand that makes it a part of something else.
ENDS = re.compile(r"[，。；、！？：）」”’\s]|了|并|且|和|及|以来|于|在|$")
ENTERS = ("入驻", "落户", "落地")
INTO = re.compile(r"(?!后|前|时|率|条件|手续|的|企业|仪式|协议|意向|项目|见效)")  # 落户开发区
# Anywhere before the word in its sentence, and in its clause: then it is no word on what is.
WISHED = re.compile(
    "力争|争取|确保|有望|拟(?!定)|计划(?!总?投资)|预计|打算|如果|一旦|希望|期待|建议|争创|力促|下一步|今后|未来|明年|督促|倒排|"
    "以便|能够|可以"
)
TIED = re.compile(
    "若|待|准备|筹备|筹划|谋划|目标|申请|申报(?!成功)|围绕|推动|为了|加快推进|要求|(?<![主重必首需])要(?![素闻点件])|(?<![响供适效反对感])应(?![用急对变])|"
    "(?<!供)需(?!求)|条件|保障|促进|尽快|早日"
)
AHEAD_OF = re.compile("即将|将(?!其|它|军|来)|将于|快要")
DENIED = re.compile("尚未|还未|未能|没有|未(?!来|必|雨)|停止|不再|暂停|取消|推迟|延期")


@dataclass(frozen=True)
class State:
    """How far a record of a family has come, with the words that say so; see `data/states.toml`."""

    label: str
    name: str
    says: tuple[str, ...]
    true: frozenset[str]
    false: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    on: str = ""
    column: str = "stage"
    of: str = ""
    hangs: bool = False

    @property
    def by(self) -> str:
        return f"{self.label}.{self.column}".removesuffix(".")


@dataclass(frozen=True)
class Stated:
    """A word of state at a place of the unwrapped text, the names that it is said of, and how it is said."""

    start: int
    end: int
    word: str
    mentions: Row
    mode: str = IS
    near: bool = True  # whether it stands in one clause with the names


@cache
def states(path: Path) -> dict[str, dict[str, tuple[State, ...]]]:
    """States by word and family."""
    found: dict[str, dict[str, tuple[State, ...]]] = {}
    for label, held in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for name, facts in held.items():
            state = _state(label, name, facts)
            for word in state.says:
                by_label = found.setdefault(word, {})
                by_label[label] = (*by_label.get(label, ()), state)
    return found


def _state(label: str, name: str, facts: dict[str, Any]) -> State:
    sets = {key: frozenset(facts.get(key, ())) for key in ("true", "false", "over")}
    return State(
        label, name, tuple(facts["says"]), **sets, on=facts.get("on", ""), column=facts.get("column", "stage"),
        of=facts.get("of", ""), hangs=facts.get("hangs", False),
    )  # fmt: skip


@cache
def _pattern(words: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))))


def found(page: Page, words: frozenset[str], says: Callable[[str, Row], bool]) -> list[Stated]:
    """Every word of state that is said of named records: of the row of names nearest to it of which it can be said."""
    flat, rows = page.flat, list(_rows(page.flat, page.mentions))
    starts = [row[0].start for row in rows]
    made: list[Stated] = []
    for match in _pattern(words).finditer(flat):
        start, end, word = *match.span(), match[0]
        at = bisect_left(starts, start)
        before, after = rows[max(at - NEAREST, 0) : at], rows[at : at + AFTER]
        for row, near in (*_before(page, before, start, end), *_after(page, after, end)):
            how = mode(page, start, end) if says(word, row) else ""
            if how:
                made.append(Stated(start, end, word, row, how, near))
                break
    return made


def _rows(flat: str, mentions: Sequence[Mention]) -> Iterator[Row]:
    """Names that stand one after the other: “职工活动中心”和“便利超市”."""
    row: list[Mention] = list(mentions[:1])
    for before, mention in pairwise(mentions):
        if not JOINED.fullmatch(flat[before.end : mention.start]):
            yield tuple(row)
            row = []
        row.append(mention)
    if row:
        yield tuple(row)


def _before(page: Page, rows: Sequence[Row], start: int, end: int) -> Iterator[tuple[Row, bool]]:
    """The rows of names that the word may follow: in its clause, or at the end of the clause before."""
    word = page.flat[start:end]
    if not (INTO.match(page.flat, end) if word.endswith(ENTERS) else ENDS.match(page.flat, end)):
        return
    low = max(page.flat.rfind(mark, 0, start) for mark in WIDE) + 1
    first = max(page.flat.rfind(mark, 0, max(low - 1, 0)) for mark in WIDE) + 1
    carried = low and page.flat[low - 1] == "，" and FILL.fullmatch(page.masked(low, start))
    for row in reversed(rows):
        if low <= row[0].start and row[-1].end <= start:
            if FILL.fullmatch(page.masked(row[-1].end, start)):
                yield row, True
        elif carried and first <= row[0].start and row[-1].end <= low:
            yield row, False


def _after(page: Page, rows: Sequence[Row], end: int) -> Iterator[tuple[Row, bool]]:
    """The row of names that the word is followed by."""
    for row in rows:
        if row[0].start - end <= REACH and LEAD.fullmatch(page.masked(end, row[0].start)):
            yield row, True


def mode(page: Page, start: int, end: int) -> str:
    """How a word is said: that it is so, that it is not, that it will be; nothing where it is only wished."""
    sentence = max(page.flat.rfind(mark, 0, start) for mark in "。；！？") + 1
    low = max(page.flat.rfind(mark, sentence, start) for mark in WIDE) + 1 or sentence
    whole, clause = page.unnamed(sentence, start), page.unnamed(low, start)
    tied = TIED.search(clause) and page.flat[end - 1] != "化"  # 推动“区外事、全代办”制度化
    if (
        WISHED.search(whole)
        or tied
        or re.match("后|前|时|之|条件|手续|的[目任时]|计划|准备|程序|率", page.flat[end : end + 2])
    ):
        return ""
    if DENIED.search(clause[-8:]):
        return IS_NOT
    return AHEAD if AHEAD_OF.search(clause) else IS
