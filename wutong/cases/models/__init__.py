"""Powers handed to the zone, memoranda with departments, and the cases decided under them."""

from wutong.cases.models.case import AgencyStep, Case, SpecialProcedure
from wutong.cases.models.limits import LimitExtension
from wutong.cases.models.memorandum import Memorandum, MemorandumItem
from wutong.cases.models.moves import ClockMove
from wutong.cases.models.power import DelegatedItem, Delegation, FrequentItem, Item, Level, PowerList

__all__ = [
    "AgencyStep",
    "Case",
    "ClockMove",
    "DelegatedItem",
    "Delegation",
    "FrequentItem",
    "Item",
    "Level",
    "LimitExtension",
    "Memorandum",
    "MemorandumItem",
    "PowerList",
    "SpecialProcedure",
]
