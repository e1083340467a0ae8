"""Makers: what the tests of this package stand on, made through the door."""

from datetime import date
from typing import Any

from django.contrib.auth.models import User

from conftest import NOON
from wutong.core import door
from wutong.parties.models import Organisation, Representative
from wutong.services import actions
from wutong.services.models import Policy, PolicyGrant, Request, RequestKind
from wutong.zones.models import Officer, Post
from wutong.zones.roles import COMPANY


def made(model: type[Any], zone: Any, by: Any, **facts: Any) -> Any:
    return door.register(model(zone=zone, **facts), by=by, at=NOON)


def company(zone: Any, cast: Any, name: str = "澄泉水务", **facts: Any) -> Organisation:
    return made(Organisation, zone, cast.operator, name=name, residence="resident", **facts)


def speaker(zone: Any, cast: Any, organisation: Organisation) -> Any:
    """Somebody who speaks for the organisation in the portal."""
    user = User.objects.create(username=f"{zone.code}-{organisation.pk}", password="!")
    officer = Officer.objects.create(name=f"{organisation.name}代表", zone=zone, user=user)
    Post.objects.create(zone=zone, officer=officer, role=COMPANY, since=date(2020, 1, 1))
    made(Representative, zone, cast.operator, officer=officer, organisation=organisation)
    return officer


def kind(zone: Any, cast: Any, **days: Any) -> RequestKind:
    limits = {"accept_days": 1, "answer_days": 5, **days}
    return made(RequestKind, zone, cast.service, name="用电", basis="诉求办理办法", **limits)


def raised(zone: Any, cast: Any, **facts: Any) -> Request:
    if "organisation" not in facts:
        facts["organisation"] = company(zone, cast)
    return actions.raise_request(zone, by=cast.service, at=NOON, **{"title": "3 号路夜间照明", **facts})


def answered(zone: Any, cast: Any, **facts: Any) -> Request:
    request = raised(zone, cast, **facts)
    actions.accept(request, by=cast.service, at=NOON)
    actions.answer(request, by=cast.service, at=NOON, answer="本周修复。")
    return request


def policy(zone: Any, cast: Any, **facts: Any) -> Policy:
    terms = {"name": "首台套奖励", "since": date(2024, 1, 1), "until": date(2025, 1, 1)}
    return made(Policy, zone, cast.service, **{**terms, **facts})


def grant(zone: Any, cast: Any, held: Policy, organisation: Organisation | None = None) -> PolicyGrant:
    values = {"organisation": organisation or company(zone, cast), "policy": held}
    return actions.grant_policy(zone, by=cast.service, at=NOON, **values)
