"""The acts on cases, on errands at departments, on powers and on memoranda."""

from wutong.cases.actions.agency import answer_errand, assign_agent, report_grant, report_refusal, send_errand
from wutong.cases.actions.appeal import decide_appeal, drop_appeal, lodge_appeal, take_anew
from wutong.cases.actions.application import (
    begin_application,
    drop_application,
    lay_paper,
    save_application,
    submit,
    take_out,
)
from wutong.cases.actions.condition import find_broken, find_kept, revoke_permit, set_condition
from wutong.cases.actions.decision import (
    close,
    decide_at_once,
    deliver,
    grant,
    grant_conditionally,
    pause,
    refuse,
    resume,
    review,
    terminate,
)
from wutong.cases.actions.errand import hand_over, log_step, take_over
from wutong.cases.actions.form import answer_correction, enter_answers, take_decision
from wutong.cases.actions.intake import (
    accept,
    accept_by_silence,
    ask_correction,
    file,
    receive,
    reject,
    resubmit,
    withdraw,
)
from wutong.cases.actions.joint import ask_opinion, give_opinion
from wutong.cases.actions.limits import extend
from wutong.cases.actions.mandate import end_mandate, give_mandate, name_item, revoke_mandate
from wutong.cases.actions.paper import accept_on_commitment, accept_tolerantly, bring, hand_in, revoke_acceptance
from wutong.cases.actions.power import expire, give_back, list_frequent, renew, sign, take_up
from wutong.cases.actions.roadmap import pin, plan, reach, replan
from wutong.cases.actions.version import SHARED, draft_version, publish, withdraw_version
from wutong.cases.actions.voice import answer_complaint, answer_rating, complain, rate

__all__ = [
    "SHARED",
    "accept",
    "accept_by_silence",
    "accept_on_commitment",
    "accept_tolerantly",
    "answer_complaint",
    "answer_correction",
    "answer_errand",
    "answer_rating",
    "ask_correction",
    "ask_opinion",
    "assign_agent",
    "begin_application",
    "bring",
    "close",
    "complain",
    "decide_appeal",
    "decide_at_once",
    "deliver",
    "draft_version",
    "drop_appeal",
    "drop_application",
    "end_mandate",
    "enter_answers",
    "expire",
    "extend",
    "file",
    "find_broken",
    "find_kept",
    "give_back",
    "give_mandate",
    "give_opinion",
    "grant",
    "grant_conditionally",
    "hand_in",
    "hand_over",
    "lay_paper",
    "list_frequent",
    "lodge_appeal",
    "log_step",
    "name_item",
    "pause",
    "pin",
    "plan",
    "publish",
    "rate",
    "reach",
    "receive",
    "refuse",
    "reject",
    "renew",
    "replan",
    "report_grant",
    "report_refusal",
    "resubmit",
    "resume",
    "review",
    "revoke_acceptance",
    "revoke_mandate",
    "revoke_permit",
    "save_application",
    "send_errand",
    "set_condition",
    "sign",
    "submit",
    "take_anew",
    "take_decision",
    "take_out",
    "take_over",
    "take_up",
    "terminate",
    "withdraw",
    "withdraw_version",
]
