"""Who is where, on the map."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.layer import layer
from wutong.land.models import Building
from wutong.tenancy import rules


@layer(title=_("Occupied buildings"), style="stage")
def occupied_buildings() -> QuerySet[Building]:
    """Outlines of buildings in which at least one occupant is now."""
    return Building.objects.exclude(geometry=None).filter(occupancies__stage__in=rules.INSIDE).distinct()
