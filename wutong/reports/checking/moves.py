"""How a figure moved: by how much it grew or fell against another time, and what came to a stock in a period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext

from wutong.core.figure import Figure
from wutong.core.reading import Reading, bottom, rows_of
from wutong.measure.period import Period
from wutong.reports.checking.measures import fit
from wutong.reports.reading.found import Quantity

if TYPE_CHECKING:
    from wutong.reports.checking.known import Known, Records

MOST_ROWS = 200
# The time against which a change is told: 比上年同期, 较去年底, 较年初, 环比. Its own it is not.
BASE = re.compile(
    r"[比较与同](?P<base>(?:上年|去年|前年|上一年|(?P<year>20\d\d)年)(?P<at>同期|年?底|年?末)?|年初|上个?月|上季度|上半年)|(?P<step>环比)"
)
ENDS = re.compile("底|末|年初")
LONGEST = {"month": 1, "quarter": 3}
FALLS = re.compile("下降|降低|减少|回落|缩减|压缩|缩短|下滑|下跌|收窄|压减|降幅|少|低|^降$")
GAINED = re.compile("新增|净增|新认定|新获批|新培育|新建成?|新引进|新入驻|新投用|新增加")
CAME = re.compile("引进|引入|建成|签约|落户|落地|培育|认定|获批|新增|投用|接待|取得|入驻|(?<!高)新(?![区材能兴质型特])")
NOW = re.compile("目前|现有|现在|至今|迄今|截[至止]")
MORE = re.compile(
    "[比较](?:上年|去年|前年|上一年)(?:同期|年?底|年?末)?(?:略|净|共|整整)?(?P<way>多|少|高|低)(?:出|了)?(?:约|近)?$"
)
BROUGHT, WHOLE = re.compile("引进|引入|培育|新增"), re.compile("累计|已|共|现有|拥有|总数|达到?$")
SPAN = 27  # days of a time in which things come; a shorter one is a day of record
LEVEL = Decimal(1)  # percent within which one says that something stood level
DOUBLED = Decimal("0.05")  # how far from twice a doubling may be


def moves(quantity: Quantity) -> bool:
    """Whether a quantity tells of a change: so many percent more, or only that it rose."""
    return quantity.role == "growth" or quantity.kind == "direction" or bool(_more(quantity))


def _more(quantity: Quantity) -> str:
    """Whether it is told as so many more or less than at another time: 比去年同期多 3 个."""
    found = MORE.search(quantity.before[-16:]) if quantity.kind not in {"date", "list"} else None
    return found["way"] if found else ""


def falls(quantity: Quantity) -> bool:
    """Whether a printed change is one downwards; its value is positive."""
    if quantity.role != "growth":
        return _more(quantity)[:1] in {"少", "低"}
    return any(FALLS.search(word) for word in quantity.qualifiers)


def of_its_time(quantity: Quantity, said: Sequence[Quantity]) -> Quantity:
    """A change with the time of what is told before it, where the reader gave it the time that it is held against."""
    found = _base(quantity)
    if not moves(quantity) or found is None or quantity.period_words not in (found["base"] or ""):
        return quantity
    before = [q for q in said if q.end <= quantity.start and q.period and q.period_words not in (found["base"] or "")]
    period, words = (before[-1].period, before[-1].period_words) if before else ("", "")
    return replace(quantity, period=period, period_words=words)


def _base(quantity: Quantity) -> re.Match[str] | None:
    clause = re.split("[，；。！？]", quantity.before)[-1]
    return next(iter([*BASE.finditer(clause)][-1:]), None)


def time_of(records: "Records", figure: Figure, asked: Period | None, quantity: Quantity) -> Period | date:
    """The time of which a change is told: that of the text, as far as it is gone by."""
    then = min(asked.last, records.day) if asked and quantity.period_words and asked.since <= records.day else None
    if not figure.happens:
        return then or records.day
    if then is None or asked is None or (asked.days == 1 and UP_TO.match(quantity.period_words)):
        return Period.year_to(then or records.day)
    return Period(asked.since, then + timedelta(days=1)) if then < asked.last else asked


UP_TO = re.compile("截[至止]|到|至")


def _earlier(figure: Figure, when: Period | date, quantity: Quantity) -> Period | date | None:
    """The time against which the change is told; a year before where the text names none."""
    found = _base(quantity)
    day = when.last if isinstance(when, Period) else when
    if found and (found["step"] or found["base"].startswith(("上个月", "上月", "上季度", "上半年"))):
        return _step(when)
    years = day.year - int(found["year"]) if found and found["year"] else 1
    if not figure.happens:
        ends = found and found["base"] and ENDS.search(found["base"])
        return date(day.year - years, 12, 31) if ends else Period.day(day).shift_years(-years).since
    return when.shift_years(-years) if isinstance(when, Period) else None


def _step(when: Period | date) -> Period | date | None:
    """The month or quarter before; of any other time nobody tells so."""
    if isinstance(when, Period):
        return when.shift_months(-LONGEST[when.kind]) if when.kind in LONGEST else None
    return when.replace(day=1) - timedelta(days=1)


def changes(records: "Records", figure: Figure, when: Period | date, quantity: Quantity) -> Iterator["Known"]:
    """The change of a figure in the unit in which it is told: percent, percentage points, times, or its own unit."""
    from wutong.reports.checking.known import Known

    when = reported(records, figure, when)
    before = _earlier(figure, when, quantity)
    if before is None:
        return
    if (
        isinstance(before, Period)
        and before.since.year < records.begins(figure)
        and not _stated(records, figure, before)
    ):
        return  # of so early a time the records hold nothing
    now, then = records.reading(figure, when), records.reading(figure, before)
    if now.value is None or then.value is None or (now.value == then.value and not figure.happens):
        return  # rows without days stand unchanged for ever: that tells of no change
    told = _told(figure, now.value, then.value, quantity)
    if told is None:
        return
    unit, value = told
    rows = (*records.rows(now), *records.rows(then))[:MOST_ROWS]
    yield Known(figure.name, "computed", unit, value, "", None, "eq", rows, _title(figure, before), when, moved=True)


def evidence(records: "Records", *readings: Reading) -> tuple[tuple[str, int], ...]:
    """The rows behind some readings, and the statements where no rows answer."""
    said = [("zones.statement", one.statement.pk) for one in readings if one.statement and one.basis != "computed"]
    return (*said, *[row for one in readings for row in records.rows(one)][:MOST_ROWS])


def reported(records: "Records", figure: Figure, when: Period | date) -> Period | date:
    """Of what is reported by the month only the months that are in: a month not yet in would look like a fall."""
    by_month = [part for part in bottom(figure) if part.happens and "month" in part.on]
    if not by_month or not isinstance(when, Period) or records.lexicon.zone is None:
        return when
    zone, first = (records.lexicon.zone.pk,), by_month[0]
    last = rows_of(first, zone, when).order_by(f"-{first.on}").values_list(first.on, flat=True).first()
    return when if last is None else Period(when.since, min(when.until, Period.month(last.year, last.month).until))


def _stated(records: "Records", figure: Figure, when: Period) -> bool:
    return records.reading(figure, when).basis in {"stated", "mixed"}


def _title(figure: Figure, before: Period | date) -> str:
    label = before.label() if isinstance(before, Period) else before.isoformat()
    return gettext("%(figure)s, against %(before)s") % {"figure": figure.title, "before": label}


def _told(figure: Figure, now: Decimal, then: Decimal, quantity: Quantity) -> tuple[str, Decimal] | None:
    share = figure.unit == "percent"
    if share and quantity.unit in {"percent", "point", ""}:
        return "point", now - then
    if quantity.unit in {"percent", ""} or quantity.kind == "direction":
        return ("percent", (now / then - 1) * 100) if then else None
    if quantity.unit == "ratio":
        return ("ratio", now / then - (0 if "翻番" in quantity.qualifiers else 1)) if then else None
    return (figure.unit, now - then) if fit(quantity.unit, figure.unit) > 0 else None


def fits(quantity: Quantity, unit: str) -> float:
    """How well a change may be one of a figure: in percent of any, in points of a share, else in its own unit."""
    if quantity.unit in {"percent", "ratio", ""}:
        return 0.9
    if quantity.unit == "point":
        return 0.9 if unit == "percent" else 0.0
    return fit(quantity.unit, unit)


def came(quantity: Quantity, asked: Period | None) -> str:
    """Whether the words speak of what came to a stock in a time (`came`), or may speak of it as of all (`may`)."""
    clause = re.split("[，；。！？、]", quantity.before)[-1]
    if GAINED.search(clause):
        return "came"
    if not quantity.period_words:
        return "may" if BROUGHT.search(clause) and not WHOLE.search(clause) else ""
    own = quantity.period_words in quantity.context and not NOW.search(quantity.period_words)
    return "may" if own and asked is not None and asked.days >= SPAN and CAME.search(clause) else ""


def gains(records: "Records", figure: Figure, quantity: Quantity, asked: Period | None) -> Iterator["Known"]:
    """Rows of a stock that came in the time, and how much more it is than before; firm where every row has its day."""
    from wutong.reports.checking.known import Known

    during = asked if asked and quantity.period_words and asked.since <= records.day else Period.year_to(records.day)
    during = Period(during.since, min(during.until, records.day + timedelta(days=1)))
    if figure.rows is None or not figure.since or records.lexicon.zone is None:
        return
    held = rows_of(figure, (records.lexicon.zone.pk,), during.last)
    new = held.filter(**{f"{figure.since}__gte": during.since})
    firm = bool(quantity.period_words) and not held.filter(Q(**{f"{figure.since}__isnull": True})).exists()
    keys = new.order_by("pk").values_list("pk", flat=True)[:MOST_ROWS]
    rows = tuple((new.model._meta.label_lower, key) for key in keys)
    title = gettext("%(figure)s, new in the time") % {"figure": figure.title}
    value = figure.fold.of(new) or Decimal(0)
    yield Known(figure.name, "computed", figure.unit, value, "", None, "eq", rows, title, during, firm=firm)
    before = records.reading(figure, during.since - timedelta(days=1)).value
    if before is not None:
        more = (records.reading(figure, during.last).value or Decimal(0)) - before
        yield Known(figure.name, "computed", figure.unit, more, "", None, "eq", rows, title, during, firm=False)


def doubled(said: Decimal, held: Decimal) -> str:
    """翻番 is about twice, or more."""
    if held == said:
        return "equal"
    return "rounded" if held >= said * (1 - DOUBLED) else "against"
