"""Projects on the map."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.layer import layer
from wutong.projects.models import Project


@layer(title=_("Project sites"), style="stage")
def sites() -> QuerySet[Any]:
    """Sites of the projects in the pools, filled by pool."""
    return Project.objects.exclude(geometry=None).exclude(stage=Project.Stage.WITHDRAWN)
