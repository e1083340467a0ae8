"""A docx of the zone's own with fields in it: given back filled, kept as a template, put in the place of a draft."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wutong.core import door
from wutong.core.reason import N_, Facts, Reason, Refused
from wutong.core.record import Record
from wutong.desk.briefing_docx import filled_words
from wutong.desk.briefings import begun, briefing_address, shown_list
from wutong.desk.gate import record_for
from wutong.desk.officers import for_officers
from wutong.desk.papers import KINDS, Given, attach_to, given, shelf
from wutong.desk.printing import NoChineseFont
from wutong.desk.viewer import Viewer
from wutong.desk.writer import disagreeing, expected, refused_page
from wutong.measure.period import Period
from wutong.reports import actions
from wutong.reports.asking import About
from wutong.reports.composing import compose
from wutong.reports.filling import text_of
from wutong.reports.models import Briefing, BriefingTemplate
from wutong.reports.models.briefing import WRITERS
from wutong.reports.rules.issuing import period_is_one
from wutong.zones.models import Paper, Zone

DOCX = frozenset({"docx"})


@require_POST
@for_officers
def own(request: HttpRequest, zone: Zone) -> HttpResponse:
    """The uploaded docx: with `do=fill` given back filled, else kept as a template from which a briefing is begun."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    try:
        if against := viewer.officer.reason_against(WRITERS, zone.pk, viewer.today):
            raise Refused([against])
        paper = given(request.FILES.get("file"), DOCX)
        if request.POST.get("do") == "fill":
            return _filled(paper, About(zone, _period(request.POST.get("period", "")), viewer.today))
        template = kept(paper, viewer, zone, request.POST, timezone.now())
        draft = begun({**request.POST.dict(), "template": str(template.pk)}, viewer, zone)
    except Refused as refused:
        return shown_list(request, zone, refused.said(_))
    return HttpResponseRedirect(briefing_address(draft, zone))


def _filled(paper: Given, about: About) -> HttpResponse:
    """The paper with the numbers of the day; kept nowhere."""
    made = compose(text_of(paper.data), about, paper=True)
    if made.flaws:
        says = N_("Line {line}, place {place}: {why}")
        raise Refused([
            Reason(says, {"line": one.line, "place": one.place, "why": one.reason.said(_)}) for one in made.flaws
        ])  # fmt: skip
    return sent(filled_words(paper.data, made.blocks), paper.name)


def sent(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=KINDS["docx"])
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _period(text: str) -> Period:
    """The period; refused with the right forms where it is none."""
    if against := period_is_one(Facts(period=text.strip())):
        raise Refused([against])
    return Period.parse(text.strip())


def kept(paper: Given, viewer: Viewer, zone: Zone, asked: Mapping[str, Any], at: datetime) -> BriefingTemplate:
    """The template that the docx is: a new one by the name of the file, or the one of that name with a new docx."""
    text, name = text_of(paper.data), (asked.get("name", "").strip() or Path(paper.name).stem)[:80]
    kind = "company" if asked.get("organisation", "").strip() else "other"
    held = BriefingTemplate.objects.filter(zone=zone, name=name).first()
    if held is None:
        fresh = BriefingTemplate(zone=zone, name=name, kind=kind, text=text, paper=paper.sha256)
        held = door.register(fresh, by=viewer.officer, at=at)
    elif held.paper != paper.sha256:
        door.amend(held, by=viewer.officer, at=at, text=text, paper=paper.sha256)
    _attached(held, paper, viewer, zone, at)
    return held


def _attached(record: Record, paper: Given, viewer: Viewer, zone: Zone, at: datetime) -> None:
    """The file stands with the record; the same file twice stands there once."""
    there = {"label": record._meta.label_lower, "subject": record.pk, "sha256": paper.sha256}
    if not Paper.objects.filter(zone=zone, **there).exists():
        attach_to(record, paper, zone=zone, by=viewer.officer, at=at)


@require_POST
@for_officers
def put_in(request: HttpRequest, zone: Zone, pk: int) -> HttpResponse:
    """A docx in the place of the draft's text."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    draft: Any = record_for(viewer, zone, Briefing, pk)
    at = timezone.now()
    try:
        paper = given(request.FILES.get("file"), DOCX)
        text = text_of(paper.data)
        held = {"expected": expected(request, draft), "text": text, "paper": paper.sha256}
        actions.replace(draft, by=viewer.officer, at=at, **held)
        _attached(draft, paper, viewer, zone, at)
    except Refused as refused:
        beside = disagreeing(draft, refused, draft.title, text) if refused.stale else None
        answer: HttpResponse = refused_page(request, viewer, zone, draft, refused.said(_), beside)
        return answer
    return HttpResponseRedirect(briefing_address(draft, zone) + "#reads")


@for_officers
def draft_docx(request: HttpRequest, zone: Zone, pk: int, kind: str) -> HttpResponse:
    """The docx of a draft: as it was put in (`fields`), or filled with the numbers of today (`today`)."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    draft: Any = record_for(viewer, zone, Briefing, pk)
    path = shelf(draft.paper) if draft.paper else None
    if path is None or kind not in {"fields", "today"} or not path.exists():
        raise Http404(_("This draft has no docx of its own."))
    data, name = path.read_bytes(), f"{draft.title}.docx"
    if kind == "fields":
        return sent(data, name)
    try:
        return sent(filled_words(data, draft.composed(timezone.now()).blocks), name)
    except NoChineseFont:
        raise Http404(_("No font with Chinese signs is installed on the server, so no chart can be drawn.")) from None
    except Refused as refused:
        answer: HttpResponse = refused_page(request, viewer, zone, draft, refused.said(_))
        return answer
