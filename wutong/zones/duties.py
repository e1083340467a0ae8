"""What waits in a zone's own affairs."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.zones.models import Responsibility
from wutong.zones.roles import DIRECTOR


@duty(title=_("Name an office for the duty"), role=DIRECTOR)
def responsibilities_without_office() -> QuerySet[Responsibility]:
    """Duties of the zone for which no office has been named."""
    return Responsibility.objects.filter(office=None)
