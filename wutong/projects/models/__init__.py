"""Projects from reserve to finish: what they are, what is built, who meets about it, who cares for it, who pays."""

from wutong.projects.models.admission import (
    AdmissionRule,
    Opinion,
    ReviewOffice,
    Score,
    ScoreCriterion,
    ScoreSheet,
)
from wutong.projects.models.care import CareAssignment, CarePart, CareRule, CareVisit, TaskForce, TaskForceProcedure
from wutong.projects.models.decided import DecidedItem, Presence
from wutong.projects.models.disclosure import DisclosedSector, Disclosure
from wutong.projects.models.light import LightRule, ProjectLight
from wutong.projects.models.meeting import Meeting, MeetingRule, Problem, SiteLog
from wutong.projects.models.money import Funding, InvestmentMonth, ProjectOutput
from wutong.projects.models.parts import (
    CapacityLine,
    Component,
    EquipmentLine,
    ProjectBuilding,
    ProjectLand,
    ProjectParty,
)
from wutong.projects.models.pool import Pool, PoolMove, PoolPaper, ProjectPaper
from wutong.projects.models.project import Light, Project
from wutong.projects.models.site import SiteDay, SiteMachine, SitePhoto
from wutong.projects.models.supervision import Supervision
from wutong.projects.models.weekly import MeetingWeek, Minutes, WeekTask
from wutong.projects.models.work import Baseline, DayKind, Dependency, Milestone, WorkPackage

__all__ = [
    "AdmissionRule",
    "Baseline",
    "CapacityLine",
    "CareAssignment",
    "CarePart",
    "CareRule",
    "CareVisit",
    "Component",
    "DayKind",
    "DecidedItem",
    "Dependency",
    "DisclosedSector",
    "Disclosure",
    "EquipmentLine",
    "Funding",
    "InvestmentMonth",
    "Light",
    "LightRule",
    "Meeting",
    "MeetingRule",
    "MeetingWeek",
    "Milestone",
    "Minutes",
    "Opinion",
    "Pool",
    "PoolMove",
    "PoolPaper",
    "Presence",
    "Problem",
    "Project",
    "ProjectBuilding",
    "ProjectLand",
    "ProjectLight",
    "ProjectOutput",
    "ProjectPaper",
    "ProjectParty",
    "ReviewOffice",
    "Score",
    "ScoreCriterion",
    "ScoreSheet",
    "SiteDay",
    "SiteLog",
    "SiteMachine",
    "SitePhoto",
    "Supervision",
    "TaskForce",
    "TaskForceProcedure",
    "WeekTask",
    "WorkPackage",
]
