"""What the applicant of a case told and handed in: the answers of the form, the papers with their files."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wutong.cases.models import Case, CasePaper
from wutong.cases.prefill import Known
from wutong.desk.answer_form import origin_of, said
from wutong.desk.viewer import Viewer
from wutong.zones.models import Paper


@dataclass(frozen=True)
class Told:
    """An answer: the field, what was answered in words, and where that was known from."""

    name: str
    words: str
    origin: str


@dataclass(frozen=True)
class Handed:
    """A paper of the case: how it stands, its day, and its files as (name, address)."""

    name: str
    word: str
    on: date | None
    files: list[tuple[str, str]]


def told(case: Case, viewer: Viewer) -> dict[str, Any]:
    """Answers in the order of the form, papers in the order in which they came, the reply to a correction."""
    fields = case.form().fields
    return {
        "answers": [_answer(one, case.answers[one.key]) for one in fields if one.key in case.answers],
        "unanswered": [one.name for one in case.form().missing(case.values())] if fields else [],
        "handed": papers_of(case),
        "reply": case.reply,
    }


def _answer(field: Any, held: dict[str, Any]) -> Told:
    known = Known(held["value"], held.get("from", "typed"), held.get("of", ""), None, False)
    return Told(field.name, said(field, held["value"]), origin_of(known))


def papers_of(case: Case) -> list[Handed]:
    """The papers of a case with their files, the newest file first."""
    rows = list(case.papers.select_related("reused").order_by("id"))
    files = Paper.objects.filter(label=CasePaper._meta.label_lower, subject__in=[row.pk for row in rows])
    own: dict[int, list[Paper]] = {}
    for paper in files.order_by("-id"):
        own.setdefault(paper.subject, []).append(paper)
    return [
        Handed(row.name, _word(row), row.held_on or row.due_on, [_file(one, case) for one in _files(row, own)])
        for row in rows
    ]


def _files(row: CasePaper, own: dict[int, list[Paper]]) -> list[Paper]:
    held = own.get(row.pk, [])
    return [*held, row.reused] if row.reused and row.reused not in held else held


def _file(paper: Paper, case: Case) -> tuple[str, str]:
    return paper.name, reverse("desk:paper", kwargs={"zone": case.zone.code, "pk": paper.pk})


def _word(row: CasePaper) -> str:
    return _("still due") if row.stage == CasePaper.Stage.DUE else ""
