"""Questions whose statement is put together once answer as the ORM does, and read anew every time."""

from datetime import date

import pytest

from wutong.zones.asked import Question
from wutong.zones.models import Office, Officer, Post

pytestmark = pytest.mark.django_db
HELD = Question(lambda officer, day: Post.objects.filter(officer=officer, since__lte=day).select_related("office"))
ROLES = Question(lambda officer: Post.objects.filter(officer=officer).order_by("role").values_list("role", "since"))


def posts(zone):
    officer = Officer.objects.create(name="何苗", zone=zone)
    office = Office.objects.create(zone=zone, name="政务服务中心", kind="window", aliases=["大厅"])
    one = Post.objects.create(zone=zone, officer=officer, role="window", office=office, since=date(2024, 1, 1))
    return officer, one, Post.objects.create(zone=zone, officer=officer, role="agent", since=date(2025, 1, 1))


def test_records_come_with_what_is_joined_to_them(zone, django_assert_num_queries):
    officer, one, _ = posts(zone)
    with django_assert_num_queries(1):
        found = HELD.rows(officer.pk, date(2024, 6, 1))
        assert [(p, p.since, p.office.aliases) for p in found] == [(one, one.since, ["大厅"])]
    assert {p.office for p in HELD.rows(officer.pk, date(2025, 6, 1))} == {one.office, None}


def test_values_come_as_tuples_and_nobodys_are_none(zone):
    officer, one, other = posts(zone)
    assert ROLES.rows(officer.pk) == [("agent", other.since), ("window", one.since)]
    assert (ROLES.rows(0), ROLES.first(0), HELD.first(0, one.since)) == ([], None, None)


def test_what_no_row_can_be_is_not_even_asked(zone, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Question(lambda day: Post.objects.filter(since=day).none()).rows(date(2024, 1, 1)) == []


def test_no_answer_is_kept(zone):
    officer, _one, _ = posts(zone)
    assert ROLES.first(officer.pk)[0] == "agent"
    Post.objects.filter(role="agent").delete()
    assert ROLES.first(officer.pk)[0] == "window"
