"""What companies ask of the zone and of the one-stop platform, and how it is answered."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Facility
from wutong.parties.models import Organisation
from wutong.zones.models import Officer
from wutong.zones.roles import DIRECTOR, OPERATOR, SERVICE


class RequestKind(Record):
    """A kind of request with the working days in which it is accepted and answered, and the paper that says so."""

    name = models.CharField(_("name"), max_length=80)
    accept_days = models.PositiveSmallIntegerField(_("working days to accept"), null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(_("working days to answer"), null=True, blank=True)
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    family = Family(
        "service", ("name", "accept_days", "answer_days", "basis"), writers=frozenset({OPERATOR, DIRECTOR, SERVICE})
    )

    class Meta:
        verbose_name, verbose_name_plural = _("kind of request"), _("kinds of request")
        constraints = [
            models.UniqueConstraint(fields=["zone", "name"], name="request_kind_once"),
            models.CheckConstraint(
                condition=(Q(accept_days=None) | Q(accept_days__gt=0)) & (Q(answer_days=None) | Q(answer_days__gt=0)),
                name="request_kind_allows_days",
                violation_error_message=_("Limits are at least one working day, or empty."),
            ),
        ]


class Request(Record):
    """What a company asks of the zone, from the day it is raised to the day the company is content."""

    class Stage(models.TextChoices):
        RAISED = "raised", _("request raised")
        ACCEPTED = "accepted", _("accepted")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")
        REOPENED = "reopened", _("reopened")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="requests", verbose_name=_("organisation")
    )
    kind = models.ForeignKey(
        RequestKind, models.PROTECT, null=True, blank=True, related_name="requests", verbose_name=_("kind")
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.RAISED)
    raised_on = models.DateField(_("raised on"))
    accept_due_on = models.DateField(_("to be accepted by"), null=True, blank=True)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("handled by")
    )
    due_on = models.DateField(_("to be answered by"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    in_time = models.BooleanField(_("answered in time"), null=True, blank=True)
    rating = models.PositiveSmallIntegerField(_("rating"), null=True, blank=True)
    closed_on = models.DateField(_("request closed on"), null=True, blank=True)

    family = Family(
        "service",
        ("title", "organisation", "kind", "stage", "officer", "raised_on", "due_on", "rating"),
        ("stage", "kind", "officer"),
        names=("title",),
        order=("-raised_on", "id"),
        own="organisation",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("request"), _("requests")
        indexes = [models.Index(fields=["zone", "stage", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=5),
                name="rating_has_five_grades",
                violation_error_message=_("A rating is a grade from one to five."),
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("raised_on")),
                name="answer_after_request",
                violation_error_message=_("The answer cannot be older than the request."),
            ),
        ]

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The given values, and the open requests of the company with the same title."""
        same = Request.objects.filter(organisation=values["organisation"], title=values["title"].strip()).exclude(
            stage=Request.Stage.CLOSED
        )
        return Facts(**{"text": "", **values}, at=at, same=[str(request.raised_on) for request in same])


class FinancingRequest(Record):
    """What a small or medium company asks of the one-stop platform, who took it up, and what came of it."""

    class Service(models.TextChoices):
        REGISTRATION = "registration", _("registration")
        BOOKKEEPING = "bookkeeping", _("bookkeeping")
        TAX = "tax", _("tax matters")
        FINANCING = "financing", _("financing")

    class Stage(models.TextChoices):
        FILED = "filed", _("filed")
        ROUTED = "routed", _("with the provider")
        DONE = "done", _("done")
        DECLINED = "declined", _("declined")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="financing_requests", verbose_name=_("organisation")
    )
    platform = models.ForeignKey(
        Facility, models.PROTECT, null=True, blank=True, related_name="financing_requests", verbose_name=_("platform")
    )
    service = models.CharField(_("service"), max_length=16, choices=Service)
    provider = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("provider")
    )
    amount_yuan = models.DecimalField(_("amount asked"), max_digits=16, decimal_places=2, null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.FILED)
    filed_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("due on"), null=True, blank=True)
    lent_yuan = models.DecimalField(_("amount lent"), max_digits=16, decimal_places=2, null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=200, blank=True)

    family = Family(
        "service",
        ("organisation", "service", "provider", "amount_yuan", "stage", "filed_on", "due_on", "lent_yuan"),
        ("service", "stage", "provider"),
        names=(),
        order=("-filed_on", "id"),
        own="organisation",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = (
            _("request to the one-stop platform"),
            _("requests to the one-stop platform"),
        )
        constraints = [
            models.CheckConstraint(
                condition=(Q(amount_yuan=None) | Q(amount_yuan__gt=0)) & (Q(lent_yuan=None) | Q(lent_yuan__gt=0)),
                name="financing_sums_positive",
                violation_error_message=_("The amount must be above zero."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.get_service_display()}"
