"""What follows: a unit is taken and freed with its occupant; a package opens its lines, and the last completes it."""

from datetime import datetime
from typing import Any

from wutong.core import door
from wutong.core.followup import after
from wutong.land import actions as land
from wutong.land.models import Unit
from wutong.tenancy.actions import complete_package
from wutong.tenancy.models import MoveInPackage, MoveInPart, Occupancy
from wutong.zones.models import Officer


@after("tenancy.give_package")
def open_lines(package: MoveInPackage, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """Every part of the package offered becomes a line, due with the package."""
    for part in package.template.parts.all():
        door.register(
            MoveInPart(zone_id=package.zone_id, package=package, part=part, due_on=package.due_on), by=by, at=at
        )


@after("tenancy.deliver_part")
def complete_with_the_last(part: MoveInPart, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """The package is complete when its last line is done."""
    if not part.package.parts.filter(stage=MoveInPart.Stage.OPEN).exists():
        complete_package(part.package, by=by, at=at, on=values["on"])


@after("tenancy.move_in")
def take_the_unit(occupancy: Occupancy, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """The unit is taken from the day of the move-in."""
    if occupancy.unit and occupancy.unit.stage != Unit.Stage.TAKEN:
        land.unit.let(occupancy.unit, by=by, at=at, on=values["on"])


@after("tenancy.leave")
def free_the_unit(occupancy: Occupancy, result: Any, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """The unit is free again from the day on which the occupant is out."""
    if occupancy.unit and occupancy.unit.stage == Unit.Stage.TAKEN:
        land.unit.free(occupancy.unit, by=by, at=at, on=values["on"])
