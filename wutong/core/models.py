"""The four tables of the grammar: the journal and its heads, passages, and the names by which records are found."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Head(models.Model):
    """The end of one zone's chain: the last number and hash. Locking it puts the writers of a zone in a row."""

    zone = models.OneToOneField("zones.Zone", models.PROTECT, primary_key=True, related_name="+")
    seq = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class Entry(models.Model):
    """One act, as it was said that day. Append-only: triggers refuse update and delete."""

    zone = models.ForeignKey("zones.Zone", models.PROTECT, related_name="+")
    seq = models.PositiveBigIntegerField(_("number"))
    at = models.DateTimeField(_("when"))
    verb = models.CharField(_("act"), max_length=80)
    label = models.CharField(max_length=80)
    subject = models.PositiveBigIntegerField()
    by = models.ForeignKey("zones.Officer", models.PROTECT, related_name="+")
    office = models.CharField(_("office"), max_length=120, blank=True)
    values = models.JSONField(default=dict)
    sentence = models.TextField(_("what happened"))
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-zone_id", "-seq")
        constraints = [models.UniqueConstraint(fields=["zone", "seq"], name="entry_seq_once")]
        indexes = [models.Index(fields=["label", "subject", "-seq"]), models.Index(fields=["zone", "-at"])]


class Passage(models.Model):
    """A record went from one stage to another: the fact of which the stage column is the index."""

    zone = models.ForeignKey("zones.Zone", models.PROTECT, related_name="+")
    label = models.CharField(max_length=80)
    subject = models.PositiveBigIntegerField()
    verb = models.CharField(max_length=80)
    from_stage = models.CharField(max_length=40, blank=True)
    to_stage = models.CharField(max_length=40)
    at = models.DateTimeField()
    on = models.DateField(null=True)  # the day it is true for; empty where the source does not say
    by = models.ForeignKey("zones.Officer", models.PROTECT, related_name="+")
    office = models.ForeignKey("zones.Office", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["label", "subject", "id"]),
            models.Index(fields=["zone", "label", "to_stage", "on"]),
        ]


class Name(models.Model):
    """A name of a record, folded for search: plain, in pinyin and in its initials."""

    zone = models.ForeignKey("zones.Zone", models.PROTECT, null=True, related_name="+")
    label = models.CharField(max_length=80)
    subject = models.PositiveBigIntegerField()
    text = models.CharField(max_length=300)
    folded = models.CharField(max_length=300)
    pinyin = models.CharField(max_length=600)
    initials = models.CharField(max_length=300)

    class Meta:
        indexes = [
            models.Index(fields=["zone", "initials"]),
            models.Index(fields=["zone", "folded"]),
            models.Index(fields=["label", "subject"]),
        ]
