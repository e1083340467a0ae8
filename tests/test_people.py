"""Sign-ins made from the command line go through the door and may do what their role may."""

import pytest
from django.contrib.auth import authenticate

from config.people import NotAPerson, add
from wutong.core.journal import verify
from wutong.zones.roles import DIRECTOR, SUPERIOR


@pytest.fixture
def password(monkeypatch):
    monkeypatch.setenv("WUTONG_PASSWORD", "lushan-yunwu-88")


def test_an_officer_can_sign_in_and_the_journal_shows_it(zone, password, rf):
    made = add("zhangsan", name="张三", zone=zone, roles=[DIRECTOR])
    assert authenticate(rf.get("/"), username="zhangsan", password="lushan-yunwu-88") == made.user
    assert [p.role for p in made.posts] == [DIRECTOR]
    assert verify(zone.pk) == (1, [])


def test_the_level_above_sees_a_second_zone_with_the_same_sign_in(zone, elsewhere, password):
    add("shengji", name="省里", zone=zone, roles=[SUPERIOR])
    again = add("shengji", name="", zone=elsewhere, roles=[SUPERIOR])
    assert {g.zone for g in again.grants.all()} == {zone, elsewhere}


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"roles": ["king"]}, "no role king"),
        ({"roles": ["company"]}, "organisation"),
        ({"roles": ["director"], "name": ""}, "--name"),
        ({"roles": ["company"], "organisation": "没有这家"}, "没有这家"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(zone, password, facts, says):
    from wutong.zones.models import Officer

    with pytest.raises(NotAPerson, match=says):
        add("lisi", **{"name": "李四", "zone": zone, **facts})
    assert not Officer.objects.filter(name="李四").exists()


def test_a_weak_password_is_refused(zone, monkeypatch):
    monkeypatch.setenv("WUTONG_PASSWORD", "12345678")
    with pytest.raises(NotAPerson):
        add("wangwu", name="王五", zone=zone, roles=[DIRECTOR])
