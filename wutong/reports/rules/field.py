"""Fields of a briefing: `{工业总产值|累计|亿元|1位}` names a figure, a period and a form of words. Pure.

A field is a figure (its name or one of the phrases by which people say it) and options in any order, each a word of
the published vocabulary below. Whatever is no word of it is refused with the place where it stands.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from difflib import get_close_matches

from wutong.core.reason import N_, Reason

# What a period is called, and other words that mean the same.
PERIODS = {
    "本期": "本月 本季 本季度 本年 期末", "累计": "今年以来 年初以来 年内", "上期": "上月 上季度",
    "上年同期": "去年同期", "上年同期累计": "去年同期累计", "上年末": "去年末 年初", "上年全年": "去年全年", "全年": "",
    "近十二个月": "",
}  # fmt: skip
VALUE, CHANGE, GAP, SHARE, GOAL, MET, TREND = "值", "增减", "差额", "完成率", "目标", "达标", "涨落"
TOP, RANK, PORTION = "前", "名次", "份额"
FORMS = {
    VALUE: "数值", CHANGE: "增幅 增速", GAP: "增减量", SHARE: "目标完成率", GOAL: "目标值", MET: "比目标",
    TREND: "升降", RANK: "位次", PORTION: "占比",
}  # fmt: skip
AGAINST = {"同比": "比上年同期", "环比": "比上期", "比上年末": "比年初 较上年末 较年初"}
COMPARING, BY_PART = {CHANGE, GAP, TREND}, {TOP, RANK, PORTION}
# How much of the figure's own unit one of the printed unit is.
UNITS: Mapping[str, tuple[str, Decimal]] = {
    "亿元": ("yuan", Decimal(10**8)), "万元": ("yuan", Decimal(10**4)), "元": ("yuan", Decimal(1)),
    "万㎡": ("m2", Decimal(10**4)), "万平方米": ("m2", Decimal(10**4)), "㎡": ("m2", Decimal(1)),
    "平方米": ("m2", Decimal(1)), "万千瓦时": ("kWh", Decimal(10**4)), "万元/亩": ("yuan_per_mu", Decimal(10**4)),
    "万千伏安": ("kVA", Decimal(10**4)),
}  # fmt: skip
NO_UNIT, OWN = "不带单位", "本企业"
NUMBER = "编号"  # of the briefing; given when it is issued
NAMES = ("本区", "本企业", "本期", "累计", "上年同期", "日期", NUMBER)  # words that stand for no figure
OPENS, CLOSES = "{｛", "}｝"


def _words(of: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, others in of.items() for word in (name, *others.split())}


PERIOD_OF, FORM_OF, AGAINST_OF = _words(PERIODS), _words(FORMS), _words(AGAINST)


@dataclass(frozen=True)
class Known:
    """What a field may know of a figure: its words, unit, columns of parts, and what it is made of by adding."""

    name: str
    title: str
    unit: str
    unit_word: str
    happens: bool
    by: tuple[str, ...] = ()
    company: str = ""
    plus: tuple[str, ...] = ()
    less: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lexicon:
    """Every figure by its name, and the names by each phrase by which people say them."""

    figures: Mapping[str, Known]
    phrases: Mapping[str, tuple[str, ...]]

    def phrase(self, name: str) -> str:
        """The Chinese phrase that leads to this figure alone, or its name."""
        own = (phrase for phrase, names in self.phrases.items() if names == (name,))
        return next((phrase for phrase in own if not phrase.isascii()), name)


@dataclass(frozen=True)
class Field:
    """One field, read. `name` is set where it stands for no figure (the zone, the period, the day)."""

    figure: str = ""
    name: str = ""
    period: str = "本期"
    form: str = VALUE
    against: str = "同比"
    unit: str = ""
    places: int | None = None
    level: Decimal = Decimal(0)
    words: tuple[str, ...] = ()
    by: str = ""
    top: int = 0
    own: bool = False


class NotAField(ValueError):
    """A text that is no field; carries the reason in words."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.said())
        self.reason = reason


def parse(inner: str, lexicon: Lexicon) -> Field:
    """Read what stands between the braces; `NotAField` says which word is wrong and what is near it."""
    first, *options = (part.strip() for part in re.split(r"[|｜]", inner))
    if first in NAMES and not options:
        return Field(name=first)
    known = resolved(first, lexicon)
    made = Field(figure=known.name)
    for option in options:
        made = _taken(made, option, known)
    return checked(made, known, {_kind(option) for option in options})


def resolved(phrase: str, lexicon: Lexicon) -> Known:
    """The one figure of that name or phrase."""
    names = (phrase,) if phrase in lexicon.figures else lexicon.phrases.get(phrase, ())
    if len(names) == 1:
        return lexicon.figures[names[0]]
    if names:
        raise _wrong(N_("“{text}” may mean several figures; write the name of one: {names}."), phrase, names=names)
    if not phrase:
        raise _wrong(N_("A field is empty; choose a figure for it."), phrase)
    near = get_close_matches(phrase, [*lexicon.phrases, *lexicon.figures], n=3, cutoff=0.4)
    near = near or [one for one in lexicon.phrases if phrase in one][:3]
    if near:
        raise _wrong(N_("No figure is called “{text}”; near it: {near}."), phrase, near=tuple(near))
    raise _wrong(N_("No figure is called “{text}”; look it up in the catalogue of figures."), phrase)


