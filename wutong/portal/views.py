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
from wutong.desk import company_people
from wutong.desk.conflict import values
from wutong.desk.doors import Door, doc_of, reasons_now, sent, title_of, told
from wutong.desk.forms import act_form, act_values
from wutong.desk.own_facts import own_facts
from wutong.desk.rail import Crumb
from wutong.desk.records import steps_of, under_of
from wutong.desk.story import story
from wutong.parties.models import Organisation
from wutong.portal import thread
from wutong.portal.gate import for_company, own_record
from wutong.portal.offered import offered
from wutong.zones.models import Zone

LATELY = 15  # lines of what happened
OFFICIAL = {"on", "channel", "visits"}  # what only an officer says of an act


@for_company
@page("portal/home.html")
def home(request: HttpRequest, own: Organisation, zone: Zone) -> dict[str, Any]:
    """Everything that one company has in the zone."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    held = thread.held_of(viewer, zone)
    shelves = thread.shelves(viewer, zone, held)
    rows = [own, *(record for shelf in shelves for record in shelf.records)]
    return {
        "zone": zone,
        "rail": thread.rail(zone, "home"),
        "own": own,
        "facts": thread.known(own),
        **company_people.told(own, viewer),
        "shelves": shelves,
        "rest": thread.rest(zone, held),
        "awaiting": thread.awaiting(own, zone),
        "begins": [Door(stop.name, stop.href, icon="plus") for stop in thread.begins(zone)],
        "policy_heads": thread.policy_heads(),
        "policies": thread.policies(own, zone, viewer.today),
        "story": story(rows, zone, viewer.today)[:LATELY],
    }


@for_company
@page("portal/record.html")
def record(request: HttpRequest, own: Organisation, zone: Zone, record: Record) -> dict[str, Any]:
    """One row of the company: what is known, where it stands, what can be done, what happened."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    return {
        "zone": zone,
        "rail": thread.rail(zone),
        "crumbs": crumbs(own),
        "record": record,
        "under": [str(record._meta.verbose_name), *under_of(record, zone, "")],
        "facts": thread.known(record),
        "steps": steps_of(record),
        "doors": thread.doors_of(record, viewer, timezone.now()),
        **own_facts(record, viewer),
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
    form = own_form(action, viewer, zone, record=record, data=sent(request))
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
    of = thread.rests_on(action.model) if action else None
    if action is None or action not in thread.openings(of):
        raise Http404(gettext("Companies do not do this."))
    form = opening_form(action, own, zone, viewer, sent(request))
    about = own_record(viewer, zone, of._meta.app_label, str(of._meta.model_name), _key(request)) if of else None
    given = {action.model.family.parent: about} if about else {"organisation": own}
    back = thread.address(about) if about else reverse("portal:home")

    def do() -> str:
        values = {**act_values(action, form), **given}
        made = door.perform(action, zone, by=viewer.officer, at=timezone.now(), **values)
        return back if about else thread.address(made)

    return _through(request, form, do, _frame(own, zone, action, back))


def _key(request: HttpRequest) -> int:
    of = request.GET.get("of", "")
    return int(of) if of.isdecimal() and len(of) < 19 else 0


def own_form(action: Action, viewer: Any, zone: Zone, **ways: Any) -> forms.Form:
    """The form of an act without what is true of a company anyhow: it acts today, in the portal."""
    form = act_form(action, viewer, zone, **ways)
    for name in OFFICIAL & form.fields.keys():
        del form.fields[name]
    return form


def opening_form(action: Action, own: Organisation, zone: Zone, viewer: Any, data: Any) -> forms.Form:
    """What a company is asked: not who it is, and no rows of the zone but those that are offered to companies."""
    form, choices = own_form(action, viewer, zone, data=data), offered(zone, viewer.today)
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
        "rail": thread.rail(zone, action.key),
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
    facts = {"form": form, "reasons": [], "stale": False, "conflict": [], **facts}
    if request.method != "POST" or facts["against"]:
        return {**facts, "status": 409 if request.method == "POST" else 200}
    if not form.is_valid():
        return {**facts, "status": 422}
    try:
        done = do()
    except Refused as refused:
        said = {"reasons": told(refused.reasons, form), "conflict": values(form) if refused.stale else []}
        return {**facts, **said, "stale": refused.stale, "status": 409}
    messages.success(request, gettext("Done: %(title)s.") % {"title": facts["title"]})
    return HttpResponseRedirect(done)
