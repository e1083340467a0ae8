"""A text held against the records over the API: the text or a file in, every quantity with its verdict out."""

import base64
import binascii
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import Router
from ninja.errors import HttpError

from wutong.desk.checked_text import lines_of
from wutong.machine.answers import body_of
from wutong.machine.gate import BySession, ToAsk, zone_of
from wutong.machine.shapes import Day, Taken, value
from wutong.machine.telling import told
from wutong.machine.told_figures import NUMBER, TEXT, TEXTS, several, shape
from wutong.machine.wire import answer, problem
from wutong.reports.checking.check import check
from wutong.reports.checking.verdict import VERDICTS, plain
from wutong.reports.papers import Unreadable, read
from wutong.reports.reading.found import COMPARATORS

router = Router(tags=["figures"], auth=[ToAsk(), BySession()])
WHOLE = {"type": "integer"}
VALUE = {"type": ["number", "string", "null"]}  # a time is told by its period, a state by its word
QUANTITY = shape(
    start=WHOLE, end=WHOLE, text=TEXT, value=VALUE, unit=TEXT, period=TEXT, qualifier=TEXT, subject=TEXT, measure=TEXT,
    verdict={"enum": list(VERDICTS)}, by=TEXT, rows={"type": "array"}, why=TEXT,
    upper=NUMBER, comparator={"enum": list(COMPARATORS)}, role=TEXT,
)  # fmt: skip


class Given(Taken):
    """A text, or a file of which the text is read."""

    text: str = value("", _("the text; offsets in the answer count its characters"))
    file: str = value("", _("a txt, docx, xlsx or pdf in base64, where no text is given"))
    day: Day | None = value(None, _("the day of the text; without it that which the text says, or today"))


@router.post(
    "/{zone}/check",
    **told(
        "check",
        _("Hold a text against the records"),
        body_of(200, shape(text=TEXT, day=TEXT, left=TEXTS, quantities=several(QUANTITY)), writes=True),
        _(
            "Every number, day, rank and list of names in the text with its verdict, what answers it and why. Nothing "
            "is kept; a token to read is enough. What only records answer that are closed to the caller is unknown."
        ),
    ),
)
def checked(request: Any, zone: str, given: Given) -> HttpResponse:
    held = zone_of(request, zone)
    if request.viewer.is_company:
        raise HttpError(403, gettext("Texts are checked by the officers of a zone."))
    try:
        paper = read(base64.b64decode(given.file, validate=True) if given.file else given.text.encode())
    except (Unreadable, binascii.Error) as wrong:
        said = wrong.reason.said(gettext) if isinstance(wrong, Unreadable) else gettext("The file is not in base64.")
        return problem(422, said, reasons=[said])
    found = check(paper.text, today=request.viewer.today, day=given.day, zone=held)
    quantities = [plain(line.verdict) for line in lines_of(found, paper, held, request.viewer)]
    left = [one.said(gettext) for one in paper.left]
    return answer({"text": paper.text, "day": found.asked.isoformat(), "left": left, "quantities": quantities})
