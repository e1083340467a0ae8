"""What a meeting or a visit decided: the departments that were there, and decided items that somebody has to keep."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.projects.models.care import CareVisit
from wutong.projects.models.meeting import Meeting, Problem
from wutong.projects.models.project import Project
from wutong.projects.models.work import Milestone
from wutong.projects.rules.decided import standing
from wutong.zones.models import Office, Officer
from wutong.zones.roles import OPERATOR


class Addressed(Record):
    """A row that is somebody's to do: an office of the zone, or a department or company outside it; never both."""

    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible office")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("outside department or company"),
    )

    class Meta(Record.Meta):
        abstract = True

    @property
    def whom(self) -> Office | Organisation | None:
        """Whose it is to do."""
        return self.office or self.organisation


ONE_OF_TWO = Q(office__isnull=False, organisation=None) | Q(office=None, organisation__isnull=False)


class Presence(Addressed):
    """A department that was at a meeting, and who came for it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="presences", verbose_name=_("meeting"))
    people = models.CharField(_("who came"), max_length=120, blank=True)

    family = Family(
        "project",
        ("meeting", "office", "organisation", "people"),
        ("office", "organisation"),
        names=(),
        own="meeting__series__project__owner",
        parent="meeting",
        writers=frozenset({"project", "director"}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("department at a meeting"), _("departments at meetings")
        constraints = [
            models.CheckConstraint(
                condition=ONE_OF_TWO,
                name="presence_of_one",
                violation_error_message=_("Name one department: an office, or one from outside."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["meeting", whom],
                    name=f"{whom}_present_once",
                    violation_error_message=_("The department is on the list of the meeting already."),
                )
                for whom in ("office", "organisation")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.whom}" + (f" ({self.people})" if self.people else "")


class DecidedItem(Addressed):
    """What was decided at a coordination meeting or on site: what, by whom, until when; done with proof, in time or
    late, or withdrawn for a reason."""

    class Stage(models.TextChoices):
        PROMISED = "promised", _("promised")
        DONE = "done", _("done with proof")
        WITHDRAWN = "withdrawn", _("withdrawn")

    project = models.ForeignKey(Project, models.PROTECT, related_name="decided", verbose_name=_("project"))
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="decided", verbose_name=_("meeting")
    )
    visit = models.ForeignKey(
        CareVisit, models.PROTECT, null=True, blank=True, related_name="decided", verbose_name=_("visit")
    )
    problem = models.ForeignKey(
        Problem, models.PROTECT, null=True, blank=True, related_name="decided", verbose_name=_("problem it solves")
    )
    milestone = models.ForeignKey(
        Milestone, models.PROTECT, null=True, blank=True, related_name="decided", verbose_name=_("milestone it serves")
    )
    text = models.CharField(_("what was decided"), max_length=200)
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("officer in charge")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PROMISED)
    decided_on = models.DateField(_("decided on"))
    due_on = models.DateField(_("due"))
    first_due_on = models.DateField(_("due at first"), null=True, blank=True, editable=False)
    ended_on = models.DateField(_("done or withdrawn on"), null=True, blank=True)
    proof = models.CharField(_("proof"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    family = Family(
        "project",
        (
            "text",
            "project",
            "office",
            "organisation",
            "problem",
            "decided_on",
            "first_due_on",
            "due_on",
            "stage",
            "ended_on",
        ),
        ("stage", "office", "organisation", "meeting", "problem"),
        names=("text",),
        order=("due_on", "id"),
        own="project__owner",
        parent="project",
        writers=frozenset({OPERATOR}),  # decided, kept and withdrawn by acts
    )

    class Meta:
        verbose_name, verbose_name_plural = _("decided item"), _("decided items")
        indexes = [models.Index(fields=["zone", "stage", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=ONE_OF_TWO,
                name="decided_for_one",
                violation_error_message=_("Name one department: an office, or one from outside."),
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False, visit=None) | Q(meeting=None, visit__isnull=False),
                name="decided_at_one_place",
                violation_error_message=_("It was decided in one meeting, or on one visit."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("decided_on")),
                name="decided_due_after_it",
                violation_error_message=_("What was decided is not due before the day of the decision."),
            ),
            models.CheckConstraint(
                condition=~Q(stage="done") | ~Q(proof=""),
                name="decided_by_proof",
                violation_error_message=_("Say what proves that it is done."),
            ),
        ]

    def late_days(self, today: date) -> int:
        """By how many days it was, or is, late; 0 in time."""
        return max(((self.ended_on or today) - self.due_on).days, 0)

    def standing(self, today: date) -> str:
        """How it stands on a day, as `promised`, `overdue`, `kept`, `late` or `withdrawn`."""
        return standing(self.stage, self.due_on, self.ended_on, today)

    @property
    def blocked(self) -> Milestone | None:
        """The milestone that it serves: its own, or the one that its problem holds up."""
        return self.milestone or (self.problem.milestone if self.problem else None)

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.held_on, facts.at_day = self.decided_on, shanghai_day(at)
        return facts
