"""What stands behind a number of a briefing, shown while the pointer rests on it: definition, value, the first rows."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.figure import FIGURES
from wutong.core.page import draw
from wutong.core.reading import bottom, read, rows_of
from wutong.desk.columns import address
from wutong.desk.figure_files import basis_words
from wutong.desk.gate import opened, seen_in
from wutong.desk.officers import for_officers
from wutong.desk.readings import Shown
from wutong.desk.viewer import Viewer
from wutong.measure.period import NotAPeriod, Period
from wutong.parties.models import Organisation
from wutong.reports.asking import About, Asked, own_rows, read_own
from wutong.reports.freezing import when_of
from wutong.zones.models import Zone

FIRST = 5
Facts = dict[str, Any]


def behind_address(key: str, zone: Zone, organisation: int | None) -> str:
    """Where the rows behind a reading of a briefing are told; `organisation` where only that one counts."""
    asked = {"key": key, **({"of": str(organisation)} if organisation and key.endswith("#own") else {})}
    return f"{reverse('desk:behind', kwargs={'zone': zone.code})}?{urlencode(asked)}"


@for_officers
def behind(request: HttpRequest, zone: Zone) -> HttpResponse:
    """The piece beside the number; the number itself leads to the page of its figure."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    name, _at, at = request.GET.get("key", "").removesuffix("#own").partition("@")
    if name not in FIGURES:
        raise Http404(_("There is no such figure."))
    try:
        asked = Asked(name, when_of(at, FIGURES[name]), request.GET.get("key", "").endswith("#own"))
    except (NotAPeriod, ValueError):
        raise Http404(_("There is no such figure.")) from None
    of = request.GET.get("of", "")
    company = seen_in(viewer, zone, Organisation).filter(pk=int(of) if of.isdecimal() and len(of) < 12 else 0).first()
    during = asked.when if isinstance(asked.when, Period) else Period.day(asked.when)
    facts = told(asked, About(zone, during, viewer.today, company), viewer)
    return HttpResponse(draw(request, "desk/behind.html", facts))


def told(asked: Asked, about: About, viewer: Viewer) -> Facts:
    """Definition, value and basis, how many rows, and the first of them with what they count for."""
    figure = FIGURES[asked.figure]
    reading = read_own(asked, about) if asked.own else read(figure, about.zone.pk, asked.when)
    rows, count = list[tuple[str, str, Any, str]](), 0
    for part in bottom(figure):
        held = own_rows(part, about, asked.when) if asked.own else rows_of(part, (about.zone.pk,), asked.when)
        count += held.count()
        column = part.fold.column
        for row in opened(held, viewer, about.zone).order_by("pk")[: FIRST - len(rows)]:
            value = getattr(row, column, None) if column and "__" not in column and column != "pk" else None
            rows.append((str(row), address(row, about.zone), value, part.unit))
    shown = Shown(reading, about.zone, viewer.today)
    return {
        "figure": figure, "reading": shown, "basis": basis_words()[reading.basis], "rows": rows, "count": count,
        "said": reading.statement,
    }  # fmt: skip
