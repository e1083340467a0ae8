"""Unwrapping: a text as lines of running words, with the place of every character in the text as given. Pure.

Line breaks inside a paragraph go, also inside numbers; spaces go, save between Latin words, between two numbers and
where a wide gap parts the columns of a table; full-width figures and letters become plain ones, traditional
characters simplified ones; page numbers are taken out. What ends a paragraph, a heading or a row is one ``\\n``; a
column gap is one ``\\t``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from wutong.reports.reading.traditional import SIMPLE

_PLAIN = {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
_KEPT = "，；：！？"  # full-width punctuation parts clauses and is no figure
_SAME = {
    "﹪": "%",
    "٪": "%",
    "−": "-",
    "–": "—",
    "‒": "—",
    "―": "—",
    "─": "—",
    "━": "—",
    "∶": ":",
    "︰": ":",
    "㎡": "㎡",
    "²": "2",
    "³": "3",
    "(": "（",
    ")": "）",
    ";": "；",
    "!": "！",
    "?": "？",
    "｡": "。",
    "､": "、",
    "×": "×",
    "✕": "×",
    "〜": "~",
    "∼": "~",
    "﹣": "-",
    "＂": "”",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "○": "〇",
    "｜": "\t",  # no scanner reads a 1 as wide as that
}
_NARROW = {wide: plain for wide, plain in _PLAIN.items() if wide not in _KEPT and plain not in '();!?"'}
_FOLDED = str.maketrans({**_NARROW, **_SAME, **SIMPLE})
_RULED = _FOLDED | dict.fromkeys(map(ord, "|｜│┃"), "\t")  # the rules of a table part its columns
# Sums as a contract writes them.
_FORMAL = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]{2,20}(?=[元圆])")
_FORMAL_MEANT = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
# What a scanner misreads inside a figure: O and l among digits, 一 and 伊 for a dash, a comma for the point before 亿.
_MISREAD = re.compile(
    r"(?<=[\d,.])[OoО](?=[\dOo.%万亿元家户人个项名亩栋公平吨余多件次台批单])|(?<![A-Za-z])[lI|"
    r"](?=\d)(?=[\d.]*[%万亿元家户人个项名亩栋公平吨件次台批单])|(?<=\d)[lI](?=\d|[.%万亿元家户人个项名亩栋吨件次台批])|(?<=\d)一(?=\d)|"
    r"(?<=\d)，(?=\d{1,2}[万亿])"
)
_HALF_COMMA = re.compile(r",(?!\d)|(?<!\d),")
_MEANT = {"，": ".", "一": "—", "l": "1", "I": "1", "|": "1"}
_GAP = re.compile(r"[\s\u200b-\u200f\u2028-\u202f\u2060\ufeff\xad]+")
_FURNITURE = re.compile(
    r"\s*(?:[-—–─·]+\s*\d{1,4}\s*[-—–─·]+|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?|"
    r"[Pp]age\s+\d{1,4}(?:\s+of\s+\d{1,4})?)\s*"
)
_RULE = re.compile(r"[\s|｜│┃:+=—─━-]*[|｜│┃+][\s|｜│┃:+=—─━-]*")
_BULLET = re.compile(
    r"[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]|\d\ufe0f?\u20e3|[●○■□◆◇▲△★☆•·※►▪]|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]|"
    r"[一二三四五六七八九十]{1,3}[、．.]|\d{1,2}[、.．)）](?! ?\d)|"
    r"\d{1,2}[.．](?=(?:19|20)\d\d年)|第[一二三四五六七八九十]{1,3}[，,、章节条]"
)
_ROW = 200
_MARKS = re.compile(r"[，。；：！？、]|[,;:](?!\d)|[\t\u3000]|\s\s+\S")
_CELL = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?[%％]?|[—-]+")
_UNIT = re.compile(r"[亿万千百]?[元家个人项名户位台套件亩吨栋座次倍月年日号平%％]")
_FINAL = re.compile(r"[。！？!?…；;][”’」』）)》]*\s*$")
SIGNED = re.compile(
    r"[。！？!?…][”’」』）)》]*(?:[ \t\u3000]+|[（(])(?P<author>[\u4e00-\u9fff·]{2,4}(?:[ "
    r"\t\u3000]+[\u4e00-\u9fff]{2,3})?)[）)]?\s*$"
)
_HEADED = re.compile(r"[\u4e00-\u9fff]{4,14}[ \u3000][\u4e00-\u9fff]{4,14}")
_TAIL = "万亿千百元%％个家项人户名亩栋件台吨米年月日号次座处宗条公平.,，．"
_LATIN_UNIT = re.compile(
    r"(?:[mμuk]?g|[ckhm]?m[23]?|[kMGm]?W|[kMG]Wh|kV|kVA|MVA|t|h|d|L|min|pct|ha|dB|TEU|MPa)(?:/[A-Za-z]+[23]?)?(?![A-Za-z\d])"
)
_DASHES = "—-~至到"
_DIGIT = frozenset("0123456789")
_CAPTION = re.compile("(?:计量)?单位[:：]|(?:编制|填报|制表)(?:单位|部门|日期|时间)[:：]")  # above a table
_WINDOW = 8
_NUMBERED = " \t\u30000123456789.、．（）()一二三四五六七八九十"  # what may stand before a tab that parts no cells
_WIDE = 72  # a line that no printer would have broken: where it ends, its paragraph does


@dataclass(frozen=True)
class Flat:
    """The running text, the place of each of its characters in the text as given, and the page numbers taken out."""

    text: str
    at: tuple[int, ...]
    furniture: tuple[tuple[int, int], ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of the running text in the text as given."""
        return self.at[start], self.at[end - 1] + 1


