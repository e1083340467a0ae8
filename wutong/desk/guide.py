"""What the public guide offers: the items of every zone on a day, found by name, pinyin or initials."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from wutong.cases.models import Item
from wutong.core.models import Name
from wutong.core.naming import fold
from wutong.zones.models import Zone


def in_service(day: date) -> Q:
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gt=day))


def items_of(zone: Zone, day: date, asked: str = "") -> Any:
    """The items that a zone offers on a day, those found by name, pinyin or initials where something is asked."""
    held = Item.objects.filter(in_service(day), zone=zone).order_by("kind", "name")
    return held.filter(pk__in=_found(asked, [zone.pk])) if asked else held


def _found(asked: str, zones: Iterable[int]) -> Any:
    text = fold(asked)
    names = Name.objects.filter(label="cases.item", zone__in=zones)
    return names.filter(Q(folded__contains=text) | Q(initials__startswith=text) | Q(pinyin__startswith=text)).values(
        "subject"
    )


def zones_offering(day: date) -> list[Zone]:
    """The zones that offer items on a day."""
    return list(Zone.objects.filter(pk__in=Item.objects.filter(in_service(day)).values("zone")))
