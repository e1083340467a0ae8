"""Powers handed to the zone, memoranda with departments, and the cases decided under them."""

from wutong.cases.models.application import Application, ApplicationPaper
from wutong.cases.models.case import AgencyStep, Case, SpecialProcedure
from wutong.cases.models.condition import Appeal, CasePaper, Condition
from wutong.cases.models.document import DocumentKind, DocumentTemplate, IssuedDocument
from wutong.cases.models.errand import ErrandStep, Handover
from wutong.cases.models.limits import LimitExtension
from wutong.cases.models.mandate import Mandate, MandateItem
from wutong.cases.models.memorandum import Memorandum, MemorandumItem
from wutong.cases.models.moves import ClockMove
from wutong.cases.models.power import DelegatedItem, Delegation, FrequentItem, Item, Level, PowerList
from wutong.cases.models.procedure import Opinion, ProcedureRule
from wutong.cases.models.roadmap import Goal, Roadmap, RoadmapForecast, RoadmapStep
from wutong.cases.models.version import ItemField, ItemPaper, ItemVersion
from wutong.cases.models.voice import AnswerTerm, Complaint, Rating

__all__ = [
    "AgencyStep",
    "AnswerTerm",
    "Appeal",
    "Application",
    "ApplicationPaper",
    "Case",
    "CasePaper",
    "ClockMove",
    "Complaint",
    "Condition",
    "DelegatedItem",
    "Delegation",
    "DocumentKind",
    "DocumentTemplate",
    "ErrandStep",
    "FrequentItem",
    "Goal",
    "Handover",
    "IssuedDocument",
    "Item",
    "ItemField",
    "ItemPaper",
    "ItemVersion",
    "Level",
    "LimitExtension",
    "Mandate",
    "MandateItem",
    "Memorandum",
    "MemorandumItem",
    "Opinion",
    "PowerList",
    "ProcedureRule",
    "Rating",
    "Roadmap",
    "RoadmapForecast",
    "RoadmapStep",
    "SpecialProcedure",
]
