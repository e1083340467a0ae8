"""Figures and the journal over the API, and the zones that are open."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from ninja.errors import HttpError
from pydantic import BaseModel

from wutong.core.figure import Figure, UnknownFigure
from wutong.core.figure import figure as declared
from wutong.core.reading import When, series
from wutong.desk.figure_pages import unknown
from wutong.desk.gate import open_to
from wutong.desk.pins import readable
from wutong.machine.answers import body_of
from wutong.machine.drilled import drilled, parts_of
from wutong.machine.gate import misread, only_known, zone_of
from wutong.machine.lists import MOST, PAGE
from wutong.machine.shapes import FIRST, LAST, value
from wutong.machine.telling import told
from wutong.machine.told_figures import CATALOGUE, ENTRIES, READING, ROWS, SERIES, ZONES
from wutong.machine.wire import answer
from wutong.measure.period import NotAPeriod, Period
from wutong.reports.catalogue import catalogue, spoken
from wutong.zones.models import Zone

MOST_MONTHS = 240
router = Router(tags=["figures"])


class At(BaseModel):
    """The time that a figure is asked for: a day, a period, or neither for today."""

    on: str = value("", _("a day, such as 2024-11-30"), max_length=10)
    during: str = value("", _("a period, such as 2024, 2024-Q3, 2024-01/2024-09"), max_length=40)


class Asked(At):
    by: str = value("", _("a column by which the figure splits"), max_length=80)
    rows: bool = value(False, _("with the first page of the rows behind the value"))


class Rows(At):
    after: str = value("", _("the `next` of the page before"), max_length=100)
    limit: int = value(PAGE, _("how many rows"), ge=1, le=MOST)


class Months(BaseModel):
    during: str = value(..., _("whole months, such as 2024 or 2023-07/2024-06"), min_length=1, max_length=40)


class Entries(BaseModel):
    before: int = value(0, _("the `next` of the page before"), ge=0, le=2**63 - 1)
    limit: int = value(PAGE, _("how many entries"), ge=1, le=MOST)
    record: str = value("", _("a family, or one record, such as land.parcel or land.parcel:12"), max_length=100)
    verb: str = value("", _("an act, such as land.parcel.register"), max_length=80)


@router.get(
    "/zones",
    **told(
        "zones",
        _("The zones that are open to you"),
        body_of(200, ZONES),
        _("A zone that is not listed is not there for you."),
    ),
)
def zones(request: Any) -> HttpResponse:
    only_known(request, ())
    return answer(
        [
            {"code": z.code, "name": z.name, "short_name": z.short_name, "level": z.level, "fictitious": z.fictitious}
            for z in request.viewer.zones
        ]
    )


@router.get(
    "/figures",
    **told(
        "figures",
        _("The catalogue of figures"),
        body_of(200, CATALOGUE),
        _(
            "Name, kind, unit, published definition, the ways of saying it, the columns by which it splits, "
            "what it is made of."
        ),
    ),
)
def figures(request: HttpRequest) -> HttpResponse:
    only_known(request, ())
    return answer(catalogue())


@router.get(
    "/{zone}/figures/{name}",
    **told(
        "figure",
        _("One figure: its value, its parts, its rows"),
        body_of(200, READING),
        _(
            "A day as on=2024-11-30, a period as during=2024-Q3; today without either. `basis` says whether "
            "the value is computed from records, only stated by a source, mixed, or not known (none)."
        ),
    ),
)
def figure(request: Any, zone: str, name: str, asked: Asked = Query(...)) -> HttpResponse:  # noqa: B008
    held, made, when = opened(request, zone, name, asked)
    if asked.by and asked.by not in made.by:
        raise misread("by", "not_a_split", by=asked.by, known=", ".join(made.by) or gettext("none"))
    said = spoken(made, held, when)
    if asked.by:
        said |= {"by": asked.by, "split": parts_of(made, held, when, asked.by)}
    if asked.rows:
        said |= drilled(made, held, when, request.viewer, "", PAGE)
    return answer(said)


@router.get(
    "/{zone}/figures/{name}/rows",
    **told(
        "figure.rows",
        _("The rows behind a figure"),
        body_of(200, ROWS),
        _("The very rows of the value, each once, page by page; of a figure made of others the rows of all its parts."),
    ),
)
def figure_rows(request: Any, zone: str, name: str, asked: Rows = Query(...)) -> HttpResponse:  # noqa: B008
    held, made, when = opened(request, zone, name, asked)
    return answer(drilled(made, held, when, request.viewer, asked.after, asked.limit))


@router.get(
    "/{zone}/figures/{name}/series",
    **told(
        "figure.series",
        _("One figure by month"),
        body_of(200, SERIES),
        _("Of a flow what happened in the month, of a stock what stood on its last day."),
    ),
)
def figure_series(request: Any, zone: str, name: str, asked: Months = Query(...)) -> HttpResponse:  # noqa: B008
    held, made, when = opened(request, zone, name, asked)
    if not isinstance(when, Period) or when.since.day != 1 or when.until.day != 1 or when.days > MOST_MONTHS * 31:
        raise misread("during", "not_months", most=MOST_MONTHS)
    months = list(when.months())
    points = [
        {"month": m.code, "value": known} for m, known in zip(months, series(made, (held.pk,), months), strict=True)
    ]
    return answer({"figure": made.name, "zone": held.code, "unit": made.unit, "points": points})


@router.get(
    "/{zone}/journal",
    **told(
        "journal",
        _("The journal, newest first"),
        body_of(200, ENTRIES),
        _(
            "Every act with who, when, values and the sentence as it read that day; `hash` chains each "
            "entry to the one before."
        ),
    ),
)
def journal(request: Any, zone: str, asked: Entries = Query(...)) -> HttpResponse:  # noqa: B008
    only_known(request, Entries.model_fields)
    held = zone_of(request, zone)
    not_of_companies(request)
    label, _colon, pk = asked.record.partition(":")
    if pk and not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise misread("record", "not_known", known="land.parcel, land.parcel:12")
    wanted = {"label": label, "subject": pk, "verb": asked.verb, "seq__lt": asked.before}
    rows = (
        open_to(request.viewer, held)
        .filter(**{k: v for k, v in wanted.items() if v})
        .select_related("by")
        .order_by("-seq")
    )
    found = list(rows[: asked.limit + 1])
    return answer(
        {
            "rows": [entry_of(e) for e in found[: asked.limit]],
            "next": found[asked.limit - 1].seq if len(found) > asked.limit else None,
        }
    )


def entry_of(e: Any) -> dict[str, Any]:
    return {
        "seq": e.seq, "at": e.at, "verb": e.verb, "record": [e.label, e.subject], "by": str(e.by), "office": e.office,
        "sentence": e.sentence, "values": e.values, "previous": e.previous, "hash": e.hash,
    }  # fmt: skip


def opened(request: Any, code: str, name: str, asked: Any) -> tuple[Zone, Figure, When]:
    """Zone, figure and time of a request, each refused in a sentence that says what would be right."""
    only_known(request, type(asked).model_fields)
    zone = zone_of(request, code)
    not_of_companies(request)
    try:
        made = declared(name)
    except UnknownFigure as wrong:
        raise HttpError(404, unknown(name)) from wrong
    if not readable(request.viewer, made):
        raise HttpError(
            403, gettext("The figure “%(name)s” rests on rows that are not open to you.") % {"name": made.title}
        )
    return zone, made, when_of(getattr(asked, "on", ""), asked.during, request.viewer.today)


def not_of_companies(request: Any) -> None:
    if request.viewer.is_company:
        raise HttpError(
            403, gettext("Figures and journal of a zone are for its officers; a company reads its own records.")
        )


def when_of(on: str, during: str, today: date) -> When:
    """The day or the period in an address; days that no calendar of ours reaches are not understood."""
    if on and during:
        raise misread("during", "not_both")
    if during:
        return _period(during)
    if not on:
        return today
    try:
        day = date.fromisoformat(on)
    except ValueError as wrong:
        raise misread("on", "not_a_day", text=on) from wrong
    if not FIRST <= day <= LAST:
        raise misread("on", "not_a_day", text=on)
    return day


def _period(text: str) -> Period:
    try:
        period = Period.parse(text)
    except NotAPeriod as wrong:
        raise misread("during", "not_a_period", text=text) from wrong
    if period.since < FIRST or period.last > LAST:
        raise misread("during", "not_a_period", text=text)
    return period
