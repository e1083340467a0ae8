"""Powers handed to the zone, memoranda with departments, and the cases decided under them."""

from wutong.cases.models.case import AgencyStep, Case, SpecialProcedure
from wutong.cases.models.condition import Appeal, CasePaper, Condition
from wutong.cases.models.memorandum import Memorandum, MemorandumItem
from wutong.cases.models.power import DelegatedItem, Delegation, FrequentItem, Item, Level, PowerList
from wutong.cases.models.procedure import Opinion, ProcedureRule
from wutong.cases.models.version import ItemField, ItemPaper, ItemVersion
from wutong.cases.models.voice import AnswerTerm, Complaint, Rating

__all__ = [
    "AgencyStep",
    "AnswerTerm",
    "Appeal",
    "Case",
    "CasePaper",
    "Complaint",
    "Condition",
    "DelegatedItem",
    "Delegation",
    "FrequentItem",
    "Item",
    "ItemField",
    "ItemPaper",
    "ItemVersion",
    "Level",
    "Memorandum",
    "MemorandumItem",
    "Opinion",
    "PowerList",
    "ProcedureRule",
    "Rating",
    "SpecialProcedure",
]
