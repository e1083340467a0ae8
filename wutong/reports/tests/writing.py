"""What the tests of briefings are made of, by the acts that officers use."""

from datetime import date
from decimal import Decimal
from typing import Any

from wutong.core import door
from wutong.indicators.models import Return
from wutong.indicators.tests import making
from wutong.reports import actions
from wutong.reports.models import Briefing, BriefingTemplate, IssuedBriefing

TEXT = "# 一、{本期}\n{本区}工业总产值{工业总产值|累计|万元|2位}，{工业总产值|环比}。\n"


def returns(zone: Any, cast: Any, at: Any) -> list[Return]:
    """Two companies with accepted returns of September and October 2024: 50,000 and 60,000 yuan in all."""
    form = making.form(zone, cast, at)
    found = []
    for name, cells in (("甲铸造", (30_000, 40_000)), ("乙光电", (20_000, 20_000))):
        company = making.company(zone, cast, at, name)
        for month, output in zip((9, 10), cells, strict=True):
            given = {"output": Decimal(output)}
            found.append(making.accepted(zone, cast, at, form, company, date(2024, month, 1), **given))
    return found


def template(zone: Any, cast: Any, at: Any, text: str = TEXT, kind: str = "bulletin") -> BriefingTemplate:
    made = BriefingTemplate(zone=zone, name=f"月报{BriefingTemplate.objects.count()}", kind=kind, text=text)
    return door.register(made, by=cast.statistics, at=at)


def draft(zone: Any, cast: Any, at: Any, text: str = TEXT) -> Briefing:
    return actions.begin(zone, by=cast.statistics, at=at, template=template(zone, cast, at, text), period="2024-10")


def issued(zone: Any, cast: Any, at: Any, text: str = TEXT) -> IssuedBriefing:
    one = draft(zone, cast, at, text)
    settle_all(one, cast, at)
    actions.issue(one, by=cast.director, at=at)
    return one.issued.get()


def settle_all(one: Briefing, cast: Any, at: Any) -> None:
    done = one.keys_settled()
    for mark in one.composed(at).marks:
        if mark.key not in done:
            actions.settle(one, by=cast.statistics, at=at, key=mark.key, reason="已核对")


def said(blocks: list[dict[str, Any]]) -> str:
    """The words of headings and sentences, one a line."""
    return "\n".join("".join(run["t"] for run in block["runs"]) for block in blocks if "runs" in block)
