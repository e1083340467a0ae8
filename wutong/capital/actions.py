"""What the group and its funds do: members are raised, money is borrowed and paid back, called, paid in and
invested."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wutong.capital import rules
from wutong.capital.models import Borrowing, CapitalCall, Commitment, CreditLine, Fund, FundMove, GroupMember
from wutong.core.door import performs, register
from wutong.core.reason import Transition
from wutong.parties.models import Organisation
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import CAPITAL, DIRECTOR

KEEPERS = frozenset({CAPITAL, DIRECTOR})

# The group

RAISE = Transition(
    "raise_level",
    frm={GroupMember.Stage.FORMED, GroupMember.Stage.RAISED},
    to=GroupMember.Stage.RAISED,
    roles=KEEPERS,
    needs=(rules.level_is_new,),
)


@performs(RAISE, says=_("{by} raised {it} to the level {new_level}"), title=_("Raise in level"))
def raise_level(member: GroupMember, *, by: Officer, at: datetime, new_level: str, on: date) -> None:
    """Raise a member of the group to another level, on a day; the level before is kept."""
    member.level_before, member.level, member.raised_on = member.level, new_level, on


DISSOLVE = Transition(
    "dissolve",
    frm={GroupMember.Stage.FORMED, GroupMember.Stage.RAISED},
    to=GroupMember.Stage.DISSOLVED,
    roles=frozenset({DIRECTOR}),
    needs=(rules.no_daughter_is_left, rules.a_reason_is_given),
)


@performs(DISSOLVE, says=_("{by} dissolved {it}: {reason}"), title=_("Dissolve"))
def dissolve(member: GroupMember, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """Take a member out of the group, on a day, and say why."""
    member.dissolved_on = on


# Borrowing

BORROW = Transition(
    "borrow",
    frm=None,
    to=Borrowing.Stage.OUTSTANDING,
    roles=KEEPERS,
    needs=(rules.amount_is_positive, rules.line_has_room, rules.due_after_start),
)


@performs(BORROW, says=_("{by} wrote down the borrowing {it}"), title=_("Write down a borrowing"))
def borrow(
    zone: Zone, *, by: Officer, at: datetime, line: CreditLine, amount_yuan: Decimal, on: date, due_on: date
) -> Borrowing:
    """Write down money borrowed under a credit line (yuan), as far as what is left of the line reaches."""
    return Borrowing(
        zone=zone,
        organisation=line.organisation,
        lender=line.lender,
        line=line,
        amount_yuan=amount_yuan,
        borrowed_on=on,
        due_on=due_on,
    )


REPAY = Transition(
    "repay",
    frm={Borrowing.Stage.OUTSTANDING},
    to=Borrowing.Stage.REPAID,
    roles=KEEPERS,
    needs=(rules.repaid_after_borrowing,),
)


@performs(REPAY, says=_("{by} noted that {it} is paid back"), title=_("Paid back"))
def repay(borrowing: Borrowing, *, by: Officer, at: datetime, on: date) -> None:
    """Note that a borrowing is paid back in full."""
    borrowing.repaid_on = on


EXTEND = Transition(
    "extend",
    frm={Borrowing.Stage.OUTSTANDING},
    to=None,
    roles=KEEPERS,
    needs=(rules.extension_is_later, rules.a_reason_is_given),
)


@performs(EXTEND, says=_("{by} extended {it} until {until}: {reason}"), title=_("Extend"))
def extend(borrowing: Borrowing, *, by: Officer, at: datetime, until: date, reason: str) -> None:
    """Move the day on which a borrowing is due, by agreement with the lender."""
    borrowing.due_on = until


# Funds

CALL = Transition(
    "call_capital",
    frm=None,
    to=CapitalCall.Stage.CALLED,
    roles=KEEPERS,
    needs=(rules.amount_is_positive, rules.commitment_has_room, rules.due_after_start),
)


@performs(CALL, says=_("{by} called capital: {it}"), title=_("Call capital"))
def call_capital(
    zone: Zone, *, by: Officer, at: datetime, commitment: Commitment, amount_yuan: Decimal, on: date, due_on: date
) -> CapitalCall:
    """Call a share of a commitment (yuan) for a day; all calls together stay within the commitment."""
    return CapitalCall(zone=zone, commitment=commitment, amount_yuan=amount_yuan, called_on=on, due_on=due_on)


PAY = Transition(
    "pay_in", frm={CapitalCall.Stage.CALLED}, to=CapitalCall.Stage.PAID, roles=KEEPERS, needs=(rules.paid_after_call,)
)


@performs(PAY, says=_("{by} noted that {it} is paid in"), title=_("Paid in"))
def pay_in(call: CapitalCall, *, by: Officer, at: datetime, on: date) -> FundMove:
    """Note that a call is paid in; the money is written down as raised by the fund on that day."""
    call.paid_on = on
    commitment = call.commitment
    move = FundMove(
        zone=call.zone,
        fund=commitment.fund,
        kind=FundMove.Kind.RAISE,
        amount_yuan=call.amount_yuan,
        moved_on=on,
        organisation=commitment.investor,
        call=call,
    )
    register(move, by=by, at=at)
    return move


WITHDRAW = Transition(
    "withdraw_call",
    frm={CapitalCall.Stage.CALLED},
    to=CapitalCall.Stage.WITHDRAWN,
    roles=KEEPERS,
    needs=(rules.a_reason_is_given,),
)


@performs(WITHDRAW, says=_("{by} withdrew the call {it}: {reason}"), title=_("Withdraw the call"))
def withdraw_call(call: CapitalCall, *, by: Officer, at: datetime, reason: str) -> None:
    """Withdraw a call that is not paid yet and say why."""


INVEST = Transition("invest", frm=None, roles=KEEPERS, needs=(rules.amount_is_positive, rules.fund_has_the_money))


@performs(INVEST, says=_("{by} wrote down the investment {it}"), title=_("Invest out of a fund"))
def invest(
    zone: Zone, *, by: Officer, at: datetime, fund: Fund, organisation: Organisation, amount_yuan: Decimal, on: date
) -> FundMove:
    """Write down an investment of a fund (yuan); refused beyond the money that the fund holds."""
    return FundMove(
        zone=zone, fund=fund, organisation=organisation, kind=FundMove.Kind.INVEST, amount_yuan=amount_yuan, moved_on=on
    )


DISTRIBUTE = Transition(
    "distribute", frm=None, roles=KEEPERS, needs=(rules.amount_is_positive, rules.fund_has_the_money)
)


@performs(DISTRIBUTE, says=_("{by} wrote down the distribution {it}"), title=_("Distribute"))
def distribute(
    zone: Zone, *, by: Officer, at: datetime, fund: Fund, organisation: Organisation, amount_yuan: Decimal, on: date
) -> FundMove:
    """Write down money that a fund pays to an investor; refused beyond the money that the fund holds."""
    return FundMove(
        zone=zone,
        fund=fund,
        organisation=organisation,
        kind=FundMove.Kind.DISTRIBUTE,
        amount_yuan=amount_yuan,
        moved_on=on,
    )
