"""Builder and occupant at work in one building at one time, on one calendar."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Building
from wutong.land.works import works_in
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.tenancy.models.occupancy import KEEPERS
from wutong.zones.roles import OPERATOR


class ParallelWorks(Record):
    """Builder and occupant at work in one building at one time, each with tasks on one calendar."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        ENDED = "ended", _("over")

    class Overlap(models.TextChoices):
        PARALLEL = "parallel", _("at one time in one building")
        APART = "apart", _("one after the other")

    building = models.ForeignKey(Building, models.PROTECT, related_name="parallel_works", verbose_name=_("building"))
    builder = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("builder"))
    occupant = models.ForeignKey(Organisation, models.PROTECT, related_name="+", verbose_name=_("occupant"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    builder_since = models.DateField(_("builder from"))
    builder_until = models.DateField(_("builder until"))
    since = models.DateField(_("occupant from"))
    until = models.DateField(_("occupant until"))

    family = Family(
        "premises",
        ("building", "builder", "occupant", "stage", "since", "until"),
        ("stage", "building"),
        names=(),
        own="occupant",
        parent="building",
        writers=KEEPERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("parallel works"), _("parallel works")
        constraints = [
            models.CheckConstraint(
                condition=~Q(builder=F("occupant")),
                name="parallel_works_of_two",
                violation_error_message=_("The builder and the occupant are two different organisations."),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="parallel_occupant_ends_after_start",
                violation_error_message=_("The works of the occupant must end after they start."),
            ),
            models.CheckConstraint(
                condition=Q(builder_until__gt=F("builder_since")),
                name="parallel_builder_ends_after_start",
                violation_error_message=_("The works of the builder must end after they start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.building}: {self.builder} / {self.occupant}"

    @property
    def overlap(self) -> str:
        """Whether both were at work at one time."""
        both = Period(self.since, self.until).overlaps(Period(self.builder_since, self.builder_until))
        return self.Overlap.PARALLEL if both else self.Overlap.APART


class WorkTask(Record):
    """One task of one of the two parties: where in the building, from a day until a day."""

    class Side(models.TextChoices):
        BUILDER = "builder", _("builder")
        OCCUPANT = "occupant", _("occupant")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        DONE = "done", _("done")

    works = models.ForeignKey(ParallelWorks, models.PROTECT, related_name="tasks", verbose_name=_("parallel works"))
    side = models.CharField(_("party"), max_length=12, choices=Side)
    name = models.CharField(_("task"), max_length=120)
    area = models.CharField(_("where in the building"), max_length=80)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    family = Family(
        "premises",
        ("name", "works", "side", "area", "stage", "since", "until"),
        ("side", "stage"),
        order=("since", "id"),
        own="works__occupant",
        parent="works",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("task of parallel works"), _("tasks of parallel works")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="task_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            )
        ]

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        """The given values, and what the other party does in the same area at that time: its tasks, and for the builder
        the works of the project too."""
        span = {"since__lt": values["until"], "until__gt": values["since"]}
        beside = WorkTask.objects.filter(
            works__building=values["works"].building_id, area=values["area"], **span
        ).exclude(side=values["side"])
        held = works_in(values["works"].building) if values["side"] == WorkTask.Side.OCCUPANT else []
        given = values["area"], values["since"], values["until"]
        found: list[Any] = [*beside, *(one for one in held if one.clashes(*given))]
        return Facts(**values, at=at, clashes=[f"{t.name} ({t.since} – {t.until})" for t in found])
