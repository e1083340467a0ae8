"""How far a figure has come to its target: 完成全年目标的 82%, 完成年度任务过半."""

import re
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from wutong.core.figure import Figure
from wutong.measure.period import Period
from wutong.reports.reading.found import Quantity
from wutong.zones.models import Target

if TYPE_CHECKING:
    from wutong.reports.checking.known import Known, Records

SHARE = re.compile(
    "(?:完成|达到?|占)[^，。；]{0,10}(?:目标|任务|计划)(?:任务|值|总?额|数)?的?(?:过|超)?$|目标完成率(?:达到?|为)?$"
)


def is_share(quantity: Quantity) -> bool:
    """Whether a percentage is one of a target."""
    clause = re.split("[，；。！？]", quantity.before)[-1]
    return quantity.unit == "percent" and quantity.kind == "ratio" and bool(SHARE.search(clause[-24:]))


def held(records: "Records", figure: Figure, day: Period | None) -> Iterator[Target]:
    """The goals of a figure in whose time a day lies, or the last of a period; the shortest time first."""
    last = min(day.last, records.day) if day and day.since <= records.day else records.day
    found = [
        one for one in records.lexicon.said
        if isinstance(one, Target) and one.kind == Target.Kind.GOAL and one.figure == figure.name
        and one.value and one.span and last in one.span
    ]  # fmt: skip
    yield from sorted(found, key=lambda one: one.span.days if one.span else 0)


def so_far(records: "Records", figure: Figure, target: Target) -> Period:
    """The part of a target's time that is gone by."""
    assert target.span is not None
    return Period(target.span.since, min(target.span.until, records.day + timedelta(days=1)))


def shares(records: "Records", figure: Figure, quantity: Quantity) -> Iterator["Known"]:
    """The share of each goal that is reached, in percent."""
    from wutong.reports.checking.known import Known, period_of

    if not is_share(quantity):
        return
    for target in held(records, figure, period_of(quantity)):
        during = so_far(records, figure, target)
        reading = records.reading(figure, during if figure.happens else during.last)
        if reading.value is not None and target.value:
            title = gettext("%(figure)s, of its target") % {"figure": figure.title}
            rows = (("zones.target", target.pk), *records.rows(reading))
            value = reading.value / target.value * Decimal(100)
            yield Known(figure.name, "computed", "percent", value, "", None, "eq", rows, title, during)
