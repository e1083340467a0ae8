"""What waits for the land and building officer."""

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.land.models import AcceptanceTest, Building, Facility, Unit, Utility
from wutong.zones.roles import LAND, PROJECT


@duty(title=_("Take the building into use"), role=LAND, due="in_use_due_on")
def buildings_to_take_into_use() -> QuerySet[Building]:
    """Buildings that are to be in use by a day and are not."""
    return Building.objects.exclude(in_use_due_on=None).exclude(stage=Building.Stage.IN_USE)


@duty(title=_("Finish the facility"), role=LAND, due="due_on")
def facilities_to_finish() -> QuerySet[Facility]:
    """Facilities that are planned or being built and have a day by which they are due."""
    return Facility.objects.exclude(due_on=None).filter(stage__in=(Facility.Stage.PLANNED, Facility.Stage.BUILDING))


@duty(title=_("Let or free the unit"), role=LAND, due="held_until")
def units_held() -> QuerySet[Unit]:
    """Units that are held for somebody until a day."""
    return Unit.objects.filter(stage=Unit.Stage.HELD)


@duty(title=_("See to more capacity"), role=LAND)
def utilities_running_short() -> QuerySet[Utility]:
    """Networks of which at least nine tenths are taken."""
    return Utility.objects.filter(taken__gte=F("capacity") * 9 / 10)


@duty(title=_("Hold the acceptance test"), role=PROJECT, due="due_on")
def tests_to_hold() -> QuerySet[AcceptanceTest]:
    """Acceptance tests that were planned, or failed, and have a day by which they are to be held."""
    return AcceptanceTest.objects.exclude(due_on=None).filter(
        stage__in=(AcceptanceTest.Stage.OPEN, AcceptanceTest.Stage.FAILED)
    )


@duty(title=_("Mend what the test remarked"), role=PROJECT, due="mend_by")
def remarks_to_mend() -> QuerySet[AcceptanceTest]:
    """Tests that were passed with remarks that are not mended yet."""
    return AcceptanceTest.objects.filter(stage=AcceptanceTest.Stage.REMARKS)
