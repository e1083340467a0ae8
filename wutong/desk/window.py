"""The day at the window: what was filed today, what waits there, and the door to take a case in."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.cases.models import Case, IssuedDocument
from wutong.core.door import actions_on
from wutong.core.duty import Waiting, waiting
from wutong.core.page import page
from wutong.desk.acts import Door, title_of
from wutong.desk.belonging import Names, belonging
from wutong.desk.columns import Cell, Head, Row, address, list_address
from wutong.desk.gate import seen_in
from wutong.desk.home import Line, line, names_of, subjects_of, told_of
from wutong.desk.officers import for_officers
from wutong.desk.rail import rail
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone
from wutong.zones.roles import WINDOW

SHOWN = 50  # of each kind that waits; the rest is a line that leads to all


@for_officers
@page("desk/window.html")
def window(request: HttpRequest, zone: Zone) -> dict[str, Any]:
    """What a clerk needs from opening to closing time."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    opening = actions_on(Case, opens=True)[0]
    filed = filed_on(viewer, zone, viewer.today)
    groups = waits(viewer, zone)
    return {
        "zone": zone,
        "rail": rail(viewer, zone, "case"),
        "begin": Door(title_of(opening), list_address(Case, zone, "new"), main=True, icon="plus"),
        "groups": groups,
        "count": sum(n for _title, n, _lines, _all in groups),
        "heads": [Head("", _("Case")), Head("", _("Stage"), fold="told"), Head("", _("Documents"), fold="told")],
        "filed": filed,
    }


def waits(viewer: Viewer, zone: Zone) -> list[tuple[str, int, list[Line], str]]:
    """What waits at the window, by kind: the title, how many, the first of them, the list of all."""
    held = waiting([zone.pk], frozenset({WINDOW}), viewer.officer.pk)
    mine = [one for one in held if one.duty.role == WINDOW and one.duty.name.startswith("cases.")]
    kinds = dict.fromkeys(one.duty.name for one in mine)
    shown = {name: [one for one in mine if one.duty.name == name][:SHOWN] for name in kinds}
    every = [one for same in shown.values() for one in same]
    names, whose = names_of(every), belonging(subjects_of(every))
    return [
        (
            str(same[0].duty.title),
            sum(one.duty.name == name for one in mine),
            [_told(one, names, whose, zone, viewer.today) for one in same],
            list_address(Case, zone),
        )
        for name, same in shown.items()
    ]


def _told(one: Waiting, names: Names, whose: Names, zone: Zone, today: date) -> Line:
    drawn = line(one, names.get((one.label, one.subject), ""), zone, today)
    return replace(drawn, kind=told_of(drawn, whose))


def filed_on(viewer: Viewer, zone: Zone, day: date) -> list[Row]:
    """The cases filed on a day, newest first, each one step from the paper to print."""
    cases = list(seen_in(viewer, zone, Case).filter(filed_on=day).order_by("-serial"))
    papers = IssuedDocument.objects.filter(case__in=cases, stage="stands").order_by("id")
    last = {one.case_id: one for one in papers}
    return [
        Row(
            one.pk,
            address(one, zone),
            [Cell(one.number, sub=one.title), str(one.get_stage_display()), _print(last.get(one.pk), zone)],
        )
        for one in cases
    ]


def _print(document: IssuedDocument | None, zone: Zone) -> Cell:
    """The newest paper of a case, ready to be printed."""
    if document is None:
        return Cell()
    href = reverse("desk:document", kwargs={"zone": zone.code, "pk": document.pk})
    return Cell(_("Print: %(what)s") % {"what": document.get_kind_display()}, href=href)
