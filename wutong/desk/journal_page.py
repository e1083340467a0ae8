"""The journal of a zone as a page: what was done, by whom and when; and whether the chain of entries is whole."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.core.door import ACTIONS
from wutong.core.journal import Flaw, verify
from wutong.core.models import Entry
from wutong.core.page import instant, page
from wutong.core.record import families
from wutong.desk.columns import Cell, Head, Row, label_of
from wutong.desk.filters import Ask
from wutong.desk.gate import open_to
from wutong.desk.home import address_of
from wutong.desk.lists import Pager, query_of
from wutong.desk.officers import for_officers
from wutong.desk.rail import rail
from wutong.zones.models import Officer, Zone

A_PAGE = 200
SHANGHAI = ZoneInfo("Asia/Shanghai")


@for_officers
@page("desk/journal.html")
def journal(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """Entries newest first, under conditions; `?verify=1` walks the whole chain."""
    viewer: Any = request.viewer  # type: ignore[attr-defined]
    base = reverse("desk:journal", kwargs={"zone": zone.code})
    entries = open_to(viewer, zone)
    bar, misread = asks(entries, request.GET, base)
    rows = narrowed(entries, request.GET)
    pager = paged(rows, request.GET)
    shown = rows.select_related("by").order_by("-seq")[pager.first - 1 if pager.total else 0 : pager.last]
    return {
        "zone": zone,
        "rail": rail(viewer, zone),
        "base": base,
        "bar": bar,
        "misread": misread,
        "heads": heads(),
        "rows": [row(entry, zone) for entry in shown],
        "pager": pager,
        "verified": verified(zone) if "verify" in request.GET else None,
    }


def heads() -> list[Head]:
    return [
        Head("", _("Number"), num=True),
        Head("", _("When")),
        Head("", _("What happened"), fold="lead"),
        Head("", _("By")),
        Head("", _("List"), fold="off"),
    ]


def asks(entries: QuerySet[Entry], given: QueryDict, base: str) -> tuple[list[Ask], list[str]]:
    """The conditions that can be set: list, act, officer, days; and a sentence for each day that says nothing."""
    used = list(entries.order_by().values_list("label", "verb").distinct())
    officers = Officer.objects.filter(pk__in=entries.order_by().values("by")).order_by("name")
    labels = sorted(
        ((label, _family(label)) for label in {label for label, _verb in used}), key=lambda option: option[1]
    )
    verbs = sorted({(verb.rsplit(".", 1)[-1], _act(verb)) for _label, verb in used}, key=lambda option: option[1])
    asked = [
        Ask("label", _("List"), "choice", given.get("label", ""), options=tuple(labels)),
        Ask("act", _("Act"), "choice", given.get("act", ""), options=tuple(verbs)),
        Ask("by", _("Officer"), "choice", given.get("by", ""), options=tuple((str(o.pk), o.name) for o in officers)),
        Ask("on", _("Day"), "day", given.get("on", ""), given.get("on.until", "")),
    ]
    wrong = [text for text in (given.get("on"), given.get("on.until")) if text and _day(text) is None]
    bar = [
        replace(ask, clear=f"{base}?{query_of(given, **{ask.name: None, f'{ask.name}.until': None})}") for ask in asked
    ]
    return bar, [_("“%(text)s” is not a day; write it as 2024-11-18.") % {"text": text} for text in wrong]


def _family(label: str) -> str:
    model = Zone if label == "zones.zone" else families().get(label)
    return label_of(SimpleNamespace(verbose_name=model._meta.verbose_name_plural)) if model else label


def _act(verb: str) -> str:
    name = verb.rsplit(".", 1)[-1]
    plain = {"register": _("registered"), "amend": _("amended"), "remove": _("removed")}
    action = ACTIONS.get(verb)
    return plain.get(name) or str(action.title if action and action.title else name)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def narrowed(entries: QuerySet[Entry], given: QueryDict) -> QuerySet[Entry]:
    if given.get("label"):
        entries = entries.filter(label=given["label"])
    if given.get("act"):
        entries = entries.filter(verb__endswith=f".{given['act']}")
    by = given.get("by", "")
    if by.isdecimal():
        entries = entries.filter(by=int(by))
    since, last = _day(given.get("on")), _day(given.get("on.until"))
    if since:
        entries = entries.filter(at__gte=datetime.combine(since, time(), SHANGHAI))
    if last:
        entries = entries.filter(at__lt=datetime.combine(last + timedelta(days=1), time(), SHANGHAI))
    return entries


def paged(rows: QuerySet[Entry], given: QueryDict) -> Pager:
    pager = Pager(1, rows.count(), A_PAGE, query_of(given, verify=None))
    wanted = given.get("page", "1")
    return replace(pager, number=min(max(int(wanted), 1), pager.pages) if wanted.isdecimal() else 1)


def row(entry: Entry, zone: Zone) -> Row:
    what = Cell(entry.sentence, href=address_of(entry, zone))
    return Row(
        entry.pk,
        "",
        [str(entry.seq), instant(entry.at), what, Cell(str(entry.by), sub=entry.office), _family(entry.label)],
    )


def verified(zone: Zone) -> dict[str, Any]:
    """The walk along the whole chain: how many entries, every flaw, and where the chain ends."""
    count, flaws = verify(zone.pk)
    last = Entry.objects.filter(zone=zone).order_by("-seq").first()
    return {"count": count, "flaws": [_flaw(flaw) for flaw in flaws], "head": last.hash if last else ""}


def _flaw(flaw: Flaw) -> str:
    return _("Entry %(seq)s: %(says)s.") % {"seq": flaw.seq, "says": flaw.says}
