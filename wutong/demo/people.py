"""The demonstration's people: one for each of the cast, with sign-ins that are shown because they are no secret."""

from datetime import date
from functools import cache
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count

from wutong.desk.models import DemoSignIn
from wutong.parties.models import Organisation, Representative
from wutong.zones.models import Grant, Officer, Post, Zone
from wutong.zones.roles import (
    AGENT,
    APPROVER,
    CAPITAL,
    COMPANY,
    DIRECTOR,
    LAND,
    PROJECT,
    PROMOTION,
    SERVICE,
    STATISTICS,
    SUPERIOR,
    WINDOW,
    WORDS,
)

PASSWORD = "wutong-demo"  # noqa: S105 - printed on the sign-in page of the demonstration
SINCE = date(2020, 1, 1)


class Sign(NamedTuple):
    """A person of the demonstration: who signs in, under which name, in which roles."""

    username: str
    name: str
    roles: tuple[str, ...]


CAST = (
    Sign("zhuren", "主任", (DIRECTOR,)),
    Sign("zhaoshang", "招商专员", (PROMOTION,)),
    Sign("xiangmu", "项目专员", (PROJECT,)),
    Sign("chuangkou", "窗口", (WINDOW,)),
    Sign("shenpi", "审批", (APPROVER,)),
    Sign("daiban", "代办员", (AGENT,)),
    Sign("zaiti", "载体", (LAND,)),
    Sign("tongji", "统计", (STATISTICS,)),
    Sign("ziben", "平台公司与基金", (CAPITAL,)),
    Sign("fuwu", "服务专员", (SERVICE,)),
)
COMPANIES = {
    "jiangxian": "boxianghuiliang",
    "huozhou": "tianxi",
    "gaoping": "pingtai",
    "yangqu": "lingchuang",
    "wutongling": "QY00001",
}


@transaction.atomic
def sign_ins(today: date) -> list[str]:
    """Make whatever sign-in is not there yet; give all of them as lines to print."""
    zones = list(Zone.objects.all())
    for zone in zones:
        for sign in CAST:
            _cast(zone, sign)
        _company(zone)
    _above(zones)
    rows = DemoSignIn.objects.select_related("officer__zone").order_by(
        "officer__zone__fictitious", "officer__zone__code", "id"
    )
    lines = [f"  {row.username:<24} {row.password}  {row.officer.zone or '上级'} · {row.officer}" for row in rows]
    return ["", f"Sign-ins of the demonstration ({len(lines)}):", *lines, ""]


def cast_of(zone: Zone) -> dict[str, Officer]:
    """The cast of one zone by role, made where they are not there yet."""
    for sign in CAST:
        _cast(zone, sign)
    held = Officer.objects.filter(zone=zone, user__username__startswith=f"{zone.code}-").prefetch_related("post_set")
    return {post.role: officer for officer in held for post in officer.post_set.all()}


def _cast(zone: Zone, sign: Sign) -> None:
    officer = _officer(f"{zone.code}-{sign.username}", f"{sign.name}（演示）", zone, WORDS[sign.roles[0]])
    if officer:
        for role in sign.roles:
            Post.objects.create(zone=zone, officer=officer, role=role, since=SINCE)


def _company(zone: Zone) -> None:
    """The company that signs in: the one named for the zone, or the resident with the most cases to look at."""
    held = Organisation.objects.filter(zone=zone)
    if zone.code in COMPANIES:
        organisation = held.filter(code=COMPANIES[zone.code]).first()
    else:
        resident = held.filter(kind=Organisation.Kind.COMPANY, residence=Organisation.Residence.RESIDENT)
        organisation = resident.annotate(n=Count("cases")).order_by("-n", "id").first()
    if organisation is None:
        return
    officer = _officer(
        f"{zone.code}-qiye", f"{organisation.short_name or organisation.name}（演示）", zone, WORDS[COMPANY]
    )
    if officer:
        Post.objects.create(zone=zone, officer=officer, role=COMPANY, since=SINCE)
        Representative.objects.create(zone=zone, officer=officer, organisation=organisation)


def speaker(zone: Zone) -> Officer:
    """Who signs in for the company of the zone, made where they are not there yet."""
    _company(zone)
    return Officer.objects.select_related("representative__organisation").get(user__username=f"{zone.code}-qiye")


def _above(zones: list[Zone]) -> None:
    officer = _officer("shangji", "上级（演示）", None, WORDS[SUPERIOR]) or Officer.objects.get(
        user__username="shangji"
    )
    for zone in zones:
        Grant.objects.get_or_create(zone=zone, officer=officer, defaults={"since": SINCE})


def _officer(username: str, name: str, zone: Zone | None, role: str) -> Officer | None:
    """A new officer with a sign-in, or None where it is there already."""
    if User.objects.filter(username=username).exists():
        return None
    user = User.objects.create(username=username, password=_hashed())
    officer = Officer.objects.create(user=user, name=name, zone=zone)
    DemoSignIn.objects.create(officer=officer, username=username, password=PASSWORD, role=role)
    return officer


@cache
def _hashed() -> str:
    """One hash for all: the password is printed anyway, and hashing it fifty times would only cost time."""
    return make_password(PASSWORD)
