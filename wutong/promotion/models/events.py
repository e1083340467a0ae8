"""Events: conferences and forums with their topics and those who came."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.land.models import Park
from wutong.measure.period import Period
from wutong.parties.models import Organisation, Product
from wutong.promotion.models.leads import OFFICERS, Lead


class Event(Record):
    """A conference, forum or promotion meeting, one edition of its series; it ends before `until`."""

    class Stage(models.TextChoices):
        PLANNED = "planned", _("event planned")
        HELD = "held", _("event held")
        CANCELLED = "cancelled", _("event cancelled")

    name = models.CharField(_("name"), max_length=160)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    series = models.CharField(_("series"), max_length=120, blank=True)
    edition = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    since = models.DateField(_("first day"), null=True, blank=True)
    until = models.DateField(_("day after the last"), null=True, blank=True)
    venue = models.ForeignKey(
        Park, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("venue")
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    theme = models.CharField(_("theme"), max_length=200, blank=True)
    product = models.ForeignKey(
        Product, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("about the product")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.PLANNED)
    outcome = models.TextField(_("outcome"), blank=True)

    family = Family(
        "promotion",
        ("name", "series", "edition", "since", "until", "venue", "stage"),
        ("stage", "venue"),
        names=("name", "aliases"),
        order=("-since", "id"),
        writers=OFFICERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("event"), _("events")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")),
                name="event_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
            models.UniqueConstraint(
                fields=["zone", "series", "edition"],
                condition=~Q(series=""),
                name="event_edition_once",
                violation_error_message=_("This edition of the series exists already."),
            ),
        ]

    @property
    def span(self) -> Period | None:
        if self.since is None:
            return None
        return Period(self.since, self.until or self.since + timedelta(days=1))

    @property
    def days(self) -> int | None:
        """How many days it lasts."""
        return self.span.days if self.span else None

    @property
    def dates(self) -> str:
        """Its days as a code: 2024-10-18, or first/last where there are several."""
        return self.span.code if self.span else ""

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        facts = super().facts(at=at, values=values)
        facts.last_day = self.span.last if self.span else None
        return facts


class EventTopic(Record):
    """A topic that an event dealt with."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="topics", verbose_name=_("event"))
    name = models.CharField(_("topic"), max_length=120)

    family = Family("promotion", ("event", "name"), ("event",), parent="event")

    class Meta:
        verbose_name, verbose_name_plural = _("topic of an event"), _("topics of events")
        constraints = [models.UniqueConstraint(fields=["event", "name"], name="event_topic_once")]


class EventGroup(Record):
    """A kind of organisation that came to an event: universities, institutes, local companies."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="groups", verbose_name=_("event"))
    name = models.CharField(_("kind of organisation"), max_length=80)

    family = Family("promotion", ("event", "name"), ("event",), parent="event")

    class Meta:
        verbose_name, verbose_name_plural = _("kind of guests"), _("kinds of guests")
        constraints = [models.UniqueConstraint(fields=["event", "name"], name="event_group_once")]


class Attendance(Record):
    """One organisation at one event, once however many people it sent; a lead may come of it."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="attendances", verbose_name=_("event"))
    group = models.ForeignKey(
        EventGroup, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("kind of organisation")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="attendances", verbose_name=_("organisation")
    )
    name = models.CharField(_("guest organisation by name"), max_length=120, blank=True)
    lead = models.ForeignKey(
        Lead, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead that came of it")
    )

    family = Family(
        "promotion",
        ("event", "organisation", "name", "group", "lead"),
        ("event", "group"),
        parent="event",
        own="organisation",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("organisation at an event"), _("organisations at events")
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(name=""),
                name="attendance_names_somebody",
                violation_error_message=_("Say which organisation came."),
            ),
            models.UniqueConstraint(
                fields=["event", "organisation"],
                condition=Q(organisation__isnull=False),
                name="attendance_once",
                violation_error_message=_("This organisation is on the list of the event already."),
            ),
            models.UniqueConstraint(
                fields=["event", "name"],
                condition=~Q(name=""),
                name="attendance_name_once",
                violation_error_message=_("This organisation is on the list of the event already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.name} · {self.event}"


class Participant(Record):
    """One person at one event."""

    attendance = models.ForeignKey(
        Attendance, models.PROTECT, related_name="participants", verbose_name=_("organisation at an event")
    )
    name = models.CharField(_("name of the person"), max_length=60)
    position = models.CharField(_("post held"), max_length=80, blank=True)

    family = Family("promotion", ("name", "position", "attendance"), (), parent="attendance")

    class Meta:
        verbose_name, verbose_name_plural = _("participant"), _("participants")
        constraints = [models.UniqueConstraint(fields=["attendance", "name"], name="participant_once")]
