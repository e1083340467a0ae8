"""Clocks: reckonings of a date a second, with and without every day laid out; a new calendar over every open clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from typing import Any

from bench.measure import Line, line, rate

NUMBER = 20_000


def reckonings() -> Iterator[Line]:
    from wutong.measure.clock import Pause, reckon
    from wutong.zones.calendar import workdays

    calendar = workdays()
    asked = [(date(2020, 1, 1) + timedelta(days=n % 2_000), 5 + n % 40) for n in range(NUMBER)]
    paused = [(start, days, [Pause(start + timedelta(3), start + timedelta(9))]) for start, days in asked]

    def plain(_turn: int) -> None:
        for start, days in asked:
            reckon(start, days, "working", calendar)

    def with_pause(_turn: int) -> None:
        for start, days, pauses in paused:
            reckon(start, days, "working", calendar, pauses)

    def explained(_turn: int) -> None:
        for start, days in asked[: NUMBER // 10]:
            assert reckon(start, days, "working", calendar).steps

    yield rate("reckonings of a date", plain, NUMBER, "dates/s")
    yield rate("reckonings of a date with a pause", with_pause, NUMBER, "dates/s")
    yield rate("reckonings with every day explained", explained, NUMBER // 10, "dates/s")


CLOCKS = 100_000
DECEMBER, PUBLISHED = date(2026, 12, 1), datetime(2026, 12, 30, 2, tzinfo=UTC)
NEW_YEAR = "2027-01-01,off,元旦\n2027-01-02,off,元旦\n2027-01-03,off,元旦\n2027-01-04,off,元旦\n2027-01-09,on,元旦"


def calendar_change(zone: Any) -> Iterator[Line]:
    """A new year's notice over a hundred thousand open cases with three limits each, journal and moves included."""
    from wutong.cases.models import ClockMove
    from wutong.zones.actions import publish_notice
    from wutong.zones.models import Officer

    _open_cases(zone)
    by = Officer.objects.filter(zone=zone, post__role="operator").first()
    began = perf_counter()
    publish_notice(zone, by=by, at=PUBLISHED, year=2027, title="2027", holidays=NEW_YEAR)
    took = perf_counter() - began
    moved = ClockMove.objects.values("case").distinct().count()
    yield line(f"new calendar over {CLOCKS:,} open clocks ({moved:,} moved)", [took], "s")


def _open_cases(zone: Any) -> None:
    """Cases accepted in December under a statutory, a promised and an own limit that all reach into the next year."""
    from wutong.cases.models import Case, Item
    from wutong.zones.models import Officer

    item, by = Item.objects.filter(zone=zone).first(), Officer.objects.filter(zone=zone).first()
    limits = {"statutory_days": 40, "promised_days": 30, "own_days": 29}
    kinds = {f"{name}_kind": "working" for name in ("statutory", "promised", "own")}
    held = []
    for number in range(CLOCKS):
        case = Case(
            zone=zone, item=item, year=2026, serial=10**6 + number, number=f"C{number}", title="C", filed_by=by,
            filed_on=DECEMBER, channel="window", route="in_zone", stage="under_review", applicant="C", days=30,
            accepted_on=DECEMBER + timedelta(number % 29), **limits, **kinds,
        )  # fmt: skip
        held.append(case)
    _reckon(held)
    Case.objects.bulk_create(held, batch_size=400)


def _reckon(held: list[Any]) -> None:
    from wutong.cases import reckoning
    from wutong.zones.calendar import workdays

    for case in held:
        course = reckoning.Course(case.accepted_on)
        for limit in case.limits():
            setattr(case, f"{limit.name}_due_on", reckoning.due(limit, course, workdays()).due_on)
        case.set_due(case.promised_due_on, provisional=True)
