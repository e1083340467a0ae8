"""Clocks: reckonings of a date a second, as an act asks for them and with every day laid out as a page shows it."""

from collections.abc import Iterator
from datetime import date, timedelta

from bench.measure import Line, rate

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
