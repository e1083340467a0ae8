"""What a new calendar notice moved: the last day of a limit before and after it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.core.record import Family, Record
from wutong.zones.models import CalendarNotice
from wutong.zones.roles import OPERATOR


class ClockMove(Record):
    """The last day of one limit of a case as it was and as it is since a notice; kept so that both can be read."""

    class Limit(models.TextChoices):
        STATUTORY = "statutory", _("by statute")
        PROMISED = "promised", _("as promised")
        OWN = "own", _("by the zone's own rule")
        ACCEPTANCE = "acceptance", _("acceptance due")
        DELIVERY = "delivery", _("delivery due")
        ERRAND = "errand", _("answer to an errand due")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="moves", verbose_name=_("case"))
    clock = models.CharField(_("limit"), max_length=12, choices=Limit)
    moved_from = models.DateField(_("due before"))
    moved_to = models.DateField(_("due since then"))
    notice = models.ForeignKey(CalendarNotice, models.PROTECT, related_name="moves", verbose_name=_("calendar notice"))
    at = models.DateTimeField(_("when"))

    family = Family(
        "case", ("case", "clock", "moved_from", "moved_to", "notice", "at"), ("clock", "notice"), names=(),
        order=("-id",), own="case__organisation", writers=frozenset({OPERATOR}), fixed=True, parent="case",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("moved due day"), _("moved due days")
        indexes = [models.Index(fields=["zone", "notice"])]

    def __str__(self) -> str:
        return f"{self.get_clock_display()} {self.moved_from} → {self.moved_to}"
