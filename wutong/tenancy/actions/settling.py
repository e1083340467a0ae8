"""Moving in and producing; letting and paying; working side by side; handing over packages part by part."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import ANY, Transition
from wutong.land.models import Unit
from wutong.parties.models import Organisation
from wutong.tenancy import rules
from wutong.tenancy.models import (
    LeaseContract,
    MoveInPackage,
    MoveInPart,
    Occupancy,
    PackageTemplate,
    ParallelWorks,
    RentDue,
    SettlingWait,
    WorkTask,
)
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import CAPITAL, LAND, PROJECT, SERVICE
from wutong.zones.rules import day_has_come, reason_is_given

HOSTS = {LAND, SERVICE}
STEPS = {LAND, SERVICE, PROJECT}
RENT = {LAND, CAPITAL}
Stage = Occupancy.Stage

MOVE_IN = Transition(
    "move_in",
    {Stage.PLANNED},
    Stage.MOVED_IN,
    (rules.unit_is_free, rules.building_takes_occupants, day_has_come),
    HOSTS,
)
BEGIN_INSTALLATION = Transition(
    "begin_installation", {Stage.MOVED_IN}, Stage.INSTALLING, (rules.not_before_moving_in, day_has_come), STEPS
)
FINISH_INSTALLATION = Transition(
    "finish_installation", {Stage.INSTALLING}, Stage.INSTALLED, (rules.not_before_moving_in, day_has_come), STEPS
)
COMMISSION = Transition(
    "commission", {Stage.INSTALLED}, Stage.COMMISSIONING, (rules.not_before_moving_in, day_has_come), STEPS
)
BEGIN_PRODUCTION = Transition(
    "begin_production",
    {Stage.MOVED_IN, Stage.INSTALLED, Stage.COMMISSIONING},
    Stage.PRODUCING,
    (rules.not_before_moving_in, rules.law_allows_use, day_has_come),
    STEPS,
)
LEAVE = Transition("leave", set(rules.INSIDE), Stage.LEFT, (rules.not_before_moving_in, day_has_come), HOSTS)
END_WAIT = Transition("end_wait", {ANY}, None, (rules.wait_goes_on, rules.not_before_it_began, day_has_come), STEPS)

LET = Transition("let", None, LeaseContract.Stage.IN_FORCE, (rules.lease_ends_after_start, rules.unit_is_free), RENT)
END_LEASE = Transition(
    "end_lease", {LeaseContract.Stage.IN_FORCE}, LeaseContract.Stage.ENDED, (rules.not_before_it_began,), RENT
)
CHARGE_RENT = Transition(
    "charge_rent",
    None,
    RentDue.Stage.DUE,
    (rules.lease_is_in_force, rules.month_is_in_lease, rules.month_is_not_charged),
    RENT,
)
PAY_RENT = Transition("pay_rent", {RentDue.Stage.DUE}, RentDue.Stage.PAID, (day_has_come,), RENT)
WAIVE_RENT = Transition("waive_rent", {RentDue.Stage.DUE}, RentDue.Stage.WAIVED, (reason_is_given,), RENT)

PLAN_TASK = Transition(
    "plan_task", None, WorkTask.Stage.PLANNED, (rules.task_ends_after_start, rules.areas_do_not_clash), STEPS
)
FINISH_TASK = Transition("finish_task", {WorkTask.Stage.PLANNED}, WorkTask.Stage.DONE, (day_has_come,), STEPS)
BEGIN_PARALLEL = Transition(
    "begin_parallel_works", {ParallelWorks.Stage.PLANNED}, ParallelWorks.Stage.UNDER_WAY, (day_has_come,), STEPS
)
END_PARALLEL = Transition(
    "end_parallel_works",
    {ParallelWorks.Stage.UNDER_WAY},
    ParallelWorks.Stage.ENDED,
    (rules.not_before_it_began,),
    STEPS,
)

OFFER = Transition(
    "offer_template",
    {PackageTemplate.Stage.DRAFTED, PackageTemplate.Stage.WITHDRAWN},
    PackageTemplate.Stage.OFFERED,
    (rules.template_has_parts,),
    HOSTS,
)
WITHDRAW = Transition(
    "withdraw_template",
    {PackageTemplate.Stage.OFFERED},
    PackageTemplate.Stage.WITHDRAWN,
    (reason_is_given,),
    HOSTS,
)
GIVE = Transition("give_package", None, MoveInPackage.Stage.OPEN, (rules.template_is_offered,), HOSTS)
DELIVER = Transition("deliver_part", {MoveInPart.Stage.OPEN}, MoveInPart.Stage.DONE, (day_has_come,), STEPS)
COMPLETE = Transition(
    "complete_package",
    {MoveInPackage.Stage.OPEN},
    MoveInPackage.Stage.COMPLETE,
    (rules.every_part_is_done, day_has_come),
    STEPS,
)


@performs(MOVE_IN, says=_("{by} let {it} move in"), title=_("Move in"))
def move_in(occupancy: Occupancy, *, by: Officer, at: datetime, on: date) -> None:
    """The occupant takes the place on a day; before the building is finished only to install, beside its builder."""
    occupancy.since = occupancy.since_last = on
    building = occupancy.unit.building if occupancy.unit else occupancy.building
    if building:
        occupancy.building = building
        finish = building.in_use_on or building.in_use_due_on
        occupancy.finish_first = occupancy.finish_first or finish
        occupancy.finish_last = occupancy.finish_last or finish
    if occupancy.floor_m2 is None:
        occupancy.floor_m2 = occupancy.unit.floor_m2 if occupancy.unit else building.floor_m2 if building else None


@performs(BEGIN_INSTALLATION, says=_("{by} recorded that installation began: {it}"), title=_("Begin installation"))
def begin_installation(occupancy: Occupancy, *, by: Officer, at: datetime, on: date) -> None:
    """The occupant begins to install equipment."""
    occupancy.installing_on = on


@performs(
    FINISH_INSTALLATION, says=_("{by} recorded that all equipment is installed: {it}"), title=_("Finish installation")
)
def finish_installation(occupancy: Occupancy, *, by: Officer, at: datetime, on: date) -> None:
    """All equipment is installed."""
    occupancy.installed_on = on


@performs(COMMISSION, says=_("{by} recorded that commissioning began: {it}"), title=_("Commission"))
def commission(occupancy: Occupancy, *, by: Officer, at: datetime, on: date) -> None:
    """The occupant begins to try out the equipment."""
    occupancy.commissioning_on = on


@performs(BEGIN_PRODUCTION, says=_("{by} recorded that production began: {it}"), title=_("Begin production"))
def begin_production(occupancy: Occupancy, *, by: Officer, at: datetime, on: date) -> None:
    """Production begins, once what the law asks before use is there; on the move-in itself if nothing is installed."""
    occupancy.production_on = on
    if occupancy.since:
        occupancy.running_in_days = (on - occupancy.since).days
    if occupancy.signed_on:
        occupancy.settling_days = max((on - occupancy.signed_on).days, 0)


@performs(LEAVE, says=_("{by} recorded that {it} left: {reason}"), title=_("Move out"))
def leave(occupancy: Occupancy, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """The occupant gives the place back; `on` is the first day without it."""
    occupancy.until = on


@performs(END_WAIT, says=_("{by} ended the wait: {it}"), title=_("End the wait"))
def end_wait(wait: SettlingWait, *, by: Officer, at: datetime, on: date) -> None:
    """What the occupant waited for is there; `on` is the first day without waiting."""
    wait.until, wait.days = on, (on - wait.since).days


@performs(LET, says=_("{by} signed the lease {it}"), title=_("Let a unit"))
def let(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    unit: Unit,
    organisation: Organisation,
    rent_yuan: Decimal,
    since: date,
    until: date,
    deposit_yuan: Decimal = Decimal(0),
    renew_by: date | None = None,
) -> LeaseContract:
    """Let a unit at a rent in yuan a m² a month, from `since` until (without) `until`; two leases never share a day."""
    return LeaseContract(
        zone=zone,
        unit=unit,
        organisation=organisation,
        rent_yuan=rent_yuan,
        since=since,
        until=until,
        deposit_yuan=deposit_yuan,
        renew_by=renew_by,
    )


@performs(END_LEASE, says=_("{by} ended the lease {it}: {reason}"), title=_("End the lease"))
def end_lease(lease: LeaseContract, *, by: Officer, at: datetime, on: date, reason: str) -> None:
    """End a lease, at its day or before; `on` is the first day without it."""
    lease.ended_on = on
    lease.until = min(lease.until, on)


@performs(CHARGE_RENT, says=_("{by} charged the rent {it}"), title=_("Charge a month's rent"))
def charge_rent(zone: Zone, *, by: Officer, at: datetime, lease: LeaseContract, month: date, due_on: date) -> RentDue:
    """Charge the rent of one month, in proportion to its days within the lease."""
    amount = rules.rent_of_month(lease.rent_yuan, lease.unit.floor_m2, month, lease.since, lease.until)
    return RentDue(zone=zone, lease=lease, month=month.replace(day=1), amount_yuan=amount, due_on=due_on)


@performs(PAY_RENT, says=_("{by} recorded the payment of {it}"), title=_("Record payment"))
def pay_rent(rent: RentDue, *, by: Officer, at: datetime, on: date) -> None:
    """The rent came in on a day."""
    rent.paid_on = on


@performs(WAIVE_RENT, says=_("{by} waived {it}: {reason}"), title=_("Waive"))
def waive_rent(rent: RentDue, *, by: Officer, at: datetime, reason: str) -> None:
    """The zone does without the rent of a month, and says why."""


@performs(PLAN_TASK, says=_("{by} planned the task {it}"), title=_("Plan a task"))
def plan_task(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    works: ParallelWorks,
    side: str,
    name: str,
    area: str,
    since: date,
    until: date,
) -> WorkTask:
    """Plan a task of builder or occupant; refused where the other party is in the same area at that time."""
    return WorkTask(zone=zone, works=works, side=side, name=name, area=area, since=since, until=until)


@performs(FINISH_TASK, says=_("{by} recorded that the task is done: {it}"), title=_("Finish this work"))
def finish_task(task: WorkTask, *, by: Officer, at: datetime, on: date) -> None:
    """The task is done on a day."""
    task.done_on = on


@performs(BEGIN_PARALLEL, says=_("{by} recorded that both are at work: {it}"), title=_("Begin the works"))
def begin_parallel_works(works: ParallelWorks, *, by: Officer, at: datetime, on: date) -> None:
    """Both parties are at work in the building."""


@performs(END_PARALLEL, says=_("{by} recorded the end of the parallel works: {it}"), title=_("End the works"))
def end_parallel_works(works: ParallelWorks, *, by: Officer, at: datetime, on: date) -> None:
    """One party has gone; `on` is the first day without it."""
    works.until = on


@performs(OFFER, says=_("{by} offered the package {it}"), title=_("Offer the package"))
def offer_template(template: PackageTemplate, *, by: Officer, at: datetime) -> None:
    """Offer a package to companies."""


@performs(WITHDRAW, says=_("{by} withdrew the package {it}: {reason}"), title=_("Withdraw the package"))
def withdraw_template(template: PackageTemplate, *, by: Officer, at: datetime, reason: str) -> None:
    """Offer the package no longer; those given go on."""


@performs(GIVE, says=_("{by} gave the package {it}"), title=_("Give a move-in package"))
def give_package(
    zone: Zone, *, by: Officer, at: datetime, organisation: Organisation, template: PackageTemplate, due_on: date
) -> MoveInPackage:
    """Give a package to a company: every part of it becomes a line with an owner and a day."""
    return MoveInPackage(zone=zone, organisation=organisation, template=template, since=shanghai_day(at), due_on=due_on)


@performs(DELIVER, says=_("{by} handed over {it}"), title=_("Hand over the part"))
def deliver_part(part: MoveInPart, *, by: Officer, at: datetime, on: date) -> None:
    """A part of the package is there; the last one completes the package."""
    part.done_on = on


@performs(COMPLETE, says=_("{by} completed the package {it}"), title=_("Complete the package"))
def complete_package(package: MoveInPackage, *, by: Officer, at: datetime, on: date) -> None:
    """Everything promised in the package is there."""
    package.completed_on = on
