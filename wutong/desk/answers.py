"""Entering the answers of an item's form for a case that came without them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from wutong.cases.actions.form import enter_answers
from wutong.cases.models import Case
from wutong.cases.prefill import known_of
from wutong.core.door import ACTIONS
from wutong.core.page import page
from wutong.core.reason import Refused
from wutong.desk.acts import doc_of, reasons_now, title_of
from wutong.desk.answer_form import AnswerForm
from wutong.desk.columns import address
from wutong.desk.conflict import seen, values
from wutong.desk.doors import sent
from wutong.desk.gate import in_zone, record_for
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

ACTION = ACTIONS["cases.enter_answers"]


@in_zone
@page("desk/answers.html")
def answers(request: HttpRequest, zone: Zone, pk: int) -> dict[str, Any] | HttpResponse:
    """Enter the answers of the form, with what the zone knows of the applicant filled in."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    case: Any = record_for(viewer, zone, Case, pk)
    form = AnswerForm(
        case.form(), case.values(), known_of(case.organisation, case.item, viewer.today), data=sent(request)
    )
    facts = {**_frame(viewer, zone, case), "form": form, "revision": seen(request, case)}
    if request.method != "POST" or facts["against"] or request.POST.get("do") == "look":
        return facts
    if not form.is_valid():
        return {**facts, "status": 422}
    try:
        enter_answers(case, by=viewer.officer, at=timezone.now(), answers=form.answers, expected=facts["revision"])
    except Refused as refused:
        beside = {"stale": True, "conflict": values(form), "revision": case.revision} if refused.stale else {}
        return {**facts, **beside, "reasons": refused.said(_), "status": 409}
    messages.success(request, _("Saved: %(record)s.") % {"record": case})
    return redirect(address(case, zone))


def _frame(viewer: Viewer, zone: Zone, case: Case) -> dict[str, Any]:
    against = [reason.said(_) for reason in reasons_now(ACTION, case, viewer, timezone.now())]
    if not against and not case.form().fields:
        against = [_("The guide of this item has no form; its fields are entered with a version of the guide.")]
    return {
        "against": against, "back": address(case, zone), "case": case, "doc": doc_of(ACTION), "reasons": [],
        "crumbs": crumbs_to(Case, zone, (str(case), address(case, zone))), "rail": rail(viewer, zone, "case"),
        "title": title_of(ACTION), "zone": zone,
    }  # fmt: skip
