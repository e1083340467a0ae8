"""How a zone changes what it has settled about itself."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import ANY, Transition
from wutong.zones import rules
from wutong.zones.models import CalendarNotice, Industry, Mechanism, Office, Officer, Responsibility, Zone
from wutong.zones.roles import DIRECTOR, OPERATOR

LED = frozenset({DIRECTOR})
I, M = Industry.Stage, Mechanism.Stage  # noqa: E741

ESTABLISH = Transition(
    "establish", frm={I.PROPOSED, I.DROPPED}, to=I.ESTABLISHED, needs=(rules.day_has_come,), roles=LED
)
DROP = Transition("drop", frm={I.PROPOSED, I.ESTABLISHED}, to=I.DROPPED, needs=(rules.reason_is_given,), roles=LED)
HAND_OVER = Transition(
    "hand_over",
    frm={ANY},
    needs=(rules.side_is_known, rules.side_is_another, rules.office_is_of_the_side, rules.day_has_come),
    roles=LED,
)
EXPLORE = Transition("explore", frm={M.PLANNED}, to=M.EXPLORED, needs=(rules.day_has_come,), roles=LED)
ADVANCE = Transition("advance", frm={M.PLANNED, M.EXPLORED}, to=M.ADVANCED, needs=(rules.day_has_come,), roles=LED)
SET_UP = Transition(
    "set_up", frm={M.PLANNED, M.EXPLORED, M.ADVANCED}, to=M.SET_UP, needs=(rules.day_has_come,), roles=LED
)
PUT_IN_FORCE = Transition(
    "put_in_force", frm={M.ADVANCED, M.SET_UP, M.DEEPENED}, to=M.IN_FORCE, needs=(rules.day_has_come,), roles=LED
)
DEEPEN = Transition(
    "deepen", frm={M.SET_UP, M.IN_FORCE, M.ROUTINE, M.INSTITUTED}, to=M.DEEPENED, needs=(rules.day_has_come,), roles=LED
)
MAKE_ROUTINE = Transition(
    "make_routine", frm={M.SET_UP, M.IN_FORCE, M.DEEPENED}, to=M.ROUTINE, needs=(rules.day_has_come,), roles=LED
)
INSTITUTE = Transition(
    "institute",
    frm={M.SET_UP, M.IN_FORCE, M.DEEPENED, M.ROUTINE},
    to=M.INSTITUTED,
    needs=(rules.day_has_come,),
    roles=LED,
)
END = Transition(
    "end", frm=set(M) - {M.ENDED}, to=M.ENDED, needs=(rules.reason_is_given, rules.day_has_come), roles=LED
)


PUBLISH = Transition("publish", None, None, (rules.notice_is_named, rules.notice_can_be_read), {OPERATOR})


@performs(PUBLISH, title=_("Enter a calendar notice"), says=_("{by} entered the calendar notice {it} for {year}"))
def publish_notice(
    zone: Zone, *, by: Officer, at: datetime, year: int, title: str, holidays: str, published_on: date | None = None
) -> CalendarNotice:
    """Enter the notice of a year, or a changed one; open clocks are then reckoned anew, and what moved is listed.

    `holidays` is a line a day: 2027-01-01,off,元旦 for a day off, 2027-01-02,on,元旦 for a weekend worked.
    """
    return CalendarNotice(year=year, title=title, holidays=holidays, published_on=published_on)


@performs(ESTABLISH, title=_("Establish the industry"), says=_("{by} established the industry {it}"))
def establish(industry: Industry, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Establish an industry or cluster as one of the zone's own."""


@performs(DROP, title=_("Drop the industry"), says=_("{by} dropped the industry {it}: {reason}"))
def drop(industry: Industry, *, by: Officer, at: datetime, reason: str) -> None:
    """Drop an industry from the zone's profile, with the reason."""


@performs(HAND_OVER, title=_("Hand the duty over"), says=_("{by} handed the duty {it} to the other side: {reason}"))
def hand_over(
    responsibility: Responsibility,
    *,
    by: Officer,
    at: datetime,
    side: str,
    office: Office | None = None,
    on: date | None = None,
    reason: str = "",
) -> None:
    """Hand a duty from the committee to a company or back; it is never held by both."""
    responsibility.side, responsibility.office, responsibility.since = side, office, on


@performs(EXPLORE, title=_("Begin to explore"), says=_("{by} began to explore {it}"))
def explore(mechanism: Mechanism, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Begin to try a way of working."""


@performs(ADVANCE, title=_("Push forward"), says=_("{by} pushed {it} forward"))
def advance(mechanism: Mechanism, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Push a way of working forward before it is set up."""


@performs(SET_UP, title=_("Set up"), says=_("{by} set up {it}"))
def set_up(mechanism: Mechanism, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Set a mechanism up."""


@performs(PUT_IN_FORCE, title=_("Put to work"), says=_("{by} put {it} to work"))
def put_in_force(mechanism: Mechanism, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Put a mechanism to work."""


@performs(DEEPEN, title=_("Deepen"), says=_("{by} began to deepen {it}"))
def deepen(mechanism: Mechanism, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Take a mechanism that works a step further."""


@performs(MAKE_ROUTINE, title=_("Make routine"), says=_("{by} made {it} routine"))
def make_routine(mechanism: Mechanism, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Make a mechanism everyday routine."""


@performs(INSTITUTE, title=_("Make it an institution"), says=_("{by} made {it} an institution"))
def institute(mechanism: Mechanism, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Write a mechanism into the zone's standing rules."""


@performs(END, title=_("End the mechanism"), says=_("{by} ended {it}: {reason}"))
def end(mechanism: Mechanism, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """End a mechanism, with the reason."""
