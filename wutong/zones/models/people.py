"""The offices of a zone, the people who act in it, and the power that they hold or lend."""

import json
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import Reason
from wutong.core.record import Family, Record
from wutong.zones.asked import Question
from wutong.zones.models.place import Zone
from wutong.zones.roles import DIRECTOR, OPERATOR, SUPERIOR, WORDS, Held, roles_on
from wutong.zones.roles import reason_against as reason_against_roles


class Office(Record):
    """A part of a zone's administration or of its group: committee, department, company, window."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("administrative committee")
        DEPARTMENT = "department", _("department")
        WINDOW = "window", _("service window")
        COMPANY = "company", _("zone company")
        FUND = "fund", _("fund")
        LEADERS = "leaders", _("leading group")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    within = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("within")
    )

    family = Family("plan", ("name", "kind", "within"), ("kind",), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("office"), _("offices")


class Officer(models.Model):
    """A person who acts in the system, with posts in zones. Signing in is the affair of `user`."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="officer")
    name = models.CharField(_("name"), max_length=80)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("home zone"))

    class Meta:
        verbose_name, verbose_name_plural = _("officer"), _("officers")

    def __str__(self) -> str:
        return self.name

    @cached_property
    def posts(self) -> list["Post"]:
        held = POSTS.rows(self.pk)
        for post in held:
            post.officer = self
        return held

    @cached_property
    def held(self) -> list[Held]:
        """Own roles, those signed over by others, and the reading grants of a level above; one query."""
        rows = HELD.rows(self.pk)
        return [Held(zone, role, since, until) for zone, roles, since, until in rows for role in _each(roles)]

    def roles_in(self, zone_id: int, day: date) -> frozenset[str]:
        return roles_on(self.held, zone_id, day)

    def zones_on(self, day: date) -> frozenset[int]:
        return frozenset(h.zone_id for h in self.held if h.on(day))

    def office_in(self, zone_id: int | None) -> Office | None:
        return next((p.office for p in self.posts if p.zone_id == zone_id), None)

    def reason_against(self, asked: frozenset[str], zone_id: int | None, day: date) -> Reason | None:
        """Why this officer may not act in the zone on that day; a common record is the operator's of any zone."""
        held = self.roles_in(zone_id, day) if zone_id else frozenset(h.role for h in self.held if h.on(day))
        return reason_against_roles(asked, held)


class Post(Record):
    """An officer holds a role in an office for a time."""

    officer = models.ForeignKey(Officer, models.PROTECT, verbose_name=_("officer"))
    role = models.CharField(_("role"), max_length=16, choices=[(k, _(v)) for k, v in WORDS.items()])
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office")
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "plan",
        ("officer", "role", "office", "since", "until"),
        ("role",),
        names=(),
        writers=frozenset({OPERATOR, DIRECTOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("post"), _("posts")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")),
                name="post_ends_after_start",
                violation_error_message=_("A post ends after the day on which it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.get_role_display()}"


class SigningDelegation(Record):
    """An officer lends the power of some roles to another, from a day to a day, on a paper."""

    by = models.ForeignKey(Officer, models.PROTECT, related_name="delegations_given", verbose_name=_("lent by"))
    to = models.ForeignKey(Officer, models.PROTECT, related_name="delegations_held", verbose_name=_("lent to"))
    roles = models.JSONField(_("roles"), default=list)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    document = models.CharField(_("document"), max_length=120, blank=True)

    family = Family("plan", ("by", "to", "roles", "since", "until"), names=(), writers=frozenset({OPERATOR, DIRECTOR}))

    class Meta:
        verbose_name, verbose_name_plural = _("delegation of signing power"), _("delegations of signing power")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=models.F("since")),
                name="delegation_ends_after_start",
                violation_error_message=_("A delegation ends after the day on which it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(by=models.F("to")),
                name="delegation_to_another",
                violation_error_message=_("Nobody lends the power of signing to himself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} → {self.to}"


class Grant(Record):
    """A person of the level above may look into a zone."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="grants", verbose_name=_("officer"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family("plan", ("officer", "since", "until"), names=(), writers=frozenset({OPERATOR, DIRECTOR}))

    class Meta:
        verbose_name, verbose_name_plural = _("reading grant"), _("reading grants")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=models.F("since")),
                name="grant_ends_after_start",
                violation_error_message=_("Reading ends after the day on which it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.officer} → {self.zone}"


def _held(officer: Any) -> models.QuerySet[Any, Any]:
    said = CharField(max_length=400)
    own = Post.objects.filter(officer=officer).values_list("zone", Cast("role", said), "since", "until")
    lent = SigningDelegation.objects.filter(to=officer).values_list("zone", Cast("roles", said), "since", "until")
    seen = Grant.objects.filter(officer=officer).values_list("zone", Value(SUPERIOR, said), "since", "until")
    return own.order_by().union(lent.order_by(), seen.order_by(), all=True)


HELD = Question(_held)
POSTS = Question(lambda officer: Post.objects.filter(officer=officer).select_related("office"))


def _each(roles: str) -> list[str]:
    """The roles in one cell: a post has one, a loan of signing power a JSON list of them."""
    return json.loads(roles) if roles.startswith("[") else [roles]
