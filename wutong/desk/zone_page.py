"""The page of a zone: its headline figures against their targets, and what stands behind them, on one sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.figure import FIGURES, Figure
from wutong.core.page import lang, page
from wutong.core.reading import bottom, many_series
from wutong.core.record import families
from wutong.desk import charts
from wutong.desk.columns import Column, Head, Row, cells_of, field_at, label_of, list_address
from wutong.desk.figure_files import readings_file
from wutong.desk.gate import seen_in
from wutong.desk.headline import Listed, Section, monthly, sections
from wutong.desk.officers import for_officers
from wutong.desk.pins import readable
from wutong.desk.rail import rail
from wutong.desk.readings import Shown, shown
from wutong.measure import unit as units
from wutong.measure.period import Period
from wutong.reports.together import family_of, newest_days
from wutong.zones.calendar import workdays
from wutong.zones.models import Industry, Zone

MOST_ROWS = 12
FILLS = ("g4", "g2", "g1")  # of a whole and what is left of it step by step
SOON = 2  # working days before the limit at which a light turns yellow


@dataclass(frozen=True)
class Drawn:
    """A section as the template draws it; what its shape does not need is empty."""

    section: Section
    zone: Zone
    shown: dict[str, Shown]
    facts: list[tuple[str, SimpleNamespace]]
    unknown: list[Shown]
    bars: tuple[charts.Bar, ...] = ()
    bar_unit: str = ""
    pieces: tuple[charts.Piece, ...] = ()
    squares: charts.Squares | None = None
    heads: Sequence[Head] = ()
    rows: Sequence[Row] = ()
    more: int = 0
    href: str = ""

    @property
    def empty(self) -> bool:
        return not self.rows and all(
            reading.value is None or (not reading.value and reading.basis == "computed")
            for reading in self.shown.values()
        )

    @property
    def height(self) -> int:
        """About how many lines the section takes."""
        return (
            5
            + len(self.facts)
            + len(self.bars)
            + (len(self.rows) + 2 if self.rows else 0)
            + (5 if self.squares or self.pieces else 0)
        )

    @property
    def enter(self) -> list[tuple[str, str]]:
        """The lists in which the section's figures would find their rows."""
        models: dict[type[Any], None] = dict.fromkeys(
            family_of(part.name) for reading in self.shown.values() for part in bottom(reading.figure)
        )
        if self.section.rows:
            models[families()[self.section.rows.family]] = None
        return [
            (label_of(SimpleNamespace(verbose_name=m._meta.verbose_name_plural)), list_address(m, self.zone))
            for m in models
        ]


@for_officers
def zone_page(request: HttpRequest, zone: Zone) -> HttpResponseBase:
    """The zone on one sheet, or with `as` its figures as a file."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    figures = {name: FIGURES[name] for one in sections() for name in one.names() if readable(viewer, FIGURES[name])}
    read = shown(figures.values(), zone, viewer.today)
    if request.GET.get("as"):
        return readings_file(request.GET["as"], zone, read.values())
    return sheet(request, zone, read)


@page("desk/zone.html")
def sheet(request: HttpRequest, zone: Zone, read: dict[str, Shown]) -> dict[str, Any]:
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    drawn = [draw(one, read, viewer, zone) for one in sections()]
    main, *others = drawn
    full = [one for one in others if not one.empty]
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "figure"),
        "places": places(zone),
        "under": about(zone),
        "main": main,
        "targets": reverse("desk:list", kwargs={"zone": zone.code, "package": "zones", "model": "target"}),
        "columns": columns_of_page(full),
        "missing": [one for one in others if one.empty],
        "months": months(zone, viewer),
        "acts": [
            {"label": _("All figures"), "href": reverse("desk:figures", kwargs={"zone": zone.code}), "icon": "figure"},
            {"label": _("Journal"), "href": reverse("desk:journal", kwargs={"zone": zone.code}), "icon": "report"},
            {"label": _("Export"), "href": "?as=xlsx", "icon": "export"},
        ],
    }


def columns_of_page(drawn: Sequence[Drawn]) -> tuple[list[Drawn], list[Drawn]]:
    """The sections in two columns of about one height, in their order."""
    columns: tuple[list[Drawn], list[Drawn]] = ([], [])
    for one in drawn:
        columns[sum(d.height for d in columns[0]) > sum(d.height for d in columns[1])].append(one)
    return columns


def places(zone: Zone) -> list[tuple[str, str]]:
    """Province, city, county: the way down to the zone."""
    way: list[tuple[str, str]] = []
    place = zone.place
    while place is not None:
        way.insert(0, (place.name, ""))
        place = place.within
    return way


def about(zone: Zone) -> list[str]:
    """The zone's industries in words, by kind."""
    words: dict[str, list[str]] = {}
    for industry in Industry.objects.filter(zone=zone).exclude(stage=Industry.Stage.DROPPED).order_by("id"):
        words.setdefault(str(industry.get_kind_display()), []).append(industry.name)
    facts = [
        _("%(kind)s: %(names)s") % {"kind": kind[:1].upper() + kind[1:], "names": _(", ").join(dict.fromkeys(names))}
        for kind, names in words.items()
    ]
    return [str(zone.get_level_display()), *facts]


def draw(section: Section, read: dict[str, Shown], viewer: Any, zone: Zone) -> Drawn:
    """The section with its readings, drawn in its shape."""
    held = {name: read[name] for name in section.names() if name in read}
    asked = [held[name] for name in section.figures if name in held]
    facts = [fact(one) for one in asked if one.value is not None]
    unknown = [one for one in asked if one.value is None and section.shape != "stats"]
    heads, rows, more, href = listed(section.rows, viewer, zone) if section.rows else ((), (), 0, "")
    bars, unit = bars_of([held[name] for name in section.bars if name in held])
    return Drawn(
        section,
        zone,
        held,
        facts,
        unknown,
        bars,
        unit,
        pieces_of(section, held),
        squares_of(section, held),
        heads,
        rows,
        more,
        href,
    )


