"""The official working calendar, read from `data/calendar.csv` (a day, off or on, its name, the notice it rests on)."""

from functools import cache

from config.env import ROOT
from wutong.measure.workdays import Workdays


@cache
def workdays() -> Workdays:
    return Workdays.read((ROOT / "data" / "calendar.csv").read_text(encoding="utf-8"))
