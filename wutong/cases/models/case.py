"""Cases: one application from filing to delivery, its special procedures and its errands at departments."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.dated import Dated, day_of
from wutong.cases.models.limits import CaseLimits
from wutong.cases.models.power import DayKind, Item
from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.zones.models import Officer
from wutong.zones.roles import APPROVER, OPERATOR


class Case(CaseLimits, Dated):
    """An application under a service item, with its number of the year, its clock and its outcome."""

    class Stage(models.TextChoices):
        FILED = "filed", _("application filed")
        CORRECTION = "correction", _("to be corrected by the applicant")
        NOT_ACCEPTED = "not_accepted", _("application not accepted")
        ACCEPTED = "accepted", _("application accepted")
        UNDER_REVIEW = "under_review", _("under review")
        PAUSED = "paused", _("in a special procedure")
        GRANTED = "granted", _("application granted")
        REFUSED = "refused", _("application refused")
        DELIVERED = "delivered", _("decision delivered")
        CLOSED = "closed", _("file closed")
        WITHDRAWN = "withdrawn", _("application withdrawn")

    class Channel(models.TextChoices):
        WINDOW = "window", _("at the window")
        PORTAL = "portal", _("in the zone's portal")
        PROVINCIAL = "provincial", _("in the provincial portal")

    class Route(models.TextChoices):
        IN_ZONE = "in_zone", _("decided in the zone")
        BY_AGENT = "by_agent", _("by the zone's agent at the department")

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("application granted")
        REFUSED = "refused", _("application refused")

    item = models.ForeignKey(Item, models.PROTECT, related_name="cases", verbose_name=_("service item"))
    number = models.CharField(_("case number"), max_length=24)
    year = models.PositiveSmallIntegerField(_("year"))
    serial = models.PositiveIntegerField(_("number in the year"))
    title = models.CharField(_("title"), max_length=240)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("organisation")
    )
    applicant = models.CharField(_("applicant"), max_length=120)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    visits = models.PositiveSmallIntegerField(_("visits by the applicant"), default=0)
    route = models.CharField(_("route"), max_length=12, choices=Route)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.FILED)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome, blank=True)
    filed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("filed by"))
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("approver")
    )
    agent = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agent"))
    missing = models.TextField(_("what is missing"), blank=True)
    correction_asked_on = models.DateField(_("correction asked on"), null=True, blank=True)
    correction_due_on = models.DateField(_("correction due"), null=True, blank=True)
    filed_on = models.DateField(_("filed on"))
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("days allowed"), null=True, blank=True)
    day_kind = models.CharField(_("days are"), max_length=12, choices=DayKind, default=DayKind.WORKING)
    due_on = models.DateField(_("due"), null=True, blank=True)
    late_from = models.DateField(_("late from"), null=True, blank=True)
    provisional = models.BooleanField(_("due day provisional"), default=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    family = Family(
        "case",
        (
            "number",
            "title",
            "item",
            "organisation",
            "stage",
            "route",
            "officer",
            "agent",
            "filed_on",
            "due_on",
            "decided_on",
        ),
        ("stage", "route", "channel", "item", "officer", "agent", "year"),
        names=("number", "title"),
        order=("-year", "-serial"),
        own="organisation",
        # A case and its errands change by their acts alone; only the operator enters old ones.
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("case"), _("cases")
        indexes = [models.Index(fields=["zone", "stage", "due_on"]), models.Index(fields=["item", "filed_on"])]
        constraints = [
            models.UniqueConstraint(fields=["zone", "year", "serial"], name="case_number_once_a_year"),
            models.CheckConstraint(
                condition=Q(accepted_on=None) | Q(accepted_on__gte=F("filed_on")),
                name="case_accepted_after_filing",
                violation_error_message=_("A case is accepted on or after the day of filing."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("accepted_on")),
                name="case_decided_after_acceptance",
                violation_error_message=_("A case is decided on or after the day of acceptance."),
            ),
        ]

    @property
    def on_time(self) -> bool | None:
        """Whether the decision came within the limit; None while it has not come or where no limit runs."""
        return None if not (self.decided_on and self.due_on) else self.decided_on <= self.due_on

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.item = self.item
        outside = self.route == Case.Route.BY_AGENT
        # Asked of the database only where a need looks at them: most acts rest on neither.
        found.power_in_force = outside or SimpleLazyObject(lambda: self.item.power_on(found.day))
        found.errands_open = SimpleLazyObject(self._errands_open) if outside else 0
        found.extended = SimpleLazyObject(self.extensions.exists)
        return found

    def _errands_open(self) -> int:
        return self.errands.filter(stage=AgencyStep.Stage.OPEN).count()

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        return Facts(**{**values, "zone_id": zone.pk, "day": shanghai_day(at), "at": at})


class SpecialProcedure(Record):
    """Days that the law does not count: a hearing, an inspection, an expert review, with its basis."""

    class Kind(models.TextChoices):
        HEARING = "hearing", _("hearing")
        TENDERING = "tendering", _("tendering or auction")
        INSPECTION = "inspection", _("inspection, testing or quarantine")
        APPRAISAL = "appraisal", _("appraisal")
        EXPERTS = "experts", _("expert review")
        PUBLICITY = "publicity", _("public notice")
        OTHER = "other", _("other procedure")

    case = models.ForeignKey(Case, models.PROTECT, related_name="procedures", verbose_name=_("case"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    basis = models.CharField(_("legal basis"), max_length=200)
    since = models.DateField(_("begun on"))
    last_on = models.DateField(_("last day of the procedure"), null=True, blank=True)

    family = Family(
        "case",
        ("case", "kind", "basis", "since", "last_on"),
        ("kind",),
        names=(),
        own="case__organisation",
        writers=frozenset({APPROVER}),
        parent="case",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("special procedure"), _("special procedures")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(last_on=None),
                name="one_procedure_at_a_time",
                violation_error_message=_("A special procedure is already running in this case."),
            ),
            models.CheckConstraint(
                condition=Q(last_on=None) | Q(last_on__gte=F("since")),
                name="procedure_ends_after_start",
                violation_error_message=_("A special procedure ends on or after the day it began."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.get_kind_display()}"

    def clean(self) -> None:
        """Procedures of one case do not overlap: their days are taken out of its limits once."""
        others = SpecialProcedure.objects.filter(Q(last_on=None) | Q(last_on__gt=self.since), case=self.case_id)
        until = others.exclude(pk=self.pk) if self.last_on is None else others.filter(since__lt=self.last_on)
        if until.exclude(pk=self.pk).exists():
            raise ValidationError({"since": _("Another special procedure of this case runs in these days.")})

    def said(self) -> str:
        """Why the days do not count: the procedure and its basis."""
        return f"{self.get_kind_display()} · {self.basis}"


class AgencyStep(Dated):
    """An errand for a case at an outside department: who went, since when, by when it answers, with what result."""

    class Stage(models.TextChoices):
        OPEN = "open", _("waiting for the department")
        DONE = "done", _("answered")

    case = models.ForeignKey(Case, models.PROTECT, related_name="errands", verbose_name=_("case"))
    department = models.ForeignKey(Organisation, models.PROTECT, related_name="errands", verbose_name=_("department"))
    purpose = models.CharField(_("errand"), max_length=160)
    agent = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("agent"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.OPEN)
    since = models.DateField(_("since"))
    due_on = models.DateField(_("answer due"), null=True, blank=True)
    done_on = models.DateField(_("answered on"), null=True, blank=True)
    spent_days = models.PositiveSmallIntegerField(_("working days at the department"), null=True, blank=True)
    result = models.TextField(_("result"), blank=True)

    family = Family(
        "case",
        ("purpose", "case", "department", "agent", "stage", "since", "due_on", "done_on", "spent_days"),
        ("stage", "department", "agent"),
        names=("purpose",),
        own="case__organisation",
        writers=frozenset({OPERATOR}),
        parent="case",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("errand at a department"), _("errands at departments")
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(done_on__gte=F("since")),
                name="errand_ends_after_start",
                violation_error_message=_("An errand is answered on or after the day it began."),
            ),
        ]

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        return Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at})
