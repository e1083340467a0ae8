"""What the companies of the zone produce, add in value, invest and pay, and how that stands to targets."""

from typing import Any

from django.db.models import DecimalField, Exists, ExpressionWrapper, F, FloatField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, ExtractYear, Power
from django.utils.translation import gettext_lazy as _

from wutong.core.figure import FIGURES, Figure, balance, flow, ratio, stock, total
from wutong.core.reading import read, rows_of
from wutong.cultivation.models import Certificate, Qualification
from wutong.indicators import rules
from wutong.indicators.models import Investment, MainIndicator, Return, ReturnFinding
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.zones.models import Statement, Target

COMPANY = ("organisation", "organisation__industry", "organisation__cluster")
AMOUNT = DecimalField(max_digits=30, decimal_places=6)


def _exact(column: str) -> Cast:
    """A column for division: SQLite keeps whole decimals as integers and would divide them as such."""
    return Cast(column, FloatField())


def _counted() -> QuerySet[Any]:
    """Accepted returns on the forms for companies above designated size."""
    return Return.objects.filter(form__above_scale=True, stage__in=Return.COUNTED)


@flow(
    "yuan", title=_("Gross industrial output above designated size"), on="month", fold=total("output_yuan"),
    by=COMPANY,
    says=("规模以上工业总产值", "规上工业总产值", "工业总产值", "规上工业产值", "规上工业企业总产值", "工业产值",
          "gross industrial output"),
)  # fmt: skip
def gross_output() -> QuerySet[Any]:
    """Gross industrial output at current prices of companies above designated size, from their accepted returns."""
    return _counted()


@flow(
    "yuan", title=_("Industrial value added above designated size"), on="month", fold=total("value_added_yuan"),
    by=COMPANY, says=("规模以上工业增加值", "工业增加值", "规上工业增加值", "industrial value added"),
)  # fmt: skip
def value_added() -> QuerySet[Any]:
    """Industrial value added of companies above designated size, from their accepted returns."""
    return _counted()


@ratio("percent", title=_("Value-added rate"), says=("增加值率", "工业增加值率", "value-added rate"))
def value_added_rate() -> tuple[Figure, Figure]:
    """Industrial value added over gross industrial output of companies above designated size."""
    return value_added, gross_output


@flow(
    "yuan", title=_("Industrial sales output"), on="month", fold=total("sales_yuan"), by=COMPANY,
    says=("工业销售产值", "规上工业销售产值", "industrial sales output"),
)  # fmt: skip
def sales_output() -> QuerySet[Any]:
    """Industrial sales output of companies above designated size, from their accepted returns."""
    return _counted()


@ratio(
    "percent", title=_("Ratio of sales to output"),
    says=("产销率", "产品销售率", "工业产品销售率", "产品产销率", "ratio of sales to output"),
)  # fmt: skip
def sales_rate() -> tuple[Figure, Figure]:
    """Industrial sales output over gross industrial output; more than one hundred when stock is sold."""
    return sales_output, gross_output


@flow(
    "yuan", title=_("Tax paid by companies above designated size"), on="month", fold=total("tax_yuan"), by=COMPANY,
    says=("规上工业企业税收", "规上工业税收", "规上工业企业纳税", "tax paid by companies above designated size"),
)  # fmt: skip
def tax() -> QuerySet[Any]:
    """Tax that companies above designated size paid, from their accepted returns."""
    return _counted()


@flow(
    "kWh", title=_("Electricity used by companies above designated size"), on="month",
    fold=total("electricity_kwh"), by=COMPANY,
    says=("规上工业企业用电量", "规上工业用电量", "electricity used by companies above designated size"),
)  # fmt: skip
def electricity() -> QuerySet[Any]:
    """Electricity that companies above designated size used, from their accepted returns."""
    return _counted()


@flow(
    "yuan", title=_("Industrial investment"), on="month", fold=total("amount_yuan"), by=COMPANY,
    says=("工业投资", "工业投资完成额", "工业固定资产投资", "完成工业投资", "industrial investment"),
)  # fmt: skip
def industrial_investment() -> QuerySet[Any]:
    """Industrial investment completed in the zone, by month as reported."""
    return Investment.objects.all()


@flow(
    "yuan", title=_("Output with a comparable base"), on="month", fold=total("output_yuan"), by=COMPANY,
    says=("可比口径工业总产值", "output with a comparable base"),
)  # fmt: skip
def output_comparable() -> QuerySet[Any]:
    """Gross industrial output of those returns that also give the same month of the year before."""
    return _counted().filter(output_year_before_yuan__isnull=False)


