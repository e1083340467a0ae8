"""Papers that a company hands in: for each that the guide asks for a file, or one that the zone holds already."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.cases import actions
from wutong.cases.models import Application, ApplicationPaper, Case, CasePaper, ItemPaper
from wutong.core.page import day as printed_day
from wutong.desk.guide_cards import about_paper
from wutong.desk.papers import attach_to, given, safe
from wutong.parties.models import Organisation
from wutong.zones.models import Paper
from wutong.zones.roles import COMPANY

OFFERED = 60  # of the company's newest files
OTHER = "other"
COMPANIES = frozenset({COMPANY})


@dataclass(frozen=True)
class Line:
    """A paper that is asked for (or another): what the guide says of it, the file that is there, those to choose."""

    key: str
    name: str
    about: str
    file: tuple[str, str] | None
    offered: list[tuple[int, str]]


def held_files(own: Organisation) -> QuerySet[Paper]:
    """The files that the zone holds of an organisation: on its record, its cases and what it is writing."""
    cases = CasePaper.objects.filter(case__organisation=own).values("pk")
    drafts = Application.objects.filter(organisation=own).values("pk")
    whose = Q(label=Organisation._meta.label_lower, subject=own.pk)
    whose |= Q(label=CasePaper._meta.label_lower, subject__in=cases)
    whose |= Q(label=Application._meta.label_lower, subject__in=drafts)
    return Paper.objects.filter(whose).order_by("-id")


def lines(asked: Iterable[ItemPaper], held: dict[str, Paper], own: Organisation, zone_code: str) -> list[Line]:
    """A line a paper of the guide, then those that were added, then one for another; `held` is by name."""
    files = list(held_files(own)[:OFFERED])
    named = _called(files)
    known = {paper.name: paper for paper in asked}
    shown = [
        Line(str(paper.pk), name, about_paper(paper), _file(held.get(name), zone_code), _offered(files, named, name))
        for name, paper in known.items()
    ]
    shown += [Line("", name, "", _file(file, zone_code), []) for name, file in held.items() if name not in known]
    return [*shown, Line(OTHER, _("Another paper"), "", None, [])]


def _called(files: list[Paper]) -> dict[int, str]:
    """Under what name a file was handed in before, by the key of the file."""
    rows = [one.subject for one in files if one.label == CasePaper._meta.label_lower]
    names = dict(CasePaper.objects.filter(pk__in=rows).values_list("pk", "name"))
    return {one.pk: names.get(one.subject, "") for one in files if one.label == CasePaper._meta.label_lower}


def _offered(files: list[Paper], named: dict[int, str], name: str) -> list[tuple[int, str]]:
    """The files to choose from, those handed in under the same name first."""
    order = sorted(files, key=lambda file: named.get(file.pk) != name)
    return [(file.pk, f"{file.name} · {named.get(file.pk) or ''} · {printed_day(file.at)}") for file in order]


def _file(paper: Paper | None, zone_code: str) -> tuple[str, str] | None:
    return (paper.name, reverse("desk:paper", kwargs={"zone": zone_code, "pk": paper.pk})) if paper else None


@dataclass(frozen=True)
class Given:
    """A paper that came with a request: the line it is for, its name, and the file as sent or held."""

    asked: ItemPaper | None
    name: str
    sent: Any
    held: Paper | None


def sent_papers(request: HttpRequest, asked: Iterable[ItemPaper], own: Organisation) -> list[Given]:
    """What was sent or chosen, line by line; a key of somebody else's file is none."""
    found = []
    for paper in [*asked, None]:
        key = str(paper.pk) if paper else OTHER
        file, chosen = request.FILES.get(f"file_{key}"), request.POST.get(f"held_{key}", "")
        held = held_files(own).filter(pk=chosen).first() if chosen.isdecimal() and len(chosen) < 19 else None
        if file or held:
            called = paper.name if paper else safe(str(file.name if file else held), "").rstrip(".").rsplit(".", 1)[0]
            found.append(Given(paper, called[:200], file, held))
    return found


def lay(draft: Application, one: Given, by: Any, at: Any) -> None:
    """Lay what was given to a draft."""
    held = one.held
    if one.sent:
        held = _kept(draft, one.sent, by, at)
    assert held is not None
    actions.lay_paper(draft.zone, by=by, at=at, application=draft, asked=one.asked, name=one.name, held=held)


def _kept(record: Any, file: Any, by: Any, at: Any) -> Paper:
    """The file on its record; one that hangs there already is not kept twice."""
    read = given(file)
    same = Paper.objects.filter(label=record._meta.label_lower, subject=record.pk, sha256=read.sha256).first()
    return same or attach_to(record, read, zone=record.zone, by=by, at=at, roles=COMPANIES)


def hand_in(case: Case, one: Given, by: Any, at: Any) -> None:
    """Hand in what was given to a case: as a new paper, or as another file of one that it has."""
    row = case.papers.filter(name=one.name).first()
    if row is None:
        row = actions.hand_in(case.zone, by=by, at=at, case=case, asked=one.asked, name=one.name, held=one.held)
    elif row.stage == CasePaper.Stage.DUE:
        actions.bring(row, by=by, at=at, held=one.held)
    if one.sent:
        _kept(row, one.sent, by, at)


def laid(draft: Application | None) -> dict[str, Paper]:
    """The files of a draft by the name of the paper."""
    if draft is None:
        return {}
    rows = draft.papers.filter(stage=ApplicationPaper.Stage.HELD).select_related("held").order_by("id")
    return {row.name: row.held for row in rows}


def handed(case: Case) -> dict[str, Paper]:
    """The newest file of every paper of a case, by its name; a paper without a file is not there."""
    rows = {row.pk: row for row in case.papers.select_related("reused").order_by("id")}
    found = {row.name: row.reused for row in rows.values() if row.reused}
    for file in Paper.objects.filter(label=CasePaper._meta.label_lower, subject__in=rows).order_by("id"):
        found[rows[file.subject].name] = file
    return found
