"""The totals of a table held against its own rows: 合计 is the sum of what stands above or below it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from wutong.reports.checking.measures import converted
from wutong.reports.checking.verdict import shown
from wutong.reports.reading.found import Quantity
from wutong.reports.reading.heads import TOTAL

LEAST = 2  # rows without which nothing is summed
ADDED = frozenset({"amount", "count", "area"})  # what adds up over rows; shares, ranks and times do not
SUBTOTAL = re.compile(r"小\s*计|平均")
EACH = re.compile("均|率|每|强度|单价|平均|比")


def totals(quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, str]]:
    """Totals that are not the sum of their rows, and why. A table with subtotals, or with cells that say more than one
    number, is left alone."""
    columns: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for one in quantities:
        if one.cell and one.measure and one.kind in ADDED and one.value is not None:
            columns[one.cell[0], one.cell[2]].append(one)
    for held in columns.values():
        sums = [one for one in held if TOTAL.fullmatch(one.row)]
        rows = [one for one in held if one not in sums]
        if len(sums) == 1 and len(rows) >= LEAST and _adds(sums[0], rows):
            yield from _held(sums[0], rows)


def _adds(total: Quantity, rows: Sequence[Quantity]) -> bool:
    plain = all(one.comparator == "eq" and one.unit == total.unit and one.high is None for one in (total, *rows))
    once = len({one.cell for one in rows}) == len(rows)
    return plain and once and not SUBTOTAL.search(total.row) and not EACH.search(total.measure)


def _held(total: Quantity, rows: Sequence[Quantity]) -> Iterator[tuple[Quantity, str]]:
    found = sum((converted(one.value or Decimal(0), one.unit, total.unit) for one in rows), Decimal(0))
    step = max(one.step or Decimal(1) for one in (total, *rows))
    if total.value is not None and abs(found - total.value) > step * len(rows):
        facts = {"total": total.printed, "rows": len(rows), "sum": shown(found, total.unit)}
        yield total, _("The %(rows)s rows of the table add up to %(sum)s, not to %(total)s.") % facts
