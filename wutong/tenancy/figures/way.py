"""The way of occupants to production, in days: gained by moving in early, waited for the zone, from signing to work."""

from typing import Any

from django.db.models import Exists, F, Func, IntegerField, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import Figure, flow, ratio, stock, total
from wutong.tenancy.figures.premises import TAKEN, production_starts
from wutong.tenancy.models import Occupancy, SettlingWait, UsePaper

Pair = tuple[Figure, Figure]
Side = SettlingWait.Side
BEGAN: dict[str, Any] = {"on": "production_on"}


class DaysBetween(Func):
    """Calendar days from the second day column to the first."""

    output_field = IntegerField()
    template, arg_joiner = "(%(expressions)s)", " - "

    def as_sqlite(self, compiler: Any, connection: Any, **given: Any) -> Any:
        template = "CAST(julianday(%(expressions)s) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=") - julianday(", **given)


@flow(
    "day",
    title=_("Days gained by early move-in"),
    says=("提前入驻天数", "days gained"),
    on="since",
    by=("building",),
    fold=total("days_early"),
)
def early_days() -> QuerySet[Occupancy]:
    """Calendar days between the early move-ins of the period and the finish of their buildings, added up; a soft day
    of move-in counts by its last day, a soft finish by its first, so that no day is gained on paper."""
    moved = Occupancy.objects.filter(TAKEN).annotate(_last=Coalesce("since_last", "since"))
    early = moved.filter(_last__lt=F("finish_first"))
    return early.annotate(days_early=DaysBetween(F("finish_first"), F("_last")))


@flow(
    "day",
    title=_("Days occupants waited on their own account"),
    says=("企业自身等待", "days waited on their own account"),
    on="until",
    fold=total("days"),
)
def own_wait_days() -> QuerySet[SettlingWait]:
    """Days that occupants waited between moving in and producing for causes of their own, by the end of the wait."""
    return SettlingWait.objects.filter(side=Side.OCCUPANT, days__isnull=False)


@flow("piece", title=_("Began production without waiting for the zone"), by=("kind",), **BEGAN)
def production_without_wait() -> QuerySet[Occupancy]:
    """Occupancies that began production in the period and had not waited a day for the zone."""
    waited = SettlingWait.objects.filter(occupancy=OuterRef("pk"), side=Side.ZONE).exclude(days=0)
    return Occupancy.objects.filter(production_on__isnull=False).exclude(Exists(waited))


@ratio("percent", title=_("Zero-wait share"), says=("零等待率", "zero-wait share"))
def zero_wait_share() -> Pair:
    """Occupancies that began production in the period without waiting a day for the zone, over all that began it."""
    return production_without_wait, production_starts


def _settled(**of: Any) -> QuerySet[Occupancy]:
    return Occupancy.objects.filter(settling_days__isnull=False, **of)


PLANT: dict[str, Any] = {"kind": Occupancy.Kind.LEASE}
OWN: dict[str, Any] = {"kind": Occupancy.Kind.OWN}


@flow("day", title=_("Days from agreement to production, in standard plants"), fold=total("settling_days"), **BEGAN)
def plant_settling_days() -> QuerySet[Occupancy]:
    """Days from agreement to production, added up over those who began it in leased premises in the period."""
    return _settled(**PLANT)


@flow("piece", title=_("Began production in standard plants, agreement known"), **BEGAN)
def plant_settled() -> QuerySet[Occupancy]:
    """Occupancies of leased premises in which production began in the period and the day of agreement is known."""
    return _settled(**PLANT)


@ratio(
    "day",
    title=_("Mean days to production in standard plants"),
    says=("标准厂房投产周期", "lead time in standard plants"),
    better="less",
)
def plant_mean_days() -> Pair:
    """Days from agreement to production, a mean over those who began it in leased premises in the period."""
    return plant_settling_days, plant_settled


@flow(
    "day", title=_("Days from agreement to production, of builders of their own"), fold=total("settling_days"), **BEGAN
)
def own_settling_days() -> QuerySet[Occupancy]:
    """Days from agreement to production, added up over those who began it in premises of their own in the period."""
    return _settled(**OWN)


@flow("piece", title=_("Began production in premises of their own, agreement known"), **BEGAN)
def own_settled() -> QuerySet[Occupancy]:
    """Occupancies of own premises in which production began in the period and the day of agreement is known."""
    return _settled(**OWN)


@ratio(
    "day",
    title=_("Mean days to production of builders of their own"),
    says=("自建厂房投产周期", "lead time of builders of their own"),
    better="less",
)
def own_mean_days() -> Pair:
    """Days from agreement to production, a mean over those who began it in premises of their own in the period."""
    return own_settling_days, own_settled


@flow("day", title=_("Days from move-in to production"), by=("kind",), fold=total("running_in_days"), **BEGAN)
def running_in_days() -> QuerySet[Occupancy]:
    """Days from move-in to production, added up over the occupancies that began production in the period."""
    return Occupancy.objects.filter(running_in_days__isnull=False)


@flow("piece", title=_("Began production with the day of move-in known"), by=("kind",), **BEGAN)
def ran_in() -> QuerySet[Occupancy]:
    """Occupancies in which production began in the period and the day of the move-in is known."""
    return Occupancy.objects.filter(running_in_days__isnull=False)


@ratio("day", title=_("Mean days from move-in to production"), says=("入驻到投产天数",), better="less")
def mean_running_in_days() -> Pair:
    """Days from move-in to production, a mean over the occupancies that began production in the period."""
    return running_in_days, ran_in


@stock(
    "document", title=_("Papers that allow use before the law's tests"), by=("item",), since="issued_on", until="until"
)
def use_allowed() -> QuerySet[UsePaper]:
    """Papers in force on the day that allow an occupant's use without something that the law asks before it."""
    return UsePaper.objects.filter(kind=UsePaper.Kind.ALLOWED)
