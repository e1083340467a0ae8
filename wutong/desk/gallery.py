"""The gallery: every component with all its states, drawn from named examples. Nothing here is a fact of a zone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace as Example
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import pgettext as in_context

from wutong.core.page import lang, page
from wutong.desk import charts, plan
from wutong.desk.charts import Series
from wutong.desk.weeks import weeks
from wutong.measure import clock
from wutong.measure.workdays import Workdays

COLOURS = (
    "paper paper-2 paper-3 hair line ink-4 ink-3 ink-2 ink tong tong-4 tong-3 tong-2 tong-1 light-red light-yellow light-green"
).split()
ICONS = (
    "leaf desk map lead project case premises company service capital figure plan report search right down up close check plus "
    "filter export print calendar clock pause person paper lock info more menu pin link columns layers edit"
).split()
THIS_YEAR = "2.86 5.98 9.69 13.47 17.40 21.58 25.48 29.69 34.10 38.62".split()
LAST_YEAR = "2.60 5.51 8.95 12.47 16.07 19.89 23.55 27.35 31.27 35.29 39.27 43.62".split()


@dataclass(frozen=True)
class Passage:
    """A dated move of the example case."""

    to_stage: str
    at: date


class Sample(forms.Form):
    """A form with every widget, one field of it wrong."""

    name = forms.CharField(label=gettext_lazy("name of the company"), help_text=gettext_lazy("as in the business licence"))
    investment = forms.DecimalField(
        label=gettext_lazy("fixed-asset investment"),
        error_messages={"invalid": gettext_lazy("Give a number in 10,000 yuan, such as 18,000.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("industry"), choices=[("a", gettext_lazy("food")), ("b", gettext_lazy("new materials"))])
    since = forms.DateField(label=gettext_lazy("start of work"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    why = forms.CharField(label=gettext_lazy("reason"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    paper = forms.FileField(label=gettext_lazy("file"), required=False, help_text=gettext_lazy("PDF, picture or table, up to 20 MB"))
    how = forms.ChoiceField(
        label=gettext_lazy("handed over"), widget=forms.RadioSelect, choices=[("desk", gettext_lazy("at the window")), ("net", gettext_lazy("over the net"))]
    )
    promise = forms.BooleanField(label=gettext_lazy("I promise in writing that the missing paper follows"), required=False)


def rail() -> list[Example | None]:
    def stop(icon: str, name: str, current: bool = False, count: int | None = None) -> Example:
        return Example(href="#", icon=icon, name=name, current=current, count=count)

    return [
        stop("desk", in_context("rail", "Desk"), True, 9), None,
        stop("map", in_context("rail", "Map")), stop("project", in_context("rail", "Projects")), stop("case", in_context("rail", "Approvals")), None,
        stop("figure", in_context("rail", "Figures")),
    ]  # fmt: skip


def reading(value: str | None, unit: str = "yuan", basis: str = "computed", **more: Any) -> Example:
    """A reading as the figure component takes it."""
    facts: dict[str, Any] = {
        "figure": Example(name="sample.output", title=_("gross industrial output"), unit=unit), "value": None if value is None else Decimal(value),
        "basis": basis, "comparator": "", "href": "#", "enter_href": "", "stated": None, "period_label": "2024-01/2024-10", "target": None, "share": None, "elapsed": None,
    }  # fmt: skip
    return Example(**{**facts, **more})


def readings() -> list[tuple[str, Example, str]]:
    """How a number looks by what it stands on: its name, the reading, when it is used."""
    return [
        (_("computed"), reading("3862000000"), _("a solid line: opens its rows")),
        (_("stated"), reading("12000000000", basis="stated"), _("a dotted line: opens the words of the source")),
        (_("mixed"), reading("39.08", "percent", "mixed"), _("a dashed line: a stated number is in the sum")),
        (_("both, apart"), reading("3", "project", stated=Decimal(10)), _("side by side, neither is dropped")),
        (_("none"), reading(None, basis="none"), _("no value; not zero")),
        (_("not entered"), reading(None, basis="none", enter_href="#"), _("somebody can enter it: leads there")),
        (_("negative"), reading("-2.3", "percent"), _("a true minus, without colour")),
        (_("at least"), reading("40", "percent", "stated", comparator=">="), _("the bound is kept as it was said")),
    ]


def stats() -> list[tuple[str, Example, str | None]]:
    year = {"target": Decimal("4400000000"), "elapsed": Decimal("83.3")}
    return [
        (_("ahead"), reading("3862000000", share=Decimal("87.8"), **year), None),
        (_("behind"), reading("3124000000", share=Decimal("71.0"), **year), None),
        (_("without a target"), reading("1810000000", basis="stated", elapsed=Decimal("83.3")), "#"),
        (_("a ratio"), reading("39.08", "percent", "mixed"), None),
    ]


def trend() -> charts.Trend:
    now, last = (tuple(map(Decimal, values)) for values in (THIS_YEAR, LAST_YEAR))
    gone = len(now)
    lines = [
        Series("2024", [*now, None, None]),
        Series(_("forecast"), [*[None] * (gone - 1), now[-1], Decimal("43.05"), Decimal("47.70")], "forecast"),
        Series("2023", last, "last"),
        Series(_("target"), [Decimal(44) * n / 12 for n in range(1, 13)], "target"),
    ]
    says = _("gross industrial output, January to October 2024: 38.62, ahead of the target; the table is below")
    return charts.trend(lines, [str(n) for n in range(1, 13)], says=says, printed=lambda v: f"{v:.2f}" if v % 1 else f"{v:.0f}", unit=_("100 million yuan"))


def smalls() -> list[charts.Small]:
    base = [Decimal(n) for n in (10, 11, 13, 14, 14, 15, 14, 16, 17)]
    names = (_("output"), _("investment"), _("decided in time"))
    months = [str(n) if n in (1, 3, 6, 9, 12) else "" for n in range(1, 13)]
    return [
        charts.small(name, [Series("2024", [v * k for v in base] + [None] * 3), Series("2023", [v * k - 1 for v in base] + [v * k for v in base[-3:]], "last")],
                     months, says=name, unit="%" if k == 3 else "")
        for k, name in enumerate(names, start=1)
    ]  # fmt: skip


def parts() -> list[tuple[str, Decimal]]:
    named = (_("equipment"), _("food"), _("new materials"), _("others"))
    return list(zip(named, map(Decimal, ("16.84", "10.27", "7.91", "3.60")), strict=True))


def case() -> clock.ClockReading:
    """A clock of ten working days, stopped once, across a holiday: read on 10 October 2024."""
    holiday = {date(2024, 10, n): "国庆节" for n in range(1, 8)}
    calendar = Workdays(holiday, {date(2024, 9, 29): "国庆节", date(2024, 10, 12): "国庆节"}, frozenset({2024, 2025}), {})
    limit = clock.Clock("promised", 10, "working", frozenset({"review"}), frozenset({"experts"}), _("promised limit, ten working days"))
    moves = [Passage("review", date(2024, 9, 20)), Passage("experts", date(2024, 9, 25)), Passage("review", date(2024, 9, 30))]
    return clock.read(limit, moves, calendar, date(2024, 10, 10))


def columns() -> list[Example]:
    return [
        Example(key="light", label=_("light"), sort=False), Example(key="name", label=_("what to do"), fold="lead"), Example(key="about", label=_("about")),
        Example(key="due", label=_("limit"), num=True), Example(key="left", label=_("working days"), num=True, fold="plain"), Example(key="basis", label=_("basis"), fold="off"),
    ]  # fmt: skip


def rows() -> list[Example]:
    def row(pk: int, light: str, name: str, about: str, due: str, left: int | None, picked: bool = False) -> Example:
        cells = [{"light": light}, name, {"text": about, "sub": _("case A-%(n)s") % {"n": 1180 + pk}}, due, {"due": left}, {"text": _("promised limit"), "dim": True}]
        return Example(pk=pk, href="#", cells=cells, picked=picked)

    return [
        Example(group=_("late"), n=1), row(1, "red", _("answer the request: lights of road 3"), _("Chuangu Food"), "11-14", -2),
        Example(group=_("today"), n=1), row(2, "yellow", _("decide on the correction: site plan"), _("Qinghe Precision"), "11-18", 0, True),
        Example(group=_("later"), n=2), row(3, "green", _("inspect before acceptance"), _("Yuntai Testing"), "11-27", 7), row(4, "off", _("draft the yearly list"), "", "—", None),
    ]  # fmt: skip


def sheet() -> plan.Plan | None:
    def lot(x: int, y: int, kind: str, label: str, current: bool = False, wide: int = 8) -> plan.Feature:
        west, south = 112.9 + x / 2000, 35.8 + y / 2000
        ring = [(west, south), (west + wide / 2000, south), (west + wide / 2000, south + 0.0035), (west, south + 0.0035), (west, south)]
        return plan.Feature({"type": "Polygon", "coordinates": [ring]}, kind, label, "#", current)

    road = {"type": "LineString", "coordinates": [(112.899, 35.804), (112.9195, 35.804)]}
    pipe = {"type": "LineString", "coordinates": [(112.9135, 35.799), (112.9135, 35.8085)]}
    return plan.lay([
        lot(0, 0, "done", "A-01", wide=9), lot(10, 0, "done", "A-02"), lot(19, 0, "build", "A-03"), lot(28, 0, "hold", "A-04", wide=10),
        lot(0, 9, "serv", "B-01", True, 12), lot(13, 9, "raw", "B-02"), lot(28, 9, "serv", "B-03", wide=10),
        plan.Feature(road, "line", _("power")), plan.Feature(pipe, "line-2", _("water")), plan.Feature({"type": "Point", "coordinates": (112.8992, 35.804)}, "point", _("substation")),
    ])  # fmt: skip


def doors() -> list[Example]:
    return [
        Example(label=_("Grant"), href="#", main=True, icon="check", note=_("The licence follows; the clock stops.")),
        Example(label=_("Ask again"), closed=(_("A correction may be asked once; it was on 19 September."),), who=_("Qin Yue, construction office")),
        Example(label=_("Accept the works"), closed=(_("The fire inspection has not passed."), _("One drawing is not sealed."))),
    ]


def found() -> list[Example]:
    first = Example(href="#", name=mark_safe("<mark>云栖</mark>冷链"), also=_("Yunqi Cold Chain Ltd (fictitious)"), aside=_("company"))
    return [Example(title=_("companies"), found=[first]), Example(title="pinyin yq", found=[Example(href="#", name=_("Yunqi: equipment"), aside="11-18")])]


def story() -> Sequence[Example]:
    return (
        Example(when="11-22", text=_("hand-over agreed"), sub=_("not yet: hollow"), kind="ahead"),
        Example(when="11-18", text=_("with this zone"), sub=_("now: accent"), kind="now"),
        Example(when="11-15", text=_("Fang He fetched the joint review"), sub=_("happened: filled"), href="#", tag=_("sample")),
    )


def filters() -> list[Example]:
    return [
        Example(name="pool", label=_("pool"), kind="choice", value="b", options=[("a", _("reserve")), ("b", _("under construction"))], clear="#"),
        Example(name="zone", label=_("industry"), kind="choice", value="", options=[("a", _("food"))]),
        Example(name="since", label=_("start of work"), kind="day", value="", until=""), Example(name="late", label=_("late only"), kind="check", value=""),
    ]  # fmt: skip


@page("desk/gallery.html")
def gallery(request: HttpRequest) -> dict[str, Any]:
    theme = request.GET.get("theme", "")
    now = case()
    bound = Sample({"name": "云栖冷链", "investment": "1.8 亿", "kind": "a", "how": "desk"})
    return {
        "theme": theme if theme in ("dark", "light") else "", "rail": rail(), "colours": COLOURS, "icons": ICONS, "readings": readings(), "stats": stats(),
        "pin_example": reading("3862000000", share=Decimal("87.8"), elapsed=Decimal("83.3"), target=Decimal(44)), "points": charts.spark([Decimal(v) for v in LAST_YEAR]),
        "trend": trend(), "smalls": smalls(), "bars": charts.bars(parts(), rest=_("others"), after=("+13.2%", "+6.0%", "+11.4%", "−0.7%")),
        "stack": charts.stack(parts()), "squares": charts.squares(74, 16), "case": now, "weeks": weeks(now, date(2024, 10, 10), lang()),
        "columns": columns(), "rows": rows(), "plan": sheet(), "doors": doors(), "found": found(), "story": story(), "filters": filters(), "form": bound,
        "faults": [Example(sheet="Sheet1", cell="D7", value=_("late last year"), reason=_("A day is wanted here, such as 2024-11-18.")), Example(sheet="Sheet1", cell="B12", value="", reason=_("The company has no name."))],
        "steps": [Example(name=_("prepared"), sub="2024-09", state="done"), Example(name=_("handed in"), sub="2024-11", state="done"), Example(name=_("waiting"), sub=_("with the province"), state="now"), Example(name=_("decided"), sub="", state="ahead")],
    }  # fmt: skip
