"""Doors of the service, open and closed, for officers and for companies."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError

from wutong.core import door
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.land.models import Facility
from wutong.services import actions
from wutong.services.models import OfficeHours, Policy, PolicyGrant, Request, ServiceAssignment, ServiceMode
from wutong.services.tests import making


def test_a_request_goes_from_raised_to_closed_within_its_days(zone, cast, at):
    request = making.raised(zone, cast, kind=making.kind(zone, cast))
    assert request.accept_due_on == date(2024, 11, 19)
    actions.accept(request, by=cast.window, at=at, officer=cast.land)
    assert (request.officer, request.due_on) == (cast.land, date(2024, 11, 25))
    actions.answer(request, by=cast.service, at=at + timedelta(days=7), answer="已修复。")
    assert request.in_time
    actions.close(request, by=cast.service, at=at + timedelta(days=8), rating=5)
    assert Request.objects.get().stage == Request.Stage.CLOSED


def test_an_answer_after_the_day_is_late(zone, cast, at):
    request = making.raised(zone, cast, kind=making.kind(zone, cast))
    actions.accept(request, by=cast.service, at=at)
    actions.answer(request, by=cast.service, at=at + timedelta(days=8), answer="已修复。")
    assert request.in_time is False


def test_without_a_limit_nobody_is_late(zone, cast):
    assert making.answered(zone, cast).in_time is None


def test_a_company_asks_in_its_own_name_only(zone, cast, at):
    own = making.company(zone, cast)
    other = making.company(zone, cast, "青禾精密")
    speaker = making.speaker(zone, cast, own)
    request = actions.raise_request(zone, by=speaker, at=at, organisation=own, title="用电扩容")
    with pytest.raises(Refused, match="only for the organisation"):
        actions.raise_request(zone, by=speaker, at=at, organisation=other, title="用电扩容")
    assert Request.objects.get() == request


def test_a_company_does_not_accept_and_a_stranger_does_not_ask(zone, cast, at):
    request = making.raised(zone, cast)
    before = Entry.objects.count()
    with pytest.raises(Refused):
        actions.accept(request, by=making.speaker(zone, cast, request.organisation), at=at)
    with pytest.raises(Refused):
        actions.raise_request(zone, by=cast.stranger, at=at, organisation=request.organisation, title="路灯")
    assert Entry.objects.filter(verb__startswith="services.").count() == 1
    assert before <= Entry.objects.count()


def test_the_same_request_is_not_raised_twice_while_open(zone, cast, at):
    request = making.answered(zone, cast)
    with pytest.raises(Refused, match="still open"):
        making.raised(zone, cast, organisation=request.organisation)
    actions.close(request, by=cast.service, at=at)
    assert making.raised(zone, cast, organisation=request.organisation).pk != request.pk


def test_a_company_reopens_what_does_not_do_and_the_days_start_anew(zone, cast, at):
    request = making.answered(zone, cast, kind=making.kind(zone, cast))
    speaker = making.speaker(zone, cast, request.organisation)
    with pytest.raises(Refused, match="why"):
        actions.reopen(request, by=speaker, at=at, reason=" ")
    actions.reopen(request, by=speaker, at=at + timedelta(days=7), reason="仍不亮")
    assert request.due_on == date(2024, 12, 2)
    actions.answer(request, by=cast.service, at=at + timedelta(days=8), answer="已换灯。")
    actions.close(request, by=speaker, at=at + timedelta(days=8), rating=4)
    assert request.rating == 4


@pytest.mark.parametrize("rating", [0, 6])
def test_a_rating_has_five_grades(zone, cast, at, rating):
    with pytest.raises(Refused, match="from 1 to 5"):
        actions.close(making.answered(zone, cast), by=cast.service, at=at, rating=rating)


def test_a_policy_fits_by_what_is_known(zone, cast):
    held = making.policy(zone, cast, conditions="above_scale")
    with pytest.raises(Refused, match="规上企业须为是，现为否"):
        making.grant(zone, cast, held, making.company(zone, cast, "青禾精密", above_scale=False))
    with pytest.raises(Refused, match="缺规上企业"):
        making.grant(zone, cast, held, making.company(zone, cast, "芸台检测"))
    assert making.grant(zone, cast, held, making.company(zone, cast, above_scale=True)).stage == "matched"


def test_a_condition_is_read_when_it_is_written(zone, cast):
    with pytest.raises(Refused) as refused:
        making.policy(zone, cast, conditions="above_scal")
    assert refused.value.reasons[0].field == "conditions"
    assert not Policy.objects.exists()


def test_a_grant_is_paid_on_application_within_the_budget(zone, cast, at):
    held = making.policy(zone, cast, budget_yuan=100_000, pay_days=60)
    grant = making.grant(zone, cast, held)
    pay = {"by": cast.capital, "at": at, "on": date(2024, 11, 18)}
    with pytest.raises(Refused, match="on application"):
        actions.pay_grant(grant, amount_yuan=Decimal(80_000), **pay)
    actions.apply_for_grant(grant, by=making.speaker(zone, cast, grant.organisation), at=at)
    assert grant.due_on == date(2025, 2, 17)
    with pytest.raises(Refused, match="100000"):
        actions.pay_grant(grant, amount_yuan=Decimal(100_001), **pay)
    actions.pay_grant(grant, amount_yuan=Decimal(80_000), **pay)
    assert PolicyGrant.objects.get().stage == "paid"


def test_an_ended_policy_and_a_second_open_grant_are_refused(zone, cast):
    ended = making.policy(zone, cast, until=date(2024, 11, 18))
    with pytest.raises(Refused, match="ended on"):
        making.grant(zone, cast, ended)
    held = making.policy(zone, cast, name="技改补助", automatic=True)
    grant = making.grant(zone, cast, held, making.company(zone, cast, "青禾精密"))
    with pytest.raises(Refused, match="open grant"):
        making.grant(zone, cast, held, grant.organisation)


def test_one_stop_financing_ends_with_money_or_a_reason(zone, cast, at):
    bank, own = making.company(zone, cast, "梧桐岭农商行"), making.company(zone, cast)
    values = {"organisation": own, "service": "financing", "amount_yuan": Decimal(500_000)}
    asked = actions.file_financing(zone, by=making.speaker(zone, cast, own), at=at, **values)
    with pytest.raises(Refused):
        actions.finish_financing(asked, by=cast.capital, at=at, on=date(2024, 11, 18), lent_yuan=Decimal(1))
    actions.route_financing(asked, by=cast.capital, at=at, provider=bank)
    actions.finish_financing(asked, by=cast.capital, at=at, on=date(2024, 11, 18), lent_yuan=Decimal(300_000))
    assert asked.stage == "done"
    tax = actions.file_financing(zone, by=cast.service, at=at, organisation=own, service="tax")
    actions.route_financing(tax, by=cast.service, at=at, provider=bank)
    with pytest.raises(Refused, match="Only a request for financing"):
        actions.finish_financing(tax, by=cast.service, at=at, on=date(2024, 11, 18), lent_yuan=Decimal(1))


def test_one_officer_for_one_company(zone, cast):
    first = making.made(ServiceAssignment, zone, cast.service, organisation=making.company(zone, cast))
    with pytest.raises((Refused, IntegrityError)):
        making.made(ServiceAssignment, zone, cast.service, organisation=first.organisation)
    assert ServiceAssignment.objects.count() == 1


def test_a_mode_without_a_name_gets_one_from_the_zone(zone, cast, at):
    mode = making.made(ServiceMode, zone, cast.service, position=1)
    assert "1" in str(mode)
    door.amend(mode, by=cast.service, at=at, name="上门式")
    assert str(ServiceMode.objects.get()) == "上门式"


def test_a_use_at_night_is_outside_office_hours(zone, cast, at):
    shop = making.made(Facility, zone, cast.land, name="自助服务超市", kind="self_service", stage="in_operation")
    making.made(OfficeHours, zone, cast.service, opens=time(9), closes=time(17))
    night = datetime.combine(date(2024, 11, 18), time(15), at.tzinfo)  # 23:00 in Shanghai
    uses = [actions.log_use(zone, by=cast.service, at=when, facility=shop) for when in (at, night)]
    assert [use.office_hours for use in uses] == [True, False]
