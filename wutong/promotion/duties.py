"""What waits in promotion: steps with leads, reviews, promises to be kept, results to be told."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import duty
from wutong.promotion.models import Agreement, Campaign, Event, Lead, Promise
from wutong.zones.roles import APPROVER, DIRECTOR, PROMOTION


@duty(
    title=_("Next step with a lead"),
    role=PROMOTION,
    due="next_step_on",
    owner="officer",
    basis=_("day set with the last step"),
)
def leads_to_move() -> QuerySet[Lead]:
    """Live leads with the next step that was set for them."""
    return Lead.objects.exclude(stage__in=(Lead.Stage.SIGNED, Lead.Stage.DROPPED))


@duty(
    title=_("Agreement to be reviewed"),
    role=DIRECTOR,
    due="review_due_on",
    basis=_("fair competition review before signature"),
)
def agreements_to_review() -> QuerySet[Agreement]:
    """Agreements being drafted that are to be reviewed before they are signed; framework agreements go without."""
    return Agreement.objects.filter(stage=Agreement.Stage.DRAFTING, is_framework=False)


@duty(
    title=_("Promise to be reviewed"),
    role=APPROVER,
    due="agreement__review_due_on",
    basis=_("fair competition review before signature"),
)
def promises_to_review() -> QuerySet[Promise]:
    """Promises of the zone that have not been reviewed, in agreements being drafted."""
    return Promise.objects.filter(
        stage=Promise.Stage.DRAFTED, side=Promise.Side.ZONE, agreement__stage=Agreement.Stage.DRAFTING
    )


@duty(title=_("Agreement to be signed"), role=DIRECTOR, due="review_due_on", basis=_("review passed"))
def agreements_to_sign() -> QuerySet[Agreement]:
    """Agreements that passed their review and are not signed."""
    return Agreement.objects.filter(stage=Agreement.Stage.REVIEWED)


@duty(
    title=_("Promise to be checked"),
    role=PROMOTION,
    due="due_on",
    owner="agreement__officer",
    basis=_("day in the agreement"),
)
def promises_to_check() -> QuerySet[Promise]:
    """Promises of either side in signed agreements with a day by which they are to be kept, not yet found kept or
    broken."""
    open_ones = Promise.objects.filter(stage__in=(Promise.Stage.DRAFTED, Promise.Stage.REVIEWED), due_on__isnull=False)
    return open_ones.filter(agreement__stage__in=(Agreement.Stage.SIGNED, Agreement.Stage.SETTLED))


@duty(title=_("Event to be closed"), role=PROMOTION, due="until", basis=_("last day of the event"))
def events_to_close() -> QuerySet[Event]:
    """Planned events with days; after the last of them they are held or cancelled."""
    return Event.objects.filter(stage=Event.Stage.PLANNED, since__isnull=False)


@duty(title=_("Campaign under way"), role=PROMOTION, due="until", owner="officer", basis=_("term of the campaign"))
def campaigns_to_finish() -> QuerySet[Campaign]:
    """Campaigns that run and have not told their result."""
    return Campaign.objects.filter(stage=Campaign.Stage.RUNNING)
