"""The limits of a case: by statute, as promised, by the zone's own rule; the days for acceptance and delivery."""

from datetime import date, timedelta
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.cases import reckoning
from wutong.cases.reckoning import Course, Limit, Stop
from wutong.core.record import Family, Record
from wutong.measure.clock import MOST_DAYS, ClockReading
from wutong.measure.workdays import Workdays
from wutong.zones.roles import DIRECTOR

NAMES = ("statutory", "promised", "own")
ALLOWED = (MinValueValidator(1), MaxValueValidator(MOST_DAYS))


class DayKind(models.TextChoices):
    WORKING = "working", _("working days")
    CALENDAR = "calendar", _("calendar days")


def limit_days(title: Any) -> Any:
    return models.PositiveSmallIntegerField(title, null=True, blank=True, validators=ALLOWED)


def limit_kind(title: Any) -> Any:
    return models.CharField(title, max_length=12, choices=DayKind, blank=True)


class ItemLimits(models.Model):
    """What an item allows beside its statutory and promised days; a kind of days that is empty is the statute's."""

    promised_kind = limit_kind(_("promised days are"))
    own_days = limit_days(_("the zone's own limit"))
    own_kind = limit_kind(_("the zone's own days are"))
    accept_days = limit_days(_("working days for acceptance"))
    extension_days = limit_days(_("days by which the limit may be extended"))

    class Meta:
        abstract = True

    def limits(self: Any) -> list[Limit]:
        """The limits that are on record, each with its own kind of days and what it rests on."""
        words = {"statutory": self.basis, "promised": PROMISE, "own": OWN_RULE}
        return [
            Limit(name, getattr(self, f"{name}_days"), getattr(self, f"{name}_kind", "") or self.day_kind, words[name])
            for name in NAMES
            if getattr(self, f"{name}_days")
        ]


PROMISE = _("promise published with the item")
OWN_RULE = _("the zone's own rule")


class CaseLimits(models.Model):
    """The limits that a case was accepted under, and the last day of each as it is reckoned today."""

    statutory_days = limit_days(_("statutory limit"))
    statutory_kind = limit_kind(_("statutory days are"))
    statutory_due_on = models.DateField(_("due by statute"), null=True, blank=True)
    promised_days = limit_days(_("promised limit"))
    promised_kind = limit_kind(_("promised days are"))
    promised_due_on = models.DateField(_("due as promised"), null=True, blank=True)
    own_days = limit_days(_("the zone's own limit"))
    own_kind = limit_kind(_("the zone's own days are"))
    own_due_on = models.DateField(_("due by the zone's own rule"), null=True, blank=True)
    accept_due_on = models.DateField(_("acceptance due"), null=True, blank=True)
    deliver_due_on = models.DateField(_("delivery due"), null=True, blank=True)

    class Meta:
        abstract = True

    def await_acceptance(self: Any, day: date, calendar: Workdays) -> None:
        """From the day on which papers came in, acceptance has the item's days or those of the licence law."""
        self.accept_due_on = calendar.add(day, self.item.accept_days or reckoning.ACCEPT_DAYS)

    def await_delivery(self: Any, day: date, calendar: Workdays) -> None:
        """From the day of the decision, delivery has the days of the licence law."""
        self.deliver_due_on = calendar.add(day, reckoning.DELIVER_DAYS)

    def take_limits(self: Any) -> None:
        """Keep the limits of the guide that the case was filed under, else of the item on the day of acceptance."""
        held = {limit.name: limit for limit in self.guide.limits()}
        for name in NAMES:
            limit = held.get(name)
            setattr(self, f"{name}_days", limit.days if limit else None)
            setattr(self, f"{name}_kind", limit.kind if limit else "")

    def limits(self: Any) -> list[Limit]:
        """The limits that the case runs under; one accepted before they were kept has the governing one alone."""
        words = {"statutory": self.item.basis, "promised": PROMISE, "own": OWN_RULE}
        kept = [
            Limit(name, getattr(self, f"{name}_days"), getattr(self, f"{name}_kind") or self.day_kind, words[name])
            for name in NAMES
            if getattr(self, f"{name}_days")
        ]
        return kept or [Limit("promised", self.days, self.day_kind, words["statutory"])] if self.days else kept

    def course(self: Any) -> Course:
        """What the clocks of the case look at: acceptance, special procedures, extension, end."""
        held = self.procedures.order_by("since", "pk")
        stops = tuple(Stop(one.since, one.last_on, one.said(), one.kind) for one in held)
        longer = sum(one.days for one in self.extensions.all())
        return Course(self.accepted_on, stops, longer, self.decided_on or self.ended_on)

    def reckon_limits(self: Any, calendar: Workdays) -> None:
        """Reckon the last day of every limit anew; the earlier of statute and promise governs the case."""
        course = self.course()
        if course.accepted_on is None:
            return
        found = {limit.name: (limit, reckoning.due(limit, course, calendar)) for limit in self.limits()}
        for name, (_limit, reckoned) in found.items():
            setattr(self, f"{name}_due_on", reckoned.due_on)
        if governing := reckoning.governing(found):
            limit, reckoned = governing
            case: Any = self
            case.days, case.day_kind = limit.days, limit.kind
            self.set_due(reckoned.due_on, reckoned.provisional)

    def open_due(self: Any) -> None:
        """The last days are open while a special procedure runs."""
        self.set_due(None)
        self.statutory_due_on = self.promised_due_on = self.own_due_on = None

    def set_due(self: Any, due_on: date | None, provisional: bool = False) -> None:
        """Keep the last day of the governing limit, and the day after it, from which the case counts as late."""
        case: Any = self
        case.due_on, case.provisional = due_on, provisional
        case.late_from = due_on + timedelta(days=1) if due_on else None

    def readings(self: Any, calendar: Workdays, today: date) -> list[tuple[Limit, ClockReading]]:
        """What every limit says on a day, by the same reckoning that sets the due days."""
        course = self.course()
        return [(limit, reckoning.read(limit, course, calendar, today)) for limit in self.limits()]


class LimitExtension(Record):
    """Days added to the limits of one case, once, with the document that approves it."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="extensions", verbose_name=_("case"))
    days = models.PositiveSmallIntegerField(_("days added"), validators=ALLOWED)
    document = models.CharField(_("document"), max_length=160)
    reason = models.TextField(_("reason"))
    on = models.DateField(_("approved on"))

    family = Family(
        "case", ("case", "days", "document", "reason", "on"), names=("document",), own="case__organisation",
        writers=frozenset({DIRECTOR}), parent="case", fixed=True,
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("extension of the limit"), _("extensions of the limit")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                name="case_extended_once",
                violation_error_message=_("The limit of this case was already extended."),
            ),
        ]