@dataclass
class _Line:
    words: str
    at: list[int]
    width: float
    indented: bool
    bulleted: bool
    final: bool
    signed: bool  # ends with the name of its author
    headed: bool  # two phrases without punctuation, as headlines are
    row: bool  # tabs part its cells, or stand for empty ones behind it


def unwrap(text: str) -> Flat:
    """The running text of any text; nothing is refused."""
    lines, furniture = _lines(text)
    flat: list[str] = []
    at: list[int] = []
    widths = list(_typical([line.width for line in lines]))
    for number, line in enumerate(lines):
        if number:
            joint = _joint(lines[number - 1], line, widths[number - 1])
            flat += joint
            at += [lines[number - 1].at[-1] + 1] * len(joint)  # of the break, not of what follows it
        flat += line.words
        at += line.at
    words = _MISREAD.sub(lambda found: _MEANT.get(found[0], "0"), _HALF_COMMA.sub("，", "".join(flat)))
    words = _FORMAL.sub(lambda found: found[0].translate(_FORMAL_MEANT), words)
    return Flat(words, tuple(at), tuple(furniture))


def _lines(text: str) -> tuple[list[_Line], list[tuple[int, int]]]:
    lines, furniture, begun = [], [], 0
    raws = text.splitlines(keepends=True)
    rows = _rows(raws)
    for number, raw in enumerate(raws):
        if len(raw) < 40 and _FURNITURE.fullmatch(raw):
            left = len(raw) - len(raw.lstrip())
            furniture.append((begun + left, begun + len(raw.rstrip())))
        elif not raw.isspace() and not _RULE.fullmatch(raw):
            words, at = _folded(raw, begun, number in rows)
            if words:
                width = sum(0.5 if char < "\u2000" else 1.0 for char in words)
                indented = raw.startswith(("\u3000\u3000", "    ", "\t"))
                bullet = bool(_BULLET.match(raw.lstrip()))
                lines.append(
                    _Line(
                        words,
                        at,
                        width,
                        indented,
                        bullet,
                        _ends(_FINAL, raw),
                        _ends(SIGNED, raw),
                        bool(_HEADED.fullmatch(raw.strip())),
                        "\t" in raw.lstrip(_NUMBERED).rstrip("\r\n"),
                    )
                )
        begun += len(raw)
    return lines, furniture


def _ends(pattern: re.Pattern[str], raw: str) -> bool:
    return bool(pattern.search(raw.rstrip()[-24:]))


def _rows(raws: list[str]) -> set[int]:
    """The lines that are rows of a table whose columns single spaces part, and the head above them."""
    cells = [raw.split() if len(raw) < _ROW and not _MARKS.search(raw) else [] for raw in raws]
    rows: set[int] = set()
    for number, row in enumerate(cells):
        places = [place for place, cell in enumerate(row) if _CELL.fullmatch(cell)]
        prose = all(place + 1 < len(row) and _UNIT.match(row[place + 1]) for place in places)  # 等 84 家企业
        torn = any(cell.count("（") != cell.count("）") or cell.count("“") != cell.count("”") for cell in row)
        few = len(places) < 2 or len(row) < 3 or 2 * sum(len(cell) > 1 for cell in row) <= len(row)
        if prose or torn or few:
            continue
        rows.add(number)
        if number and len(cells[number - 1]) == len(row):
            rows.add(number - 1)
    return rows


def _folded(raw: str, begun: int, row: bool) -> tuple[str, list[int]]:
    """One line with its figures folded and its spaces judged, and the place of each character."""
    words: list[str] = []
    at: list[int] = []
    gaps = list(_GAP.finditer(raw))
    spaced = len(gaps) > 6 and len(gaps) * 2.5 > len(raw.strip()) - len(gaps)  # every character set apart
    columns = sum(len(gap[0]) > 1 for gap in gaps) > 2
    folded = raw.translate(_RULED if sum(map(raw.count, "|｜│┃")) > 1 else _FOLDED)
    folded = folded.replace(" ", "\t") if row else folded
    gaps = list(_GAP.finditer(folded)) if "\t" in folded else gaps
    numbered = _BULLET.match(folded.lstrip())
    mark = len(folded) - len(folded.lstrip()) + numbered.end() if numbered and numbered[0][-1] in ".．" else -1
    done = 0
    for gap in [*gaps, None]:
        until = gap.start() if gap else len(raw)
        piece = folded[done:until]
        if done <= mark < until or (mark == done and piece):
            cut = mark - done
            words += [*piece[:cut], "\t", *piece[cut:]]
            at += [*range(begun + done, begun + mark), begun + mark, *range(begun + mark, begun + until)]
        else:
            words += piece
            at += range(begun + done, begun + until)
        if gap and words and gap.end() < len(raw):
            kept = _kept(folded, gap, spaced, columns)
            words += kept
            at += [begun + gap.start()] * len(kept)
        done = gap.end() if gap else until
    return "".join(words), at


