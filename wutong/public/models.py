"""What the public face keeps: that somebody tried a wrong code, so that nobody can try all of them."""

from django.db import models


class WrongTry(models.Model):
    """One wrong try; `key` is a keyed hash of whence it came or of the number that was tried, and says neither."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["key", "at"])]
