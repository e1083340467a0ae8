"""Making projects as people make them: through the acts."""

from datetime import UTC, date, datetime
from typing import Any

from wutong.core import door
from wutong.land.models import Park
from wutong.parties.models import Organisation
from wutong.projects import actions
from wutong.projects.models import Milestone, Project

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
BEGUN = date(2024, 3, 1)


def put(model: Any, zone: Any, by: Any, **facts: Any) -> Any:
    """Register a row of a plain table."""
    return door.register(model(zone=zone, **facts), by=by, at=AT)


def proposed(zone: Any, by: Any, name: str = "轴承项目", **facts: Any) -> Project:
    made: Project = actions.propose(zone, by=by, at=AT, name=name, **facts)
    return made


def with_site(zone: Any, by: Any, name: str = "轴承项目", **facts: Any) -> Project:
    owner = put(Organisation, zone, by, name=f"{name}公司")
    made = proposed(zone, by, name, owner=owner, **facts)
    park = Park.objects.filter(zone=zone).first() or put(Park, zone, by, name="北园", stage="open")
    door.amend(made, by=by, at=AT, park=park)
    return made


def started(zone: Any, by: Any, name: str = "轴承项目", **facts: Any) -> Project:
    made = with_site(zone, by, name, **facts)
    actions.start(made, by=by, at=AT, on=BEGUN)
    return made


def building(zone: Any, by: Any, name: str = "轴承项目", **facts: Any) -> Project:
    made = started(zone, by, name, **facts)
    actions.build(made, by=by, at=AT, on=date(2024, 4, 1))
    return made


def finished(zone: Any, by: Any, name: str = "轴承项目", **facts: Any) -> Project:
    made = building(zone, by, name, **facts)
    actions.finish(made, by=by, at=AT, on=date(2024, 10, 20))
    return made


def milestone(project: Project, by: Any, name: str = "完工", **facts: Any) -> Milestone:
    made: Milestone = put(Milestone, project.zone, by, project=project, name=name, **facts)
    return made
