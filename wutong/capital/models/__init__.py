"""The zone's group and its money: members, credit, borrowings, funds, and the capital links of companies."""

from wutong.capital.models.funds import CapitalCall, Commitment, Fund, FundMove
from wutong.capital.models.group import Borrowing, CreditLine, GroupMember, OutwardInvestment, Revenue
from wutong.capital.models.links import CapitalLink

__all__ = [
    "Borrowing",
    "CapitalCall",
    "CapitalLink",
    "Commitment",
    "CreditLine",
    "Fund",
    "FundMove",
    "GroupMember",
    "OutwardInvestment",
    "Revenue",
]
