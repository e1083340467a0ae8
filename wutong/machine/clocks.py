"""Dates asked of the calendar: the last day of a limit, with every day before it explained. Nothing is written."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import Router
from pydantic import BeforeValidator, StrictInt

from wutong.core.page import lang
from wutong.machine.answers import body_of
from wutong.machine.gate import BySession, ToAsk
from wutong.machine.shapes import Day, Taken, value
from wutong.machine.telling import told
from wutong.machine.told_figures import TEXT, several, shape
from wutong.machine.wire import answer, problem
from wutong.measure import reckoned
from wutong.measure.clock import BadClock
from wutong.zones.calendar import workdays

router = Router(tags=["clocks"], auth=[ToAsk(), BySession()])


class Span(Taken):
    """Days that do not count, both included."""

    first: Day = value(..., _("first day that does not count"))
    last: Day = value(..., _("last day that does not count"))


def spelled(given: Any) -> Any:
    """A pause may be written as on the command line: 2026-02-10/2026-02-12."""
    first, slash, last = given.partition("/") if isinstance(given, str) else ("", "", "")
    return {"first": first, "last": last} if slash else given


class Limit(Taken):
    """What is asked: a start, a number of days of one kind, and the days that do not count."""

    start: Day = value(..., _("the day on which the limit begins; day 1 is the day after it"))
    days: StrictInt = value(..., _("how many days the limit allows, at least one"))
    kind: Literal["working", "calendar"] = value(..., _("working days of the official calendar, or calendar days"))
    pauses: list[Annotated[Span, BeforeValidator(spelled)]] = value(
        [], _("days that do not count; they may not overlap")
    )


DATE = {"type": "string", "format": "date"}
STEP = shape(first=DATE, last=DATE, counted={"type": "boolean"}, days={"type": "integer"}, why=TEXT)
RECKONED = shape(
    due={**DATE, "description": _("the last day of the limit")},
    provisional={
        "type": "boolean",
        "description": _("whether it may move, because the calendar of a year in it is not published"),
    },
    steps=several(STEP),
)  # fmt: skip


@router.post(
    "/clocks/reckon",
    **told(
        "clocks.reckon",
        _("Reckon the last day of a limit"),
        body_of(200, RECKONED, writes=True),
        _(
            "Every day since the start stands in one of the steps with the reason why it counts or does not: a "
            "holiday by its name, a weekend, a weekend worked for a holiday, a pause. Nothing is written; a token to "
            "read is enough."
        ),
    ),
)
def reckon(request: HttpRequest, given: Limit) -> HttpResponse:
    pauses: list[tuple[date, date]] = [(pause.first, pause.last) for pause in given.pauses]
    try:
        return answer(reckoned.told(given.start, given.days, given.kind, workdays(), pauses, lang()))
    except BadClock as wrong:
        said = wrong.said(gettext)
        return problem(422, said, reasons=[said])
