"""The command `wutong export`: projects of a zone in the form of an open standard."""

from typing import Any
from uuid import NAMESPACE_URL, uuid5


def oc4ids(zone: Any) -> dict[str, Any]:
    """The projects in the pools of the zone as a package of OC4IDS; `NothingToDisclose` where there are none."""
    from django.conf import settings
    from django.utils import timezone

    from wutong.projects.disclosure import package
    from wutong.projects.figures.pools import held

    site = settings.SITE_ADDRESS
    address = f"{site}/{zone.code}/portfolio/oc4ids/" if site else uuid5(NAMESPACE_URL, zone.code).urn
    return package(zone, held().filter(zone=zone), at=timezone.now(), address=address).said()
