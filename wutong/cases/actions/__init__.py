"""The acts on cases, on errands at departments, on powers and on memoranda."""

from wutong.cases.actions.agency import answer_errand, assign_agent, report_grant, report_refusal, send_errand
from wutong.cases.actions.decision import close, deliver, grant, pause, refuse, resume, review
from wutong.cases.actions.intake import accept, ask_correction, file, reject, resubmit, withdraw
from wutong.cases.actions.limits import extend
from wutong.cases.actions.power import expire, give_back, list_frequent, sign, take_up
from wutong.cases.actions.roadmap import pin, plan, reach, replan

__all__ = [
    "accept",
    "answer_errand",
    "ask_correction",
    "assign_agent",
    "close",
    "deliver",
    "expire",
    "extend",
    "file",
    "give_back",
    "grant",
    "list_frequent",
    "pause",
    "pin",
    "plan",
    "reach",
    "refuse",
    "reject",
    "replan",
    "report_grant",
    "report_refusal",
    "resubmit",
    "resume",
    "review",
    "send_errand",
    "sign",
    "take_up",
    "withdraw",
]
