"""The outline of a briefing of which conditions took parts away: no heading over nothing, no gap in its count. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from wutong.reports.rules.text import Block, Heading

SIGNS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_NUMBERED = re.compile(r"(（?)([一二三四五六七八九十]{1,3})(、|）)")


def of(standing: Sequence[Block], written: Sequence[Block]) -> list[Block]:
    """The blocks that stand, without headings over nothing and counted anew; as written where nothing is gone."""
    if len(standing) == len(written):
        return list(standing)
    held = [one for place, one in enumerate(standing) if not _over_nothing(one, standing[place + 1 :])]
    return _counted(held)


def _over_nothing(one: Block, after: Sequence[Block]) -> bool:
    """Whether no words stand under a heading before the next one of its level."""
    if not isinstance(one, Heading):
        return False
    for block in after:
        if not isinstance(block, Heading):
            return False
        if block.level <= one.level:
            return True
    return True


def _counted(blocks: list[Block]) -> list[Block]:
    """Headings that begin with 一、 or （一） counted in their order, the smaller ones anew under each greater."""
    counts, made = {1: 0, 2: 0}, list[Block]()
    for block in blocks:
        if isinstance(block, Heading) and block.level in counts and block.pieces and not block.pieces[0].field:
            first = block.pieces[0]
            if found := _NUMBERED.match(first.text):
                counts[block.level] += 1
                text = f"{found[1]}{chinese(counts[block.level])}{found[3]}{first.text[found.end() :]}"
                block = replace(block, pieces=(replace(first, text=text), *block.pieces[1:]))
            if block.level == 1:
                counts[2] = 0
        made.append(block)
    return made


def chinese(number: int) -> str:
    """A number up to ninety-nine as headings are counted: 一, 十, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return SIGNS[ones]
    return ("" if tens == 1 else SIGNS[tens]) + "十" + (SIGNS[ones] if ones else "")