def fact(reading: Shown) -> tuple[str, SimpleNamespace]:
    """A listed figure: its title with its period, its value, its target."""
    label = reading.heading
    if reading.figure.happens:
        label = _("%(title)s, %(period)s") % {"title": label, "period": reading.period_label}
    goal = "" if reading.target is None else units.show(reading.target, units.unit(reading.figure.unit), lang())
    return label, SimpleNamespace(reading=reading, sub=" " + _("target %(value)s") % {"value": goal} if goal else "")


def bars_of(readings: Sequence[Shown]) -> tuple[tuple[charts.Bar, ...], str]:
    """Figures of one unit on one scale."""
    known = [r for r in readings if r.value is not None]
    if not known:
        return (), ""
    spread = units.spread([r.value for r in known], units.unit(known[0].figure.unit), lang())
    printed = {r.value: s.number for r, s in zip(known, spread, strict=True)}
    bars = charts.bars([(r.heading, r.value) for r in known], lambda v: printed[v], hrefs=[r.href for r in known])
    return tuple(replace(bar, kind=fill) for bar, fill in zip(bars, FILLS, strict=False)), spread[0].unit


def pieces_of(section: Section, held: dict[str, Shown]) -> tuple[charts.Piece, ...]:
    known = [held[name] for name in section.parts if name in held and held[name].value]
    spread = units.spread([r.value for r in known], units.unit(known[0].figure.unit), lang()) if known else []
    printed = {r.value: str(s) for r, s in zip(known, spread, strict=True)}
    pieces = charts.stack([(r.heading, r.value) for r in known], lambda v: printed[v])
    return tuple(charts.Piece(p.name, p.share, p.value, "g4" if n else "g1") for n, p in enumerate(pieces))


def squares_of(section: Section, held: dict[str, Shown]) -> charts.Squares | None:
    whole = held.get(section.whole)
    part = held.get(section.part)
    if section.shape != "squares" or whole is None or not whole.value or whole.value > 400:
        return None
    return charts.squares(int(whole.value), int(part.value or 0) if part else 0)


def listed(asked: Listed, viewer: Any, zone: Zone) -> tuple[Sequence[Head], Sequence[Row], int, str]:
    """The rows of a section as a table with a light, how many are left out, and the address of them all."""
    model = families()[asked.family]
    if not viewer.may_read(model.family):
        return (), (), 0, ""
    found = list(seen_in(viewer, zone, model).filter(**asked.where).order_by(*(asked.first or ("id",))))
    href = list_address(model, zone)
    columns = [Column(path, field_at(model, path)) for path in asked.columns]
    heads, rows = cells_of(columns, found[:MOST_ROWS], zone)
    if asked.due:
        heads = [*heads, Head("", _("Light"))]
        days = {place for place, path in enumerate(asked.columns) if path in {asked.due, asked.done}}
        rows = [_dated(row, r, asked, days, viewer.today) for row, r in zip(rows, found, strict=False)]
    return heads, rows, max(len(found) - MOST_ROWS, 0), href


def _dated(row: Row, record: Any, asked: Listed, days: set[int], today: date) -> Row:
    """The row with its light; a day that nobody has entered says so."""
    unknown: Any = SimpleNamespace(text=_("not entered"), dim=True)
    cells = [unknown if place in days and not cell else cell for place, cell in enumerate(row.cells)]
    return Row(row.pk, row.href, [*cells, lit(getattr(record, asked.due), getattr(record, asked.done), today)])


def lit(due: date | None, done: date | None, today: date) -> Any:
    """The light of a thing with a due day: none without one, red when over, yellow when near or missed."""
    if due is None:
        return SimpleNamespace(light="off")
    if done is not None:
        return SimpleNamespace(light="green" if done <= due else "yellow")
    left = workdays().between(today, due)
    return SimpleNamespace(
        light="red" if due < today else "yellow" if left <= SOON else "green",
        sub=_("%(left)s working days left") % {"left": left} if due >= today else "",
    )


def months(zone: Zone, viewer: Any) -> list[charts.Small]:
    """Small charts of the newest year with rows, month by month, over the year before."""
    figures = [figure for figure in monthly() if readable(viewer, figure)]
    days = [day for day in newest_days(figures, [zone.pk]).values() if day <= viewer.today]
    if not days:
        return []
    year = max(days).year
    values = many_series(
        figures, (zone.pk,), [Period.month(y, month) for y in (year - 1, year) for month in range(1, 13)]
    )
    return [small(figure, values[figure.name], year) for figure in figures if any(values[figure.name])]


def small(figure: Figure, values: Sequence[Decimal | None], year: int) -> charts.Small:
    spread = units.spread(list(values), units.unit(figure.unit), lang())
    printed = {value: shown.number for value, shown in zip(values, spread, strict=True) if value is not None}
    unit = next((s.unit for s in spread if s.unit), "")
    series = [charts.Series(str(year), values[12:]), charts.Series(str(year - 1), values[:12], "last")]
    labels = [str(n) if n in (1, 3, 6, 9, 12) else "" for n in range(1, 13)]
    says = _("%(title)s, month by month, %(year)s over the year before") % {"title": figure.title, "year": year}
    return charts.small(str(figure.title), series, labels, says=says, printed=lambda v: printed[v], unit=unit)
