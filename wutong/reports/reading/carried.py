"""What a figure takes from one beside it: the unit of the last in a row, the noun counted just before. Pure."""

import re
from decimal import Decimal

from wutong.reports.reading import classifiers
from wutong.reports.reading.figures import whole
from wutong.reports.reading.mark import Mark

_CARRIED, _CARRIED_FAR = 60, 400  # characters back; 户 is told once for a whole report
_HOMES = re.compile("[农居住牧村民困搬迁]")
_ROW = frozenset("、和及与或")
_TOLD_ALONE = re.compile("[、，。；）\\n]|$")
_OF_THEM = re.compile("[\u4e00-\u9fff]{0,4}[、，。；）\\n]|$")
_AMONG = re.compile("[^，。；、\\n]{0,14}中，")


def share(flat: str, marks: list[Mark]) -> None:
    """9.8、6.2和2.0个百分点: figures in a row have the unit and the scale that the last of them says."""
    for mark, after in zip(reversed(marks[:-1]), reversed(marks[1:]), strict=True):
        if mark.kind != "count" or mark.unit or mark.reason or mark.value is None or after.value is None:
            continue
        said = re.match(r"\d+(?:\.\d+)?", flat[after.start : after.end])
        if after.kind == "list" or not said or not after.unit or flat[mark.end : after.start] not in _ROW:
            continue
        size = after.value / Decimal(said[0]) if Decimal(said[0]) else Decimal(1)
        mark.kind, mark.unit, mark.value = after.kind, after.unit, whole(mark.value * size)
        mark.step = mark.step * size if mark.step is not None else None


def carry(flat: str, marks: list[Mark]) -> None:
    """A count that names no noun is of what the same classifier counted just before (达到96户，净增11户)."""
    held: dict[str, Mark] = {}
    wholes: dict[str, tuple[Mark, int]] = {}  # 63个项目中，已开工51个、停滞3个: what the parts are parts of
    for mark in marks:
        if mark.kind != "count" or mark.reason or not mark.end:
            continue
        word = flat[mark.end - 1]
        alone = _OF_THEM if mark.unit == "piece" else _TOLD_ALONE
        if (whole := wholes.get(word)) and mark.start < whole[1] and alone.match(flat, mark.end):
            mark.unit, mark.counted = whole[0].unit, whole[0].counted
        elif among := _AMONG.match(flat, mark.end):
            wholes[word] = mark, _sentence_end(flat, among.end())
        elif mark.unit == "piece" and (of := held.get(word)) and _part_of(flat, of, mark):
            wholes[word] = of, _sentence_end(flat, mark.end)
            mark.unit, mark.counted = of.unit, of.counted
        last = held.get("家" if word == "户" and {"净增", "新增"} & set(mark.qualifiers) and "户" not in held else word)
        if (
            (not mark.counted or (word == "户" and not _HOMES.search(mark.counted)))
            and last
            and mark.start - last.end <= (_CARRIED_FAR if word == "户" else _CARRIED)
            and mark.unit == classifiers.classifier(word)
        ):
            mark.unit, mark.counted = last.unit, last.counted
        if mark.counted:
            held[word] = mark


def _part_of(flat: str, whole: Mark, part: Mark) -> bool:
    """25个项目…；其中19个超序时，: a part, in the same sentence, of what has been counted with its noun."""
    between = flat[whole.end : part.start]
    return whole.unit != "piece" and "其中" in between and "。" not in between and bool(_OF_THEM.match(flat, part.end))


def _sentence_end(flat: str, place: int) -> int:
    found = re.compile("[。；\n]").search(flat, place)
    return found.start() if found else len(flat)
