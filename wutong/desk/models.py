"""What officers keep for themselves: pinned figures and saved views; and the demonstration's sign-ins."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.zones.models import Officer, Zone


class Pin(models.Model):
    """A figure that an officer keeps at the side of the desk."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="pins")
    zone = models.ForeignKey(Zone, models.CASCADE, related_name="+")
    figure = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        constraints = [models.UniqueConstraint(fields=["officer", "zone", "figure"], name="pin_once")]


class SavedView(models.Model):
    """Filters and order of a list under a name."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="views")
    zone = models.ForeignKey(Zone, models.CASCADE, related_name="+")
    label = models.CharField(max_length=80)
    name = models.CharField(_("name"), max_length=40)
    query = models.CharField(max_length=500)

    class Meta:
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["officer", "zone", "label", "name"], name="view_once")]


class ImportFile(models.Model):
    """A file given for import, kept whether or not it was let in, with what was found in it."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+")
    label = models.CharField(max_length=80)
    name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    rows = models.PositiveIntegerField(default=0)
    faults = models.JSONField(default=list)
    loaded = models.BooleanField(default=False)


class CheckedPaper(models.Model):
    """A paper that an officer had held against the records, kept as it came; its verdicts are those of the day it is
    looked at. Only who gave it sees it."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+")
    name = models.CharField(_("file"), max_length=200)
    kind = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    day = models.DateField(_("day of the text"))
    told = models.BooleanField(default=False)  # whether the text itself says its day; else the officer, or nobody does
    at = models.DateTimeField()

    @property
    def called(self) -> str:
        """Its name on a page; a pasted text is called by its first words, not like a file."""
        return self.name.removesuffix(".txt")


class FeedKey(models.Model):
    """The key of an officer's calendar feed: told once in its address, kept only as a hash."""

    officer = models.OneToOneField(Officer, models.CASCADE, related_name="+")
    hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()


class DemoSignIn(models.Model):
    """A sign-in that the demonstration made; shown on the sign-in page. None exists without a demonstration."""

    officer = models.OneToOneField(Officer, models.CASCADE, related_name="+")
    username = models.CharField(max_length=60)
    password = models.CharField(max_length=60)
    role = models.CharField(max_length=40)
