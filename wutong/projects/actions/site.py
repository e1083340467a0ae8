"""The daily log of a building site beside its head count: machines, weather and work, photographs."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import Transition
from wutong.projects import rules
from wutong.projects.models import Project, SiteDay, SiteMachine, SitePhoto
from wutong.projects.rules import site
from wutong.zones.models import Officer, Zone
from wutong.zones.roles import DIRECTOR, PROJECT

WHO = {PROJECT, DIRECTOR}
NEEDS = (rules.project_is_built, rules.day_has_come)

DESCRIBE = Transition("describe", None, None, (*NEEDS, site.something_is_said), WHO)
COUNT = Transition("count", None, None, (*NEEDS, site.machines_are_counted), WHO)
SHOW = Transition("show", None, None, (*NEEDS, site.place_is_on_earth), WHO)


@performs(DESCRIBE, says=_("{by} described the day on site {it}"), title=_("Describe the day on site"))
def describe_day(
    zone: Zone, *, by: Officer, at: datetime, project: Project, on: date, weather: str = "", done: str = ""
) -> SiteDay:
    """Record the weather on a building site and what was done there on a day, in words."""
    return SiteDay(zone=zone, project=project, held_on=on, weather=weather, done=done)


@performs(COUNT, says=_("{by} logged {machines} machines on site: {it}"), title=_("Log machines"))
def log_machines(
    zone: Zone, *, by: Officer, at: datetime, project: Project, on: date, kind: str, machines: int
) -> SiteMachine:
    """Log the machines of one kind on a building site for a day."""
    return SiteMachine(zone=zone, project=project, held_on=on, kind=kind, machines=machines)


@performs(SHOW, says=_("{by} recorded the photograph {it}"), title=_("Record a photograph"))
def show_site(
    zone: Zone,
    *,
    by: Officer,
    at: datetime,
    project: Project,
    on: date,
    place: str = "",
    longitude: Decimal | None = None,
    latitude: Decimal | None = None,
) -> SitePhoto:
    """Record a photograph of a building site with its day and place; the picture is attached to it as a paper."""
    known = longitude is not None and latitude is not None
    point = {"type": "Point", "coordinates": [float(longitude), float(latitude)]} if known else None  # type: ignore[arg-type]
    return SitePhoto(zone=zone, project=project, held_on=on, place=place, geometry=point)
