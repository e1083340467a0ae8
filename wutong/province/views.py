"""The level above: zones that are granted to the viewer, compared on the same definitions."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wutong.core.figure import FIGURES
from wutong.core.page import lang, page
from wutong.core.reading import split
from wutong.desk import charts
from wutong.desk.exports import answer
from wutong.desk.figure_files import reading_heads, reading_line, refused
from wutong.desk.figure_parts import definition, labels, way_word
from wutong.desk.pins import readable
from wutong.desk.rail import Stop
from wutong.desk.readings import not_a_period
from wutong.measure import unit as units
from wutong.measure.period import NotAPeriod, Period
from wutong.province.comparison import Compared, behind, compared, groups

MOST_PARTS = 8
View = Callable[..., Any]


def for_viewers(view: View) -> View:
    """Open to all who may look into zones; closed (404) to who speaks for a company; a stranger signs in first."""

    @wraps(view)
    def opens(request: HttpRequest, **names: Any) -> HttpResponseBase:
        viewer: Any = request.viewer  # type: ignore[attr-defined]
        if not viewer:
            return redirect_to_login(request.get_full_path())
        if viewer.is_company:
            raise Http404(_("Zones are compared by their officers and the level above."))
        answer: HttpResponseBase = view(request, **names)
        return answer

    return opens


def rail_of(viewer: Any) -> list[Stop | None]:
    """The comparison, then every zone that is open."""
    zones = [
        Stop(reverse("desk:zone", kwargs={"zone": zone.code}), "company", zone.short_name or zone.name)
        for zone in viewer.zones
    ]
    return [Stop(reverse("province:home"), "figure", _("Comparison"), True), None, *zones]


def period_of(request: HttpRequest) -> tuple[Period | None, str]:
    """The period of the address, and a sentence where it says nothing."""
    text = request.GET.get("during", "").strip()
    try:
        return (Period.parse(text) if text else None), ""
    except NotAPeriod:
        return None, not_a_period(text)


@for_viewers
def home(request: HttpRequest) -> HttpResponseBase:
    """Zones by the chosen figures; with `as` the same as a file."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    during, fault = period_of(request)
    rows = compared(viewer, viewer.zones, [name for group in groups() for name in group.names], during)
    if request.GET.get("as"):
        return sent(request.GET["as"], rows)
    return side_by_side(request, rows, during, fault)


@page("province/home.html")
def side_by_side(request: HttpRequest, rows: list[Compared], during: Period | None, fault: str) -> dict[str, Any]:
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    held = {row.figure.name: row for row in rows}
    parts = [
        (group.title, [held[name] for name in group.names if name in held and held[name].known]) for group in groups()
    ]
    return {
        "rail": rail_of(viewer),
        "zones": viewer.zones,
        "groups": [(title, some) for title, some in parts if some],
        "silent": [row.heading for row in rows if not row.known],
        "behind": behind(rows),
        "without": sum(
            1 for row in rows for one in row.standings if one.shown.value is not None and one.shown.target is None
        ),
        "during": during.code if during else "",
        "fault": fault,
        "status": 422 if fault else 200,
    }


def sent(kind: str, rows: Sequence[Compared]) -> HttpResponseBase:
    refused(kind)
    lines = ([*reading_line(one.shown), one.rank] for row in rows for one in row.standings)
    return answer(
        "csv" if kind == "csv" else "xlsx",
        _("Comparison of zones"),
        [*reading_heads(), pgettext("rank", "Place")],
        lines,
    )


@for_viewers
def figure(request: HttpRequest, name: str) -> HttpResponseBase:
    """One figure in every zone: the bars, each zone's parts, the definition that holds for all."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    made = FIGURES.get(name)
    if made is None or not readable(viewer, made):
        raise Http404(_("There is no figure “%(name)s” that is open to you.") % {"name": name})
    during, fault = period_of(request)
    row = compared(viewer, viewer.zones, [name], during)[0]
    if request.GET.get("as"):
        return sent(request.GET["as"], [row])
    return one_figure(request, row, during, fault)


@page("province/figure.html")
def one_figure(request: HttpRequest, row: Compared, during: Period | None, fault: str) -> dict[str, Any]:
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    made = row.figure
    by = request.GET.get("by", "")
    by = by if by in made.by else next(iter(made.by), "")
    return {
        "rail": rail_of(viewer),
        "row": row,
        "when": row.standings[0].shown.period_label if row.standings else "",
        "bars": bars(row),
        "by": by,
        "ways": [{"text": way_word(made, way), "href": f"?by={way}", "current": way == by} for way in made.by],
        "parts": parts(row, by) if by else None,
        "definition": definition(made),
        "during": during.code if during else "",
        "fault": fault,
        "status": 422 if fault else 200,
    }


def bars(row: Compared) -> tuple[tuple[charts.Bar, ...], str]:
    """The zones under one another on one scale, largest first."""
    known = sorted((one.shown for one in row.standings if one.shown.value is not None), key=lambda one: -one.value)
    if not known:
        return (), ""
    spread = units.spread([one.value for one in known], units.unit(row.figure.unit), lang())
    drawn = charts.bars(
        [(one.zone.short_name or one.zone.name, one.value) for one in known], hrefs=[one.href for one in known]
    )
    return tuple(
        charts.Bar(b.name, b.width, s.number, b.after, b.href, b.kind) for b, s in zip(drawn, spread, strict=True)
    ), spread[0].unit


def parts(row: Compared, by: str) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """The figure split the same way in every zone: heads are the zones, rows the largest parts over all of them."""
    made = row.figure
    each = [dict(split(made, one.shown.zones, row.when, by)) for one in row.standings]
    sums = {key: sum(found.get(key, 0) for found in each) for found in each for key in found}
    keys = sorted(sums, key=lambda key: -sums[key])[:MOST_PARTS]
    names = labels(made, by, keys)
    lines = []
    for key in keys:
        spread = units.spread([found.get(key) for found in each], units.unit(made.unit), lang())
        lines.append((names[key], [str(shown) for shown in spread]))
    return [one.shown.zone.short_name or one.shown.zone.name for one in row.standings], lines
