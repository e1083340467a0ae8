"""What a group and a fund may borrow, call and invest. Pure: facts in, reasons out; money in yuan."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from wutong.core.reason import N_, Facts, Reason


def room_of(limit: Decimal, used: Iterable[Decimal]) -> Decimal:
    """What is left of a limit, in yuan."""
    return limit - sum(used, Decimal(0))


def _within(facts: Facts, left: Decimal | None, sentence: str) -> Reason | None:
    amount = getattr(facts, "amount_yuan", None)
    if left is None or amount is None or amount <= left:
        return None
    return Reason(sentence, {"left": f"{left:,.2f}"}, field="amount_yuan")


def amount_is_positive(facts: Facts) -> Reason | None:
    """An amount is more than nothing."""
    amount = getattr(facts, "amount_yuan", None)
    return Reason(N_("The amount must be above zero."), field="amount_yuan") if amount is None or amount <= 0 else None


def line_has_room(facts: Facts) -> Reason | None:
    """A borrowing under a credit line stays within what is left of it."""
    return _within(facts, facts.left_yuan, N_("Only {left} yuan of the credit line are left."))


def commitment_has_room(facts: Facts) -> Reason | None:
    """The calls on a commitment stay within it."""
    return _within(facts, facts.left_yuan, N_("Only {left} yuan of the commitment are left to call."))


def fund_has_the_money(facts: Facts) -> Reason | None:
    """A fund invests and distributes only what it has raised and got back."""
    return _within(facts, facts.money_yuan, N_("The fund holds only {left} yuan."))


def due_after_start(facts: Facts) -> Reason | None:
    """The day of payment is not before the day of the notice or loan."""
    on, due = getattr(facts, "on", None), facts.due_on
    if on and due and due < on:
        return Reason(N_("It cannot be due before {day}."), {"day": on}, field="due_on")
    return None


def _not_before(on: date | None, first: date | None, sentence: str) -> Reason | None:
    return Reason(sentence, {"day": first}, field="on") if on and first and on < first else None


def paid_after_call(facts: Facts) -> Reason | None:
    """A call is paid on or after its notice."""
    return _not_before(
        getattr(facts, "on", None), facts.called_on, N_("It was called on {day}; it cannot be paid before.")
    )


def repaid_after_borrowing(facts: Facts) -> Reason | None:
    """A borrowing is paid back on or after the day it was taken."""
    return _not_before(
        getattr(facts, "on", None), facts.borrowed_on, N_("It was borrowed on {day}; it cannot be paid back before.")
    )


def extension_is_later(facts: Facts) -> Reason | None:
    """An extension moves the due day later."""
    until = getattr(facts, "until", None)
    if until is None or until > facts.due_on:
        return None
    return Reason(N_("It is due on {day}; an extension must be later."), {"day": facts.due_on}, field="until")


def level_is_new(facts: Facts) -> Reason | None:
    """A raise leads to another level than the one held."""
    level = str(getattr(facts, "new_level", "") or "").strip()
    if not level:
        return Reason(N_("Say to which level it is raised."), field="new_level")
    if level == facts.level:
        return Reason(N_("It is at the level {level} already."), {"level": level}, field="new_level")
    return None


def no_daughter_is_left(facts: Facts) -> Reason | None:
    """A member is dissolved after its daughters."""
    return Reason(N_("Daughters stand under it: dissolve or move them first.")) if facts.daughters_left else None


def a_reason_is_given(facts: Facts) -> Reason | None:
    """A step backwards says why."""
    return None if str(getattr(facts, "reason", "") or "").strip() else Reason(N_("Say why."), field="reason")
