"""Settling a doubtful reading on the page of a checked text: the figure by the words people say, or no claim at all."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wutong.core.reason import N_, Reason, Refused
from wutong.desk.check_page import drawn, mine
from wutong.desk.check_steps import Work
from wutong.desk.figure_choice import figure_meant
from wutong.desk.officers import for_officers
from wutong.reports import actions
from wutong.reports.proposing import Asked
from wutong.zones.models import Zone


@require_POST
@for_officers
def settle(request: HttpRequest, zone: Zone, pk: int) -> HttpResponseBase:
    """Settle one reading of the paper; refused: the page with the reasons and what was typed, 409."""
    given = request.POST
    try:
        place = _settled(request, zone, pk)
    except Refused as refused:
        tried = {name: given.get(name, "") for name in ("start", "end", "figure", "period", "reason")}
        return drawn(request, zone, pk, reasons=refused.said(_), tried=tried)
    return HttpResponseRedirect(reverse("desk:checked", kwargs={"zone": zone.code, "pk": pk}) + place)


def _settled(request: HttpRequest, zone: Zone, pk: int) -> str:
    """Do the act; gives where the reading stands on the page."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    given, held = request.POST, mine(viewer, zone, pk)
    _paper, found = Work(held, zone, viewer.today).done()
    asked = Asked(found, zone)
    one = asked.at(number(given.get("start")), number(given.get("end")))
    if one is None:
        raise Refused([Reason(N_("The text has no such reading any more; look at it anew."))])
    key, no_claim = asked.key(one.quantity), given.get("do") == "no_claim"
    actions.settle_reading(
        zone, by=viewer.officer, at=timezone.now(), words=key.words, about=key.subject, unit=key.unit,
        figure="" if no_claim else figure_meant(given.get("figure", "")), no_claim=no_claim,
        period="" if no_claim else given.get("period", ""), reason=given.get("reason", "").strip(),
    )  # fmt: skip
    return f"#q{found.verdicts.index(one) + 1}"


def number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else -1
