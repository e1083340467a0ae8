"""The records of reports."""

from wutong.reports.models.briefing import Briefing, BriefingTemplate, SettledMark
from wutong.reports.models.issued import BriefingRhythm, FrozenPart, FrozenReading, IssuedBriefing

__all__ = [
    "Briefing", "BriefingRhythm", "BriefingTemplate", "FrozenPart", "FrozenReading", "IssuedBriefing", "SettledMark",
]  # fmt: skip
