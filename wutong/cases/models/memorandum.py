"""Memoranda between the zone and departments: which items they cover and how soon each side answers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.dated import Dated
from wutong.cases.models.power import POWERS, DayKind, Item
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation


class Memorandum(Dated):
    """A paper signed with one department: handing cases over, answering within days, acting together."""

    class Side(models.TextChoices):
        APPROVAL = "approval", _("approval department")
        LINE = "line", _("department in charge of a line")

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        SIGNED = "signed", _("signed")
        EXPIRED = "expired", _("expired")

    title = models.CharField(_("title"), max_length=160)
    counterparty = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memoranda", verbose_name=_("counterparty")
    )
    side = models.CharField(_("kind of department"), max_length=12, choices=Side)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFT)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=160, blank=True)
    handover = models.TextField(_("terms of the hand-over"), blank=True)
    reply_days = models.PositiveSmallIntegerField(_("days to reply"), null=True, blank=True)
    day_kind = models.CharField(_("days are"), max_length=12, choices=DayKind, default=DayKind.WORKING)

    family = Family(
        "case",
        ("title", "counterparty", "side", "stage", "signed_on", "until", "reply_days"),
        ("stage", "side", "title"),
        names=("title",),
        writers=POWERS,
    )

    def covers(self, item: Item) -> bool:
        """Whether the paper covers the item: it names it, or it names none at all."""
        named = [one.item_id for one in self.items.all()]
        return not named or item.pk in named

    class Meta:
        verbose_name, verbose_name_plural = _("memorandum"), _("memoranda")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(signed_on=None) | Q(until__gte=F("signed_on")),
                name="memorandum_ends_after_start",
                violation_error_message=_("A memorandum ends on or after the day it was signed."),
            ),
        ]


class MemorandumItem(Record):
    """An item that a memorandum covers: a service item, or in words where it is none of the zone's."""

    memorandum = models.ForeignKey(Memorandum, models.PROTECT, related_name="items", verbose_name=_("memorandum"))
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="memoranda", verbose_name=_("service item")
    )
    words = models.CharField(_("matter"), max_length=160, blank=True)

    family = Family("case", ("memorandum", "item", "words"), names=("words",), writers=POWERS, parent="memorandum")

    class Meta:
        verbose_name, verbose_name_plural = _("matter of a memorandum"), _("matters of memoranda")
        constraints = [
            models.UniqueConstraint(fields=["memorandum", "item"], name="memorandum_item_once"),
            models.CheckConstraint(
                condition=Q(item__isnull=False) | ~Q(words=""),
                name="memorandum_item_is_named",
                violation_error_message=_("Name a service item or say the matter."),
            ),
        ]

    def __str__(self) -> str:
        return self.words or str(self.item)
