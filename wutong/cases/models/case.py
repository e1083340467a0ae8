"""Cases: one application from filing to delivery, its special procedures and its errands at departments."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.dated import Dated, day_of
from wutong.cases.models.limits import CaseLimits
from wutong.cases.models.mandate import mandated
from wutong.cases.models.power import DayKind, Item
from wutong.cases.models.version import ItemVersion
from wutong.cases.rules import due
from wutong.cases.rules.form import Form
from wutong.cases.rules.intake import last_to_ask
from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.measure.workdays import Workdays
from wutong.parties.models import Organisation
from wutong.zones.calendar import workdays
from wutong.zones.models import Officer
from wutong.zones.roles import APPROVER, DIRECTOR, OPERATOR


class Case(CaseLimits, Dated):
    """An application under a service item, with its number of the year, its clock and its outcome."""

    class Stage(models.TextChoices):
        FILED = "filed", _("application filed")
        RECEIVED = "received", _("application received")
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
        TERMINATED = "terminated", _("procedure terminated")
        REVOKED = "revoked", _("acceptance revoked")
        ANNULLED = "annulled", _("permit revoked")

    class Channel(models.TextChoices):
        WINDOW = "window", _("at the window")
        PORTAL = "portal", _("in the zone's portal")
        PROVINCIAL = "provincial", _("in the provincial portal")

    class Route(models.TextChoices):
        IN_ZONE = "in_zone", _("decided in the zone")
        BY_AGENT = "by_agent", _("by the zone's agent at the department")

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("application granted")
        CONDITIONAL = "conditional", _("granted with conditions")
        REFUSED = "refused", _("application refused")

    class Footing(models.TextChoices):
        """On what footing a case was accepted."""

        COMPLETE = "complete", _("papers complete")
        TOLERANT = "tolerant", _("with papers that come later")
        COMMITMENT = "commitment", _("on a commitment instead of papers")
        SILENCE = "silence", _("by silence of the office")

    item = models.ForeignKey(Item, models.PROTECT, related_name="cases", verbose_name=_("service item"))
    version = models.ForeignKey(
        ItemVersion, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("version of an item")
    )
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
    corrected_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("correction taken by")
    )
    answers = models.JSONField(_("answers of the form"), default=dict, blank=True, editable=False)
    missing = models.TextField(_("what is missing"), blank=True)
    reply = models.TextField(_("the applicant's reply"), blank=True)
    correction_asked_on = models.DateField(_("correction asked on"), null=True, blank=True)
    correction_due_on = models.DateField(_("correction due"), null=True, blank=True)
    filed_on = models.DateField(_("filed on"))
    received_on = models.DateField(_("received on"), null=True, blank=True)
    footing = models.CharField(_("accepted how"), max_length=12, choices=Footing, blank=True)
    accepted_on = models.DateField(_("accepted on"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("days allowed"), null=True, blank=True)
    day_kind = models.CharField(_("days are"), max_length=12, choices=DayKind, default=DayKind.WORKING)
    due_on = models.DateField(_("due"), null=True, blank=True)
    late_from = models.DateField(_("late from"), null=True, blank=True)
    provisional = models.BooleanField(_("due day provisional"), default=False)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    taken_days = models.PositiveSmallIntegerField(_("working days to the decision"), null=True, blank=True)
    procedure_days = models.PositiveSmallIntegerField(_("working days in special procedures"), null=True, blank=True)
    saved_days = models.SmallIntegerField(_("working days saved"), null=True, blank=True)
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    annulled_on = models.DateField(_("permit revoked on"), null=True, blank=True)
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
                condition=Q(received_on=None) | Q(received_on__gte=F("filed_on")),
                name="case_received_after_filing",
                violation_error_message=_("A case is received on or after the day of filing."),
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

    def reckon_taken(self, calendar: Workdays) -> None:
        """Keep the working days that the decision took, those that the law does not count, and those saved.

        Days are saved against the statutory limit, where it counts working days; elsewhere nothing is compared.
        """
        if self.accepted_on is None or self.decided_on is None:
            return
        held = self.procedures.exclude(last_on=None).values_list("since", "last_on")
        paused = sum(calendar.between(since, last) for since, last in held if last)
        self.procedure_days = paused
        self.taken_days = max(calendar.between(self.accepted_on, self.decided_on) - paused, 0)
        statutory = self.statutory_days if self.statutory_kind == DayKind.WORKING else None
        if self.route == Case.Route.IN_ZONE and statutory is not None:
            self.saved_days = statutory - self.taken_days

    @property
    def guide(self) -> "Item | ItemVersion":
        """What the case was filed under: the version of its item's guide, or the item where none was published."""
        return self.version or self.item

    def form(self) -> Form:
        """The form of the version under which the case was filed."""
        return self.version.form() if self.version else Form()

    def values(self) -> dict[str, Any]:
        """What was answered, by the key of the field, without where it came from."""
        return {key: one["value"] for key, one in self.answers.items()}

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.item, found.guide = self.item, self.guide
        found.form = SimpleLazyObject(self.form)
        mandated(found, self)
        outside = self.route == Case.Route.BY_AGENT
        # Asked of the database only where a need looks at them: most acts rest on none of them.
        found.power_in_force = outside or SimpleLazyObject(lambda: self.item.power_on(found.day))
        found.outside_scope = None if outside else SimpleLazyObject(lambda: self._outside_scope(found.day))
        found.errands_open = SimpleLazyObject(self._errands_open) if outside else 0
        found.opinions_open = SimpleLazyObject(lambda: self.opinions.filter(stage="asked").count())
        found.papers_due = SimpleLazyObject(lambda: list(self.papers.filter(stage="due")))
        found.may_come_later = SimpleLazyObject(self._may_come_later)
        found.grounds = SimpleLazyObject(self._grounds)
        found.procedure_rule = SimpleLazyObject(lambda: self.procedure_rule(values.get("kind", "")))
        found.last_to_ask = SimpleLazyObject(lambda: self.last_to_ask)
        found.extended = SimpleLazyObject(self.extensions.exists)
        return found

    @property
    def last_to_ask(self) -> date | None:
        """The last day on which a correction may be asked for; None before the case is received."""
        return last_to_ask(self.received_on, self.item.accept_days, workdays()) if self.received_on else None

    def procedure_rule(self, kind: str) -> Any:
        """The zone's rule for a special procedure of this kind in this item, else for every item; None without one."""
        held = self.item.procedure_rules.model.objects.filter(Q(item=self.item_id) | Q(item=None), zone=self.zone_id)
        return held.filter(kind=kind).order_by(F("item").desc(nulls_last=True)).first()

    def _errands_open(self) -> int:
        return self.errands.filter(stage=AgencyStep.Stage.OPEN).count()

    def _outside_scope(self, day: date) -> Any:
        """Why the case is not within the scope of the zone's power on a day; None when it is."""
        power = None if self.item.own else self.item.power_held(day)
        return power.outside(self.values()) if power else None

    def _may_come_later(self) -> set[str]:
        """The papers that the guide allows to come after acceptance."""
        held = self.version.papers.filter(may_be_missing=True) if self.version else ()
        return {paper.name for paper in held}

    def _grounds(self) -> bool:
        """Whether something found calls for the permit to be revoked."""
        broken = self.conditions.filter(stage="broken").exists()
        return broken or self.appeals.filter(result__in=("annulled", "unlawful")).exists()

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        day, item = shanghai_day(at), values.get("item")
        by_register = Case.Route.IN_ZONE if item and item.power_on(day) else Case.Route.BY_AGENT
        found = Facts(**{**values, "zone_id": zone.pk, "day": day, "at": at, "by_register": by_register})
        found.form = SimpleLazyObject(lambda: item.form() if item else Form())
        found.only_at_window = SimpleLazyObject(lambda: item is not None and item.only_at_window())
        applicant = {"organisation": values.get("organisation"), "applicant": values.get("applicant", "")}
        mandated(found, cls(zone=zone, item=item, **applicant))
        return found


