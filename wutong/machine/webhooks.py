"""Webhooks: where the acts of a zone are told to other systems, and what the sender keeps about each.

The journal is the outbox. Every act writes its entry in its own transaction, without gaps and in the order of the
zone's chain; a webhook keeps how far the receiver has taken them. What was not taken is still there to be sent.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record, families
from wutong.zones.roles import DIRECTOR, OPERATOR

HOLDERS = frozenset({DIRECTOR, OPERATOR})


class Webhook(Record):
    """An address to which the acts of the zone are told, signed, one after the other."""

    class Stage(models.TextChoices):
        LIVE = "live", _("webhook in use")
        ENDED = "ended", _("webhook ended")

    name = models.CharField(_("what it is for"), max_length=80)
    address = models.CharField(_("address of the receiver"), max_length=300)
    acts = models.JSONField(_("acts that are told"), default=list, blank=True)
    with_words = models.BooleanField(_("with the sentence of the journal"), default=False)
    stage = models.CharField(_("stage"), max_length=8, choices=Stage, default=Stage.LIVE)

    family = Family(
        "plan", ("name", "address", "acts", "with_words", "stage"), ("stage",), readers=HOLDERS, writers=HOLDERS
    )

    class Meta:
        verbose_name, verbose_name_plural = _("webhook"), _("webhooks")


class Outlet(models.Model):
    """The sender's own notes on a webhook: the secret it signs with, how far the receiver is, when to try again."""

    webhook = models.OneToOneField(Webhook, models.PROTECT, primary_key=True, related_name="outlet")
    secret = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField()  # every entry of the zone up to this one was taken, or is not told here
    sent = models.PositiveBigIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)  # failed one after the other
    next_at = models.DateTimeField()
    busy_until = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=200, blank=True)  # to the last try that failed


def told(webhook: Any, verb: str, label: str) -> bool:
    """Whether an act on a family is told to a webhook: it names the act, its package (`cases.*`), or nothing at all,
    and the family is open to whoever registers webhooks."""
    acts, model = webhook.acts, families().get(label)
    if model is not None and model.family.readers and not model.family.readers & HOLDERS:
        return False
    return not acts or verb in acts or f"{verb.split('.', 1)[0]}.*" in acts
