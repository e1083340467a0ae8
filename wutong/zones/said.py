"""What sources said of some zones and what they aim at: loaded once, asked by the figure engine."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from wutong.core.reading import When, as_day, said_by
from wutong.measure.period import Period
from wutong.zones.models import Statement, Target


class SaidOfZones:
    """Statements in force and targets. They answer for one zone alone: a sum of zones is stated by none of them."""

    def __init__(self, zones: Sequence[int]) -> None:
        self.statements: dict[str, list[Statement]] = defaultdict(list)
        self.targets: dict[str, list[Target]] = defaultdict(list)
        if len(zones) != 1:
            return
        for statement in (
            Statement.objects.filter(zone=zones[0], replaced_by=None)
            .exclude(figure="")
            .select_related("source")
            .order_by("id")
        ):
            self.statements[statement.figure].append(statement)
        for target in Target.objects.filter(zone=zones[0]).exclude(figure="").order_by("id"):
            self.targets[target.figure].append(target)

    def statement(self, figure: str, when: When) -> Statement | None:
        """For a period the statement of exactly that period; for a day the newest that had been reached by it."""
        found = self.statements.get(figure, [])
        exact = [s for s in found if s.span == when]
        if exact or isinstance(when, Period):
            return exact[-1] if exact else _reached(found, as_day(when)) if not _flowing(found, when) else None
        return _reached(found, when)

    def target(self, figure: str, when: When) -> Target | None:
        """The goal whose period holds the asked time: the shortest such period, the last set."""
        day = as_day(when)
        held = [t for t in self.targets.get(figure, []) if t.span and day in t.span and t.kind == Target.Kind.GOAL]
        return min(held, key=lambda t: (t.span.days, -t.pk)) if held else None  # type: ignore[union-attr]


def _flowing(found: list[Statement], when: When) -> bool:
    """Whether what was said is about periods of its own, so that another period cannot borrow it."""
    return any(s.span and s.span.days > 31 for s in found)


def _reached(found: list[Statement], day: date) -> Statement | None:
    held = [s for s in found if s.since is None or s.since <= day]
    return max(held, key=lambda s: (s.until or date.min + timedelta(days=1), s.pk)) if held else None


@said_by
def said_of_zones(zones: Sequence[int]) -> SaidOfZones:
    return SaidOfZones(zones)
