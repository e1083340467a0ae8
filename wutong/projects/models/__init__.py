"""Projects from reserve to finish: what they are, what is built, who meets about it, who cares for it, who pays."""

from wutong.projects.models.admission import Pool, Score, ScoreCriterion, ScoreSheet
from wutong.projects.models.care import CareAssignment, CarePart, CareRule, CareVisit, TaskForce, TaskForceProcedure
from wutong.projects.models.meeting import Meeting, MeetingRule, Problem, SiteLog
from wutong.projects.models.money import Funding, InvestmentMonth
from wutong.projects.models.project import Component, EquipmentLine, Project, ProjectBuilding, ProjectLand, ProjectParty
from wutong.projects.models.work import Milestone, WorkPackage

__all__ = [
    "CareAssignment",
    "CarePart",
    "CareRule",
    "CareVisit",
    "Component",
    "EquipmentLine",
    "Funding",
    "InvestmentMonth",
    "Meeting",
    "MeetingRule",
    "Milestone",
    "Pool",
    "Problem",
    "Project",
    "ProjectBuilding",
    "ProjectLand",
    "ProjectParty",
    "Score",
    "ScoreCriterion",
    "ScoreSheet",
    "SiteLog",
    "TaskForce",
    "TaskForceProcedure",
    "WorkPackage",
]
