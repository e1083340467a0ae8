"""One story: what happened to a record and its rows, as the journal said it that day, and what lies ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, DateTimeField, Q
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
    """The days after today that the rows name (due, valid until, to be in use by), nearest first."""
    found = []
    for place, record in enumerate(records):
        for field in record._meta.concrete_fields:
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
    about = _about(records)
    entries = list(Entry.objects.filter(about, zone=zone).order_by("-at", "-seq")[:SHOWN])
    days = {(p.label, p.subject, p.verb, p.at): p.on for p in Passage.objects.filter(about, zone=zone)}
    items = []
    for entry in entries:
        acted = shanghai_day(entry.at)
        key = (entry.label, entry.subject, entry.verb, entry.at)
        on = days.get(key, acted)
        sub = (
            _("written %(at)s") % {"at": instant(entry.at)}
            if on != acted
            else f"{instant(entry.at)[11:]} {entry.office}".strip()
        )
        items.append(Item(f"{on:%Y-%m-%d}" if on else "—", entry.sentence, sub, "now" if on == today else "past", on))
    return sorted(items, key=lambda item: item.day or date.min, reverse=True)
