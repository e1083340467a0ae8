"""What waits around organisations."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.parties import figures
from wutong.parties.models import Organisation, Standing
from wutong.zones.roles import SERVICE


@duty(title=_("Get evidence for the claim"), role=SERVICE)
def standings_without_evidence() -> QuerySet[Standing]:
    """Claims of standing for which no evidence is held."""
    return figures.without_evidence()


@duty(title=_("See whether the claim still holds"), role=SERVICE, due="until")
def standings_that_run_out() -> QuerySet[Standing]:
    """Proven claims of standing that hold only until a day."""
    return Standing.objects.filter(stage=Standing.Stage.PROVEN).exclude(until=None)


@duty(title=_("Name a service officer"), role=SERVICE)
def companies_without_officer() -> QuerySet[Organisation]:
    """Companies in the zone that no officer serves."""
    here = Organisation.Residence.RESIDENT
    return Organisation.objects.filter(kind=Organisation.Kind.COMPANY, residence=here, service_officer=None).exclude(
        zone=None
    )
