"""A day on a building site beside its head count: weather and work in words, machines, photographs."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.projects.models.project import WRITERS, Project


class SiteDay(Record):
    """What a building site looked like on one day: the weather and what was done, in words."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="site_days", verbose_name=_("project"))
    held_on = models.DateField(_("day"))
    weather = models.CharField(_("weather"), max_length=80, blank=True)
    done = models.TextField(_("what was done"), blank=True)

    family = Family(
        "project",
        ("project", "held_on", "weather", "done"),
        ("project",),
        names=(),
        order=("-held_on", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("day on site"), _("days on site")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "held_on"],
                name="site_day_once",
                violation_error_message=_("The weather and the work of this day are on record; amend them there."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.held_on}"


class SiteMachine(Record):
    """The machines of one kind on a building site on one day."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="site_machines", verbose_name=_("project"))
    held_on = models.DateField(_("day"))
    kind = models.CharField(_("kind of machine"), max_length=60)
    machines = models.PositiveIntegerField(_("number of machines"))

    family = Family(
        "project",
        ("project", "held_on", "kind", "machines"),
        ("project",),
        names=(),
        order=("-held_on", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("machines on site"), _("machines on site")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "held_on", "kind"],
                name="site_machines_once_a_kind_and_day",
                violation_error_message=_("Machines of this kind are logged for the day already; amend them there."),
            ),
            models.CheckConstraint(
                condition=Q(machines__gt=0),
                name="site_machines_counted",
                violation_error_message=_("Machines on site are counted from one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.held_on}"


class SitePhoto(Record):
    """A photograph from a building site: its day and its place, in words and, where they are known, in degrees.

    The picture itself is a paper of this record.
    """

    project = models.ForeignKey(Project, models.PROTECT, related_name="site_photos", verbose_name=_("project"))
    held_on = models.DateField(_("day"))
    place = models.CharField(_("place on site"), max_length=120, blank=True)
    geometry = models.JSONField(_("geometry"), null=True, blank=True)

    family = Family(
        "project",
        ("project", "held_on", "place"),
        ("project",),
        names=(),
        order=("-held_on", "id"),
        own="project__owner",
        parent="project",
        writers=WRITERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("site photograph"), _("site photographs")
        indexes = [models.Index(fields=["project", "held_on"])]

    def __str__(self) -> str:
        return f"{self.place or self.project} {self.held_on}"

    def clean(self) -> None:
        super().clean()
        if self.geometry and self.geometry.get("type") != "Point":
            raise ValidationError({"geometry": _("A photograph was taken at one point.")})
