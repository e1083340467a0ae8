"""Settling a doubtful reading on the page of a checked text: the figure by the words people say, or no claim at all."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wutong.core.page import draw
from wutong.core.reason import N_, Reason, Refused
from wutong.desk.check_page import drawn, mine, piece, worked
from wutong.desk.check_steps import Found, Work
from wutong.desk.figure_choice import figure_meant
from wutong.desk.models import CheckedPaper
from wutong.desk.officers import for_officers
from wutong.reports import actions
from wutong.reports.proposing import Asked
from wutong.zones.models import Zone


@require_POST
@for_officers
def settle(request: HttpRequest, zone: Zone, pk: int) -> HttpResponseBase:
    """Settle one reading of the paper; refused: the page with the reasons and what was typed, 409.

    Where a long paper was not worked out here yet, its progress is shown first; the act follows, and the page after it.
    """
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    held = mine(viewer, zone, pk)
    work = Work(held, zone, viewer.today)
    if work.long:
        return worked(request, held, work, lambda found: _ended(request, held, found))
    try:
        return HttpResponseRedirect(_settled(request, held, work.done()))
    except Refused as refused:
        return drawn(request, zone, pk, reasons=refused.said(_), tried=_tried(request))


def _ended(request: HttpRequest, held: CheckedPaper, found: Found) -> str:
    """What stands at the end of the page that told the progress: the way on, or the paper with the reasons."""
    try:
        to = _settled(request, held, found)
    except Refused as refused:
        return piece(request, held, found, refused.said(_), _tried(request))
    return draw(request, "desk/thread/settled.html", {"to": to})


def _tried(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "") for name in ("start", "end", "figure", "period", "reason")}


def _settled(request: HttpRequest, held: CheckedPaper, worked_out: Found) -> str:
    """Do the act; gives the address of the reading on the page."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    given, zone, found = request.POST, held.zone, worked_out[1]
    asked = Asked(found, zone)
    one = asked.at(place(given.get("start")), place(given.get("end")))
    if one is None:
        raise Refused([Reason(N_("The text has no such reading any more; look at it anew."))])
    key, no_claim = asked.key(one.quantity), given.get("do") == "no_claim"
    actions.settle_reading(
        zone, by=viewer.officer, at=timezone.now(), words=key.words, about=key.subject, unit=key.unit,
        figure="" if no_claim else figure_meant(given.get("figure", "")), no_claim=no_claim,
        period="" if no_claim else given.get("period", ""), reason=given.get("reason", "").strip(),
    )  # fmt: skip
    number = found.verdicts.index(one) + 1
    return reverse("desk:checked", kwargs={"zone": zone.code, "pk": held.pk}) + f"?at={number}#q{number}"


def place(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1