class SpecialProcedure(Record):
    """Days that the law does not count: a hearing, an inspection, an expert review, with its basis."""

    class Kind(models.TextChoices):
        HEARING = "hearing", _("hearing")
        TENDERING = "tendering", _("tendering or auction")
        INSPECTION = "inspection", _("inspection, testing or quarantine")
        APPRAISAL = "appraisal", _("appraisal")
        EXPERTS = "experts", _("expert review")
        PUBLICITY = "publicity", _("public notice")
        SITE_VISIT = "site_visit", _("site visit")
        OTHER = "other", _("other procedure")

    case = models.ForeignKey(Case, models.PROTECT, related_name="procedures", verbose_name=_("case"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    basis = models.CharField(_("legal basis"), max_length=200)
    since = models.DateField(_("begun on"))
    told_days = models.PositiveSmallIntegerField(_("days told to the applicant"), null=True, blank=True)
    due_on = models.DateField(_("to end by"), null=True, blank=True)
    last_on = models.DateField(_("last day of the procedure"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=160, blank=True)
    result = models.TextField(_("result"), blank=True)

    family = Family(
        "case",
        ("case", "kind", "basis", "since", "due_on", "last_on", "result"),
        ("kind",),
        names=(),
        own="case__organisation",
        writers=frozenset({APPROVER, DIRECTOR}),
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
    spent_minutes = models.PositiveIntegerField(_("agent's time"), null=True, blank=True, editable=False)
    reply_days = models.PositiveSmallIntegerField(_("days to reply"), null=True, blank=True, editable=False)
    day_kind = models.CharField(_("days are"), max_length=12, choices=DayKind, blank=True, editable=False)
    handover = models.ForeignKey(
        "cases.Handover", models.PROTECT, null=True, blank=True, editable=False, related_name="errands",
        verbose_name=_("handed over with"),
    )  # fmt: skip
    result = models.TextField(_("result"), blank=True)

    family = Family(
        "case",
        (
            "purpose",
            "case",
            "department",
            "agent",
            "stage",
            "since",
            "due_on",
            "done_on",
            "spent_days",
            "spent_minutes",
        ),
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

    def reply_due(self, calendar: Workdays) -> date | None:
        """The day by which the department answers under the memorandum it was sent with; None without one."""
        return due(self.since, self.reply_days, self.day_kind, calendar).due_on if self.reply_days else None

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at})
        mandated(found, found.case)
        return found
