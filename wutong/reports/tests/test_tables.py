"""Ten tables of the kind that offices send, annotated by hand, as docx, as workbook and as text pasted from one."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import pytest

from wutong.reports.checking.check import check
from wutong.reports.papers import Paper
from wutong.reports.reading.found import Quantity
from wutong.reports.reading.reader import read as quantities_of
from wutong.reports.tests import tabled
from wutong.reports.tests.annotated import same_period
from wutong.reports.tests.tabled import Cell, Tabled, tables
from wutong.reports.tests.test_tables_checked import ground  # noqa: F401 - a fixture

FORMS = ("docx", "xlsx", "txt")


@dataclass
class Found:
    """The quantities of a paper by the cell that they stand in."""

    paper: Paper
    cells: dict[str, list[Quantity]]


def found(one: Tabled, form: str) -> Found:
    paper, places = tabled.paper(one, form)
    held: dict[str, list[Quantity]] = {}
    for quantity in quantities_of(paper.text, one.day).claims:
        held.setdefault(places(quantity.start), []).append(quantity)
    return Found(paper, held)


def wrong(cell: Cell, found: Found) -> Iterator[str]:
    """What differs from what a person noted of a cell."""
    here = found.cells.get(cell.place, [])
    got = next((q for q in here if cell.value in ("-", "*") or q.value == Decimal(cell.value)), None)
    if got is None:
        yield f"{cell.place}: {[(q.printed, q.value) for q in here]} instead of {cell.value}"
        return
    assert found.paper.text[got.start : got.end] == got.text
    if cell.unit != "date" and got.unit not in cell.unit.split("/") and got.unit != cell.unit:
        yield f"{cell.place}: unit {got.unit}, not {cell.unit}"
    if cell.period == "-" and got.period:
        yield f"{cell.place}: period {got.period}, not none"
    if cell.period not in ("-", "*") and not same_period(got.period, cell.period):
        yield f"{cell.place}: period {got.period}, not {cell.period}"
    for words in cell.measure.split("+") if cell.measure != "*" else ():
        if words not in got.context and words not in got.before + got.printed:
            yield f"{cell.place}: {got.context} does not say {words}"


def test_each_figure_of_ten_tables_has_its_value_unit_period_and_measure() -> None:
    all_wrong, cells = list[str](), 0
    for one in tables():
        for form in FORMS:
            got = found(one, form)
            told = [f"{one.name}.{form} {line}" for cell in one.cells for line in wrong(cell, got)]
            noted = {cell.place for cell in one.cells}
            told += [
                f"{one.name}.{form} {place}: {q.printed} beside"
                for place, held in got.cells.items() for q in held
                if place and place not in noted and q.kind not in ("date", "list")
            ]  # fmt: skip
            all_wrong += told
            cells += len(one.cells)
    sys.stdout.write(f"\n{len(tables())} tables, {cells} cells in three forms: {len(all_wrong)} wrong\n")
    assert len(tables()) >= 10
    assert all_wrong == []


@pytest.mark.parametrize("one", tables(), ids=lambda one: one.name)
def test_each_cell_is_held_against_the_records_of_its_row_and_column(one, ground) -> None:  # noqa: F811
    paper, places = tabled.paper(one, "docx")
    checked = check(paper.text, today=one.day, day=one.day, zone=ground)
    held = {places(v.quantity.start): v for v in checked.verdicts if not v.quantity.not_a_claim}
    wanted = {cell.place: cell.verdict for cell in one.cells if cell.verdict != "*"}
    assert {place: held[place].verdict for place in wanted} == wanted
