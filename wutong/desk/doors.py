"""Doors: every act on a record with why it is closed and who can help, and the pages that go through them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wutong.core import door
from wutong.core.door import Action, actions_on
from wutong.core.page import lang, page
from wutong.core.reason import N_, Reason, Refused
from wutong.core.record import Record, staged
from wutong.desk.columns import address, label_of, list_address
from wutong.desk.forms import act_form, act_values, record_form, row_values
from wutong.desk.gate import in_zone
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.zones.models import Post, Zone


@dataclass(frozen=True)
class Door:
    """One act as a page shows it: open with an address, or closed with its reasons and who can help."""

    label: str
    href: str = ""
    closed: tuple[str, ...] = ()
    who: str = ""
    main: bool = False
    icon: str = ""
    note: str = ""


class NotGiven(LookupError):
    """A need asks for a value that only the form will bring."""


class Unasked(dict[str, Any]):
    """The values of an act before its form is filled in: whoever asks for one learns that it is not there yet."""

    def __missing__(self, name: str) -> Any:
        raise NotGiven(name)

    def get(self, name: str, default: Any = None) -> Any:
        raise NotGiven(name)


class Known(SimpleNamespace):
    """The facts that are known before the form is filled in."""

    def __getattr__(self, name: str) -> Any:
        raise NotGiven(name)


def reasons_now(action: Action, record: Record, viewer: Viewer, at: Any) -> list[Reason]:
    """Why the door is closed before anything is typed: role, stage, and the needs that rest on the record alone."""
    against = viewer.officer.reason_against(action.transition.roles, record.zone_id, viewer.today)
    if against:
        return [against]
    if not action.transition.starts_from(getattr(record, "stage", "*")):
        word = str(record.get_stage_display()) if hasattr(record, "get_stage_display") else ""
        return [
            Reason(
                N_("{it} is at the stage “{stage}”, from which this act does not start."),
                {"it": str(record), "stage": word},
            )
        ]
    try:
        facts = record.facts(at=at, values=Unasked())
    except NotGiven:
        return []
    known = Known(**{name: value for name, value in vars(facts).items() if name not in action.asks()})
    return [reason for need in action.transition.needs if (reason := _against(need, known))]


def _against(need: Callable[[Any], Reason | None], known: Known) -> Reason | None:
    try:
        return need(known)
    except NotGiven:
        return None  # asked again at the door, when the value is there


def title_of(action: Action) -> str:
    return str(action.title) if action.title else gettext(action.key.split(".")[1].replace("_", " ").capitalize())


def doors_of(record: Record, viewer: Viewer, zone: Zone, at: Any) -> list[Door]:
    """Every act on the record, open ones first. Who only looks on gets none."""
    if viewer.is_above:
        return []
    found = [(action, reasons_now(action, record, viewer, at)) for action in actions_on(type(record))]
    helpers = helpers_of(
        zone,
        {role for action, reasons in found if any(r.who for r in reasons) for role in action.transition.roles},
        viewer,
    )
    doors = [_door(action, reasons, record, zone, helpers) for action, reasons in found]
    return sorted(doors, key=lambda d: bool(d.closed))


def _door(action: Action, reasons: list[Reason], record: Record, zone: Zone, helpers: dict[str, list[str]]) -> Door:
    verb = action.key.split(".")[1]
    who = _(", ").join(
        dict.fromkeys(name for role in sorted(action.transition.roles) for name in helpers.get(role, ()))
    )
    closed = tuple(reason.said(gettext) for reason in reasons)
    href = "" if closed else address(record, zone, "act", verb=verb)
    help_ = gettext("Can do it: %(who)s") % {"who": who} if who and any(r.who for r in reasons) else ""
    return Door(title_of(action), href, closed, help_, note=doc_of(action))


def doc_of(action: Action) -> str:
    """What the act does, where it is said in the reader's language."""
    said = re.sub(r"\s+", " ", action.doc.split("\n\n", 1)[0]).strip()
    here = gettext(said) if said else ""
    return here if here != said or lang() == "en" else ""


