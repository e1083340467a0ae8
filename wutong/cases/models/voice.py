"""What applicants say of their cases: one rating a case in the five grades of GB/T 39046, and complaints."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.case import Case
from wutong.cases.models.dated import Dated, day_of
from wutong.cases.models.power import POWERS, DayKind
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.zones.roles import OPERATOR


class AnswerTerm(Record):
    """Within how many days a bad rating or a complaint is answered; the number is the zone's own."""

    class Matter(models.TextChoices):
        RATING = "rating", _("bad rating")
        COMPLAINT = "complaint", _("complaint about a case")

    matter = models.CharField(_("matter"), max_length=12, choices=Matter)
    limit = models.PositiveSmallIntegerField(_("days to answer"))
    day_kind = models.CharField(_("days are"), max_length=12, choices=DayKind, default=DayKind.WORKING)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    family = Family("case", ("matter", "limit", "day_kind", "basis"), ("matter",), names=(), writers=POWERS)

    class Meta:
        verbose_name, verbose_name_plural = _("term to answer"), _("terms to answer")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "matter"],
                name="one_term_a_matter",
                violation_error_message=_("There is a term for this matter already."),
            ),
            models.CheckConstraint(
                condition=Q(limit__gte=1),
                name="term_is_a_day_or_more",
                violation_error_message=_("The days must be at least one."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_matter_display()


class Voice(Dated):
    """Something an applicant says of a case, followed to an answer where it calls for one."""

    class Meta:
        abstract = True

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        case = values["case"]
        found = Facts(**{**values, "zone_id": zone.pk, "day": day_of(at, values), "at": at})
        found.rated = SimpleLazyObject(lambda: case.ratings.exists())
        return found


class Rating(Voice):
    """One rating of a case by its applicant; grades 4 and 5 are bad ones and are answered."""

    class Grade(models.IntegerChoices):
        VERY_SATISFIED = 1, _("very satisfied")
        SATISFIED = 2, _("satisfied")
        BASICALLY = 3, _("basically satisfied")
        DISSATISFIED = 4, _("dissatisfied")
        VERY_DISSATISFIED = 5, _("very dissatisfied")

    class Channel(models.TextChoices):
        WINDOW = "window", _("at the window")
        PORTAL = "portal", _("in the zone's portal")
        PHONE = "phone", _("by telephone")
        OTHER = "other", _("another way")

    class Stage(models.TextChoices):
        GIVEN = "given", _("rating given")
        BAD = "bad", _("bad rating to be answered")
        ANSWERED = "answered", _("bad rating answered")

    case = models.ForeignKey(Case, models.PROTECT, related_name="ratings", verbose_name=_("case"))
    grade = models.PositiveSmallIntegerField(_("grade"), choices=Grade)
    reasons = models.TextField(_("reasons"), blank=True)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.GIVEN)
    given_on = models.DateField(_("rated on"))
    due_on = models.DateField(_("answer due"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    grade_after = models.PositiveSmallIntegerField(_("grade after the answer"), choices=Grade, null=True, blank=True)

    family = Family(
        "case",
        ("case", "grade", "channel", "stage", "given_on", "due_on", "answered_on", "grade_after"),
        ("grade", "stage", "channel"),
        names=(),
        own="case__organisation",
        order=("-given_on", "id"),
        writers=frozenset({OPERATOR}),
        parent="case",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("rating of a case"), _("ratings of cases")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                name="one_rating_a_case",
                violation_error_message=_("The case has been rated already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.get_grade_display()}"


class Complaint(Voice):
    """A complaint about a case, followed to an answer."""

    class Stage(models.TextChoices):
        MADE = "made", _("complaint made")
        ANSWERED = "answered", _("complaint answered")

    case = models.ForeignKey(Case, models.PROTECT, related_name="complaints", verbose_name=_("case"))
    words = models.TextField(_("complaint"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.MADE)
    since = models.DateField(_("complained on"))
    due_on = models.DateField(_("answer due"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    family = Family(
        "case",
        ("case", "words", "stage", "since", "due_on", "answered_on"),
        ("stage",),
        names=(),
        own="case__organisation",
        order=("-since", "id"),
        writers=frozenset({OPERATOR}),
        parent="case",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("complaint about a case"), _("complaints about cases")
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("since")),
                name="complaint_answered_after_made",
                violation_error_message=_("A complaint is answered on or after the day it was made."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case} · {self.words[:40]}"
