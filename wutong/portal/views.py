"""The pages of the portal: the thread of one company, one row of it, and the doors that it may go through."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from wutong.core import door
from wutong.core.door import ACTIONS, Action
from wutong.core.page import page
from wutong.core.reason import Refused
from wutong.core.record import Record
from wutong.desk.doors import Door, doc_of, reasons_now, sent, title_of, told
from wutong.desk.forms import act_form, act_values
from wutong.desk.rail import Crumb
from wutong.desk.records import steps_of
from wutong.desk.story import story
from wutong.parties.models import Organisation
from wutong.portal import thread
from wutong.portal.gate import for_company
from wutong.portal.offered import offered
from wutong.zones.models import Zone


@for_company
@page("portal/home.html")
def home(request: HttpRequest, own: Organisation, zone: Zone) -> dict[str, Any]:
    """Everything that one company has in the zone."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    held = thread.shelves(viewer, zone)
    rows = [own, *(record for shelf in held for record in shelf.records)]
    return {
        "zone": zone,
        "rail": thread.rail("home"),
        "own": own,
        "facts": thread.known(own),
        "shelves": held,
        "awaiting": thread.awaiting(held),
        "begins": [Door(stop.name, stop.href, icon="plus") for stop in thread.rail()[2:] if stop],
        "policy_heads": thread.policy_heads(),
        "policies": thread.policies(own, zone, viewer.today),
        "story": story(rows, zone, viewer.today),
    }


@for_company
@page("portal/record.html")
def record(request: HttpRequest, own: Organisation, zone: Zone, record: Record) -> dict[str, Any]:
    """One row of the company: what is known, where it stands, what can be done, what happened."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]

    def reasons(action: Action) -> list[str]:
        return [reason.said(gettext) for reason in reasons_now(action, record, viewer, timezone.now())]

    return {
        "zone": zone,
        "rail": thread.rail(),
        "crumbs": crumbs(own),
        "record": record,
        "facts": thread.known(record),
        "steps": steps_of(record),
        "doors": thread.doors_of(record, reasons),
        "story": story([record], zone, viewer.today),
    }


@for_company
@page("desk/door.html")
def act(request: HttpRequest, own: Organisation, zone: Zone, record: Record, verb: str) -> Any:
    """Do one act on a row of one's own."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    action = next((a for a in thread.acts_on(type(record)) if a.key.split(".")[1] == verb), None)
    if action is None:
        raise Http404(gettext("Companies do not do this."))
    form = act_form(action, viewer, zone, record=record, data=sent(request))
    back = thread.address(record)
    facts = {**_frame(own, zone, action, back), "record": record, "crumbs": crumbs(own, (str(record), back))}
    facts["against"] = " ".join(r.said(gettext) for r in reasons_now(action, record, viewer, timezone.now()))

    def do() -> str:
        given = request.POST.get("revision", "")
        expected = int(given) if given.isdecimal() else None
        door.perform(
            action, record, by=viewer.officer, at=timezone.now(), expected=expected, **act_values(action, form)
        )
        return back

    return _through(request, form, do, facts)


@for_company
@page("desk/door.html")
def new(request: HttpRequest, own: Organisation, zone: Zone, key: str) -> Any:
    """Begin something: the organisation is one's own, whatever is sent."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    action = ACTIONS.get(key)
    if action not in thread.openings():
        raise Http404(gettext("Companies do not do this."))
    form = opening_form(action, own, zone, viewer, sent(request))

    def do() -> str:
        values = {**act_values(action, form), "organisation": own}
        made = door.perform(action, zone, by=viewer.officer, at=timezone.now(), **values)
        return thread.address(made)

    return _through(request, form, do, _frame(own, zone, action, reverse("portal:home")))


def opening_form(action: Action, own: Organisation, zone: Zone, viewer: Any, data: Any) -> forms.Form:
    """What a company is asked: not who it is, and no rows of the zone but those that are offered to companies."""
    form, choices = act_form(action, viewer, zone, data=data), offered(zone, viewer.today)
    asked: list[tuple[str, Any]] = list(form.fields.items())
    for name, field in asked:
        rows = getattr(field, "queryset", None)
        if rows is not None and rows.model in choices:
            field.queryset = choices[rows.model]
        elif name in {"organisation", "applicant"} or hasattr(field, "queryset") or hasattr(field, "rows"):
            del form.fields[name]
    return form


def crumbs(own: Organisation, *more: tuple[str, str]) -> list[Crumb]:
    return [Crumb(str(own), reverse("portal:home")), *(Crumb(*step) for step in more)]


def _frame(own: Organisation, zone: Zone, action: Action, back: str) -> dict[str, Any]:
    title = title_of(action)
    return {
        "zone": zone,
        "rail": thread.rail(action.key),
        "crumbs": crumbs(own),
        "title": title,
        "submit": title,
        "back": back,
        "record": None,
        "doc": doc_of(action),
        "against": "",
        "choices": [],
        "under": [str(own)],
        "help": "",
        "leave": Door(gettext("Back"), back),
    }


def _through(
    request: HttpRequest, form: forms.Form, do: Callable[[], str], facts: dict[str, Any]
) -> dict[str, Any] | HttpResponse:
    """Show the form; when it is sent: redirect when done, 422 not understood, 409 refused with what was typed."""
    facts = {"form": form, "reasons": [], "stale": False, **facts}
    if request.method != "POST" or facts["against"]:
        return {**facts, "status": 409 if request.method == "POST" else 200}
    if not form.is_valid():
        return {**facts, "status": 422}
    try:
        done = do()
    except Refused as refused:
        return {**facts, "reasons": told(refused.reasons, form), "stale": refused.stale, "status": 409}
    messages.success(request, gettext("Done: %(title)s.") % {"title": facts["title"]})
    return HttpResponseRedirect(done)
