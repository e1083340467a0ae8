"""What waits for the statistician: a briefing that its rhythm calls for."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.reports.models import BriefingRhythm
from wutong.zones.roles import STATISTICS


@duty(
    title=_("Briefing to be issued"), role=STATISTICS, due="due_on",
    basis=_("The rhythm that the zone entered for this briefing."),
)  # fmt: skip
def briefings_due() -> QuerySet[BriefingRhythm]:
    """Briefings by the period that comes next; issuing one lets the next wait."""
    return BriefingRhythm.objects.all()
