"""Powers handed to the zone, memoranda with departments, and the cases decided under them."""

from wutong.cases.models.case import AgencyStep, Case, SpecialProcedure
from wutong.cases.models.document import DocumentKind, DocumentTemplate, IssuedDocument
from wutong.cases.models.limits import LimitExtension
from wutong.cases.models.memorandum import Memorandum, MemorandumItem
from wutong.cases.models.moves import ClockMove
from wutong.cases.models.power import DelegatedItem, Delegation, FrequentItem, Item, Level, PowerList
from wutong.cases.models.roadmap import Goal, Roadmap, RoadmapForecast, RoadmapStep

__all__ = [
    "AgencyStep",
    "Case",
    "ClockMove",
    "DelegatedItem",
    "Delegation",
    "DocumentKind",
    "DocumentTemplate",
    "FrequentItem",
    "Goal",
    "IssuedDocument",
    "Item",
    "Level",
    "LimitExtension",
    "Memorandum",
    "MemorandumItem",
    "PowerList",
    "Roadmap",
    "RoadmapForecast",
    "RoadmapStep",
    "SpecialProcedure",
]
