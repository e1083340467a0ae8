"""The gallery: every component with all its states, drawn from named examples. Nothing here is a fact of a zone."""

import re
from collections.abc import Sequence
from decimal import Decimal
from types import SimpleNamespace as Example
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext, pgettext_lazy

from wutong.core.page import lang, page
from wutong.desk import charts, examples
from wutong.desk.styles import UI
from wutong.desk.weeks import weeks


def icons() -> list[str]:
    """The names in the sprite."""
    return re.findall(r'id="i-([a-z]+)"', (UI / "icons.svg").read_text(encoding="utf-8"))


def colours() -> list[str]:
    """The names of the colours among the tokens."""
    tokens = (UI / "css" / "tokens.css").read_text(encoding="utf-8")
    return list(dict.fromkeys(re.findall(r"--([a-z0-9-]+): +#", tokens)))


class Sample(forms.Form):
    """A form with every widget, one field of it wrong."""

    name = forms.CharField(
        label=pgettext_lazy("gallery", "name of the company"),
        help_text=pgettext_lazy("gallery", "as in the business licence"),
    )
    investment = forms.DecimalField(
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        label=pgettext_lazy("gallery", "fixed-asset investment"),
        error_messages={"invalid": pgettext_lazy("gallery", "Give a number in 10,000 yuan, such as 18,000.")},
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("gallery", "industry"),
        choices=[("a", pgettext_lazy("gallery", "food")), ("b", pgettext_lazy("gallery", "new materials"))],
    )
    since = forms.DateField(
        label=pgettext_lazy("gallery", "start of work"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    why = forms.CharField(
        label=pgettext_lazy("gallery", "reason"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    paper = forms.FileField(
        label=pgettext_lazy("gallery", "file"),
        required=False,
        help_text=pgettext_lazy("gallery", "PDF, picture or table, up to 20 MB"),
    )
    how = forms.ChoiceField(
        label=pgettext_lazy("gallery", "handed over"),
        widget=forms.RadioSelect,
        choices=[
            ("desk", pgettext_lazy("gallery", "at the window")),
            ("net", pgettext_lazy("gallery", "over the net")),
        ],
    )
    promise = forms.BooleanField(
        label=pgettext_lazy("gallery", "I promise in writing that the missing paper follows"), required=False
    )


def rail() -> list[Example | None]:
    def stop(icon: str, name: str, current: bool = False, count: int | None = None) -> Example:
        return Example(href="#", icon=icon, name=name, current=current, count=count)

    return [
        stop("desk", pgettext("rail", "Desk"), True, 9),
        None,
        stop("map", pgettext("rail", "Map")),
        stop("project", pgettext("rail", "Projects")),
        stop("case", pgettext("rail", "Approvals")),
        None,
        stop("figure", pgettext("rail", "Figures")),
    ]


def columns() -> list[Example]:
    return [
        Example(key="light", label=pgettext("gallery", "light"), sort=False),
        Example(key="name", label=pgettext("gallery", "what to do"), fold="lead"),
        Example(key="about", label=pgettext("gallery", "about")),
        Example(key="due", label=pgettext("gallery", "limit"), num=True),
        Example(key="left", label=pgettext("gallery", "working days"), num=True, fold="plain"),
        Example(key="basis", label=pgettext("gallery", "basis"), fold="off"),
    ]


def rows() -> list[Example]:
    def row(pk: int, light: str, name: str, about: str, due: str, left: int | None, picked: bool = False) -> Example:
        cells = [
            {"light": light},
            name,
            {"text": about, "sub": pgettext("gallery", "case A-%(n)s") % {"n": 1180 + pk}},
            due,
            {"due": left},
            {"text": pgettext("gallery", "promised limit"), "dim": True},
        ]
        return Example(pk=pk, href="#", cells=cells, picked=picked)

    return [
        Example(group=pgettext("gallery", "late"), n=1),
        row(
            1,
            "red",
            pgettext("gallery", "answer the request: lights of road 3"),
            pgettext("gallery", "Chuangu Food"),
            "11-14",
            -2,
        ),
        Example(group=pgettext("gallery", "today"), n=1),
        row(
            2,
            "yellow",
            pgettext("gallery", "decide on the correction: site plan"),
            pgettext("gallery", "Qinghe Precision"),
            "11-18",
            0,
            True,
        ),
        Example(group=pgettext("gallery", "later"), n=2),
        row(
            3,
            "green",
            pgettext("gallery", "inspect before acceptance"),
            pgettext("gallery", "Yuntai Testing"),
            "11-27",
            7,
        ),
        row(4, "off", pgettext("gallery", "draft the yearly list"), "", "—", None),
    ]


def doors() -> list[Example]:
    return [
        Example(
            label=pgettext("gallery", "Grant"),
            href="#",
            main=True,
            icon="check",
            note=pgettext("gallery", "The licence follows; the clock stops."),
        ),
        Example(
            label=pgettext("gallery", "Ask again"),
            closed=(pgettext("gallery", "A correction may be asked once; it was on 19 September."),),
            who=pgettext("gallery", "Qin Yue, construction office"),
        ),
        Example(
            label=pgettext("gallery", "Accept the works"),
            closed=(
                pgettext("gallery", "The fire inspection has not passed."),
                pgettext("gallery", "One drawing is not sealed."),
            ),
        ),
    ]


def found() -> list[Example]:
    first = Example(
        href="#",
        name=mark_safe("<mark>云栖</mark>冷链"),
        also=pgettext("gallery", "Yunqi Cold Chain Ltd (fictitious)"),
        aside=pgettext("gallery", "company"),
    )
    return [
        Example(title=pgettext("gallery", "companies"), found=[first]),
        Example(
            title="pinyin yq", found=[Example(href="#", name=pgettext("gallery", "Yunqi: equipment"), aside="11-18")]
        ),
    ]


def story() -> Sequence[Example]:
    return (
        Example(
            when="11-22",
            text=pgettext("gallery", "hand-over agreed"),
            sub=pgettext("gallery", "not yet: hollow"),
            kind="ahead",
        ),
        Example(
            when="11-18", text=pgettext("gallery", "with this zone"), sub=pgettext("gallery", "now: accent"), kind="now"
        ),
        Example(
            when="11-15",
            text=pgettext("gallery", "Fang He fetched the joint review"),
            sub=pgettext("gallery", "happened: filled"),
            href="#",
            tag=pgettext("gallery", "sample"),
        ),
    )


def filters() -> list[Example]:
    return [
        Example(
            name="pool",
            label=pgettext("gallery", "pool"),
            kind="choice",
            value="b",
            options=[("a", pgettext("gallery", "reserve")), ("b", pgettext("gallery", "under construction"))],
            clear="#",
        ),
        Example(
            name="zone",
            label=pgettext("gallery", "industry"),
            kind="choice",
            value="",
            options=[("a", pgettext("gallery", "food"))],
        ),
        Example(name="since", label=pgettext("gallery", "start of work"), kind="day", value="", until=""),
        Example(name="late", label=pgettext("gallery", "late only"), kind="check", value=""),
    ]


def steps() -> list[Example]:
    return [
        Example(name=pgettext("gallery", "prepared"), sub="2024-09", state="done"),
        Example(name=pgettext("gallery", "handed in"), sub="2024-11", state="done"),
        Example(name=pgettext("gallery", "waiting"), sub=pgettext("gallery", "with the province"), state="now"),
        Example(name=pgettext("gallery", "decided"), sub="", state="ahead"),
    ]


def faults() -> list[Example]:
    no_day = pgettext("gallery", "A day is wanted here, such as 2024-11-18.")
    no_name = pgettext("gallery", "The company has no name.")
    return [
        Example(sheet="Sheet1", cell="D7", value=pgettext("gallery", "late last year"), reason=no_day),
        Example(sheet="Sheet1", cell="B12", value="", reason=no_name),
    ]


def numbers() -> dict[str, Any]:
    """What the components of numbers, charts and clocks are shown with."""
    shares: dict[str, Any] = {"share": Decimal("87.8"), "elapsed": Decimal("83.3"), "target": Decimal("4400000000")}
    others = pgettext("gallery", "others")
    case = examples.case()
    return {
        "readings": examples.readings(),
        "stats": examples.stats(),
        "pin_example": examples.reading("3862000000", **shares),
        "points": charts.spark([Decimal(v) for v in examples.LAST_YEAR]),
        "trend": examples.trend(),
        "smalls": examples.smalls(),
        "bars": charts.bars(examples.parts(), rest=others, after=("+13.2%", "+6.0%", "+11.4%", "−0.7%")),
        "stack": charts.stack(examples.parts()),
        "squares": charts.squares(74, 16),
        "case": case,
        "weeks": weeks(case, examples.TODAY, lang()),
        "plan": examples.sheet(),
        "road": examples.road(),
    }


def words() -> dict[str, Any]:
    """What the components of lists, doors and forms are shown with."""
    return {
        "columns": columns(),
        "rows": rows(),
        "doors": doors(),
        "found": found(),
        "story": story(),
        "filters": filters(),
        "form": Sample({"name": "云栖冷链", "investment": "1.8 亿", "kind": "a", "how": "desk"}),
        "faults": faults(),
        "steps": steps(),
    }


@page("desk/gallery.html")
def gallery(request: HttpRequest) -> dict[str, Any]:
    theme = request.GET.get("theme", "")
    seen = {
        "theme": theme if theme in ("dark", "light") else "",
        "rail": rail(),
        "colours": colours(),
        "icons": icons(),
    }
    return {**seen, **numbers(), **words()}
