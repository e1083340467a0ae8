"""A new notice moves what waits in services, keeps both days in the journal, and leaves alone what was set otherwise."""

from datetime import UTC, date, datetime

from wutong.core.journal import verify
from wutong.core.models import Entry
from wutong.services import actions
from wutong.services.models import PolicyGrant, Request, RequestKind
from wutong.services.tests import making
from wutong.zones.actions import publish_notice

RAISED = datetime(2026, 12, 28, 4, tzinfo=UTC)
NEXT = datetime(2026, 12, 29, 4, tzinfo=UTC)
NEW_YEAR = "2027-01-01,off,元旦\n2027-01-04,off,元旦\n2027-01-09,on,元旦"


def publish(zone, cast):
    return publish_notice(zone, by=cast.operator, at=NEXT, year=2027, title="放假安排 2027", holidays=NEW_YEAR)


def raised(zone, cast, name, **days):
    firm, kind = making.company(zone, cast, name), making.made(RequestKind, zone, cast.service, name=name, **days)
    return actions.raise_request(zone, by=cast.service, at=RAISED, organisation=firm, title=name, kind=kind)


def test_what_waits_is_due_by_the_new_calendar(zone, cast):
    waits = raised(zone, cast, "路灯", accept_days=4, answer_days=5)
    taken = raised(zone, cast, "用电", accept_days=2, answer_days=5)
    actions.accept(taken, by=cast.service, at=RAISED)
    assert (waits.accept_due_on, taken.due_on) == (date(2027, 1, 1), date(2027, 1, 4))
    publish(zone, cast)
    held = Request.objects.in_bulk()
    assert (held[waits.pk].accept_due_on, held[taken.pk].due_on) == (date(2027, 1, 5), date(2027, 1, 6))
    assert held[taken.pk].accept_due_on == date(2026, 12, 30)
    said = Entry.objects.get(verb="services.reckon_anew", subject=taken.pk)
    assert (said.values["moved_from"], said.values["moved_to"]) == ("2027-01-04", "2027-01-06")
    assert "放假安排 2027" in said.sentence and verify(zone.pk)[1] == []


def test_answered_ones_and_days_of_another_rule_stay(zone, cast):
    done = raised(zone, cast, "路灯", accept_days=4, answer_days=5)
    actions.accept(done, by=cast.service, at=RAISED)
    actions.answer(done, by=cast.service, at=RAISED, answer="已修")
    other = raised(zone, cast, "用电", accept_days=4)
    type(other.kind).objects.filter(pk=other.kind_id).update(accept_days=9)
    publish(zone, cast)
    assert not Entry.objects.filter(verb="services.reckon_anew").exists()
    assert Request.objects.get(pk=other.pk).accept_due_on == date(2027, 1, 1)


def test_a_grant_is_paid_by_the_new_calendar(zone, cast):
    policy = making.policy(zone, cast, pay_days=5, until=None)
    grant = actions.grant_policy(
        zone, by=cast.service, at=RAISED, organisation=making.company(zone, cast), policy=policy
    )
    actions.apply_for_grant(grant, by=cast.service, at=RAISED)
    publish(zone, cast)
    assert PolicyGrant.objects.get().due_on == date(2027, 1, 6)
