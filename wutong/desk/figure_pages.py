"""One figure in full, and the catalogue of all: value, growth, target, chart, parts, rows, statements, definition."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.figure import FIGURES, Figure
from wutong.core.page import page
from wutong.core.reading import When, as_day
from wutong.desk import figure_parts as beside
from wutong.desk.figure_files import readings_file, rows_file
from wutong.desk.figure_trend import trend, views
from wutong.desk.models import Pin
from wutong.desk.officers import for_officers
from wutong.desk.pins import readable
from wutong.desk.rail import rail
from wutong.desk.readings import Shown, figure_address, latest, not_a_period, shown
from wutong.measure.period import NotAPeriod, Period
from wutong.reports.together import said_of_each, together
from wutong.zones.models import Zone


@dataclass(frozen=True)
class Asked:
    """The time that a figure is asked for, and what of the address could not be read."""

    when: When
    fault: str = ""


@for_officers
def figure(request: HttpRequest, zone: Zone, name: str) -> HttpResponseBase:
    """A figure of the zone; an unknown name shows those near it (404), a wrong time the right forms (422)."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    made = FIGURES.get(name)
    if made is None:
        raise Http404(unknown(name))
    if not readable(viewer, made):
        raise Http404(_("The figure “%(name)s” rests on rows that are not open to you.") % {"name": made.title})
    asked = asked_for(made, zone, viewer.today, request.GET)
    reading, before = both(made, zone, asked.when, viewer.today)
    if request.GET.get("as"):
        return sent(request.GET, reading, viewer)
    by = request.GET.get("by", "")
    if by and by not in made.by:
        ways = _(", ").join(made.by) or _("none")
        asked = Asked(
            asked.when, _("The figure does not split by “%(by)s”; it splits by: %(ways)s.") % {"by": by, "ways": ways}
        )
        by = ""
    return sheet(request, zone, reading, before, by, asked.fault)


def unknown(name: str) -> str:
    import difflib

    near = difflib.get_close_matches(name, FIGURES, n=3, cutoff=0.5)
    said = _("There is no figure “%(name)s”.") % {"name": name}
    return said + (" " + _("Near it: %(near)s.") % {"near": _(", ").join(near)} if near else "")


def asked_for(made: Figure, zone: Zone, today: date, given: QueryDict) -> Asked:
    """The time in the address, or the newest that has something; a wrong one is said and the newest shown."""
    during, on = given.get("during", "").strip(), given.get("on", "").strip()
    try:
        if during:
            return Asked(Period.parse(during) if made.happens else as_day(Period.parse(during)))
        if on:
            day = date.fromisoformat(on)
            return Asked(Period.year_to(day) if made.happens else day)
    except NotAPeriod:
        return Asked(_newest(made, zone, today), not_a_period(during))
    except ValueError:
        return Asked(_newest(made, zone, today), _("“%(text)s” is not a day; write it as 2024-11-18.") % {"text": on})
    return Asked(_newest(made, zone, today))


def _newest(made: Figure, zone: Zone, today: date) -> When:
    return latest([made], zone, today, said_of_each([zone.pk])[zone.pk])[made.name]


def both(made: Figure, zone: Zone, when: When, today: date) -> tuple[Shown, Shown]:
    """The reading and that of a year before, in one go."""
    then = when.shift_years(-1) if isinstance(when, Period) else Period.day(when).shift_years(-1).since
    now, before = together([(made, when), (made, then)], [zone.pk], said_of_each([zone.pk]))[zone.pk]
    return Shown(now, zone, today), Shown(before, zone, today)


def sent(given: QueryDict, reading: Shown, viewer: Any) -> HttpResponseBase:
    """The value as a file, or with `what=rows` the rows behind it."""
    kind = given.get("as", "")
    if given.get("what") == "rows":
        return rows_file(kind, reading, beside.rows_open(reading, viewer))
    return readings_file(kind, reading.zone, [reading])


