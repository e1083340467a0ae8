"""How land is made ready, how buildings rise, how units and facilities come into use."""

from wutong.land.actions.building import begin_outer_wall, finish, start, take_into_use, top_out
from wutong.land.actions.facility import begin, carry_out, close, complete, connect, disconnect, operate, upgrade
from wutong.land.actions.parcel import begin_park, build_on, grant, open_park, service
from wutong.land.actions.unit import free, hold, let, shut

__all__ = [
    "begin",
    "begin_outer_wall",
    "begin_park",
    "build_on",
    "carry_out",
    "close",
    "complete",
    "connect",
    "disconnect",
    "finish",
    "free",
    "grant",
    "hold",
    "let",
    "open_park",
    "operate",
    "service",
    "shut",
    "start",
    "take_into_use",
    "top_out",
    "upgrade",
]