def helpers_of(zone: Zone, roles: set[str], viewer: Viewer) -> dict[str, list[str]]:
    """Up to three officers who hold each of the roles today."""
    found: dict[str, list[str]] = {}
    if not roles:
        return found
    held = Post.objects.filter(zone=zone, role__in=roles, since__lte=viewer.today).filter(
        Q(until=None) | Q(until__gt=viewer.today)
    )
    for role, name in held.values_list("role", "officer__name").order_by("since", "id"):
        if len(found.setdefault(role, [])) < 3:
            found[role].append(name)
    return found


def plain_doors(record: Record, viewer: Viewer, zone: Zone) -> list[Door]:
    """Amend and remove, which every plain row has."""
    if viewer.is_above:
        return []
    against = viewer.officer.reason_against(record.family.writers, record.zone_id, viewer.today)
    closed = (against.said(gettext),) if against else ()
    amend = closed or (
        (gettext("What was said stands; register a new one that takes its place."),) if record.family.fixed else ()
    )
    return [
        Door(gettext("Amend"), "" if amend else address(record, zone, "amend"), amend, icon="edit"),
        Door(gettext("Remove"), "" if closed else address(record, zone, "remove"), closed, icon="close"),
    ]


# Pages -------------------------------------------------------------------------------------------------------------


def _through(
    request: HttpRequest, form: forms.Form, do: Callable[[], str], facts: dict[str, Any]
) -> dict[str, Any] | HttpResponse:
    """Show the form; when it is sent, do the act: redirect when done, 422 not understood, 409 refused with what was typed."""
    facts = {"form": form, "reasons": [], "stale": False, **facts}
    if request.method != "POST" or facts.get("against"):
        return {**facts, "status": 409 if request.method == "POST" else 200}
    if not form.is_valid():
        return {**facts, "status": 422}
    try:
        done = do()
    except Refused as refused:
        return {**facts, "reasons": told(refused.reasons, form), "stale": refused.stale, "status": 409}
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


def _frame(
    viewer: Viewer, zone: Zone, model: type[Record], record: Record | None, title: str, submit: str
) -> dict[str, Any]:
    crumbs = crumbs_to(model, zone, *([(str(record), address(record, zone))] if record is not None else []))
    return {
        "zone": zone, "rail": rail(viewer, zone, model.family.section), "crumbs": crumbs, "title": title, "submit": submit,
        "record": record, "back": crumbs[-1].href, "doc": "", "against": "", "choices": [], "under": [zone.name], "help": "",
        "leave": Door(gettext("Back"), crumbs[-1].href),
    }  # fmt: skip


def sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _expected(request: HttpRequest) -> int | None:
    given = request.POST.get("revision", "")
    return int(given) if given.isdecimal() else None


@in_zone
@page("desk/door.html")
def act(request: HttpRequest, zone: Zone, record: Record, verb: str) -> dict[str, Any] | HttpResponse:
    """Do one act on a record."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    action = next((a for a in actions_on(type(record)) if a.key.split(".")[1] == verb), None)
    if action is None:
        raise Http404(gettext("Nobody does “%(verb)s” to this record.") % {"verb": verb})
    form = act_form(action, viewer, zone, record=record, data=sent(request))
    against = _(" ").join(reason.said(gettext) for reason in reasons_now(action, record, viewer, timezone.now()))

    def do() -> str:
        door.perform(
            action,
            record,
            by=viewer.officer,
            at=timezone.now(),
            expected=_expected(request),
            **act_values(action, form),
        )
        messages.success(request, gettext("Done: %(title)s.") % {"title": title_of(action)})
        return address(record, zone)

    frame = _frame(viewer, zone, type(record), record, title_of(action), title_of(action))
    return _through(request, form, do, {**frame, "against": against, "doc": doc_of(action)})


@in_zone
@page("desk/door.html")
def amend(request: HttpRequest, zone: Zone, record: Record) -> dict[str, Any] | HttpResponse:
    """Amend the plain fields of a record."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = record_form(type(record), viewer, zone, record=record, data=sent(request))

    def do() -> str:
        values = row_values(form, type(record), changed=True)
        door.amend(record, by=viewer.officer, at=timezone.now(), expected=_expected(request), **values)
        messages.success(request, gettext("Saved: %(record)s.") % {"record": record})
        return address(record, zone)

    closed = next(
        (d.closed for d in plain_doors(record, viewer, zone)[:1]), (gettext("You may read here, not write."),)
    )
    frame = _frame(
        viewer, zone, type(record), record, gettext("Amend %(record)s") % {"record": record}, gettext("Save")
    )
    return _through(request, form, do, {**frame, "against": "".join(closed)})


