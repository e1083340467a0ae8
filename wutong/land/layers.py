"""Land on the map."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.layer import layer
from wutong.land.models import Building, Parcel, Park


@layer(title=_("Parks"), style="stage")
def parks() -> QuerySet[Park]:
    """Outlines of parks, filled by their stage."""
    return Park.objects.exclude(geometry=None)


@layer(title=_("Parcels"), style="stage")
def parcels() -> QuerySet[Parcel]:
    """Parcels of land, filled by whether they are raw, serviced, granted or built on."""
    return Parcel.objects.exclude(geometry=None)


@layer(title=_("Buildings"), style="stage")
def buildings() -> QuerySet[Building]:
    """Outlines of buildings, filled by how far they are built."""
    return Building.objects.exclude(geometry=None)
