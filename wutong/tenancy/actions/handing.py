"""Handing over places, planning the way of an occupant, and the papers that the law asks before use."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import Transition
from wutong.land.models import Building, Unit
from wutong.parties.models import Organisation
from wutong.tenancy import rules
from wutong.tenancy.models import Handover, Occupancy, UsePaper
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import DIRECTOR, LAND, PROJECT, SERVICE
from wutong.zones.rules import day_has_come

STEPS = {LAND, SERVICE, PROJECT}
H, Stage = Handover.Stage, Occupancy.Stage

HAND_OVER = Transition(
    "hand_over",
    None,
    None,
    (
        rules.place_is_handed_over_once,
        rules.place_can_be_handed_over,
        rules.somebody_accepts,
        rules.remarks_have_a_day,
        day_has_come,
    ),
    STEPS,
)
MEND = Transition("mend_handover", {H.REMARKS}, H.CLEAR, (rules.not_before_the_handover, day_has_come), STEPS)
PLAN = Transition("plan_way", set(Stage) - {Stage.PRODUCING, Stage.LEFT}, None, (rules.days_of_the_way_follow,), STEPS)
SHOW = Transition("show_paper", None, None, (rules.paper_is_whole, day_has_come), {LAND, DIRECTOR})


@performs(HAND_OVER, says=_("{by} recorded the handover {it}"), title=_("Hand over"))
def hand_over(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    building: Building,
    giver: Organisation,
    taker: Organisation,
    on: date,
    accepted_by: str,
    kind: Handover.Kind = Handover.Kind.KEEP,
    unit: Unit | None = None,
    keys: int | None = None,
    meters: str = "",
    remarks: str = "",
    mend_by: date | None = None,
) -> Handover:
    """Hand a building, or one unit of it, over: for installing while the builder keeps the site, or for good."""
    return Handover(
        zone=zone, building=building, unit=unit, kind=kind, giver=giver, taker=taker, handed_on=on, keys=keys,
        accepted_by=accepted_by, meters=meters, remarks=remarks, mend_by=mend_by if remarks.strip() else None,
        stage=H.REMARKS if remarks.strip() else H.CLEAR,
    )  # fmt: skip


@performs(MEND, says=_("{by} recorded that the remarks are mended: {it}"), title=_("Remarks mended"))
def mend_handover(handover: Handover, *, by: Officer, at: datetime, on: date) -> None:
    """What was remarked at the handover is mended."""
    handover.mended_on = on


@performs(PLAN, says=_("{by} planned the way of {it}"), title=_("Plan the way to production"))
def plan_way(
    occupancy: Occupancy,
    *,
    by: Officer,
    at: datetime,
    move_in_on: date | None = None,
    installed_on: date | None = None,
    commissioned_on: date | None = None,
    production_on: date | None = None,
    ahead_days: int = 30,
) -> None:
    """Plan the days of the way; what the law asks before use is to be there so many days before production."""
    occupancy.planned_in_on, occupancy.planned_installed_on = move_in_on, installed_on
    occupancy.planned_commissioning_on, occupancy.planned_production_on = commissioned_on, production_on
    occupancy.gate_due_on = production_on - timedelta(days=ahead_days) if production_on else None


@performs(SHOW, says=_("{by} put on record {it} for the use of {occupancy}"), title=_("Put a paper for use on record"))
def show_paper(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    occupancy: Occupancy,
    item: str,
    kind: UsePaper.Kind,
    name: str,
    number: str,
    on: date,
    issuer: str,
    until: date | None = None,
) -> UsePaper:
    """Put a paper on record: that what the law asks is there, is not called for, or that use is allowed without it."""
    return UsePaper(
        zone=zone, occupancy=occupancy, item=item, kind=kind, name=name, number=number, issued_on=on, until=until,
        issuer=issuer,
    )  # fmt: skip