def _kept(line: str, gap: re.Match[str], spaced: bool, columns: bool) -> str:
    """What stays of a gap inside a line: nothing, a space between Latin words and numbers, or the gap of a column."""
    left, right = line[gap.start() - 1], line[gap.end()]
    wide = "\t" in gap[0] or "\u3000\u3000" in gap[0] or len(gap[0]) > (1 if columns else 2)
    if wide and not (left in _DIGIT and right in _TAIL):
        return "\t"
    if left in _DIGIT and _LATIN_UNIT.match(line, gap.end()):
        return ""
    if not (left.isascii() and right.isascii() and left.isalnum() and right.isalnum()):
        apart = left in "%㎡元" and (right in _DIGIT or right in "+-")
        return "\t" if apart or (left in _DIGIT and right in "+-" and len(gap[0]) > 1) else ""
    if left in _DIGIT and right in _DIGIT:
        return "" if spaced or _grouped(line, gap) or _split_year(line, gap) or _apart(line, gap) else " "
    return " "


def _split_year(line: str, gap: re.Match[str]) -> bool:
    """20 24年: a year that the scanner has set apart."""
    before = line[max(0, gap.start() - 3) : gap.start()]
    return before[-2:] in ("19", "20") and not before[:-2].isdigit() and bool(re.match(r"\d\d\s*年", line[gap.end() :]))


def _grouped(line: str, gap: re.Match[str]) -> bool:
    """Whether the gap parts thousands: at most three figures before it, just three after it, then a unit."""
    before = re.search(r"(?<![\d.,])\d{1,3}(?: \d{3})*$", line[max(0, gap.start() - 16) : gap.start()])
    after = re.match(r"\d{3}(?: \d{3})*(?:\.\d+)?(?= ?[\u4e00-\u9fff㎡%]|\s*$)", line[gap.end() : gap.end() + 20])
    return bool(before and after)


def _apart(line: str, gap: re.Match[str]) -> bool:
    """4 1 2 0万元: figures that the scanner has set apart one by one, up to their unit."""
    if re.search(r"\d\.\d$", line[max(0, gap.start() - 3) : gap.start()]) and re.match(r"\d %|\d%", line[gap.end() :]):
        return True  # 99.9 7%
    before = re.search(r"(?<![\d.,%])\d(?: \d)*$", line[max(0, gap.start() - 16) : gap.start()])
    after = re.match(r"\d(?: \d)*(?= ?[.\u4e00-\u9fff㎡%])", line[gap.end() : gap.end() + 16])
    led = re.search(
        r"(?:^|[\u4e00-\u9fff])(?<![表图件第章节款号题条])\s*\d$", line[max(0, gap.start() - 4) : gap.start()]
    )
    return bool(before and after and (led or len(before[0]) + len(after[0]) > 2))


def _typical(widths: list[float]) -> Iterator[float]:
    """The usual width of the lines around each line."""
    for block in range(0, len(widths), _WINDOW):
        around = widths[max(0, block - _WINDOW) : block + 2 * _WINDOW]
        usual = median(around)
        for _ in widths[block : block + _WINDOW]:
            yield usual


def _joint(line: _Line, following: _Line, usual: float) -> str:
    """What stands between two lines: nothing where the paragraph goes on, else its end."""
    last, first = line.words[-1], following.words[0]
    if line.row or following.row or _CAPTION.match(following.words):
        return "\n"
    if following.bulleted or following.indented or line.signed or "\t" in line.words.lstrip("0123456789.、．\t"):
        return "\n"
    if last in _DIGIT or (last in ".," and line.words[-2:-1].isdigit()):
        return _broken_number(line, following)
    if first in "%％" or last in "、，,（“《—" or first in "、，。；）”》":
        return ""
    if line.width < 0.75 * usual or usual < 8 or line.headed:
        return "\n"
    if line.final and (line.width < 0.9 * usual or line.width > _WIDE):
        return "\n"
    return ""


def _broken_number(line: _Line, following: _Line) -> str:
    first = following.words[0]
    if first in _DIGIT:
        unit = re.match(r"[\d.,，]{1,12}([^\d\s])", following.words)
        wordy = any(char >= "\u4e00" for char in line.words[-12:])
        return "" if unit and wordy else "\n"
    return "" if first in _TAIL or first in _DASHES or line.width >= 8 else "\n"
