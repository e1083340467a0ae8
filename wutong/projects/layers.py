"""Projects on the map."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.layer import layer
from wutong.projects.figures.pools import held
from wutong.projects.models import ProjectBuilding, ProjectLand

PLACED_BY = ("lands__parcel", "buildings__building")  # fetched with projects of which the place is asked


@layer(title=_("Project sites"), style="light")
def sites() -> QuerySet[Any]:
    """Projects in the pools by light, on their own shape or that of their parcels or buildings; one of which no more
    than the park is known is a spot in it."""
    land = ProjectLand.objects.filter(project=OuterRef("pk"), parcel__geometry__isnull=False)
    built = ProjectBuilding.objects.filter(project=OuterRef("pk"), building__geometry__isnull=False)
    placed = Q(geometry__isnull=False) | Q(park__geometry__isnull=False) | Exists(land) | Exists(built)
    return held().filter(placed).select_related("park").prefetch_related(*PLACED_BY)
