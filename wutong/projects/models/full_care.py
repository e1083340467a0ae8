"""When a project is fully cared for: the one condition that figures and duties share."""

from django.db.models import Exists, OuterRef, Q

from wutong.projects.models.care import CareAssignment, CarePart


def cared_for() -> Q:
    """True of projects of which every part of care that their zone has set is held by somebody now.

    A zone that has set no parts has nothing to hold, so that its projects are not counted as cared for.
    """
    held = CareAssignment.objects.filter(part=OuterRef("pk"), until=None, project=OuterRef(OuterRef("pk")))
    parts = CarePart.objects.filter(zone=OuterRef("zone"))
    return Q(Exists(parts)) & ~Q(Exists(parts.filter(~Exists(held))))
