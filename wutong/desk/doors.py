"""Doors: the pages that register, amend and remove a row, and that do an act on it."""

from collections.abc import Callable, Iterable
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext

from wutong.core import door
from wutong.core.door import Action, actions_on
from wutong.core.page import page
from wutong.core.reason import Reason, Refused
from wutong.core.record import Record, staged
from wutong.desk.acts import Door, doc_of, plain_closed, reasons_now, title_of
from wutong.desk.columns import address, label_of, list_address
from wutong.desk.conflict import values
from wutong.desk.forms import act_form, act_values, record_form, row_values
from wutong.desk.gate import in_zone
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

Facts = dict[str, Any]


def through(request: HttpRequest, form: forms.Form, do: Callable[[], str], facts: Facts) -> Facts | HttpResponse:
    """Show the form; once sent, do the act: redirect when done, 422 not understood, 409 refused with what was typed."""
    facts = {"form": form, "reasons": [], "stale": False, "conflict": [], **facts}
    if request.method != "POST" or facts.get("against"):
        return {**facts, "status": 409 if request.method == "POST" else 200}
    if not form.is_valid():
        return {**facts, "status": 422}
    try:
        done = do()
    except Refused as refused:
        said = {"reasons": told(refused.reasons, form), "conflict": values(form) if refused.stale else []}
        return {**facts, **said, "stale": refused.stale, "status": 409}
    return HttpResponseRedirect(done)


def told(reasons: Iterable[Reason], form: forms.Form) -> list[str]:
    """The reasons in words, each also beside the field that it is about."""
    said = []
    for reason in reasons:
        text = reason.said(gettext)
        if reason.field in form.fields:
            form.add_error(reason.field, text)
            text = f"{form.fields[reason.field].label}: {text}"
        said.append(text)
    return said


def door_frame(viewer: Viewer, zone: Zone, model: type[Record], title: str, submit: str, record: Any = None) -> Facts:
    below = [(str(record), address(record, zone))] if record is not None else []
    crumbs = crumbs_to(model, zone, *below)
    back = crumbs[-1].href
    return {
        "against": "", "back": back, "choices": [], "crumbs": crumbs, "doc": "", "help": "", "record": record,
        "leave": Door(gettext("Back"), back), "rail": rail(viewer, zone, model.family.section),
        "submit": submit, "title": title, "under": [zone.name], "zone": zone,
    }  # fmt: skip


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _expected(request: HttpRequest) -> int | None:
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() else None


@in_zone
@page("desk/door.html")
def act(request: HttpRequest, zone: Zone, record: Record, verb: str) -> Facts | HttpResponse:
    """Do one act on a record."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    action = next((a for a in actions_on(type(record)) if verb_of(a) == verb), None)
    if action is None:
        raise Http404(gettext("Nobody does “%(verb)s” to this record.") % {"verb": verb})
    form = act_form(action, viewer, zone, record=record, data=sent(request))
    against = " ".join(reason.said(gettext) for reason in reasons_now(action, record, viewer, timezone.now()))

    def do() -> str:
        given = {"expected": _expected(request), **act_values(action, form)}
        door.perform(action, record, by=viewer.officer, at=timezone.now(), **given)
        messages.success(request, gettext("Done: %(title)s.") % {"title": title_of(action)})
        return address(record, zone)

    frame = door_frame(viewer, zone, type(record), title_of(action), title_of(action), record)
    return through(request, form, do, {**frame, "against": against, "doc": doc_of(action)})


def verb_of(action: Action) -> str:
    return action.key.split(".")[1]


@in_zone
@page("desk/door.html")
def amend(request: HttpRequest, zone: Zone, record: Record) -> Facts | HttpResponse:
    """Amend the plain fields of a record."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = record_form(type(record), viewer, zone, record=record, data=sent(request))

    def do() -> str:
        given = row_values(form, type(record), changed=True)
        door.amend(record, by=viewer.officer, at=timezone.now(), expected=_expected(request), **given)
        messages.success(request, gettext("Saved: %(record)s.") % {"record": record})
        return address(record, zone)

    title = gettext("Amend %(record)s") % {"record": record}
    frame = door_frame(viewer, zone, type(record), title, gettext("Save"), record)
    return through(request, form, do, {**frame, "against": plain_closed(record, viewer, "amend")})


