"""The records of reports."""

from wutong.reports.models.briefing import Briefing, BriefingTemplate, SettledMark
from wutong.reports.models.issued import BriefingRhythm, FrozenPart, FrozenReading, IssuedBriefing
from wutong.reports.models.proposal import ProposedStatement
from wutong.reports.models.settlement import SettledReading

__all__ = [
    "Briefing", "BriefingRhythm", "BriefingTemplate", "FrozenPart", "FrozenReading", "IssuedBriefing",
    "ProposedStatement", "SettledMark", "SettledReading",
]  # fmt: skip
