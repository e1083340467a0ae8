"""Three years in a fictitious zone: whatever lives there is a generator that acts, and then says when it goes on.

A life (of a company, a project, a case) is written as it happens: it performs an act, yields the day of its next step,
and is called again on that day. All lives share one queue in the order of time, so that the journal of the zone reads
like that of a real one, and whatever would happen after today has not happened: that is how open duties come about.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from heapq import heappop, heappush
from random import Random
from typing import Any, TypeVar

from django.db import connection

from config.env import ROOT
from wutong.core import door, journal
from wutong.core.page import SHANGHAI, shanghai_day
from wutong.core.record import Record
from wutong.land.models import Park, Unit
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.projects.models import Project
from wutong.tenancy.models import PackageTemplate
from wutong.zones.calendar import workdays
from wutong.zones.loading import loader
from wutong.zones.models import Industry, Office, Officer, Zone

SEED = 20_230_601
YEARS = 3
Steps = Iterator[date | datetime]
Kept = TypeVar("Kept", bound=Record)
Any_ = TypeVar("Any_")


class World:
    """The zone while it is being made: its clock, its dice, its people, and what already stands in it."""

    def __init__(self, zone: Zone, *, scale: float, today: date) -> None:
        self.zone, self.scale, self.today = zone, scale, today
        self.random = Random(SEED)  # noqa: S311 - dice of a demonstration, not a secret
        self.words: dict[str, Any] = tomllib.loads((ROOT / "data/demo/words.toml").read_text(encoding="utf-8"))
        self.start = date(today.year - YEARS, today.month, 1)
        self.keeper = loader(zone)
        self.offices: dict[str, Office] = {}
        self.staff: dict[str, list[Officer]] = {}
        self.industries: list[Industry] = []
        self.clusters: dict[int, list[Industry]] = {}
        self.parks: list[Park] = []
        self.units: list[Unit] = []
        self.companies: list[Organisation] = []
        self.outside: dict[str, list[Organisation]] = {}
        self.template: PackageTemplate | None = None
        self.sites: dict[Project, int] = {}  # projects being built, and for how many months money is still spent
        self.spent: dict[Project, Decimal] = {}  # invested, and not yet reported to statistics
        self.now = instant(self.start)
        self.acts = 0
        self._queue: list[tuple[datetime, int, Steps]] = []

    @property
    def day(self) -> date:
        return shanghai_day(self.now)

    @property
    def end(self) -> datetime:
        """The night before today: nothing of today has happened yet."""
        return datetime(self.today.year, self.today.month, self.today.day, tzinfo=SHANGHAI)

    def begin(self, life: Steps, when: date | datetime) -> None:
        """Let a life begin at an instant, or on the first working day from `when` on, in office hours."""
        if not isinstance(when, datetime):
            while not workdays().is_workday(when):
                when += timedelta(days=1)
            when = instant(when) + timedelta(minutes=self.random.randrange(480))
        heappush(self._queue, (max(when, self.now), self.random.getrandbits(60), life))

    def run(self, say: Callable[[str], Any]) -> None:
        """Live until the end, month by month; each month is one batch of the journal."""
        for month in Period(self.start, self.today + timedelta(days=1)).months():
            ending = min(instant(month.until) - timedelta(hours=9), self.end)
            with journal.batch():
                while self._queue and self._queue[0][0] < ending:
                    self.now, _, life = heappop(self._queue)
                    when = next(life, None)
                    if when is not None:
                        self.begin(life, when)
            if month.since.month % 3 == 0:
                _weigh()
            if month.since.month % 12 == 0:
                say(f"  {month.since:%Y}: {self.acts} acts so far")
        self._queue.clear()

    def act(self, action: Callable[..., Any_], subject: Any, by: Officer, **values: Any) -> Any_:
        """Do an act through its door, now."""
        self.acts += 1
        return action(subject, by=by, at=self.now, **values)

    def enter(self, record: Kept, by: Officer | None = None, on: date | None = None) -> Kept:
        """Register a record through the door, now."""
        self.acts += 1
        door.register(record, by=by or self.keeper, at=self.now, on=on)
        return record

    def enter_all(self, records: Sequence[Record], by: Officer) -> None:
        """Register many rows of plain tables together, now."""
        self.acts += len(records)
        door.register_all(records, by=by, at=self.now)

    def one(self, role: str) -> Officer:
        """Somebody who holds the role."""
        return self.pick(self.staff[role])

    def pick(self, things: Sequence[Any_]) -> Any_:
        return things[self.random.randrange(len(things))]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def many(self, number: float, least: int = 1) -> int:
        """How many there are at this scale."""
        return max(least, round(number * self.scale))

    def later(self, least: int, most: int) -> date:
        """A day so many days from now."""
        return self.day + timedelta(days=self.random.randint(least, most))

    def between(self, since: date, until: date) -> date:
        return since + timedelta(days=self.random.randrange(max((until - since).days, 1)))

    def yuan(self, low: float, high: float) -> Decimal:
        """An amount between the bounds, more often a small one, in whole thousands."""
        return Decimal(round(low * (high / low) ** self.random.random() / 1000) * 1000)


def instant(day: date) -> datetime:
    """The opening of offices on that day."""
    return datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI)


def months_from(day: date) -> Iterator[date]:
    """The firsts of the months after the one of `day`, without end."""
    year, month = day.year, day.month
    while True:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        yield date(year, month, 1)


def _weigh() -> None:
    """Let the database count its rows anew: they have grown so much that what it knew leads it through whole tables."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
