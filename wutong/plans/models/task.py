"""The map of several years and the task list of each year."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.dated import Dated
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.plans import rules
from wutong.plans.models.document import LEADERS
from wutong.zones.models import Office, Officer


class PlanMap(Record):
    """A plan map (一张图): what is to stand after its years. Only one is in force for the same years."""

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_FORCE = "in_force", _("in force")
        CLOSED = "closed", _("years over")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    years = models.PositiveSmallIntegerField(_("years of the map"))
    list_years = models.PositiveSmallIntegerField(_("years of a task list"), default=1)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFT)

    family = Family(
        "plan",
        ("name", "years", "list_years", "since", "until", "stage"),
        ("stage",),
        names=("name", "aliases"),
        writers=LEADERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("plan map"), _("plan maps")
        constraints = [
            models.CheckConstraint(
                condition=Q(years__gte=1) & Q(list_years__gte=1),
                name="map_covers_years",
                violation_error_message=_("A map and its lists cover at least one year."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="map_ends_after_start",
                violation_error_message=_("A map ends after it begins."),
            ),
        ]

    def clean(self) -> None:
        """The years agree with the days, and no other map is in force for them."""
        facts = Facts(years=self.years, since=self.since, until=self.until, others=self.others())
        asked = [rules.map_lasts_its_years]
        if self.stage == PlanMap.Stage.IN_FORCE:
            asked.append(rules.no_other_map_is_in_force)
        if reasons := [reason for need in asked if (reason := need(facts))]:
            raise ValidationError({NON_FIELD_ERRORS: [reason.said(gettext) for reason in reasons]})

    def others(self) -> list[tuple[str, date | None, date | None]]:
        """The other maps in force in the zone: name and days."""
        held = PlanMap.objects.filter(zone=self.zone_id, stage=PlanMap.Stage.IN_FORCE).exclude(pk=self.pk)
        return list(held.values_list("name", "since", "until"))

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.others = self.others()
        return found


class PlanMapItem(Record):
    """One thing on a plan map that tasks of the years work towards."""

    map = models.ForeignKey(PlanMap, models.PROTECT, related_name="items", verbose_name=_("plan map"))
    name = models.CharField(_("name"), max_length=200)

    family = Family("plan", ("name", "map"), ("map",), writers=LEADERS, parent="map")

    class Meta:
        verbose_name, verbose_name_plural = _("item of a plan map"), _("items of plan maps")
        constraints = [models.UniqueConstraint(fields=["map", "name"], name="map_item_once")]


class TaskList(Record):
    """The task list of a year (一年清单)."""

    name = models.CharField(_("name"), max_length=120)
    map = models.ForeignKey(
        PlanMap, models.PROTECT, null=True, blank=True, related_name="lists", verbose_name=_("plan map")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))

    family = Family("plan", ("name", "map", "since", "until"), ("map",), writers=LEADERS)

    class Meta:
        verbose_name, verbose_name_plural = _("yearly task list"), _("yearly task lists")
        constraints = [
            models.UniqueConstraint(fields=["zone", "since"], name="task_list_once_a_year"),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="task_list_ends_after_start",
                violation_error_message=_("A task list ends after it begins."),
            ),
        ]


class Task(Dated):
    """A task of a yearly list, with an owner and a day; unfinished, it is carried over to the next list."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        UNDER_WAY = "under_way", _("under way")
        DONE = "done", _("done")
        CARRIED = "carried", _("carried over")

    list = models.ForeignKey(TaskList, models.PROTECT, related_name="tasks", verbose_name=_("yearly task list"))
    name = models.CharField(_("task"), max_length=200)
    item = models.ForeignKey(
        PlanMapItem, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("item of a plan map")
    )
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible office")
    )
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("responsible officer")
    )
    due_on = models.DateField(_("due"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    carried_from = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to", verbose_name=_("carried over from")
    )

    family = Family(
        "plan",
        ("name", "list", "item", "office", "officer", "due_on", "stage", "done_on"),
        ("stage", "list", "office", "officer"),
        writers=LEADERS,
        parent="list",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("task"), _("tasks")
        constraints = [models.UniqueConstraint(fields=["list", "name"], name="task_once_a_list")]

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.list_since = self.list.since
        return found