@page("desk/figure.html")
def sheet(request: HttpRequest, zone: Zone, reading: Shown, before: Shown, by: str, fault: str) -> dict[str, Any]:
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    made = reading.figure
    catalogue = (_("Figures"), reverse("desk:figures", kwargs={"zone": zone.code}))
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "figure"),
        "base": figure_address(made, zone, reading.when),
        "crumbs": [catalogue, (package_word(made.package), "")],
        "reading": reading,
        "before": before,
        "growth": growth(reading, before),
        "needed": beside.needed(reading),
        **course(reading, request.GET.get("view", "")),
        **aside(reading, request.GET, by, viewer),
        "fault": fault,
        "status": 422 if fault else 200,
        "pinned": Pin.objects.filter(officer=viewer.officer, zone=zone, figure=made.name).exists(),
    }


def course(reading: Shown, view: str) -> dict[str, Any]:
    """The chart in the way asked for, and the other ways."""
    ways = views(reading.figure)
    view = view if view in dict(ways) else ways[0][0]
    base = figure_address(reading.figure, reading.zone, reading.when)
    links = [{"text": word, "href": f"{base}&view={key}", "current": key == view} for key, word in ways]
    return {"chart": trend(reading, view), "views": links}


def aside(reading: Shown, given: QueryDict, by: str, viewer: Any) -> dict[str, Any]:
    """All that stands under and beside the chart."""
    made = reading.figure
    return {
        "definition": beside.definition(made),
        "counted": beside.counted(made),
        "split": beside.parts(reading, by or next(iter(made.by), "")),
        "made_of": [Shown(part, reading.zone, viewer.today) for part in reading.parts],
        "behind": beside.behind(reading, given, viewer),
        "said": beside.said_of_it(reading),
        "targets": beside.targets_of(reading),
        "elsewhere": beside.elsewhere(reading, viewer.zones),
    }


def growth(now: Shown, then: Shown) -> Decimal | None:
    """Change against a year before: in percent, of a percentage in points."""
    if now.value is None or then.value is None:
        return None
    if now.figure.unit == "percent":
        return Decimal(now.value - then.value)
    return (now.value / then.value - 1) * 100 if then.value else None


def package_word(package: str) -> str:
    """What a package's figures are about, in the words of the rail."""
    known = {
        "zones": _("The zone"),
        "parties": _("Companies"),
        "land": _("Land and buildings"),
        "cases": _("Approvals"),
        "plans": _("Plans"),
        "promotion": _("Promotion"),
        "cultivation": _("Cultivation"),
        "capital": _("Capital"),
        "tenancy": _("Tenancy"),
        "projects": _("Projects"),
        "services": _("Service"),
        "indicators": _("Indicators"),
    }
    return known.get(package) or str(apps.get_app_config(package).verbose_name)


@for_officers
def figures(request: HttpRequest, zone: Zone) -> HttpResponseBase:
    """The catalogue: every figure that the viewer may read, with its value now; `q` looks in names and phrases."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    sought = request.GET.get("q", "").strip()
    found = [made for made in FIGURES.values() if readable(viewer, made) and matches(made, sought)]
    read = shown(found, zone, viewer.today)
    if request.GET.get("as"):
        return readings_file(request.GET["as"], zone, read.values())
    return listing(request, zone, read.values(), sought)


@page("desk/figures.html")
def listing(request: HttpRequest, zone: Zone, readings: Iterable[Shown], sought: str) -> dict[str, Any]:
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    ordered = sorted(
        readings, key=lambda one: (list(apps.app_configs).index(one.figure.package), str(one.figure.title))
    )
    groups = [
        (package_word(package), list(some)) for package, some in groupby(ordered, key=lambda one: one.figure.package)
    ]
    known = sum(1 for one in ordered if one.value is not None)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "figure"),
        "groups": groups,
        "sought": sought,
        "count": len(ordered),
        "known": known,
        "kinds": short_kinds(),
    }


def short_kinds() -> dict[str, str]:
    return {"stock": _("stock"), "flow": _("flow"), "ratio": _("ratio"), "balance": _("balance")}


def matches(made: Figure, sought: str) -> bool:
    text = " ".join([made.name, str(made.title), made.definition, *made.says]).casefold()
    return all(word in text for word in sought.casefold().split())