@flow(
    "yuan", title=_("Comparable output of the year before"), on="month", fold=total("output_year_before_yuan"),
    by=COMPANY, says=("上年同期工业总产值", "comparable output of the year before"),
)  # fmt: skip
def output_year_before() -> QuerySet[Any]:
    """Gross industrial output of the same months a year before, as the companies report it beside the current one."""
    return _counted().filter(output_year_before_yuan__isnull=False)


@balance(
    "yuan", title=_("Increase of output on a comparable base"),
    says=("可比口径工业总产值增量", "increase of output on a comparable base"),
)  # fmt: skip
def output_increase() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Output with a comparable base less the comparable output of the year before."""
    return (output_comparable,), (output_year_before,)


@ratio(
    "percent", title=_("Growth of output on a comparable base"),
    says=("可比口径工业总产值增速", "按可比口径工业总产值增长", "可比口径工业总产值增长",
          "growth of output on a comparable base"),
)  # fmt: skip
def output_growth() -> tuple[Figure, Figure]:
    """Increase of output over the comparable output of the year before: the same companies, at current prices."""
    return output_increase, output_year_before


@stock(
    "company", title=_("Companies above designated size"), since="resident_since", until="resident_until",
    by=("industry", "cluster"),
    says=("规上工业企业", "规模以上工业企业", "companies above designated size"),
)  # fmt: skip
def above_scale_companies() -> QuerySet[Any]:
    """Companies in the zone on the day that stand on the list of companies above designated size."""
    return Organisation.objects.filter(above_scale=True).exclude(residence=Organisation.Residence.OUTSIDE)


@flow(
    "item", title=_("Returns taken in"), on="month", by=("stage", "form", "organisation"),
    says=("已报报表", "returns taken in"),
)  # fmt: skip
def returns() -> QuerySet[Any]:
    """Returns for the months of the period, at whatever stage."""
    return Return.objects.all()


@stock(
    "item", title=_("Open findings in returns"), since="found_on", by=("check_rule", "check_rule__severity"),
    better="less", says=("未处理审核问题", "open findings in returns"),
)  # fmt: skip
def findings() -> QuerySet[Any]:
    """Checks that a return fails and that are neither corrected nor explained."""
    return ReturnFinding.objects.filter(stage=ReturnFinding.Stage.OPEN)


@flow(
    "yuan", title=_("Output of high-tech enterprises"), on="month", fold=total("output_yuan"), by=COMPANY,
    says=("高新技术企业产值", "高新技术企业实现产值", "output of high-tech enterprises"),
)  # fmt: skip
def high_tech_output() -> QuerySet[Any]:
    """Gross industrial output of companies that held a valid high-tech certificate in the month they report."""
    held = Certificate.objects.filter(
        Q(issued_on=None) | Q(issued_on__lte=OuterRef("month")), Q(until=None) | Q(until__gt=OuterRef("month")),
        organisation=OuterRef("organisation"), qualification__kind=Qualification.Kind.HIGH_TECH,
    )  # fmt: skip
    return _counted().filter(Exists(held))


@ratio(
    "percent", title=_("Share of high-tech enterprises in output"),
    says=("高新技术企业产值占比", "高新技术企业产值占全区总产值比重", "高新技术企业产值占规上工业总产值比重",
          "share of high-tech enterprises in output"),
)  # fmt: skip
def high_tech_share() -> tuple[Figure, Figure]:
    """Output of high-tech enterprises over the gross industrial output of the zone."""
    return high_tech_output, gross_output


def _printed_totals() -> QuerySet[Any]:
    """Statements of the high-tech share, each with the total that follows from the output stated for its period."""
    same = Statement.objects.filter(
        figure=high_tech_output.name, replaced_by=None, zone=OuterRef("zone"),
        since=OuterRef("since"), until=OuterRef("until"),
    )  # fmt: skip
    output = Cast(Subquery(same.order_by("-id").values("value")[:1]), FloatField())
    shares = Statement.objects.filter(figure=high_tech_share.name, replaced_by=None, value__gt=0)
    return shares.annotate(implied_yuan=Cast(output * 100.0 / _exact("value"), AMOUNT))


@flow(
    "yuan", title=_("Total output that follows from what was printed"), on="since", fold=total("implied_yuan"),
    says=("推算全区总产值", "total output that follows from what was printed"),
)  # fmt: skip
def total_output_implied() -> QuerySet[Any]:
    """The zone's total output as it follows from a printed output of high-tech enterprises and their printed share."""
    return _printed_totals()


@balance(
    "yuan", title=_("Output of other companies as it follows"),
    says=("推算其他企业产值", "output of other companies as it follows"),
)  # fmt: skip
def other_output() -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """The total output that follows from what was printed less the output of high-tech enterprises."""
    return (total_output_implied,), (high_tech_output,)


