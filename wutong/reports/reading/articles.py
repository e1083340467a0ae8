"""Where one article of a page ends and the next begins: openings, bylines, headlines after the body. Pure."""

import re
from dataclasses import dataclass

from wutong.reports.reading.flat import SIGNED
from wutong.reports.reading.found import Article

_OPENING = re.compile(r"\s*(?:本报讯|[\u4e00-\u9fff]{2,8}讯|[\u4e00-\u9fff]{2,8}[日晚]?电)(?=[\s（(\u3000])")
_PROSE = re.compile(r"[，。；！？,;]")
_MARKED = re.compile(r"^[\s—–―─-]*")


@dataclass
class _Line:
    start: int
    end: int
    words: str


def split(text: str) -> tuple[Article, ...]:
    """The articles of a text; one where nothing parts it. Places are in the text as given and leave nothing out."""
    lines = _lines(text)
    ends = _ends(lines)
    found: list[Article] = []
    begun = 0
    for end, author, headline in ends:
        found.append(Article(begun, end, headline, author))
        begun = end
    if text[begun:].strip() or not found:
        found.append(Article(begun, len(text), _leading(lines, begun), ""))
    last = found[-1]
    found[-1] = Article(last.start, len(text), last.headline, last.author)
    return tuple(found)


def _lines(text: str) -> list[_Line]:
    lines, begun = [], 0
    for raw in text.splitlines(keepends=True):
        if raw.strip():
            lines.append(_Line(begun, begun + len(raw), raw.strip()))
        begun += len(raw)
    return lines


def _ends(lines: list[_Line]) -> list[tuple[int, str, str]]:
    """Where each article but the last ends, with its author and the headline found after its body."""
    ends: list[tuple[int, str, str]] = []
    number, opened = 0, 0
    while number < len(lines):
        signed = SIGNED.search(lines[number].words[-24:])
        opening = number > opened and _OPENING.match(lines[number].words) and number
        if opening and (not ends or lines[number - 1].end != ends[-1][0]):
            ends.append((lines[number - 1].end, "", _leading(lines[opened:number], 0)))
            opened = number
        if signed:
            after = _heading(lines, number + 1)
            headline = " ".join(line.words for line in lines[number + 1 : after])
            author = re.sub(r"\s+", " ", signed["author"])
            ends.append((lines[after - 1].end, author, headline or _leading(lines[opened : number + 1], 0)))
            number = opened = after
            continue
        number += 1
    return ends


def _heading(lines: list[_Line], number: int) -> int:
    """The first line after a heading that stands behind a body: short lines without the marks of prose."""
    begun = number
    while number < len(lines) and number - begun < 6:
        words = lines[number].words
        body = _PROSE.search(words) or _OPENING.match(words) or len(words) > 60
        if body or (number > begun and _begins_prose(lines, number)):
            break
        number += 1
    return number


def _begins_prose(lines: list[_Line], number: int) -> bool:
    """A line without marks whose sentence goes on in the next begins a body, unless it opens with a dash."""
    if _MARKED.match(lines[number].words)[0].strip():  # type: ignore[index]
        return False
    if re.search(r"[\u4e00-\u9fff] [\u4e00-\u9fff]", lines[number].words):
        return False
    following = lines[number + 1].words if number + 1 < len(lines) else ""
    return len(lines[number].words) >= 14 and bool(_PROSE.search(following))


def _leading(lines: list[_Line], begun: int) -> str:
    """The headline before a body."""
    words: list[str] = []
    for line in lines:
        if line.start < begun:
            continue
        if _PROSE.search(line.words) or _OPENING.match(line.words) or len(line.words) > 40 or len(words) == 3:
            break
        words.append(line.words)
    return " ".join(words)
