"""The steps of a project's buildings: laid out once, so that every building is compared by the same ones."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import Transition
from wutong.projects.models import Project
from wutong.projects.rules import raising
from wutong.zones.models import Officer
from wutong.zones.roles import DIRECTOR, PROJECT

ALIVE = {Project.Stage.RESERVE, Project.Stage.STARTED, Project.Stage.BUILDING}
LAY = Transition("lay_steps", ALIVE, None, (raising.a_building_has_steps_to_lay,), {PROJECT, DIRECTOR})


@performs(
    LAY, says=_("{by} laid out the steps of the buildings of {it}"), title=_("Lay out the steps of its buildings")
)
def lay_steps(project: Project, *, by: Officer, at: datetime) -> None:
    """Lay out topping out, outer wall, networks, paving and acceptance for every building of the project, as milestones
    without days; those that are there stay."""