def _yearly_goals(of: Figure) -> QuerySet[Any]:
    """The zone's own goals for whole years, so that a goal for a quarter is not added to that of its year."""
    whole = Q(since__month=1, since__day=1, until__month=1, until__day=1)
    return Target.objects.filter(whole, figure=of.name, kind=Target.Kind.GOAL, issuer=Target.Issuer.OWN)


@flow(
    "yuan", title=_("Goal for gross output"), on="since", fold=total("value"),
    says=("工业总产值目标", "goal for gross output"),
)  # fmt: skip
def gross_output_goal() -> QuerySet[Any]:
    """Gross industrial output that the zone has set itself as the goal of a year."""
    return _yearly_goals(gross_output)


@flow(
    "yuan", title=_("Goal for value added"), on="since", fold=total("value"),
    says=("工业增加值目标", "goal for value added"),
)  # fmt: skip
def value_added_goal() -> QuerySet[Any]:
    """Industrial value added that the zone has set itself as the goal of a year."""
    return _yearly_goals(value_added)


@ratio("percent", title=_("Value-added rate of the goals"), says=("目标增加值率", "value-added rate of the goals"))
def value_added_rate_of_targets() -> tuple[Figure, Figure]:
    """The goal for value added over the goal for gross output of the same year."""
    return value_added_goal, gross_output_goal


def _goals_with_base() -> QuerySet[Any]:
    """Yearly goals for output beside the newest total that follows from what was printed, and the years between."""
    before = _printed_totals().filter(zone=OuterRef("zone"), until__lte=OuterRef("since")).order_by("-until")
    based = _yearly_goals(gross_output).annotate(
        base_yuan=Subquery(before.values("implied_yuan")[:1], output_field=AMOUNT),
        base_year=Subquery(before.annotate(year=ExtractYear("since")).values("year")[:1]),
    )
    years = ExtractYear("since") - F("base_year")
    base, goal = _exact("base_yuan"), _exact("value")
    even = base * (Power(goal / base, 1.0 / Cast(years, FloatField())) - 1.0)
    return based.filter(base_yuan__gt=0).annotate(
        gap_yuan=ExpressionWrapper(F("value") - F("base_yuan"), output_field=AMOUNT),
        first_year_yuan=Cast(even, AMOUNT),
    )


@stock(
    "yuan", title=_("Output from which a goal starts"), fold=total("base_yuan"), since="since", until="until",
    says=("目标基期产值", "output from which a goal starts"),
)  # fmt: skip
def goal_base() -> QuerySet[Any]:
    """The newest total output that follows from what was printed before the year of a goal."""
    return _goals_with_base()


@stock(
    "yuan", title=_("Output still missing to the goal"), fold=total("gap_yuan"), since="since", until="until",
    better="less", says=("产值目标差距", "output still missing to the goal"),
)  # fmt: skip
def output_gap() -> QuerySet[Any]:
    """The goal for gross output of the year less the newest total that follows from what was printed before it."""
    return _goals_with_base()


@ratio(
    "percent", title=_("Growth needed to the goal"), better="less", says=("目标所需增长", "growth needed to the goal")
)
def growth_needed() -> tuple[Figure, Figure]:
    """Output still missing to the goal over the output from which it starts, for the whole time between."""
    return output_gap, goal_base


@stock(
    "yuan", title=_("Increase needed in the first year"), fold=total("first_year_yuan"), since="since", until="until",
    better="less", says=("首年所需增量", "increase needed in the first year"),
)  # fmt: skip
def first_year_increase() -> QuerySet[Any]:
    """What output has to gain in the first year if it grows at one even rate until the goal."""
    return _goals_with_base()


@ratio("percent", title=_("Growth needed a year"), better="less", says=("目标所需年均增长", "growth needed a year"))
def growth_needed_a_year() -> tuple[Figure, Figure]:
    """The even yearly growth that leads from the output at the start to the goal."""
    return first_year_increase, goal_base


@stock(
    "item", title=_("Main indicators"), since="since", until="until", by=("figure",),
    says=("主要经济指标", "main indicators"),
)  # fmt: skip
def main_indicators() -> QuerySet[Any]:
    """Figures that count as main economic indicators of the zone on the day."""
    return MainIndicator.objects.all()


def above_targets(zone: int, during: Period) -> tuple[int, int, bool | None]:
    """How many main indicators reach their target in the period, of how many with one, and whether every one does.

    The last is None where an indicator has no target or no value: then nobody can say that all are above.
    """
    chosen = rows_of(main_indicators, [zone], during)
    met = [read(FIGURES[one.figure], zone, during).met for one in chosen]
    reached, judged = rules.share_met(met)
    return reached, judged, rules.all_met(met)
