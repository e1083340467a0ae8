"""Applying for an item in the portal: a draft is kept at every step, filed when it is whole; answering a correction."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.cases import actions
from wutong.cases.models import Application, Case, Item
from wutong.cases.prefill import known_of
from wutong.core.page import page
from wutong.core.reason import Refused
from wutong.desk.answer_form import AnswerForm
from wutong.desk.doors import sent
from wutong.desk.guide import in_service
from wutong.desk.rail import Crumb
from wutong.parties.models import Organisation
from wutong.portal import handing, thread
from wutong.portal.gate import for_company, own_record
from wutong.zones.models import Zone

Facts = dict[str, Any]


@dataclass
class Filling:
    """An application that is filled in: whose, under which item, the draft so far, the form as it was sent."""

    request: HttpRequest
    own: Organisation
    item: Item
    draft: Application | None
    form: AnswerForm
    at: datetime
    reasons: list[str] = field(default_factory=list)

    @property
    def by(self) -> Any:
        return self.request.viewer.officer  # type: ignore[attr-defined]

    @property
    def papers(self) -> list[Any]:
        version = self.item.published()
        return list(version.papers.order_by("id")) if version else []

    def keep(self) -> None:
        """Keep what was answered, and every paper that came with it; what cannot be taken is said, the rest stays."""
        for step in (self._answers, *(self._laying(one) for one in self._sent())):
            try:
                step()
            except Refused as refused:
                self.reasons += refused.said(_)

    def _sent(self) -> list[handing.Given]:
        return handing.sent_papers(self.request, self.papers, self.own)

    def _answers(self) -> None:
        told = self.form.answers
        if self.draft is None:
            zone: Any = self.item.zone
            given = {"item": self.item, "organisation": self.own, "answers": told}
            self.draft = actions.begin_application(zone, by=self.by, at=self.at, **given)
        else:
            actions.save_application(self.draft, by=self.by, at=self.at, answers=told)

    def _laying(self, one: handing.Given) -> Any:
        def lays() -> None:
            if self.draft is not None:
                with transaction.atomic():
                    handing.lay(self.draft, one, self.by, self.at)

        return lays

    def file(self) -> Case | None:
        """File the draft where nothing stands against it."""
        if self.draft is None or self.reasons or self.form.errors:
            return None
        try:
            actions.submit(self.draft, by=self.by, at=self.at)
        except Refused as refused:
            self.reasons += refused.said(_)
            return None
        return self.draft.case


def filling(request: HttpRequest, own: Organisation, zone: Zone, pk: int) -> Filling:
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    item = Item.objects.filter(in_service(viewer.today), pk=pk, zone=zone).select_related("zone").first()
    if item is None:
        raise Http404(_("No such item is in service here."))
    draft = Application.objects.filter(organisation=own, item=item, stage=Application.Stage.DRAFT).first()
    held = draft.answers if draft else {}
    whole = request.POST.get("do") == "submit"
    form = AnswerForm(item.form(), held, known_of(own, item, viewer.today), data=sent(request), whole=whole)
    return Filling(request, own, item, draft, form, timezone.now())


@for_company
@page("portal/apply.html")
def apply(request: HttpRequest, own: Organisation, zone: Zone, pk: int) -> Facts | HttpResponse:
    """Fill in an application under an item; what is typed is kept as a draft until it is filed or dropped."""
    filled, do = filling(request, own, zone, pk), request.POST.get("do", "")
    if request.method == "POST" and do not in {"look", ""}:
        if do == "drop" and filled.draft:
            actions.drop_application(filled.draft, by=filled.by, at=filled.at)
            messages.success(request, _("The draft was dropped; nothing was filed."))
            return redirect("portal:home")
        if do.startswith("out-") and filled.draft:
            _take_out(filled, typed(do.removeprefix("out-")))
            return redirect("portal:apply", pk=pk)
        filled.keep()
        case = filled.file() if do == "submit" else None
        if case:
            messages.success(request, _("Filed: %(number)s. The window takes it in.") % {"number": case.number})
            return HttpResponseRedirect(thread.address(case))
        if not filled.reasons and not filled.form.errors:
            messages.success(request, _("The draft is saved."))
            return redirect("portal:apply", pk=pk)
    return _page(filled, zone)


def typed(text: str) -> str:
    """What somebody typed, without the sign that no database keeps."""
    return text.replace("\0", "").strip()


def _take_out(filled: Filling, name: str) -> None:
    for paper in filled.draft.papers.filter(name=name, stage="held") if filled.draft else ():
        actions.take_out(paper, by=filled.by, at=filled.at)


def _page(filled: Filling, zone: Zone) -> Facts:
    held = handing.laid(filled.draft)
    lines = handing.lines(filled.papers, held, filled.own, zone.code)
    wrong = bool(filled.reasons or filled.form.errors) and filled.request.POST.get("do") != "look"
    return {
        "zone": zone,
        "rail": thread.rail(zone),
        "crumbs": [Crumb(str(filled.own), reverse("portal:home"))],
        "title": filled.item.name,
        "guide": reverse("public:item", args=[zone.code, filled.item.pk]),
        "draft": filled.draft,
        "form": filled.form,
        "lines": lines,
        "absent": [line.name for line in lines if line.key.isdecimal() and not line.file],
        "reasons": filled.reasons,
        "reply": None,
        "missing": "",
        "wrong": wrong,
        "status": 422 if wrong else 200,
    }


@for_company
@page("portal/apply.html")
def correct(request: HttpRequest, own: Organisation, zone: Zone, pk: int) -> Facts | HttpResponse:
    """Answer a request for correction: change answers, hand in papers, say what was done."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    case: Any = own_record(viewer, zone, "cases", "case", pk)
    known = known_of(own, case.item, viewer.today)
    form = AnswerForm(case.form(), case.values(), known, data=sent(request), whole=True)
    reasons: list[str] = []
    if request.method == "POST" and request.POST.get("do") != "look" and form.is_valid():
        try:
            _answered(request, case, form, own)
        except Refused as refused:
            reasons = refused.said(_)
        else:
            messages.success(request, _("Your answer has reached the window."))
            return HttpResponseRedirect(thread.address(case))
    return _correction(request, case, form, own, reasons)


