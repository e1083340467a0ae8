"""`wutong brief`: a briefing of a zone set as pdf or docx from live figures; nothing is issued."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from wutong.core.page import SHANGHAI
from wutong.measure.period import NotAPeriod, Period
from wutong.parties.models import Organisation
from wutong.reports.asking import About
from wutong.reports.composing import compose
from wutong.reports.models import BriefingTemplate


class NoBriefing(ValueError):
    """What was asked for cannot be set; the message says what would be right."""


def about(given: Any, zone: Any, at: datetime) -> tuple[BriefingTemplate, About]:
    """The template, and what the briefing is about."""
    template = BriefingTemplate.objects.filter(zone=zone, name=given.name).first() or (
        BriefingTemplate.objects.filter(zone=None, name=given.name).first()
    )
    if template is None:
        held = BriefingTemplate.objects.filter(zone__in=[zone.pk]) | BriefingTemplate.objects.filter(zone=None)
        raise NoBriefing(
            f"There is no template {given.name!r}. Known: {', '.join(held.values_list('name', flat=True))}."
        )
    company = Organisation.objects.filter(zone=zone, name=given.company).first() if given.company else None
    if template.about_company and company is None:
        raise NoBriefing(f"{template.name} tells the story of one company; name it with --company.")
    try:
        during = Period.parse(given.period)
    except NotAPeriod as wrong:
        raise NoBriefing(str(wrong)) from wrong
    return template, About(zone, during, at.astimezone(SHANGHAI).date(), company)


def set_on_paper(given: Any, zone: Any) -> list[str]:
    """Write the file; gives a line for every mark that would hold the issue up."""
    from wutong.desk import briefing_docx, briefing_pdf

    if given.out.suffix not in {".pdf", ".docx"}:
        raise NoBriefing("The file ends in .pdf or .docx.")
    at = timezone.now()
    template, what = about(given, zone, at)
    made = compose(template.text, what, _progress)
    if made.flaws:
        raise NoBriefing("; ".join(flaw.said() for flaw in made.flaws))
    label = what.during.label("zh").replace(" ", "")
    words = {
        "title": f"{template.name}（{label}）", "organ": zone.name, "number": "草稿", "blocks": made.blocks,
        "day": f"{what.today.year}年{what.today.month}月{what.today.day}日", "correction": None,
    }  # fmt: skip
    pdf = given.out.suffix == ".pdf"
    data = briefing_pdf.pressed_words(words, "", at) if pdf else briefing_docx.written_words(words, what.today)
    Path(given.out).write_bytes(data)
    return [f"{mark.kind:<10} {mark.text}: {mark.reason.said()}" for mark in made.marks]


def _progress(done: int, total: int) -> None:
    """How many figures are read, on one line of the terminal."""
    if sys.stderr.isatty():
        print(f"\r{done} / {total}", end="\n" if done == total else "", file=sys.stderr, flush=True)  # noqa: T201
