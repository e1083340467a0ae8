"""Capital links: how an investor from elsewhere holds, joins or founds a company in the zone."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wutong.capital.models.group import WRITERS
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.zones.roles import PROMOTION


class CapitalLink(Record):
    """An acquisition, joint venture, subsidiary or cooperation: who came to whom, with which share and project."""

    class Kind(models.TextChoices):
        ACQUISITION = "acquisition", _("acquisition")
        JOINT_VENTURE = "joint_venture", _("joint venture")
        SUBSIDIARY = "subsidiary", _("subsidiary")
        COOPERATION = "cooperation", _("cooperation")

    kind = models.CharField(_("kind of link"), max_length=16, choices=Kind)
    investor = models.ForeignKey(Organisation, models.PROTECT, related_name="capital_links", verbose_name=_("investor"))
    target = models.ForeignKey(
        Organisation, models.PROTECT, related_name="capital_sources", verbose_name=_("company it comes to")
    )
    together_with = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("together with")
    )
    share_percent = models.DecimalField(_("share"), max_digits=5, decimal_places=2, null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    project = models.CharField(_("project it brings"), max_length=160, blank=True)

    family = Family(
        "capital",
        ("investor", "target", "kind", "share_percent", "since", "project"),
        ("kind", "investor__listing"),
        names=(),
        own="target",
        writers=WRITERS | {PROMOTION},
    )

    class Meta:
        verbose_name, verbose_name_plural = _("capital link"), _("capital links")
        constraints = [
            models.CheckConstraint(
                condition=~Q(investor=F("target")),
                name="capital_link_between_two",
                violation_error_message=_("A capital link ties two different companies."),
            ),
            models.UniqueConstraint(fields=["zone", "kind", "investor", "target"], name="capital_link_once"),
            models.CheckConstraint(
                condition=Q(share_percent=None) | Q(share_percent__gt=0, share_percent__lte=100),
                name="capital_link_share_within_whole",
                violation_error_message=_("A share lies above nothing and within the whole."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="capital_link_ends_after_start",
                violation_error_message=_("It must end after it starts."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.investor} → {self.target}"
