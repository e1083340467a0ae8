"""What waits for the statistician: a briefing that its rhythm calls for."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.reports.models import BriefingRhythm, ProposedStatement
from wutong.zones.roles import DIRECTOR, STATISTICS


@duty(
    title=_("Briefing to be issued"), role=STATISTICS, due="due_on",
    basis=_("The rhythm that the zone entered for this briefing."),
)  # fmt: skip
def briefings_due() -> QuerySet[BriefingRhythm]:
    """Briefings by the period that comes next; issuing one lets the next wait."""
    return BriefingRhythm.objects.all()


@duty(
    title=_("Statement of a paper to be approved"), role=DIRECTOR,
    basis=_("Whoever proposed a statement does not decide about it."),
)  # fmt: skip
def statements_to_be_approved() -> QuerySet[ProposedStatement]:
    """Readings of papers that are proposed as statements of the zone and wait for another person."""
    return ProposedStatement.objects.filter(stage=ProposedStatement.Stage.PROPOSED)
