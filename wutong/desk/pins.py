"""Pinned figures: the side of the desk; each officer's own, or those of the role until there are any."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wutong.core.figure import FIGURES, Figure
from wutong.core.reading import many_series
from wutong.desk.charts import Spark, spark
from wutong.desk.models import Pin
from wutong.desk.officers import for_officers
from wutong.desk.readings import Shown, months_to, shown
from wutong.reports.together import family_of
from wutong.zones.models import Zone
from wutong.zones.roles import AGENT, APPROVER, CAPITAL, DIRECTOR, LAND, PROJECT, PROMOTION, SERVICE, STATISTICS, WINDOW

DEFAULTS = {
    DIRECTOR: ("indicators.gross_output", "projects.projects", "cases.on_time_share", "land.free_floor_area"),
    PROMOTION: ("promotion.leads", "promotion.signed_companies", "promotion.agreed_investment", "land.free_floor_area"),
    PROJECT: ("projects.projects", "projects.planned_investment", "projects.open_problems"),
    WINDOW: ("cases.cases_filed", "cases.open_cases", "cases.late_cases"),
    APPROVER: ("cases.open_cases", "cases.late_cases", "cases.cases_decided"),
    AGENT: ("cases.open_cases", "cases.agent_share"),
    LAND: ("land.free_floor_area", "land.free_units", "tenancy.occupied_floor"),
    STATISTICS: (
        "indicators.gross_output",
        "indicators.value_added",
        "indicators.industrial_investment",
        "indicators.above_scale_companies",
    ),
    CAPITAL: ("capital.fund_invested", "capital.fund_raised", "capital.operating_revenue"),
    SERVICE: ("services.open_requests", "services.requests", "parties.companies"),
}


@dataclass(frozen=True)
class PinShown:
    """A pin: its reading and its spark."""

    reading: Shown
    points: Spark | None


def pinned(viewer: Any, zone: Zone, mark: str) -> list[PinShown]:
    """The viewer's pins, each in its newest time and with its last twelve months.

    `mark` is the hash of the zone's newest journal entry: until somebody acts, what was read stays true.
    """
    names = list(Pin.objects.filter(officer=viewer.officer, zone=zone).values_list("figure", flat=True))
    known = (FIGURES[n] for n in names or defaults(viewer.roles(zone)) if n in FIGURES)
    figures = tuple(figure.name for figure in known if readable(viewer, figure))
    return _kept(figures, zone, viewer.today, mark) if mark else _read(figures, zone, viewer.today)


def _read(names: tuple[str, ...], zone: Zone, today: date) -> list[PinShown]:
    if not names:
        return []
    figures = [FIGURES[name] for name in names]
    values = many_series(figures, (zone.pk,), months_to(today, 12))
    return [PinShown(reading, shape(values[name])) for name, reading in shown(figures, zone, today).items()]


@lru_cache(maxsize=512)
def _kept(names: tuple[str, ...], zone: Zone, today: date, mark: str) -> list[PinShown]:
    return _read(names, zone, today)


def shape(values: Sequence[Decimal | None]) -> Spark | None:
    """A spark where there is something to see: two months at least, not all nought."""
    return spark(values) if sum(value is not None for value in values) > 1 and any(values) else None


def readable(viewer: Any, figure: Figure) -> bool:
    """Whether the viewer may read every family that a figure stands on."""
    if figure.parts:
        return all(readable(viewer, part) for part in figure.parts)
    return bool(viewer.may_read(family_of(figure.name).family))


def defaults(roles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for role in sorted(roles) for name in DEFAULTS.get(role, ())))[:4]


@require_POST
@for_officers
def pin(request: HttpRequest, zone: Zone, name: str) -> HttpResponse:
    """Pin a figure, or take its pin away."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    if name not in FIGURES or not readable(viewer, FIGURES[name]):
        raise Http404(_("There is no figure “%(name)s”.") % {"name": name})
    held, new = Pin.objects.get_or_create(officer=viewer.officer, zone=zone, figure=name)
    if not new:
        held.delete()
    return redirect("desk:figure", zone=zone.code, name=name)
