"""What a fund and a group may call, invest and borrow. Pure: facts in, reasons out; money in yuan."""

from collections.abc import Iterable
from decimal import Decimal


def room_of(limit: Decimal, used: Iterable[Decimal]) -> Decimal:
    """What is left of a limit, in yuan."""
    return limit - sum(used, Decimal(0))
