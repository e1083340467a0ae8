"""Pinned figures: the side of the desk; each officer's own, or those of the role until there are any."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from wutong.core.figure import FIGURES, Figure
from wutong.core.reading import Reading, Said, many_series, said_of
from wutong.desk.charts import Spark, spark
from wutong.desk.gate import in_zone
from wutong.desk.models import Pin
from wutong.desk.readings import Shown
from wutong.desk.together import family_of
from wutong.measure.period import Period
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
    STATISTICS: ("indicators.gross_output", "indicators.value_added", "indicators.industrial_investment", "indicators.above_scale_companies"),
    CAPITAL: ("capital.fund_invested", "capital.fund_raised", "capital.operating_revenue"),
    SERVICE: ("services.open_requests", "services.requests", "parties.companies"),
}


@dataclass(frozen=True)
class PinShown:
    """A pin: its reading and its spark."""

    reading: Shown
    points: Spark | None


def pinned(viewer: Any, zone: Zone) -> list[PinShown]:
    """The viewer's pins with the last twelve months, whatever their number in a handful of queries."""
    names = list(Pin.objects.filter(officer=viewer.officer, zone=zone).values_list("figure", flat=True))
    figures = [FIGURES[name] for name in names or defaults(viewer.roles(zone)) if name in FIGURES and readable(viewer, FIGURES[name])]
    if not figures:
        return []
    months = last_months(viewer.today)
    year = Period(date(viewer.today.year, 1, 1), months[-1].until)
    values = many_series(figures, (zone.pk,), [*months, year])
    said = said_of([zone.pk])
    return [_pin(figure, zone, viewer.today, values[figure.name], year, said) for figure in figures]


def readable(viewer: Any, figure: Figure) -> bool:
    """Whether the viewer may read every family that a figure stands on."""
    if figure.parts:
        return all(readable(viewer, part) for part in figure.parts)
    return bool(viewer.may_read(family_of(figure.name).family))


def defaults(roles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for role in sorted(roles) for name in DEFAULTS.get(role, ())))[:4]


def last_months(today: date, count: int = 12) -> list[Period]:
    now = Period.month(today.year, today.month)
    return [now.shift_months(-back) for back in range(count - 1, -1, -1)]


def _pin(figure: Figure, zone: Zone, today: date, values: list[Decimal | None], year: Period, said: Said) -> PinShown:
    *monthly, so_far = values
    when = year if figure.happens else today
    value = so_far if figure.happens else monthly[-1]
    statement = said.statement(figure.name, when)
    basis = "computed" if value is not None else "none"
    if statement and statement.value is not None and (not value or (statement.beyond_rows and value < statement.value)):
        value, basis, when = statement.value, "stated", getattr(statement, "span", None) or when
    reading = Reading(figure, (zone.pk,), when, value, basis, so_far, statement=statement, target=said.target(figure.name, when))
    return PinShown(Shown(reading, zone, today), spark(monthly) if sum(v is not None for v in monthly) > 1 and any(monthly) else None)


@require_POST
@in_zone
def pin(request: HttpRequest, zone: Zone, name: str) -> HttpResponse:
    """Pin a figure, or take its pin away."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    held, new = Pin.objects.get_or_create(officer=viewer.officer, zone=zone, figure=name)
    if not new:
        held.delete()
    return redirect("desk:figure", zone=zone.code, name=name)
