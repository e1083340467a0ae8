"""The bulletins of the fictitious zone: the last two months issued, one draft that still has marks to settle."""

from datetime import date, timedelta

from wutong.demo.life import Steps, World, months_from
from wutong.measure.period import Period
from wutong.reports import actions as reports
from wutong.reports.models import Briefing, BriefingTemplate

BULLETIN = "主要指标月报"
TYPED = "本月重点企业座谈会收集建议12条，工业增加值{工业增加值|累计|亿元|2位}，延续下降态势。\n"


def write_bulletins(world: World) -> None:
    """The template is common to all zones; where it is not loaded there is nothing to write from."""
    template = BriefingTemplate.objects.filter(zone=None, name=BULLETIN).first()
    if template:
        world.begin(_months(world, template), world.today - timedelta(days=100))


def _months(world: World, template: BriefingTemplate) -> Steps:
    """On the twentieth the month before is issued, as long as two months follow; the last one is a draft."""
    for following in months_from(world.day):
        yield following + timedelta(days=19)
        month = Period(following, following + timedelta(days=1)).shift_months(-1)
        code = Period.month(month.since.year, month.since.month).code
        draft = world.act(reports.begin, world.zone, world.one("statistics"), template=template, period=code)
        if month.since >= _newest(world.today):
            world.act(
                reports.write, draft, draft.written_by, title=draft.title, text=f"{draft.text.rstrip()}\n\n{TYPED}"
            )
            return
        _issue(world, draft)


def _newest(today: date) -> date:
    """The month whose bulletin is still being written: the last one that could have been begun."""
    back = 1 if today.day > 20 else 2
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return date(year, month + 1, 1)


def _issue(world: World, draft: Briefing) -> None:
    """Settle what is marked, each with a reason, and issue."""
    for mark in draft.composed(world.now).marks:
        world.act(reports.settle, draft, draft.written_by, key=mark.key, reason="已与来源核对（虚构）")
    world.act(reports.issue, draft, world.one("director"))
