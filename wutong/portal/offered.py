"""What a company may choose from when it begins something: never a list of the zone's own rows but these."""

from datetime import date
from typing import Any

from django.db.models import Q

from wutong.cases.models import Item
from wutong.services.models import RequestKind
from wutong.zones.models import Office, Officer, Post, Zone
from wutong.zones.roles import AGENT


def offered(zone: Zone, day: date) -> dict[type[Any], Any]:
    """Kinds of request, items in service, and the zone's agents with their offices, as they are on the day."""
    lasting = Q(until=None) | Q(until__gt=day)
    posts = Post.objects.filter(lasting, zone=zone, role=AGENT, since__lte=day)
    return {
        RequestKind: RequestKind.objects.filter(zone=zone).order_by("name"),
        Item: Item.objects.filter(lasting, Q(since=None) | Q(since__lte=day), zone=zone).order_by("name"),
        Officer: Officer.objects.filter(pk__in=posts.values("officer")).order_by("name"),
        Office: Office.objects.filter(pk__in=posts.values("office")).order_by("name"),
    }
