"""The reader of reports: a printed page of four articles with 270 quantities, and 200 pages, against the records."""

import random
from collections.abc import Iterator
from datetime import date
from resource import RUSAGE_SELF, getrusage
from typing import Any

from bench.kept import ROOT
from bench.measure import Line, line, timed

PAGE = ROOT.parent / "shared" / "seed" / "page.txt"  # not ours to keep
DAY, LATER = date(2024, 11, 18), date(2026, 11, 23)
UNITS = ("个", "家", "项", "件", "亿元", "万元", "%", "平方米")
WHENS = ("今年以来", "2025年", "2026年上半年", "目前", "截至10月底")
PAGES, LETTERS, LISTED = 200, 1_100, 4


def checks(zone: Any) -> Iterator[Line]:
    """From the text to the verdicts in a warm process: with all records asked anew, and with those kept from before."""
    from wutong.reports.checking import kept
    from wutong.reports.checking.check import check
    from wutong.reports.reading.reader import read

    def anew(text: str, day: date, of: Any = None) -> None:
        kept.forget()
        check(text, today=day, day=day, zone=of)

    if PAGE.exists():
        text = PAGE.read_text(encoding="utf-8")
        yield line("a printed page read", timed(lambda: read(text, DAY), times=5))
        yield line("wutong check, a printed page, all records asked anew", timed(lambda: anew(text, DAY), times=5))
        yield line("the same, the records kept", timed(lambda: check(text, today=DAY, day=DAY), times=5))
    report = long_text(zone)
    yield line("200 pages read", timed(lambda: read(report, LATER), times=3, warm=0))
    yield line("wutong check, 200 pages, all records asked anew", timed(lambda: anew(report, LATER, zone), 3, 0))
    yield line("the same, the records kept", timed(lambda: check(report, today=LATER, day=LATER, zone=zone), 3, 0))
    yield line("the most memory that the process had", [getrusage(RUSAGE_SELF).ru_maxrss / 1024], "MB")


def long_text(zone: Any) -> str:
    """Two hundred pages of sentences by the words of the catalogue, no two alike, with numbers, times and names."""
    from wutong.core.figure import FIGURES
    from wutong.core.models import Name

    chance = random.Random(5)
    said = [says for figure in FIGURES.values() for says in figure.says if not says.isascii()]
    names = [n for n in Name.objects.filter(zone=zone).values_list("text", flat=True)[:9_000] if len(n) > LISTED]
    parts: list[str] = []
    letters = 0
    while letters < PAGES * LETTERS:
        told = "，".join(f"{one}{chance.randint(1, 900)}{chance.choice(UNITS)}" for one in chance.sample(said, 4))
        listed = "、".join(chance.sample(names, LISTED))
        when = chance.choice(WHENS)
        rest = f"{listed}等{chance.randint(4, 60)}个项目加快推进，{chance.choice(names)}投入使用。"
        parts.append(f"{when}，{zone.name}{told}。{rest}\n")
        letters += len(parts[-1])
    return "".join(parts)