@in_zone
@page("desk/door.html")
def remove(request: HttpRequest, zone: Zone, record: Record) -> dict[str, Any] | HttpResponse:
    """Take a wrong row out, with a reason that the journal keeps."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    form = forms.Form(sent(request), label_suffix="")
    form.fields["reason"] = forms.CharField(label=gettext("Reason"), widget=forms.Textarea(attrs={"rows": 3}))

    def do() -> str:
        name, said = str(record), form.cleaned_data["reason"]
        door.remove(record, by=viewer.officer, at=timezone.now(), expected=_expected(request), reason=said)
        messages.success(request, gettext("%(record)s was removed; the journal keeps what it said.") % {"record": name})
        return list_address(type(record), zone)

    closed = next(
        (d.closed for d in plain_doors(record, viewer, zone)[1:]), (gettext("You may read here, not write."),)
    )
    frame = _frame(
        viewer, zone, type(record), record, gettext("Remove %(record)s") % {"record": record}, gettext("Remove")
    )
    return _through(
        request,
        form,
        do,
        {
            **frame,
            "against": "".join(closed),
            "doc": gettext("Only for a row that was entered by mistake. What it said stays in the journal."),
        },
    )


@in_zone
@page("desk/door.html")
def new(request: HttpRequest, zone: Zone, model: type[Record]) -> dict[str, Any] | HttpResponse:
    """Open a record by its opening act, or register a row of a plain table."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    opening = actions_on(model, opens=True)
    chosen = next(
        (a for a in opening if a.key.split(".")[1] == request.GET.get("act")), opening[0] if opening else None
    )
    form = (
        act_form(chosen, viewer, zone, data=sent(request))
        if chosen
        else record_form(model, viewer, zone, data=request.POST or None, initial=request.GET.dict())
    )
    roles = chosen.transition.roles if chosen else model.family.writers
    against = viewer.officer.reason_against(roles, zone.pk, viewer.today)
    title = title_of(chosen) if chosen else gettext("Register: %(what)s") % {"what": label_of(model._meta)}
    frame = _frame(viewer, zone, model, None, title, title_of(chosen) if chosen else gettext("Register"))
    others = (
        [SimpleNamespace(text=title_of(a), href=f"?act={a.key.split('.')[1]}", current=a is chosen) for a in opening]
        if opening[1:]
        else []
    )

    def do() -> str:
        made = _opened(chosen, form, zone, viewer) if chosen else _registered(model, form, zone, viewer)
        messages.success(request, gettext("Registered: %(record)s.") % {"record": made})
        return address(made, zone)

    return _through(
        request,
        form,
        do,
        {
            **frame,
            "against": against.said(gettext) if against else "",
            "doc": doc_of(chosen) if chosen else "",
            "choices": others,
        },
    )


def _opened(action: Action, form: forms.Form, zone: Zone, viewer: Viewer) -> Any:
    return door.perform(action, zone, by=viewer.officer, at=timezone.now(), **act_values(action, form))


def _registered(model: type[Record], form: forms.Form, zone: Zone, viewer: Viewer) -> Record:
    made = model(zone=zone, **row_values(form, model))
    since = {"on": form.cleaned_data["true_since"]} if staged(model) else {}
    return door.register(made, by=viewer.officer, at=timezone.now(), **since)
