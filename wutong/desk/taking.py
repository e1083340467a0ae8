"""Readings of a checked paper proposed as statements of the zone, with the citation; another person approves them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wutong.core.figure import FIGURES
from wutong.core.page import draw, shanghai_day
from wutong.core.reason import N_, Reason, Refused
from wutong.desk.check_page import cited, framed, lines_for, mine, worked
from wutong.desk.check_steps import Work
from wutong.desk.checked_text import Line
from wutong.desk.figure_choice import figure_meant, offered, phrases
from wutong.desk.officers import for_officers
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.reports.models import ProposedStatement
from wutong.reports.models.briefing import WRITERS
from wutong.reports.proposing import Asked, Citation, proposal, propose, span_of
from wutong.reports.rules.settling import period_said
from wutong.zones.models import Zone

Given = Any


@dataclass(frozen=True)
class Offer:
    """A reading that may be taken, with what its form says: typed before, or as the text has it."""

    key: str
    line: Line
    sentence: str
    ticked: bool
    figure: str
    topic: str
    period: str


@for_officers
def take(request: HttpRequest, zone: Zone, pk: int) -> HttpResponseBase:
    """The readings of the paper that may be taken; sent, those that are marked are proposed, all or none."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    held = mine(viewer, zone, pk)
    work = Work(held, zone, viewer.today)
    if work.long and request.method != "POST":
        here = request.get_full_path()
        return worked(request, held, work, lambda _found: draw(request, "desk/thread/worked.html", {"to": here}))
    paper, found, lines = lines_for(viewer, zone, held)
    asked, done = Asked(found, zone), cited(zone, held.sha256)
    free = [one for one in lines if one.citable and (one.start, one.end) not in done]
    reasons: list[str] = []
    if request.method == "POST":
        try:
            return _sent(request, zone, held, asked, [(one, paper.place(one.start)) for one in free])
        except Refused as refused:
            reasons = refused.said(_)
    offers = [_offer(one, asked, held.day, request) for one in free]
    facts = {**framed(viewer, zone), "held": held, "offers": offers, "figures": offered(), "reasons": reasons}
    facts |= {"cites": _citation(request, zone, held), "against": _against(viewer, zone)}
    return HttpResponse(draw(request, "desk/taking.html", facts), status=409 if reasons else 200)


def _against(viewer: Viewer, zone: Zone) -> str:
    reason = viewer.officer.reason_against(WRITERS, zone.pk, viewer.today)
    return reason.said(_) if reason else ""


def _offer(line: Line, asked: Asked, day: date, request: HttpRequest) -> Offer:
    key, given = f"{line.start}-{line.end}", request.POST
    by = line.verdict.by if line.verdict.by in FIGURES else ""
    known = {
        "figure": phrases().get(by, ""), "topic": asked.topic(line.verdict.quantity),
        "period": span_of(line.verdict.quantity, day).code,
    }  # fmt: skip
    said = {name: given.get(f"{name}-{key}", value) for name, value in known.items()}
    ticked = key in given.getlist("take") if given else request.GET.get("q") == str(line.number)
    return Offer(key, line, asked.sentence(line.verdict.quantity), ticked, **said)


def _citation(request: HttpRequest, zone: Zone, held: Any) -> dict[str, str]:
    """What the form says of the paper: as typed, as it was cited last, or by its name and day."""
    last = ProposedStatement.objects.filter(zone=zone, sha256=held.sha256).order_by("-id").first()
    known = {
        "title": last.title if last else held.name.rpartition(".")[0] or held.name,
        "publisher": last.publisher if last else "", "published_on": f"{last.published_on if last else held.day}",
    }  # fmt: skip
    return {name: request.POST.get(name, value) for name, value in known.items()}


def _sent(
    request: HttpRequest, zone: Zone, held: Any, asked: Asked, free: Sequence[tuple[Line, str]]
) -> HttpResponseRedirect:
    """Propose what is marked, and go back to the paper."""
    paper, marked = _paper(request.POST, held.sha256), set(request.POST.getlist("take"))
    chosen = [(line, place) for line, place in free if f"{line.start}-{line.end}" in marked]
    if len(chosen) < len(marked):
        raise Refused([Reason(N_("A marked reading is proposed already, or is not in the text any more."))])
    if not chosen:
        raise Refused([Reason(N_("Mark at least one reading."))])
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    with transaction.atomic():
        for line, place in chosen:
            _proposed(viewer, asked, paper, line, place, request.POST)
    said = ngettext(
        "%(num)s reading is proposed; another person decides.",
        "%(num)s readings are proposed; another person decides.", len(chosen),
    )  # fmt: skip
    messages.success(request, said % {"num": len(chosen)})
    return HttpResponseRedirect(reverse("desk:checked", kwargs={"zone": zone.code, "pk": held.pk}))


def _paper(given: Given, sha256: str) -> Citation:
    """What is cited; refused with everything that lacks."""
    on = _day(given.get("published_on", ""))
    title, publisher = given.get("title", "").strip()[:200], given.get("publisher", "").strip()[:120]
    lacking = [
        (title, Reason(N_("Say the title of the paper."), field="title")),
        (publisher, Reason(N_("Say who published the paper."), field="publisher")),
        (on, Reason(N_("Say the day of the paper."), field="published_on")),
    ]
    reasons = [reason for value, reason in lacking if not value]
    if reasons or on is None:
        raise Refused(reasons)
    return Citation(title, publisher, on, sha256)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:  # 2024-02-30
        return None


def _proposed(viewer: Viewer, asked: Asked, paper: Citation, line: Line, place: str, given: Given) -> None:
    """One reading, as its form says; a refusal names it."""
    key, at = f"{line.start}-{line.end}", timezone.now()
    try:
        figure = figure_meant(given.get(f"figure-{key}", ""))
        during = _during(given.get(f"period-{key}", ""), paper.published_on)
        topic = given.get(f"topic-{key}", "").strip()
        row = proposal(
            asked, line.verdict, paper, figure=figure, topic=topic, during=during, place=place, by=viewer.officer,
            on=shanghai_day(at),
        )  # fmt: skip
        propose(row, by=viewer.officer, at=at)
    except Refused as refused:
        named = [f"“{line.verdict.quantity.printed}”: {said}" for said in refused.said(_)]
        raise Refused(named) from refused


def _during(text: str, day: date) -> Period:
    found = period_said(text, day)
    if found is None:
        says = N_("“{text}” is not a time that can be read. Write 今年以来, 上月, 去年, 2024-Q3 or 2024-11.")
        raise Refused([Reason(says, {"text": text}, field="period")])
    return found