def _wrong(text: str, phrase: str, **values: object) -> NotAField:
    return NotAField(Reason(text, {"text": phrase, **values}))


def _kind(option: str) -> str:
    """Which of the choices an option makes."""
    for kind, words in (("period", PERIOD_OF), ("form", FORM_OF), ("against", AGAINST_OF)):
        if option in words:
            return kind
    return "form" if re.fullmatch(r"前\d{1,2}", option) else "other"


def _taken(made: Field, option: str, known: Known) -> Field:
    if option in PERIOD_OF:
        return replace(made, period=PERIOD_OF[option])
    if option in FORM_OF:
        return replace(made, form=FORM_OF[option])
    if option in AGAINST_OF:
        return replace(made, against=AGAINST_OF[option])
    if option == OWN:
        return replace(made, own=True)
    if option in UNITS or option in {NO_UNIT, known.unit_word}:
        return replace(made, unit=option)
    if read := re.fullmatch(r"([0-4])位(?:小数)?|整数", option):
        return replace(made, places=int(read[1] or 0))
    if read := re.fullmatch(r"平(\d+(?:\.\d+)?)", option):
        return replace(made, level=Decimal(read[1]))
    if read := re.fullmatch(r"前(\d{1,2})", option):
        return replace(made, form=TOP, top=int(read[1]))
    if option.startswith("按"):
        return replace(made, by=option[1:])
    if option.count("/") == 2 and all(option.split("/")):
        return replace(made, words=tuple(option.split("/")))
    near = tuple(get_close_matches(option, [*PERIOD_OF, *FORM_OF, *AGAINST_OF, *UNITS, OWN], n=3, cutoff=0.3))
    if near:
        raise _wrong(N_("“{text}” is no period, form of words or unit; near it: {near}."), option, near=near)
    raise _wrong(N_("“{text}” is no period, form of words or unit of a field."), option)


def checked(made: Field, known: Known, chosen: set[str]) -> Field:
    """The field with what follows from its choices; refused where they do not go together."""
    if "against" in chosen and made.form == VALUE:
        made = replace(made, form=CHANGE)
    measured = UNITS[made.unit][0] if made.unit in UNITS else known.unit
    if made.unit and measured != known.unit:
        raise _wrong(N_("“{title}” is not counted in {text}."), made.unit, title=known.title)
    if known.happens and made.period == "上年末":
        says = N_("“{title}” happens over time and has no value at the end of a year; write 上年全年.")
        raise _wrong(says, "", title=known.title)
    if made.form in BY_PART and not made.by:
        made = replace(made, by=known.company or next(iter(known.by), ""))
    if (made.by and made.by not in known.by) or (made.form in BY_PART and not made.by):
        ways = known.by or ("—",)
        says = N_("“{title}” does not split by {text}; it splits by: {ways}.")
        raise _wrong(says, made.by or "—", title=known.title, ways=ways)
    if (made.own or made.form in {RANK, PORTION}) and not known.company:
        raise _wrong(N_("“{title}” is not counted by company."), "", title=known.title)
    return made


@dataclass(frozen=True)
class Piece:
    """A part of a line: words typed by hand, or a field; `start` and `end` are places in the line."""

    text: str
    start: int
    end: int
    field: Field | None = None


@dataclass(frozen=True)
class Flaw:
    """What is wrong in a text, with the line and the place in it, both counted from one."""

    line: int
    place: int
    reason: Reason

    def said(self, translate: Callable[[str], str] = str) -> str:
        why = self.reason.said(translate)
        return translate(N_("Line {line}, place {place}: {why}")).format(line=self.line, place=self.place, why=why)


@dataclass
class Read:
    """Pieces of one line and its flaws."""

    pieces: list[Piece] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)


def pieces_of(text: str, lexicon: Lexicon, line: int, shift: int = 0) -> Read:
    """The words and fields of a line. `shift` is how far into the line the text begins."""
    found = Read()
    for start, end, inner in _braced(text):
        if inner is None:
            said = text[start:end]
            if any(sign in OPENS + CLOSES for sign in said):
                place = next(i for i, sign in enumerate(said) if sign in OPENS + CLOSES)
                reason = Reason(N_("A brace stands alone; a field is written {{figure|period|form}}."))
                found.flaws.append(Flaw(line, shift + start + place + 1, reason))
            found.pieces.append(Piece(said, start, end))
            continue
        try:
            found.pieces.append(Piece(text[start:end], start, end, parse(inner, lexicon)))
        except NotAField as wrong:
            found.flaws.append(Flaw(line, shift + start + 1, wrong.reason))
            found.pieces.append(Piece(text[start:end], start, end))
    return found


def _braced(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and what stands between braces (None for the words between two fields)."""
    at = 0
    for found in re.finditer(rf"[{OPENS}]([^{OPENS}{CLOSES}]*)[{CLOSES}]", text):
        if found.start() > at:
            yield at, found.start(), None
        yield found.start(), found.end(), found[1]
        at = found.end()
    if at < len(text):
        yield at, len(text), None
