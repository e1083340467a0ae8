"""How land is made ready, how buildings rise, how units and facilities come into use."""

from wutong.land.actions.acceptance import (
    allow_without,
    fail_test,
    mend_remarks,
    pass_test,
    pass_with_remarks,
    plan_tests,
)
from wutong.land.actions.building import begin_outer_wall, finish, start, take_into_use, top_out
from wutong.land.actions.facility import begin, carry_out, close, complete, connect, disconnect, operate, upgrade
from wutong.land.actions.parcel import begin_park, build_on, grant, open_park, service
from wutong.land.actions.unit import free, hold, let, shut

__all__ = [
    "allow_without",
    "begin",
    "begin_outer_wall",
    "begin_park",
    "build_on",
    "carry_out",
    "close",
    "complete",
    "connect",
    "disconnect",
    "fail_test",
    "finish",
    "free",
    "grant",
    "hold",
    "let",
    "mend_remarks",
    "open_park",
    "operate",
    "pass_test",
    "pass_with_remarks",
    "plan_tests",
    "service",
    "shut",
    "start",
    "take_into_use",
    "top_out",
    "upgrade",
]
