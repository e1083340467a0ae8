"""What a process has read of a zone's records for one text, kept for the next while nothing has changed since."""

from datetime import date

from django.utils.translation import get_language

from wutong.core.models import Entry
from wutong.reports.checking.known import Records
from wutong.reports.checking.lexicon import Lexicon
from wutong.zones.models import Zone

MOST = 8  # zones and days kept at once
_held: dict[tuple[str, int, date, str | None], Records] = {}


def records(zone: Zone | None, day: date) -> Records:
    """The records of a zone as they are; read anew after any act, since every change of a record is in the journal."""
    stamp = Entry.objects.order_by("-pk").values_list("pk", "hash").first()
    if zone is None or stamp is None:
        return Records(Lexicon(zone), day)
    key = (f"{stamp[0]}-{stamp[1]}", zone.pk, day, get_language())
    found = _held.get(key)
    if found is None:  # other threads ask beside this one: nothing here relies on what stood there a line before
        if len(_held) >= MOST or any(held[0] != key[0] for held in tuple(_held)):
            _held.clear()
        found = _held[key] = Records(Lexicon(zone), day)
    return found


def forget() -> None:
    """Keep nothing."""
    _held.clear()
