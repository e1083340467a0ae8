"""Who is nurtured towards what: tracks, their lists, the candidates on them and the applications they make."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as text_of
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.cultivation.models.qualification import Qualification
from wutong.parties.models import Organisation
from wutong.zones.models import Mechanism, Officer


class Track(Record):
    """A direction in which the zone nurtures companies."""

    class Kind(models.TextChoices):
        HIGH_TECH = "high_tech", _("high-tech enterprises")
        EMERGING = "emerging", _("strategic emerging industries")
        LISTING = "listing", _("listing on an exchange")
        ABOVE_SCALE = "above_scale", _("growing above designated size")
        SPECIALISED = "specialised", _("specialised and sophisticated enterprises")
        LEADER = "leader", _("leading companies")
        OTHER = "other", _("other track")

    class Stage(models.TextChoices):
        NURTURED = "nurtured", _("nurtured")
        SUPPORTED = "supported", _("supported")
        ENDED = "ended", _("ended")

    name = models.CharField(_("name"), max_length=80)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.NURTURED)
    qualification = models.ForeignKey(
        Qualification, models.PROTECT, null=True, blank=True, related_name="tracks", verbose_name=_("leads to")
    )
    mechanism = models.ForeignKey(
        Mechanism, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("mechanism")
    )

    family = Family("company", ("name", "kind", "stage", "qualification"), ("kind", "stage"), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("nurturing track"), _("nurturing tracks")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="track_once")]


class CandidateList(Record):
    """The list of a track for a time, as a rule a calendar year; two lists of a track do not overlap."""

    track = models.ForeignKey(Track, models.PROTECT, related_name="lists", verbose_name=_("track"))
    name = models.CharField(_("name"), max_length=80)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))

    family = Family("company", ("name", "track", "since", "until"), ("track",), parent="track")

    class Meta:
        verbose_name, verbose_name_plural = _("candidate list"), _("candidate lists")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="list_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            )
        ]

    def clean(self) -> None:
        others = CandidateList.objects.filter(track=self.track_id, since__lt=self.until, until__gt=self.since)
        if other := others.exclude(pk=self.pk).first():
            said = text_of("The list {other} already covers part of this time.").format(other=other)
            raise ValidationError({"since": said})


class Candidate(Record):
    """A company on a candidate list, and how far it has come."""

    class Stage(models.TextChoices):
        CANDIDATE = "candidate", _("candidate")
        COACHED = "coached", _("coached")
        SUBMITTED = "submitted", _("application submitted")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("not approved")

    OPEN = (Stage.CANDIDATE, Stage.COACHED, Stage.SUBMITTED)

    list = models.ForeignKey(CandidateList, models.PROTECT, related_name="candidates", verbose_name=_("candidate list"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="candidacies", verbose_name=_("organisation")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible officer")
    )
    next_step = models.CharField(_("next step"), max_length=160, blank=True)
    step_due_on = models.DateField(_("step due"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.CANDIDATE)

    family = Family(
        "company", ("organisation", "list", "officer", "next_step", "step_due_on", "stage"),
        ("list", "list__track", "stage"), names=(), own="organisation", parent="organisation",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("candidate"), _("candidates")
        constraints = [models.UniqueConstraint(fields=["list", "organisation"], name="candidate_once_a_list")]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.list}"

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.submitted = self.applications.exclude(stage=Application.Stage.PREPARED).exists()
        return facts


class Application(Record):
    """An organisation applies for a qualification; approval makes the certificate or the centre."""

    class Stage(models.TextChoices):
        PREPARED = "prepared", _("being prepared")
        SUBMITTED = "submitted", _("submitted, waiting")
        APPROVED = "approved", _("approved")
        REFUSED = "refused", _("not approved")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="qualification_applications", verbose_name=_("organisation")
    )
    qualification = models.ForeignKey(
        Qualification, models.PROTECT, related_name="applications", verbose_name=_("applies for")
    )
    candidate = models.ForeignKey(
        Candidate, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("candidate")
    )
    submitted_to = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("submitted to")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible officer")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    answer_due_on = models.DateField(_("answer due"), null=True, blank=True)
    decided_on = models.DateField(_("answered on"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PREPARED)

    family = Family(
        "company", ("organisation", "qualification", "year", "submitted_to", "submitted_on", "answer_due_on", "stage"),
        ("qualification", "year", "stage"), names=(), own="organisation", parent="organisation",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("application for a qualification"), _("applications for qualifications")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "qualification", "year"],
                condition=Q(stage__in=("prepared", "submitted")),
                name="application_one_open",
                violation_error_message=_("The organisation has an open application of this kind and year already."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(submitted_on=None) | Q(decided_on__gte=F("submitted_on")),
                name="application_decided_after_submission",
                violation_error_message=_("It cannot be decided before it was submitted."),
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation} · {self.qualification} {self.year}"

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """What an application may not repeat: one that is open."""
        facts = Record.facts(cls(zone=zone), at=at, values=values)
        facts.open_already = cls.objects.filter(
            organisation=values["organisation"],
            qualification=values["qualification"],
            stage__in=(cls.Stage.PREPARED, cls.Stage.SUBMITTED),
        ).exists()
        return facts
