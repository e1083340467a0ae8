"""Who looks at a page: the officer signed in, the zones open to them that day, and what they speak for."""

from collections.abc import Callable
from datetime import date
from functools import cache, cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from wutong.core.page import shanghai_day
from wutong.core.record import Family
from wutong.zones.asked import Question
from wutong.zones.models import Office, Officer, Post, Zone
from wutong.zones.roles import COMPANY, DIRECTOR, ONLOOKERS, OPERATOR, offices_open


class Viewer:
    """One officer on one day. Asked of the database once a request: officer, posts and grants, loans, zones."""

    def __init__(self, officer: Officer, today: date) -> None:
        self.officer = officer
        self.today = today

    def __str__(self) -> str:
        return str(self.officer)

    @cached_property
    def organisation_id(self) -> int | None:
        speaks_for = getattr(self.officer, "representative", None)
        return speaks_for.organisation_id if speaks_for else None

    @cached_property
    def zone_ids(self) -> frozenset[int]:
        return self.officer.zones_on(self.today)

    @cached_property
    def office_ids(self) -> frozenset[int]:
        """The offices whose own rows are open: those of the posts with all under them, and all where one directs."""
        posts = Post.objects.filter(officer=self.officer, office=OuterRef("pk"), since__lte=self.today)
        lasting = posts.filter(Q(until=None) | Q(until__gt=self.today))
        offices = Office.objects.filter(zone__in=self.zone_ids).values_list("pk", "within", "zone", Exists(lasting))
        directed = [zone for zone in self.zone_ids if self.roles(zone) & {DIRECTOR, OPERATOR}]
        return offices_open(offices, directed)

    @cached_property
    def zones(self) -> list[Zone]:
        return _zones(len(self.zone_ids)).rows(*self.zone_ids) if self.zone_ids else []

    def zone(self, code: str) -> Zone | None:
        return next((zone for zone in self.zones if zone.code == code), None)

    @cached_property
    def home(self) -> Zone | None:
        return next((zone for zone in self.zones if zone.pk == self.officer.zone_id), None)

    def roles(self, zone: Zone | int) -> frozenset[str]:
        return self.officer.roles_in(zone if isinstance(zone, int) else zone.pk, self.today)

    @cached_property
    def all_roles(self) -> frozenset[str]:
        return frozenset(h.role for h in self.officer.held if h.on(self.today))

    @property
    def is_company(self) -> bool:
        return self.organisation_id is not None or self.all_roles == {COMPANY}

    @property
    def is_above(self) -> bool:
        return bool(self.all_roles) and self.all_roles <= ONLOOKERS and not self.is_company

    def may_read(self, family: Family) -> bool:
        return not family.readers or OPERATOR in self.all_roles or bool(self.all_roles & family.readers)


@cache
def _zones(number: int) -> Question:
    """The question for so many zones with their places."""
    return Question(lambda *keys: Zone.objects.filter(pk__in=keys).select_related("place"), number)


def viewer_of(user: Any, today: date) -> Viewer | None:
    if not user.is_authenticated:
        return None
    officer = getattr(user, "officer", None)
    return Viewer(officer, today) if officer else None


class ViewerMiddleware:
    """`request.viewer`: the viewer of the user signed in, found when first asked; None for a stranger."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        today = shanghai_day(timezone.now())
        request.viewer = SimpleLazyObject(lambda: viewer_of(request.user, today))  # type: ignore[attr-defined]
        return self.answer(request)
