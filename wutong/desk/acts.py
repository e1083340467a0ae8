"""Acts on a record as doors: open with an address, or closed with every reason and who can help."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wutong.core import door
from wutong.core.door import Action, actions_on
from wutong.core.page import lang
from wutong.core.reason import ANY, N_, Reason
from wutong.core.record import Record
from wutong.desk.columns import address, field_at, label_of, list_address
from wutong.desk.viewer import Viewer
from wutong.zones.models import Post, Zone
from wutong.zones.roles import OPERATOR


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
    later: str = ""  # the stages from which it opens, where the record is at another one


class NotGiven(LookupError):
    """A need asks for a value that only the form will bring."""


class Unasked(dict[str, Any]):
    """The values of an act before its form is filled in: whoever asks for one learns that it is not there yet."""

    def __missing__(self, name: str) -> Any:
        raise NotGiven(name)

    def get(self, name: str, default: Any = None) -> Any:
        return self[name]


class Known(SimpleNamespace):
    """The facts that are known before the form is filled in."""

    def __getattr__(self, name: str) -> Any:
        raise NotGiven(name)


def reasons_now(action: Action, record: Record, viewer: Viewer, at: Any) -> list[Reason]:
    """Why the door is closed before anything is typed: role, stage, and the needs that rest on the record alone."""
    if not action.asks():
        return door.reasons_against(action, record, by=viewer.officer, at=at)
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
    values = Unasked(by=viewer.officer, by_id=viewer.officer.pk)
    try:
        facts = record.facts(at=at, values=values)
    except NotGiven:  # what hangs on the form is asked again at the door; the row's own columns speak already
        facts = Record.facts(record, at=at, values=values)
    known = Known(**{name: value for name, value in vars(facts).items() if name not in action.asks()})
    return [reason for need in action.transition.needs if (reason := _against(need, known))]


def reasons_about(action: Action, parent: Record, viewer: Viewer, at: Any) -> list[Reason]:
    """Why an act that opens something about `parent` is closed before anything else is typed."""
    against = viewer.officer.reason_against(action.transition.roles, parent.zone_id, viewer.today)
    if against:
        return [against]
    given = {action.model.family.parent: parent, "by_id": viewer.officer.pk, "on": None}
    values = {name: p.default for name, (_hint, p) in action.asks().items() if p.default is not p.empty}
    facts = action.model.opening_facts(parent.zone, at=at, values={**values, **given})  # type: ignore[attr-defined]
    known = Known(**{k: v for k, v in vars(facts).items() if k in given or k not in action.asks()})
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
    help_ = who if any(r.who for r in reasons) else ""
    return Door(title_of(action), href, closed, help_, note=doc_of(action), later=_later(action, reasons, record))


def _later(action: Action, reasons: list[Reason], record: Record) -> str:
    """The words of the stages from which the act starts, where the record is at another one, whoever may do it."""
    if not reasons or action.transition.starts_from(getattr(record, "stage", ANY)):
        return ""
    stages = field_at(type(record), "stage").flatchoices
    return str(_(", ")).join(str(word) for stage, word in stages if stage in (action.transition.frm or ()))


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


def openings(model: type[Record], viewer: Viewer, zone: Zone) -> list[Door]:
    """The ways to a new row: the acts that open one, else registering it. Who only looks on gets none."""
    if viewer.is_above:
        return []
    base = list_address(model, zone, "new")
    what = {"what": label_of(model._meta)}
    ways = [
        (title_of(a), f"{base}?act={a.key.split('.')[1]}", a.transition.roles) for a in actions_on(model, opens=True)
    ]
    plain = (gettext("Register: %(what)s") % what, base, model.family.writers)
    doors = []
    for title, href, roles in ways or [plain]:
        against = viewer.officer.reason_against(roles, zone.pk, viewer.today)
        closed = (against.said(gettext),) if against else ()
        doors.append(Door(title, "" if closed else href, closed, icon="plus"))
    doors.sort(key=lambda d: bool(d.closed))
    return [replace(d, main=place == 0 and not d.closed) for place, d in enumerate(doors)]


def write_closed(record: Record, viewer: Viewer) -> str:
    """Why the viewer may not write on the record; empty when they may. Who only looks on never does."""
    if viewer.is_above:
        return gettext("You may read here, not write.")
    against = viewer.officer.reason_against(record.family.writers, record.zone_id, viewer.today)
    return against.said(gettext) if against else ""


def plain_doors(record: Record, viewer: Viewer, zone: Zone) -> list[Door]:
    """Amend and remove, which every plain row has; what was said once has a door to what takes its place."""
    if viewer.is_above:
        return []
    against = write_closed(record, viewer)
    closed = (against,) if against else ()
    if record.family.fixed:
        return [_replacing(record, zone, closed)] if hasattr(record, "replaces_id") else []
    doors = [_plain_door(record, viewer, zone, *one) for one in PLAIN]
    return [door for door in doors if door.href or record.family.writers != MENDERS]


MENDERS = frozenset({OPERATOR})  # rows that change by their acts alone; nobody else need be told of the two doors
PLAIN = (("amend", _("Amend"), "edit"), ("remove", _("Remove"), "close"))


def _plain_door(record: Record, viewer: Viewer, zone: Zone, verb: str, title: Any, icon: str) -> Door:
    against = plain_closed(record, viewer, verb)
    return Door(str(title), "" if against else address(record, zone, verb), (against,) if against else (), icon=icon)


def plain_closed(record: Record, viewer: Viewer, verb: str) -> str:
    """Why the viewer may not amend or remove (the verb) the record; empty when they may."""
    against = record.stands(verb)
    return write_closed(record, viewer) or (against.said(gettext) if against else "")


def _replacing(record: Record, zone: Zone, closed: tuple[str, ...]) -> Door:
    """The door to the row that takes the place of one that may not be changed, filled with what it says."""
    held = {name: getattr(record, name, "") for name in ("figure", "topic", "unit", "since", "until")}
    known = urlencode({"replaces": record.pk, **{name: value for name, value in held.items() if value}})
    return Door(
        gettext("Register a correction"), f"{list_address(type(record), zone, 'new')}?{known}", closed, icon="edit"
    )
