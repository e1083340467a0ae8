"""Briefings of a zone: what is being written, what was issued, and the templates from which one begins."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.core.page import lang, page
from wutong.core.reason import N_, Reason, Refused
from wutong.desk.acts import Door
from wutong.desk.columns import Cell, Head, Row, list_address
from wutong.desk.gate import seen_in
from wutong.desk.officers import for_officers
from wutong.desk.rail import rail, section_address, section_title
from wutong.desk.viewer import Viewer
from wutong.measure.period import NotAPeriod, Period
from wutong.parties.models import Organisation
from wutong.reports import actions
from wutong.reports.models import Briefing, BriefingTemplate, IssuedBriefing
from wutong.reports.models.briefing import WRITERS
from wutong.zones.models import Zone

SHOWN = 60
Facts = dict[str, Any]


@for_officers
@page("desk/briefings.html")
def briefings(request: HttpRequest, zone: Zone) -> Facts | HttpResponse:
    """The list; sent with a template and a period, it begins a briefing and goes to the page where it is written."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    given, reasons = request.POST, list[str]()
    if request.method == "POST":
        try:
            made = begun_once(request, viewer, zone)
            return HttpResponseRedirect(briefing_address(made, zone))
        except Refused as refused:
            reasons = refused.said(_)
    return facts_of(viewer, zone, given, reasons)


@page("desk/briefings.html")
def shown_list(request: HttpRequest, zone: Zone, reasons: list[str]) -> Facts:
    """The list with the reasons why what was asked of it was not accepted."""
    return facts_of(request.viewer, zone, request.POST, reasons)  # type: ignore[attr-defined]


def facts_of(viewer: Viewer, zone: Zone, given: Any, reasons: list[str]) -> Facts:
    """What the list shows."""
    against = viewer.officer.reason_against(WRITERS, zone.pk, viewer.today)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "report"),
        "crumbs": [(section_title("report"), section_address(zone, "report")), (_("Briefings"), "")],
        "acts": [Door(_("Templates"), list_address(BriefingTemplate, zone))],
        "drafts": drafts(viewer, zone),
        "issued": issued(viewer, zone),
        "against": against.said(_) if against else "",
        "templates": seen_in(viewer, zone, BriefingTemplate).order_by("kind", "id"),
        "companies": companies(viewer, zone),
        "asked": {"template": given.get("template", ""), "period": given.get("period") or last_month(viewer.today)},
        "reasons": reasons,
        "status": 409 if reasons else 200,
    }


def last_month(today: Any) -> str:
    return Period.month((last := today.replace(day=1) - timedelta(days=1)).year, last.month).code


def begun_once(request: HttpRequest, viewer: Viewer, zone: Zone) -> Briefing:
    """Begin a briefing; where one of that template, period and company is being written, it is that one."""
    template, company = chosen(request.POST, viewer, zone)
    during = _period(request.POST.get("period", ""))
    about: Facts = {"template": template, "organisation": company}
    about |= {"since": during.since, "until": during.until} if during else {"since": None}
    drafts = seen_in(viewer, zone, Briefing).filter(stage=Briefing.Stage.DRAFT, **about)
    if held := drafts.order_by("-id").first():
        messages.info(request, _("This briefing is being written already; here it is."))
        return held
    return begun(request.POST, viewer, zone)


def twin(draft: Briefing) -> tuple[str, str] | None:
    """What was issued of the same template, time and company and stands: its number and address."""
    if draft.corrects_id:
        return None
    same = {f"briefing__{name}": getattr(draft, name) for name in ("template_id", "since", "until", "organisation_id")}
    held = (
        IssuedBriefing.objects.filter(**same, zone=draft.zone, stage=IssuedBriefing.Stage.STANDS)
        .order_by("-id")
        .first()
    )
    return (held.number, issued_address(held, draft.zone)) if held else None


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text.strip())
    except NotAPeriod:
        return None


def begun(given: Any, viewer: Viewer, zone: Zone) -> Briefing:
    """Begin a briefing with what the form says."""
    template, company = chosen(given, viewer, zone)
    made: Briefing = actions.begin(
        zone, by=viewer.officer, at=timezone.now(), template=template, period=given.get("period", "").strip(),
        organisation=company,
    )  # fmt: skip
    return made


def chosen(given: Any, viewer: Viewer, zone: Zone) -> tuple[BriefingTemplate, Organisation | None]:
    """The template and the company that the form says; refused where one is none."""
    template = seen_in(viewer, zone, BriefingTemplate).filter(pk=_key(given.get("template"))).first()
    if template is None:
        raise Refused([Reason(N_("Choose a template."), field="template")])
    named = given.get("organisation", "").strip()
    company = seen_in(viewer, zone, Organisation).filter(name=named).first() if named else None
    if named and company is None:
        raise Refused([Reason(N_("There is no company “{name}” here."), {"name": named}, field="organisation")])
    return template, company


def _key(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 12 else 0


def companies(viewer: Viewer, zone: Zone) -> list[str]:
    """Names of companies to choose from, for the story of one."""
    resident = Organisation.Residence.RESIDENT
    rows = seen_in(viewer, zone, Organisation).filter(zone=zone, residence=resident)
    return list(rows.order_by("name").values_list("name", flat=True)[:500])


def drafts(viewer: Viewer, zone: Zone) -> tuple[list[Head], list[Row]]:
    """What is being written, for those who write."""
    heads = [
        Head("", _("Title"), fold="lead"),
        Head("", _("period"), fold="told"),
        Head("", _("written by"), fold="told"),
    ]
    rows = seen_in(viewer, zone, Briefing).filter(stage=Briefing.Stage.DRAFT).select_related("written_by", "corrects")
    return heads, [
        Row(0, briefing_address(one, zone), [
            Cell(one.title, sub=_("corrects %(it)s") % {"it": one.corrects.number} if one.corrects else ""),
            one.during.label(lang()), str(one.written_by),
        ]) for one in rows.order_by("-id")[:SHOWN]
    ]  # fmt: skip


def issued(viewer: Viewer, zone: Zone) -> tuple[list[Head], list[Row]]:
    """What was issued, the newest first."""
    heads = [
        Head("", _("Number"), fold="lead"), Head("", _("Title"), fold="told"), Head("", _("day of issue"), fold="told"),
        Head("", _("stage"), fold="told"),
    ]  # fmt: skip
    rows = seen_in(viewer, zone, IssuedBriefing).order_by("-year", "-serial")[:SHOWN]
    return heads, [
        Row(0, issued_address(one, zone), [one.number, one.title, f"{one.issued_on:%Y-%m-%d}", one.get_stage_display()])
        for one in rows
    ]


def briefing_address(one: Briefing, zone: Zone, name: str = "briefing", **more: Any) -> str:
    return reverse(f"desk:{name}", kwargs={"zone": zone.code, "pk": one.pk, **more})


def issued_address(one: IssuedBriefing, zone: Zone, name: str = "issued-briefing", **more: Any) -> str:
    return reverse(f"desk:{name}", kwargs={"zone": zone.code, "pk": one.pk, **more})


def on_record(briefing: Briefing, viewer: Viewer) -> Facts:
    """The door from the record of a draft to the page where it is written."""
    return {"leads_to": briefing_address(briefing, briefing.zone)}


def issued_on_record(one: IssuedBriefing, viewer: Viewer) -> Facts:
    return {"leads_to": issued_address(one, one.zone)}
