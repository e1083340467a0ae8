"""What must hold of a return before it is taken in, checked and accepted; the words of the checks. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.condition import Condition, Word

Cells = Mapping[str, Decimal | int | None]

# The words that a check may use, by which people know the cells of a monthly return.
CELLS = {
    "output": Word("number", "工业总产值", "gross industrial output", "yuan"),
    "output_to_date": Word("number", "本年累计工业总产值", "gross industrial output since January", "yuan"),
    "output_year_before": Word("number", "上年同月工业总产值", "gross industrial output a year before", "yuan"),
    "sales": Word("number", "工业销售产值", "industrial sales output", "yuan"),
    "export": Word("number", "出口交货值", "value delivered for export", "yuan"),
    "value_added": Word("number", "工业增加值", "industrial value added", "yuan"),
    "tax": Word("number", "税收", "tax", "yuan"),
    "electricity": Word("number", "用电量", "electricity used", "kWh"),
    "employed": Word("number", "从业人数", "people employed", "person"),
}
CELL_COLUMNS = {
    **{word: f"{word}_yuan" for word in ("output", "sales", "export", "value_added", "tax")},
    "output_to_date": "output_to_date_yuan",
    "output_year_before": "output_year_before_yuan",
    "electricity": "electricity_kwh",
    "employed": "employed_people",
}


@lru_cache(maxsize=1_000)
def compiled(condition: str) -> Condition:
    """A check's condition over the words of the cells; raises `BadCondition` where it cannot be read."""
    return Condition(condition, CELLS)


def month_begins_on_its_first(month: date) -> Reason | None:
    """A month is written as its first day."""
    return None if month.day == 1 else Reason(N_("Write the month as its first day."), field="month")


def january_comes_with_february(month: date, months_covered: int) -> Reason | None:
    """January is not reported alone: the figure of February covers both months, every other month covers itself."""
    if month.month == 1:
        return Reason(N_("January and February are reported together, as February."), field="month")
    if months_covered == (2 if month.month == 2 else 1):
        return None
    if month.month == 2:
        return Reason(N_("The return of February covers two months."), field="months_covered")
    return Reason(N_("Only the return of February covers two months."), field="months_covered")


def month_is_over(facts: Facts) -> Reason | None:
    """A month is reported after it has ended."""
    following = date(facts.month.year + facts.month.month // 12, facts.month.month % 12 + 1, 1)
    if facts.day >= following:
        return None
    return Reason(N_("The month is not over yet."), field="month")


def not_reported_yet(facts: Facts) -> Reason | None:
    """A company reports a month on a form once; what was wrong is corrected."""
    if not facts.reported_already:
        return None
    return Reason(N_("This month has already been reported; correct that return."), field="month")


def no_error_is_open(facts: Facts) -> Reason | None:
    """A return is accepted when no check that must hold fails."""
    if not facts.errors:
        return None
    return Reason(N_("Errors still open: {count}. Correct the return first."), {"count": facts.errors})


def warnings_are_explained(facts: Facts) -> Reason | None:
    """Every warning has a written explanation before the return is accepted."""
    if not facts.warnings:
        return None
    return Reason(N_("Warnings without explanation: {count}."), {"count": facts.warnings})


def only_a_warning_is_explained_away(facts: Facts) -> Reason | None:
    """An error is corrected, not explained."""
    if facts.severity == "warning":
        return None
    return Reason(N_("An error is corrected in the return; it cannot be explained away."))


def explanation_is_written(facts: Facts) -> Reason | None:
    """A warning is explained in writing."""
    return None if facts.explanation.strip() else Reason(N_("Write the explanation."), field="explanation")


def reason_is_given(facts: Facts) -> Reason | None:
    """An accepted return is corrected with a reason."""
    return None if facts.reason.strip() else Reason(N_("Give the reason."), field="reason")


def cell_is_known(facts: Facts) -> Reason | None:
    """A correction names one of the cells of the form."""
    if facts.cell in CELL_COLUMNS:
        return None
    return Reason(N_("There is no cell {cell}; the cells are: {cells}."), {"cell": facts.cell, "cells": tuple(CELLS)})


def cell_changes(facts: Facts) -> Reason | None:
    """A correction changes the value of its cell."""
    if facts.cell not in CELL_COLUMNS or getattr(facts, CELL_COLUMNS[facts.cell]) != facts.value:
        return None
    return Reason(N_("The cell already has this value."), field="value")


def check_passes_now(facts: Facts) -> Reason | None:
    """A finding is cleared when the return passes the check."""
    if not facts.fails:
        return None
    return Reason(N_("The return still fails the check: {why}"), {"why": facts.fails})


def return_months(month: date) -> int:
    """How many months the return of a month covers: February covers January too."""
    return 2 if month.month == 2 else 1


def share_met(met: Iterable[bool | None]) -> tuple[int, int]:
    """How many of the judged are above their target, and how many could be judged at all."""
    judged = [one for one in met if one is not None]
    return sum(judged), len(judged)


def all_met(met: Iterable[bool | None]) -> bool | None:
    """Whether every one is above its target; None where one has no target or no value."""
    judged: list[Any] = list(met)
    if not judged or None in judged:
        return None
    return all(judged)
