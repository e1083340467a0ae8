"""What the fictitious zone aims at, year by year, and what was said of it: some of it true, some not."""

from datetime import date, timedelta
from decimal import Decimal

from wutong.core.figure import figure
from wutong.core.reading import read
from wutong.demo.life import Steps, World
from wutong.measure.period import Period
from wutong.measure.unit import show, unit
from wutong.zones.models import Source, Statement, Target

# A figure of a year, and how much more than the year before is aimed at.
AIMS = (
    ("indicators.gross_output", Decimal("1.09")), ("indicators.value_added", Decimal("1.08")),
    ("indicators.industrial_investment", Decimal("1.12")), ("promotion.agreements", Decimal("1.10")),
    ("projects.started_projects", Decimal("1.05")), ("cases.cases_filed", Decimal("1.02")),
)  # fmt: skip


def aim(world: World) -> None:
    """Every January the goals of the year, from what the year before brought, and the words of the yearly report."""
    for year in range(world.start.year + 1, world.today.year + 1):
        world.begin(_year(world, year), date(year, 3, 20))


def _year(world: World, year: int) -> Steps:
    before, whole = Period.year(year - 1), Period.year(year)
    clerk = world.one("statistics")
    source = Source(
        zone=world.zone, code=f"report-{year - 1}", kind=Source.Kind.DOCUMENT, title=f"{year - 1}年工作总结（虚构）"
    )
    world.enter(source)
    for place, (name, growth) in enumerate(AIMS):
        value = read(figure(name), world.zone.pk, before).value
        if not value:
            continue
        goal = _rounded(value * growth * (_part(world, year)))
        kind = unit(figure(name).unit)
        facts = {"figure": name, "unit": kind.code, "zone": world.zone}
        world.enter(
            Target(**facts, value=goal, comparator=">=", since=whole.since, until=whole.until, source=source), clerk
        )
        said = _rounded(value * Decimal("1.06") if place == year % len(AIMS) else value)
        world.enter(
            Statement(
                **facts, value=said, since=before.since, until=before.until, source=source, recorded_at=world.now,
                printed=str(show(said, kind)),
            ),
            clerk,
        )  # fmt: skip
        yield world.day + timedelta(days=1)


def _part(world: World, year: int) -> Decimal:
    """The first year was only begun in the records: its goal is set for twelve months."""
    months = 13 - world.start.month if year - 1 == world.start.year else 12
    return Decimal(12) / months


def _rounded(value: Decimal) -> Decimal:
    """To three digits, as goals are set."""
    step = Decimal(1).scaleb(max(value.adjusted() - 2, 0))
    return (value / step).to_integral_value() * step
