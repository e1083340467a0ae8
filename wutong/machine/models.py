"""Personal tokens: the key is shown once and kept only as a hash. Webhooks have a module of their own."""

import hashlib
import secrets
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.machine.webhooks import Outlet as Outlet
from wutong.machine.webhooks import Webhook as Webhook
from wutong.zones.asked import Question
from wutong.zones.models import Officer


class Token(models.Model):
    """Lets a machine act as an officer, within a scope and until a day."""

    class Scope(models.TextChoices):
        READ = "read", _("read")
        WRITE = "write", _("read and act")

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="tokens", verbose_name=_("officer"))
    name = models.CharField(_("what it is for"), max_length=80)
    scope = models.CharField(_("scope"), max_length=8, choices=Scope, default=Scope.READ)
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("made"))
    until = models.DateTimeField(_("valid until"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("token"), _("tokens")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gt=models.F("made_at")),
                name="token_ends_after_it_was_made",
                violation_error_message=_("The token must end after it was made."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(cls, officer: Officer, *, name: str, scope: str, at: datetime, until: datetime) -> tuple[Self, str]:
        """A new token and its key; the key is told once and never again."""
        key = f"wt_{secrets.token_urlsafe(32)}"
        return cls.objects.create(
            officer=officer, name=name, scope=scope, hash=hashed(key), made_at=at, until=until
        ), key

    @classmethod
    def of(cls, key: str, at: datetime) -> Self | None:
        """The token of that key if it is in force and its officer may still sign in."""
        return IN_FORCE.first(hashed(key), at)


def _in_force(key: Any, at: Any) -> models.QuerySet[Token]:
    known = Token.objects.select_related("officer__zone", "officer__representative")
    return known.filter(hash=key, until__gt=at, ended_at=None).exclude(officer__user__is_active=False)


IN_FORCE = Question(_in_force)


def hashed(key: str) -> str:
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()
