"""Papers about what the law asks before a place is used: it is there, is not called for, or use is allowed without."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.cases.chain import PRODUCTION, chain
from wutong.core.page import lang
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.tenancy.models.occupancy import KEEPERS, Occupancy

WHOLE = "ALL"


def items_before_use() -> list[tuple[str, Any]]:
    """The items of the chain that bar use or production, with their names; then the whole gate."""
    held = chain()
    codes = ("GHHS", *held.items[PRODUCTION].after)
    return [*((code, held.name(code, lang())) for code in codes), (WHOLE, _("everything that the law asks"))]


class UsePaper(Record):
    """A paper about one item that the law asks before an occupant's use: it is there, is not called for, or use is
    allowed without it; with name, number and day."""

    class Kind(models.TextChoices):
        THERE = "there", _("is there")
        NOT_ASKED = "not_asked", _("is not called for")
        ALLOWED = "allowed", _("use is allowed without it")

    occupancy = models.ForeignKey(Occupancy, models.PROTECT, related_name="use_papers", verbose_name=_("occupancy"))
    item = models.CharField(_("what the law asks"), max_length=12, choices=items_before_use)
    kind = models.CharField(_("what the paper says"), max_length=12, choices=Kind)
    name = models.CharField(_("name of the paper"), max_length=120)
    number = models.CharField(_("number of the paper"), max_length=80)
    issued_on = models.DateField(_("day of the paper"))
    until = models.DateField(_("holds until"), null=True, blank=True)
    issuer = models.CharField(_("issuing office"), max_length=120)

    family = Family(
        "premises",
        ("occupancy", "item", "kind", "name", "number", "issued_on", "until", "issuer"),
        ("kind", "item"),
        names=("name", "number"),
        own="occupancy__organisation",
        fixed=True,
        parent="occupancy",
        writers=KEEPERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("paper for use"), _("papers for use")

    def __str__(self) -> str:
        return f"{self.name} {self.number}"

    @staticmethod
    def opening_facts(zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = Facts(**{"until": None, **values}, at=at)
        found.known_item = values["item"] in dict(items_before_use())
        return found
