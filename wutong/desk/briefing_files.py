"""The papers of an issued briefing: made when first asked for, kept by their hash, the same bytes ever after."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from wutong.core.page import SHANGHAI
from wutong.desk import briefing_docx, briefing_pdf
from wutong.desk.papers import KINDS, Given, keep, safe
from wutong.reports.models import IssuedBriefing
from wutong.zones.models import Paper

MADE: dict[str, Callable[[IssuedBriefing], bytes]] = {"pdf": briefing_pdf.pressed, "docx": briefing_docx.written}


def paper_of(issued: IssuedBriefing, kind: str) -> Paper:
    """The briefing as pdf or docx; `NoChineseFont` where a PDF cannot be set here."""
    name = safe(f"{issued.number} {issued.title}.{kind}", kind)
    where = {"zone_id": issued.zone_id, "label": issued._meta.label_lower, "subject": issued.pk, "name": name}
    held = Paper.objects.filter(**where).order_by("id").first()
    if held:
        return held
    given = Given(name, kind, MADE[kind](issued))
    day = issued.issued_on
    with transaction.atomic():
        # Two who print it first at the same time wait for one another here, and get the same paper.
        IssuedBriefing.objects.select_for_update().get(pk=issued.pk)
        held = Paper.objects.filter(**where).order_by("id").first()
        if held:
            return held
        keep(given)
        return Paper.objects.create(
            **where, kind=KINDS[kind], size=len(given.data), sha256=given.sha256, by_id=issued.issued_by_id,
            at=datetime(day.year, day.month, day.day, 12, tzinfo=SHANGHAI),
        )  # fmt: skip
