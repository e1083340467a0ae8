"""Figures and the journal over the API."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from wutong.core.figure import Figure, UnknownFigure
from wutong.core.figure import figure as declared
from wutong.core.models import Entry
from wutong.core.reading import series
from wutong.machine.gate import zone_of
from wutong.measure.period import NotAPeriod, Period
from wutong.reports.catalogue import catalogue, spoken

router = Router(tags=["figures"])


@router.get("/zones", summary="The zones that are open to you", operation_id="zones")
def zones(request: HttpRequest) -> list[dict[str, Any]]:
    return [{"code": z.code, "name": z.name, "fictitious": z.fictitious} for z in request.viewer.zones]


@router.get("/figures", summary="The catalogue of figures", operation_id="figures")
def figures(request: HttpRequest) -> list[dict[str, Any]]:
    return catalogue()


@router.get("/{zone}/figures/{name}", summary="One figure: value, split, rows", operation_id="figure")
def figure(request: Any, zone: str, name: str, on: str = "", during: str = "", by: str = "", rows: bool = False) -> dict[str, Any]:
    """A day as `on=2024-11-30`, a period as `during=2024-Q3`; without either: today."""
    held, made = zone_of(request, zone), figure_of(request, name)
    when = when_of(on, during, request.viewer.today)
    try:
        return spoken(made, held, when, by=by or None, rows=rows)
    except ValueError as wrong:
        raise HttpError(422, str(wrong)) from wrong


@router.get("/{zone}/figures/{name}/series", summary="One figure by month", operation_id="figure.series")
def figure_series(request: Any, zone: str, name: str, during: str) -> dict[str, Any]:
    held, made = zone_of(request, zone), figure_of(request, name)
    when = when_of("", during, request.viewer.today)
    months = list(when.months()) if isinstance(when, Period) else []
    if not 0 < len(months) <= 240:
        raise HttpError(422, "A series covers 1 to 240 whole months.")
    values = series(made, (held.pk,), months)
    return {"figure": made.name, "unit": made.unit, "points": [{"month": m.code, "value": v} for m, v in zip(months, values, strict=True)]}


@router.get("/{zone}/journal", summary="The journal, newest first", operation_id="journal")
def journal(request: Any, zone: str, before: int = 0, limit: int = 200) -> dict[str, Any]:
    held = zone_of(request, zone)
    if request.viewer.is_company:
        raise HttpError(403, "The journal of a zone is read by its officers.")
    rows = Entry.objects.filter(zone=held, **({"seq__lt": before} if before else {})).select_related("by")[: max(1, min(limit, 1000))]
    said = [
        {"seq": e.seq, "at": e.at, "verb": e.verb, "record": [e.label, e.subject], "by": str(e.by), "office": e.office, "sentence": e.sentence, "values": e.values, "hash": e.hash}
        for e in rows
    ]
    return {"rows": said, "next": said[-1]["seq"] if said and said[-1]["seq"] > 1 else None}


def figure_of(request: Any, name: str) -> Figure:
    try:
        made = declared(name)
    except UnknownFigure as unknown:
        raise HttpError(404, str(unknown)) from unknown
    if not readable(request.viewer, made):
        raise HttpError(403, f"The rows of {name} are not open to your roles.")
    return made


def readable(viewer: Any, made: Figure) -> bool:
    """Whether the viewer may read every family that the figure stands on; companies read no figures of a zone."""
    if viewer.is_company:
        return False
    return all(readable(viewer, part) for part in made.parts) if made.parts else viewer.may_read(made.model().family)


def when_of(on: str, during: str, today: date) -> date | Period:
    try:
        return Period.parse(during) if during else date.fromisoformat(on) if on else today
    except (NotAPeriod, ValueError) as wrong:
        raise HttpError(422, f"{wrong} A day is written 2024-11-30.") from wrong
