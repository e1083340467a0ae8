"""The cast and the small zone that every test may ask for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest


def pytest_configure() -> None:
    """Tests speak Chinese first, so the words must be compiled."""
    from config.command import translate

    translate()


NOON = datetime(2024, 11, 18, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai, a Monday
TODAY = date(2024, 11, 18)


@pytest.fixture
def at() -> datetime:
    return NOON


@pytest.fixture
def zone(db: None) -> Any:
    from wutong.zones.models import Zone

    return Zone.objects.create(code="wutongling", name="梧桐岭经济开发区", short_name="梧桐岭", fictitious=True)


@pytest.fixture
def elsewhere(db: None) -> Any:
    from wutong.zones.models import Zone

    return Zone.objects.create(code="elsewhere", name="别处经济开发区", fictitious=True)


def officer_of(zone: Any, role: str, name: str) -> Any:
    from django.contrib.auth.models import User

    from wutong.zones.models import Officer, Post

    user = User.objects.create(username=f"{zone.code}-{role}", password="!")  # noqa: S106 - nobody signs in with it
    officer = Officer.objects.create(name=name, zone=zone, user=user)
    Post.objects.create(zone=zone, officer=officer, role=role, since=date(2020, 1, 1))
    return officer


@pytest.fixture
def cast(zone: Any, elsewhere: Any) -> Any:
    """One person a role in the zone, a stranger from another zone, somebody of the level above."""
    from wutong.zones.models import Grant, Officer
    from wutong.zones.roles import ONLOOKERS, WORDS

    people = {role: officer_of(zone, role, f"{role}甲") for role in WORDS if role not in ONLOOKERS}
    above = Officer.objects.create(name="上级甲")
    Grant.objects.create(zone=zone, officer=above, since=date(2020, 1, 1))
    return SimpleNamespace(**people, stranger=officer_of(elsewhere, "director", "外人甲"), superior=above)


@pytest.fixture(autouse=True)
def known_calendar() -> Iterator[None]:
    """What a process remembers of the rows of a test is gone with them."""
    from wutong.desk import remembered
    from wutong.zones import calendar

    calendar.forget()
    remembered.forget()
    yield
    calendar.forget()


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    from django.utils import translation

    with translation.override("zh-hans"):
        yield
