"""What a reading is known by when somebody settled it: the words around the number, whose it is, and the unit.

The number is no part of it, nor are other numbers, times and verbs that only fill (完成, 达到), nor words that name the
zone itself: so the next text that says the same with another number is found again, and what says more is not.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from wutong.core.naming import fold
from wutong.reports.checking.around import BREAKS, FILLING, Around, Page
from wutong.reports.checking.lexicon import shape
from wutong.reports.reading.found import Quantity

NUMBER, LIST, TIME = "#", "〔名单〕", "〔时间〕"
ENOUGH, LEAST, MOST = 4, 2, 160  # letters that say a measure by themselves; fewer than that say none; a key has so many
# Words that say how a number moves or is made up, or that everything is called by; they do not say what is counted.
GENERAL = re.compile(
    "同比|环比|比上年|较上年|增长|下降|上升|减少|增加|增至|其中|占比|占|为|有|的|和|及|等|约|近|超|由|从|比|较|率|目标|数量|共|均|余"
)
OWN = ("本开发区", "全开发区", "我开发区", "开发区", "全区", "我区", "本区", "该区", "全园", "园区")


@dataclass(frozen=True)
class Key:
    """`words` hold a mark where the number (`#`), the list of names or the time stands; `unit` is its code or word."""

    words: str
    subject: str = ""
    unit: str = ""

    @property
    def says_enough(self) -> bool:
        return says_enough(self.words, self.subject)


def says_enough(words: str, subject: str = "") -> bool:
    """Whether the words tell what is counted: two letters or more beside what every sentence has."""
    return _content(words) >= LEAST or bool(subject and _content(words))


def _content(words: str) -> int:
    return len(GENERAL.sub("", re.sub("〔[^〕]*〕|#", "", words)))


def key_of(page: Page, quantity: Quantity, own: Iterable[str] = ()) -> Key:
    """The key of a quantity of a page; `own` are the folded names of the zone."""
    around = page.around(quantity)
    first, last = around.near
    mark, right = _mark(quantity), _bare(around.bare(around.end, last), own)
    left = _bare(around.bare(first, around.start), own)
    while _content(left + right) < ENOUGH and first > around.sentence[0]:
        first = _break_before(page, first, around.sentence[0])
        left = _bare(around.bare(first, around.start), own)
    while _content(left + right) < LEAST and last < around.sentence[1]:  # a time that opens the sentence
        last = _break_after(page, last, around.sentence[1])
        right = _bare(around.bare(around.end, last), own)
    words = f"{left}{mark}{right}"[-MOST:]
    return Key(words, _subject(around, words), unit_of(quantity))


def _break_before(page: Page, place: int, low: int) -> int:
    return max([page.flat.rfind(mark, low, place - 1) + 1 for mark in BREAKS] + [low])


def _break_after(page: Page, place: int, high: int) -> int:
    return min([at for mark in BREAKS if (at := page.flat.find(mark, place + 1, high)) >= 0] + [high])


def unit_of(quantity: Quantity) -> str:
    """The unit of a key; a list, a time and a word have none."""
    return quantity.unit if _mark(quantity) == NUMBER else ""


def _mark(quantity: Quantity) -> str:
    if quantity.kind == "list":
        return LIST
    if quantity.kind == "date":
        return TIME
    return NUMBER if quantity.value is not None else f"〔{fold(quantity.printed)}〕"


def _bare(words: str, own: Iterable[str]) -> str:
    for name in (*own, *OWN):
        words = words.replace(name, "")
    return FILLING.sub("", shape(words))


def _subject(around: Around, words: str) -> str:
    """The record that the clause is about, where the words themselves do not name it; the zone itself is none."""
    subject = around.subject
    if subject is None or any(label == "zones.zone" for label, _key in subject.refs):
        return ""
    folded = fold(subject.text)[:120]
    return "" if shape(folded) in words else folded


def typed(words: str) -> str:
    """A key's words as a person may write them, brought to the form in which they are kept."""
    marks = re.split("(〔[^〕]*〕|#)", words)
    return "".join(part if place % 2 else _bare(fold(part), ()) for place, part in enumerate(marks))[:MOST]
