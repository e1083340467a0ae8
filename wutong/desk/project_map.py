"""The projects of a zone on its map, coloured by light, narrowed as the portfolio is, with their list beside it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from wutong.core.page import page
from wutong.desk.columns import Cell, Head, Row, address
from wutong.desk.gate import seen_in
from wutong.desk.map_page import LIGHTS, MOST_SHAPES
from wutong.desk.officers import for_officers
from wutong.desk.plan import Feature, Plan, lay
from wutong.desk.project_asks import asks_of, narrowed, pools_of
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.projects.figures.pools import APART
from wutong.projects.layers import PLACED_BY
from wutong.projects.models import Light, Project
from wutong.projects.rules.lights import ORDER
from wutong.zones.models import Zone


@for_officers
@page("desk/project_map.html")
def project_map(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """The conditions are those of the portfolio: `?pool=`, `?stage=`, `?kind=`, `?light=`, `?phase=`, `?key=true`…"""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    asks = asks_of(request.GET, pools_of(zone))
    rows = narrowed(seen_in(viewer, zone, Project).exclude(stage__in=APART), asks)
    rows = rows.select_related("park", "pool").prefetch_related(*PLACED_BY).order_by("name", "pk")
    projects = sorted(rows[:MOST_SHAPES], key=lambda one: -ORDER.index(one.light))
    places = [(one, one.on_map) for one in projects]
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "project"),
        "crumbs": crumbs_to(Project, zone),
        "asks": asks,
        "plan": drawn(places, zone),
        "legend": [(f"light-{key or 'off'}", word) for key, word in lights(projects)],
        "listed": listed([one for one, place in places if place], zone),
        "lost": [(str(one), address(one, zone)) for one, place in places if not place],
    }


def drawn(places: Sequence[tuple[Any, Any]], zone: Zone) -> Plan | None:
    """The parks under the projects; the gravest lights lie on top."""
    parks = {one.park_id: one.park for one, place in places if place and one.park and one.park.geometry}
    under = [Feature(park.geometry, "hold", str(park), address(park, zone)) for park in parks.values()]
    sites = [
        Feature(place, LIGHTS[one.light], str(one), address(one, zone)) for one, place in reversed(places) if place
    ]
    return lay([*under, *sites])


def lights(projects: Sequence[Project]) -> list[tuple[str, str]]:
    """The colours that there are, with their words."""
    there = {one.light for one in projects}
    words = {"": _("no light"), **{key: str(word) for key, word in Light.choices}}
    return [(key, words[key]) for key in reversed(ORDER) if key in there]


class Lit(Cell):
    """A cell that shows a light."""

    @property
    def light(self) -> str:
        return self.text


def listed(projects: Sequence[Project], zone: Zone) -> tuple[list[Head], list[Row]]:
    """The list beside the map: the same projects, and how exactly their place is known."""
    heads = [Head("", _("Light")), Head("", _("Project"), fold="lead"), Head("", _("Place known by"))]
    return heads, [
        Row(one.pk, address(one, zone), [Lit(one.light or "off"), Cell(one.name, sub=_under(one)), known_by(one)])
        for one in projects
    ]


def _under(project: Project) -> str:
    return str(project.pool or project.get_stage_display())


def known_by(project: Project) -> str:
    """From what the place of a project on the map comes."""
    if project.geometry:
        return _("its own shape")
    if project.shape is None:
        return _("its park only: %(park)s") % {"park": project.park}
    by_land = any(land.parcel and land.parcel.geometry for land in project.lands.all())
    return _("its land") if by_land else _("its buildings")
