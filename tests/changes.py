"""Seeded changes of a text: a number, a unit, a name in a list, a time or a word of direction; at most one a sentence."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from wutong.core.models import Name
from wutong.core.naming import fold
from wutong.reports.checking.verdict import HOLDS, ROUNDED, STATED, Verdict

GOOD = frozenset({HOLDS, ROUNDED, STATED})
UNITS = {"亿元": "万元", "万元": "亿元", "万平方米": "平方米", "平方米": "亩", "亩": "公顷", "家": "人", "项": "人", "栋": "亩", "%": "亩",
         "万吨": "吨", "万千伏安": "吨", "个": "人", "人": "家", "名": "家", "台": "家", "个月": "年", "年": "个月"}  # fmt: skip
WORDS = {"突破": "不足", "以上": "以下", "均超": "均低于", "首次": "第五次", "最大": "第五大", "前三": "前五", "最早": "第五个", "首款": "第五款",
         "国内领先": "全市领先", "全国领先": "全市领先", "全省领先": "全市领先", "国内先进": "全市先进", "余家": "家以下",
         "余人": "人以下"}  # fmt: skip
WAYS = {
    "增长": "下降",
    "提高": "降低",
    "上升": "下降",
    "增加": "减少",
    "下降": "增长",
    "降低": "提高",
    "减少": "增加",
    "提升": "降低",
}
STATES = {"建成投用": "正在建设", "投入使用": "正在建设", "投入运营": "正在建设", "正在建设": "尚未开工", "加速建设": "尚未开工", "开工建设": "竣工投产",
          "建成": "在建", "封顶": "开工", "在建": "竣工"}  # fmt: skip
DIGITS, HAN, STRANGE = "123456789", "二三四五六七八九", "鑫龙泰宏盛达"
TIMES = {"下个月": "上个月", "下月": "上月", "去年": "前年", "三个月前": "九个月前", "四季度": "二季度", "春节": "国庆节", "明年": "后年",
         "十四五": "十三五"}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """Letters of the text as given, from start to end, and what stands there instead; `hit` is what must turn."""

    kind: str
    start: int
    end: int
    new: str
    hit: Verdict


def changes(text: str, verdicts: Sequence[Verdict], seed: int) -> list[Change]:
    """At most one change a sentence, of claims that were found right."""
    chance = random.Random(seed)
    by_sentence: dict[tuple[int, int], list[Change]] = {}
    for one in verdicts:
        if one.verdict in GOOD and not one.quantity.not_a_claim:
            by_sentence.setdefault(one.quantity.sentence, []).extend(_of(text, one, chance))
    made = [_chosen(held, chance) for held in by_sentence.values() if held]
    return sorted(made, key=lambda change: change.start)


def _chosen(held: Sequence[Change], chance: random.Random) -> Change:
    """One of them, each kind as often as another."""
    kind = chance.choice(sorted({change.kind for change in held}))
    return chance.choice([change for change in held if change.kind == kind])


def applied(text: str, made: Sequence[Change]) -> str:
    for change in reversed(made):
        text = text[: change.start] + change.new + text[change.end :]
    return text


def shifts(made: Sequence[Change]) -> list[int]:
    """How far each changed place has moved in the changed text."""
    found, shift = [], 0
    for change in made:
        found.append(shift)
        shift += len(change.new) - (change.end - change.start)
    return found


def moved(place: int, made: Sequence[Change]) -> int:
    """Where a place of the changed text lay in the first one; within what was changed, where that began."""
    back = place
    for change, shift in zip(made, shifts(made), strict=True):
        start = change.start + shift
        if place < start:
            break
        back = place - shift - (len(change.new) - (change.end - change.start))
        if place < start + len(change.new):
            return change.start
    return back


def _of(text: str, verdict: Verdict, chance: random.Random) -> Iterator[Change]:
    for kind, change in KINDS.items():
        yield from change(text, verdict, chance, kind)


def _number(text: str, verdict: Verdict, chance: random.Random, kind: str) -> Iterator[Change]:
    """The first digit, or a Chinese numeral, of a number that is one."""
    quantity = verdict.quantity
    if quantity.kind in {"list", "date", "direction", "status"} or quantity.value is None:
        return
    place = re.search(r"\d|[一二三四五六七八九](?=[个家栋年项台届期代])", quantity.text)
    if place:
        start = quantity.start + place.start()
        yield Change(kind, start, start + 1, _other(place[0], chance), verdict)


def _other(letter: str, chance: random.Random) -> str:
    return chance.choice([one for one in (DIGITS if letter.isdigit() else HAN) if one != letter])


def _unit(text: str, verdict: Verdict, chance: random.Random, kind: str) -> Iterator[Change]:
    quantity = verdict.quantity
    if quantity.kind not in {"amount", "count", "area", "ratio", "capacity", "duration"} or quantity.value is None:
        return
    flat = re.sub(r"\s", "", quantity.text)
    unit = next((u for u in sorted(UNITS, key=len, reverse=True) if flat.rstrip("以上前来").endswith(u)), "")
    start = quantity.text.rfind(unit[-1]) - (len(unit) - 1) if unit else -1
    if (
        unit
        and re.match(r"[\d.余\s]", quantity.text[max(start - 1, 0)])
        and quantity.text[start : start + len(unit)] == unit
    ):
        yield Change(kind, quantity.start + start, quantity.start + start + len(unit), UNITS[unit], verdict)


@cache
def known() -> frozenset[str]:
    """Names on record: what the reader takes for a name may begin with words that are none of it."""
    return frozenset(Name.objects.values_list("folded", flat=True))


def _name(text: str, verdict: Verdict, chance: random.Random, kind: str) -> Iterator[Change]:
    """Two letters in the middle of a name that the list holds."""
    names = [n for n in verdict.quantity.names if len(n.text) > 3 and "（" not in n.text and fold(n.text) in known()]
    if verdict.quantity.kind != "list" or not names:
        return
    name = chance.choice(names)
    letters = [p for p in range(name.start + 1, name.end - 1) if "\u4e00" <= text[p] <= "\u9fff"]
    pairs = [p for p in letters if p + 1 in letters]
    if pairs:
        place = chance.choice(pairs)
        yield Change(kind, place, place + 2, "".join(chance.sample(STRANGE, 2)), verdict)


def _time(text: str, verdict: Verdict, chance: random.Random, kind: str) -> Iterator[Change]:
    """A digit, or a word that sets the time against the day of the text."""
    quantity = verdict.quantity
    if quantity.kind != "date":
        return
    for word, other in TIMES.items():
        if word in quantity.text:
            start = quantity.start + quantity.text.index(word)
            yield Change(kind, start, start + len(word), other, verdict)
            return
    place = re.search(r"\d(?=\s*[日号月年、])|\d$", quantity.text)
    if place:
        start = quantity.start + place.start()
        yield Change(kind, start, start + 1, _other(place[0], chance), verdict)


def _word(text: str, verdict: Verdict, chance: random.Random, kind: str) -> Iterator[Change]:
    """A word of direction or standing in the quantity, or right before or after it."""
    quantity = verdict.quantity
    if quantity.kind == "list":
        return
    for word, other in WORDS.items():
        for start in range(max(quantity.start - len(word), 0), quantity.end + 1):
            if text.startswith(word, start):
                yield Change(kind, start, start + len(word), other, verdict)
                return


def _way(text: str, verdict: Verdict, chance: random.Random, kind: str) -> Iterator[Change]:
    """The word that says whether a figure rose or fell: right before the number, or the word itself."""
    quantity = verdict.quantity
    if quantity.role != "growth" and quantity.kind != "direction":
        return
    for word, other in WAYS.items():
        for start in range(max(quantity.start - len(word) - 1, 0), quantity.end - len(word) + 1):
            if text.startswith(word, start):
                yield Change(kind, start, start + len(word), other, verdict)
                return


def _state(text: str, verdict: Verdict, chance: random.Random, kind: str) -> Iterator[Change]:
    """The word that says how far a record has come."""
    quantity = verdict.quantity
    if quantity.unit == "status" and verdict.by.endswith(".stage") and quantity.text in STATES:
        yield Change(kind, quantity.start, quantity.end, STATES[quantity.text], verdict)


KINDS: dict[str, Callable[..., Iterator[Change]]] = {
    "number": _number, "unit": _unit, "name": _name, "time": _time, "word": _word,
    "way": _way, "state": _state,
}  # fmt: skip
