"""What `wutong reckon` asks: its words read, and the calendar with the notices that were entered here."""

import re
from pathlib import Path
from typing import Any

from wutong.measure.clock import BadClock
from wutong.measure.reckoned import day_of, pause_of, told
from wutong.measure.workdays import Workdays


def asked(given: Any) -> dict[str, Any]:
    """The reckoning for the words of the command line; raises `BadClock` with a sentence."""
    start, pauses = day_of(given.start), [pause_of(text) for text in given.pause]
    return told(start, _whole(given.days), given.kind, _calendar(), pauses)


def _whole(text: str) -> int:
    if not re.fullmatch("[+-]?[0-9]{1,9}", text):
        raise BadClock("“{text}” is no number of days; write a whole number such as 20.", text=text)
    return int(text)


def _calendar() -> Workdays:
    """A checkout whose database is not made yet has the calendar of the file alone."""
    from django.db import connection

    from wutong.zones.calendar import learn, official
    from wutong.zones.models import CalendarNotice

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return official()
    return learn() if CalendarNotice._meta.db_table in connection.introspection.table_names() else official()
