"""Duties before they are late: the secret calendar, the page of the next seven days, what is passed up by rule."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from wutong.cases.models import Case
from wutong.cases.tests import making
from wutong.core import door
from wutong.core.reason import Refused
from wutong.desk.feed import calendar_of
from wutong.desk.models import FeedKey
from wutong.desk.passed_up import first_day, passed_up
from wutong.zones.calendar import workdays
from wutong.zones.models import Escalation

pytestmark = pytest.mark.django_db


@pytest.fixture
def approver(cast):
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.approver.user)
    return client


def address_of(client):
    text = client.post("/calendar/").content.decode()
    return text.split("http://testserver")[1].split("<")[0]


def test_duties_come_as_events_under_a_secret_address(zone, cast, approver):
    case = making.under_review(zone, cast)
    feed = Client().get(address_of(approver))
    assert feed["Content-Type"].startswith("text/calendar") and "private" in feed["Cache-Control"]
    (event,) = Calendar.from_ical(feed.content).walk("VEVENT")
    assert event.decoded("dtstart") == case.due_on and event.decoded("dtend") == case.due_on + timedelta(days=1)
    assert case.number in event["summary"] and event["url"].endswith(f"/wutongling/cases/case/{case.pk}/")
    assert all(len(line) <= 75 for line in feed.content.split(b"\r\n"))
    assert Calendar.from_ical(calendar_of(cast.window, timezone.now(), "").to_ical()).walk("VEVENT") == []


def test_a_renewed_address_ends_the_one_before(cast, approver):
    first = address_of(approver)
    second = address_of(approver)
    assert Client().get(first).status_code == 404 and Client().get(second).status_code == 200
    assert second.split("/")[-1][:-4] not in FeedKey.objects.get().hash
    approver.post("/calendar/end/")
    assert Client().get(second).status_code == 404
    assert Client().get("/calendar/").status_code == 302


def test_an_officer_who_may_no_longer_sign_in_has_no_feed(cast, approver):
    address = address_of(approver)
    cast.approver.user.is_active = False
    cast.approver.user.save()
    assert Client().get(address).status_code == 404


def test_what_falls_due_in_seven_days_is_on_one_page(zone, cast, approver):
    today = timezone.localtime().date()
    soon, later = making.under_review(zone, cast), making.accepted(zone, cast)
    Case.objects.filter(pk=soon.pk).update(due_on=today + timedelta(days=6))
    Case.objects.filter(pk=later.pk).update(due_on=today + timedelta(days=7))
    text = approver.get("/wutongling/due/").content.decode()
    assert soon.number in text and later.number not in text and "approver甲" in text


def test_a_late_duty_is_passed_up_by_rule(zone, cast):
    case, today = making.under_review(zone, cast), date(2024, 11, 29)
    rule = Escalation(zone=zone, duty="cases.cases_to_decide", late_days=4, role="director")
    door.register(rule, by=cast.director, at=making.AT)
    (up,) = passed_up(zone, frozenset({"director"}), today, [])
    assert (up.one.subject, up.late_days) == (case.pk, 4)
    assert passed_up(zone, frozenset({"director"}), date(2024, 11, 28), []) == []
    assert passed_up(zone, frozenset({"window"}), today, []) == []
    for late in range(1, 9):
        assert workdays().between(first_day(late, today) - timedelta(days=1), today) >= late
        assert workdays().between(first_day(late, today), today) < late


def test_a_rule_names_a_duty_that_can_be_late(zone, cast):
    for duty in ("cases.nothing", "cases.cases_without_agent"):
        with pytest.raises(Refused):
            door.register(
                Escalation(zone=zone, duty=duty, late_days=1, role="director"), by=cast.director, at=making.AT
            )


def test_what_is_passed_up_stands_on_the_desk(zone, cast):
    making.under_review(zone, cast)
    door.register(
        Escalation(zone=zone, duty="cases.cases_to_decide", late_days=4, role="director"),
        by=cast.director,
        at=making.AT,
    )
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.director.user)
    text = client.get("/wutongling/desk/").content.decode()
    assert "passed up to you" in text and "waits for: approver" in text