@transaction.atomic
def _answered(request: HttpRequest, case: Case, form: AnswerForm, own: Organisation) -> None:
    by, at = request.viewer.officer, timezone.now()  # type: ignore[attr-defined]
    for one in handing.sent_papers(request, _asked(case), own):
        handing.hand_in(case, one, by, at)
    reply = typed(request.POST.get("reply", ""))
    actions.answer_correction(case, by=by, at=at, reply=reply, answers=form.answers or None)


def _asked(case: Case) -> list[Any]:
    return list(case.version.papers.order_by("id")) if case.version else []


def _correction(request: HttpRequest, case: Case, form: AnswerForm, own: Organisation, reasons: list[str]) -> Facts:
    against = [] if case.stage == Case.Stage.CORRECTION else [_("Nothing is to be corrected in this case now.")]
    wrong = bool(reasons or form.errors) and request.POST.get("do") != "look"
    return {
        "zone": case.zone,
        "rail": thread.rail(case.zone),
        "crumbs": [Crumb(str(own), reverse("portal:home")), Crumb(str(case), thread.address(case))],
        "title": _("Answer the request for correction"),
        "guide": reverse("public:item", args=[case.zone.code, case.item_id]),
        "draft": None,
        "form": form,
        "lines": handing.lines(_asked(case), handing.handed(case), own, case.zone.code),
        "absent": [],
        "reasons": against + reasons,
        "reply": request.POST.get("reply", ""),
        "missing": case.missing,
        "wrong": wrong,
        "status": 409 if reasons or (against and request.method == "POST") else 422 if wrong else 200,
    }
