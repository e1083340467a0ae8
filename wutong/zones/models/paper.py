"""Files that belong to records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.zones.models.people import Officer
from wutong.zones.models.place import Zone


class Paper(models.Model):
    """A file that belongs to a record: kept by its hash, shown to whoever may see the record."""

    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+")
    label = models.CharField(max_length=80)
    subject = models.PositiveBigIntegerField()
    name = models.CharField(_("file"), max_length=200)
    kind = models.CharField(_("kind"), max_length=80)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("added by"))
    at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name, verbose_name_plural = _("paper"), _("papers")
        indexes = [models.Index(fields=["label", "subject"])]

    def __str__(self) -> str:
        return self.name
