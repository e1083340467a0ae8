"""A whole text checked: the zones of its articles found, its quantities read, each with a verdict."""

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from wutong.core.naming import fold
from wutong.reports.checking import foreign, inside, kept, outdated
from wutong.reports.checking.examine import Examiner, bare, names_of
from wutong.reports.checking.known import Records
from wutong.reports.checking.names import NUMERAL
from wutong.reports.checking.settled import Settlements
from wutong.reports.checking.verdict import CONTRADICTED, Verdict
from wutong.reports.reading.dateline import Dateline, dateline
from wutong.reports.reading.found import Reading
from wutong.reports.reading.reader import read
from wutong.zones.models import Zone

Tell = Callable[[int, int], None]
Done = tuple[int, int]


@dataclass(frozen=True)
class Checked:
    """A reading with its verdicts, in the order of the text; on which day the records were asked, and what of the
    text said so, if the text did."""

    reading: Reading
    verdicts: tuple[Verdict, ...]
    asked: date
    told: Dateline | None = None

    @property
    def contradicted(self) -> bool:
        return any(one.verdict == CONTRADICTED for one in self.verdicts)


Steps = Generator[Done, None, Checked]


def check(
    text: str, *, today: date, day: date | None = None, zone: Zone | None = None, name: str = "",
    tell: Tell | None = None,
) -> Checked:  # fmt: skip
    """Hold a text against the records: of one zone, or of the zone that each of its articles speaks of.

    `day` is the day of the text, on which the records are asked; without it that which the text's headline, signature
    or the `name` of its file gives, and today where none does. `tell` is told how many quantities of how many are done.
    """
    return Checker(today, day, zone).check(text, name, tell)


def finished(steps: Steps, tell: Tell | None = None) -> Checked:
    """Take all the steps of a check at once."""
    while True:
        try:
            done = next(steps)
        except StopIteration as ended:
            return ended.value  # type: ignore[no-any-return]
        if tell:
            tell(*done)


class Checker:
    """The records of some zones as they are now, for one text after the other; what is read is read once."""

    def __init__(self, today: date, day: date | None = None, zone: Zone | None = None) -> None:
        self.today, self.day, self.only = today, day, zone
        self._records: dict[tuple[int, date], Records] = {}
        self._settled: dict[int, Settlements] = {}

    @cached_property
    def every(self) -> list[Zone]:
        return list(Zone.objects.order_by("pk"))

    @cached_property
    def zones(self) -> list[Zone]:
        return [self.only] if self.only else self.every

    def records(self, zone: Zone | None, day: date) -> Records:
        key = (zone.pk if zone else 0, day)
        if key not in self._records:
            self._records[key] = kept.records(zone, day)
        return self._records[key]

    def settled(self, zone: Zone | None) -> Settlements:
        """What people settled in the zone, and took into it from papers."""
        return self._settled.setdefault(zone.pk if zone else 0, Settlements(zone))

    def check(self, text: str, name: str = "", tell: Tell | None = None) -> Checked:
        """Every quantity of the text with its verdict."""
        return finished(self.steps(text, name), tell)

    def steps(self, text: str, name: str = "") -> Steps:
        """The check step by step: how many quantities of how many are done; gives what is found."""
        told = None if self.day else dateline(text, name, self.today)
        asked = self.day or (told.of if told else self.today)
        folded = fold(text)
        spoken = [zone for zone in self.zones if self.only or any(name in folded for name in self.called(zone))]
        present = {name for zone in spoken for name in self.records(zone, asked).lexicon.names.present(folded)}
        names = frozenset(name for name in present if not NUMERAL.fullmatch(name))
        reading = read(text, self.day or (told.of if told else None), names)
        if reading.day is None:  # a text that names no year is of the day on which the records are asked
            reading = read(text, asked, names)
        found: list[Verdict] = []
        total = len(reading.quantities)
        yield 0, total
        homes = self._homes(reading, spoken)
        for zone in dict.fromkeys(homes):
            own = frozenset(number for number, home in enumerate(homes) if home == zone)
            if self.only and zone != self.only:
                found += foreign.verdicts(reading, own, str(zone))
                continue
            judged = yield from _after(self._judging(reading, zone, asked, own), len(found), total)
            if told and told.signed and told.signed != asked and outdated.open_among(judged):
                then = read(text, told.signed, names)
                again = yield from _after(self._judging(then, zone, told.signed, own), len(found), total)
                judged = outdated.either(judged, again)
            if told and zone:
                judged = outdated.marked(judged, self.records(zone, self.today), zone)
            found += judged
        found.sort(key=lambda one: (one.quantity.start, one.quantity.end))
        yield total, total
        return Checked(reading, tuple(inside.settled(found)), asked, told)

    def _judging(
        self, reading: Reading, zone: Zone | None, day: date, own: frozenset[int]
    ) -> Generator[int, None, list[Verdict]]:
        return Examiner(reading, self.records(zone, day), self.settled(zone)).verdicts(own)

    def called(self, zone: Zone) -> list[str]:
        """Names that mean this zone alone: not the tail of anybody's name, such as 开发区."""
        tails = [fold(bare(other.name)) for other in self.every]
        return [n for n in sorted(names_of(zone)) if not any(t.endswith(n) and t != n for t in tails)]

    def _homes(self, reading: Reading, spoken: Sequence[Zone]) -> list[Zone | None]:
        """The zone of each article: the one that it names most, or the one asked for unless it speaks of another."""
        if self.only:
            called = {zone: self.called(zone) for zone in self.every}
            return [foreign.home(reading, article, self.only, called) for article in foreign.articles(reading)]
        articles = reading.articles
        texts = [fold(reading.text[a.start : a.end] + a.headline) for a in articles] or [fold(reading.text)]
        homes: list[Zone | None] = []
        for text in texts:
            counted = Counter({zone: sum(text.count(n) for n in self.called(zone)) for zone in spoken})
            best = counted.most_common(1)
            homes.append(best[0][0] if best and best[0][1] else None)
        return homes


def _after(
    judging: Generator[int, None, list[Verdict]], before: int, total: int
) -> Generator[Done, None, list[Verdict]]:
    """The steps of one zone, counted on from those before."""
    while True:
        try:
            done = next(judging)
        except StopIteration as ended:
            return ended.value  # type: ignore[no-any-return]
        yield min(before + done, total), total