@in_zone
@page("desk/door.html")
def remove(request: HttpRequest, zone: Zone, record: Record) -> Facts | HttpResponse:
    """Take a wrong row out, with a reason that the journal keeps."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = forms.Form(sent(request), label_suffix="")
    form.fields["reason"] = forms.CharField(label=gettext("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

    def do() -> str:
        name, said = str(record), form.cleaned_data["reason"]
        door.remove(record, by=viewer.officer, at=timezone.now(), expected=_expected(request), reason=said)
        messages.success(request, gettext("%(record)s was removed; the journal keeps what it said.") % {"record": name})
        return list_address(type(record), zone)

    title = gettext("Remove %(record)s") % {"record": record}
    frame = door_frame(viewer, zone, type(record), title, gettext("Remove"), record)
    doc = gettext("Only for a row that was entered by mistake. What it said stays in the journal.")
    return through(request, form, do, {**frame, "against": plain_closed(record, viewer, "remove"), "doc": doc})


@in_zone
@page("desk/door.html")
def new(request: HttpRequest, zone: Zone, model: type[Record]) -> Facts | HttpResponse:
    """Open a record by its opening act, or register a row of a plain table."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    opening = actions_on(model, opens=True)
    chosen = next((a for a in opening if verb_of(a) == request.GET.get("act")), opening[0] if opening else None)
    if chosen:
        form = act_form(chosen, viewer, zone, data=sent(request), initial=_given(request))
    else:
        form = record_form(model, viewer, zone, data=sent(request), initial=_given(request))

    def do() -> str:
        made = _opened(chosen, form, zone, viewer) if chosen else _registered(model, form, zone, viewer)
        messages.success(request, gettext("Registered: %(record)s.") % {"record": made})
        return address(made, zone)

    return through(request, form, do, _new_page(model, chosen, viewer, zone))


def _given(request: HttpRequest) -> Facts:
    """What the address fills into a form; a key of a record is a number (what begins with nought is a text).

    What is recorded is recorded now, unless somebody says otherwise.
    """
    return {
        name: int(text) if text.isdecimal() and text[0] != "0" else text for name, text in request.GET.dict().items()
    }


def _new_page(model: type[Record], chosen: Action | None, viewer: Viewer, zone: Zone) -> Facts:
    what = {"what": label_of(model._meta)}
    title = title_of(chosen) if chosen else gettext("Register: %(what)s") % what
    frame = door_frame(viewer, zone, model, title, title if chosen else gettext("Register"))
    against = viewer.officer.reason_against(
        chosen.transition.roles if chosen else model.family.writers, zone.pk, viewer.today
    )
    opening = actions_on(model, opens=True)
    ways = [SimpleNamespace(text=title_of(a), href=f"?act={verb_of(a)}", current=a is chosen) for a in opening]
    return {
        **frame,
        "against": against.said(gettext) if against else "",
        "doc": doc_of(chosen) if chosen else "",
        "choices": ways if ways[1:] else [],
    }


def _opened(action: Action, form: forms.Form, zone: Zone, viewer: Viewer) -> Any:
    return door.perform(action, zone, by=viewer.officer, at=timezone.now(), **act_values(action, form))


def _registered(model: type[Record], form: forms.Form, zone: Zone, viewer: Viewer) -> Record:
    made = model(zone=zone, **row_values(form, model))
    since = {"on": form.cleaned_data["true_since"]} if staged(model) else {}
    return door.register(made, by=viewer.officer, at=timezone.now(), **since)
