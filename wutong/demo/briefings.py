"""The briefings of the fictitious zone: the bulletins of the last two months and each other ready template once are
issued; one draft still has marks to settle."""

from datetime import date, timedelta

from django.db.models import Count

from wutong.demo.life import Steps, World, months_from
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.reports import actions as reports
from wutong.reports.models import Briefing, BriefingTemplate

BULLETIN = "主要指标月报"
OTHERS = ("项目调度专报", "政务服务中心月报", "一企一报", "开发区概况")
TYPED = "本月重点企业座谈会收集建议12条，工业增加值{工业增加值|累计|亿元|2位}，延续下降态势。\n"


def write_bulletins(world: World) -> None:
    """The template is common to all zones; where it is not loaded there is nothing to write from."""
    template = BriefingTemplate.objects.filter(zone=None, name=BULLETIN).first()
    if template:
        world.begin(_months(world, template), world.today - timedelta(days=100))
        world.begin(_others(world), world.today - timedelta(days=30))


def _others(world: World) -> Steps:
    """Each other ready template is issued once, for the last month that is over."""
    for name in OTHERS:
        yield world.day + timedelta(days=2)
        template = BriefingTemplate.objects.filter(zone=None, name=name).first()
        company = _largest(world) if template and template.about_company else None
        if template is None or (template.about_company and company is None):
            continue
        last = world.day.replace(day=1) - timedelta(days=1)
        draft = world.act(
            reports.begin, world.zone, world.one("director"), template=template,
            period=Period.month(last.year, last.month).code, organisation=company,
        )  # fmt: skip
        _issue(world, draft)


def _largest(world: World) -> Organisation | None:
    """The company whose story is told: the one with the most returns in the zone."""
    held = Organisation.objects.filter(zone=world.zone, returns__isnull=False)
    return held.annotate(told=Count("returns")).order_by("-told", "id").first()


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
