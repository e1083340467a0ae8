"""One story: what happened to a record and its rows, as the journal said it that day, and what lies ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, DateTimeField, Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from wutong.core.models import Entry, Passage
from wutong.core.page import instant, shanghai_day
from wutong.desk.columns import label_of
from wutong.zones.models import Zone

SHOWN = 30


@dataclass(frozen=True)
class Item:
    """A line of the story; `kind` is ahead, now (today) or past."""

    when: str
    text: str
    sub: str = ""
    kind: str = "past"
    day: date | None = None


def story(records: Iterable[Any], zone: Zone, today: date) -> list[Item]:
    """Newest first: days ahead, then the acts of the journal with the day each was true for."""
    rows = list(records)
    return [*reversed(ahead(rows, today)), *happened(rows, zone, today)]


def ahead(records: Iterable[Any], today: date) -> list[Item]:
    """The days after today that the rows name (due, valid until, to be in use by), nearest first; days that a row
    calls `reckoned` only follow from those."""
    found = []
    for place, record in enumerate(records):
        reckoned = getattr(record, "reckoned", ())
        for field in record._meta.concrete_fields:
            if field.name in reckoned:
                continue
            value = (
                getattr(record, field.attname)
                if isinstance(field, DateField) and not isinstance(field, DateTimeField)
                else None
            )
            if value and value > today:
                about = "" if place == 0 else f"{record._meta.verbose_name}: {record}"
                found.append(Item(f"{value:%Y-%m-%d}", label_of(field), about, "ahead", value))
    return sorted(found, key=lambda item: (item.day, item.text))[:SHOWN]


def _about(records: Iterable[Any]) -> Q:
    by_label: dict[str, list[int]] = {}
    for record in records:
        by_label.setdefault(record._meta.label_lower, []).append(record.pk)
    found = Q(pk=None)
    for label, keys in by_label.items():
        found |= Q(label=label, subject__in=keys)
    return found


def happened(records: list[Any], zone: Zone, today: date) -> list[Item]:
    return told(dated(Entry.objects.filter(_about(records), zone=zone)).order_by("-at", "-seq")[:SHOWN], today)


def dated(entries: QuerySet[Entry]) -> QuerySet[Any]:
    """Each entry with the day it was true for (`true_on`), where it moved a stage; that day may be unknown."""
    same = {name: OuterRef(name) for name in ("label", "subject", "verb", "at")}
    passage = Passage.objects.filter(**same)
    return entries.annotate(moved=Exists(passage), true_on=Subquery(passage.values("on")[:1]))


def told(entries: Iterable[Any], today: date) -> list[Item]:
    """Lines of the journal, each on the day for which it was true, newest first; unknown days last."""
    items = []
    for entry in entries:
        acted = shanghai_day(entry.at)
        on = entry.true_on if entry.moved else acted
        at = instant(entry.at)
        sub = _("written %(at)s") % {"at": at} if on != acted else f"{at[11:]} {entry.office}".strip()
        items.append(Item(f"{on:%Y-%m-%d}" if on else "—", entry.sentence, sub, "now" if on == today else "past", on))
    return sorted(items, key=lambda item: item.day or date.min, reverse=True)
