"""Figures of the service: made from rows, and moved by them."""

from datetime import date, timedelta
from decimal import Decimal

from wutong.core import duty
from wutong.core.door import remove
from wutong.core.figure import figure
from wutong.core.reading import read, split
from wutong.measure.period import Period
from wutong.parties.actions import assign
from wutong.services import actions
from wutong.services.models import Contact, ServiceAssignment, ServiceMode, ServiceRole, SupportArea
from wutong.services.tests import making

YEAR = Period.year(2024)
TODAY = date(2024, 11, 18)


def value(name, zone, when=YEAR):
    return read(figure(f"services.{name}"), zone.pk, when).value


def test_modes_and_roles_are_what_the_zone_entered(zone, cast, at):
    rows = [making.made(ServiceMode, zone, cast.service, position=n) for n in range(1, 6)]
    making.made(ServiceRole, zone, cast.service, position=1)
    assert (value("modes", zone, TODAY), value("roles", zone, TODAY)) == (5, 1)
    remove(rows[0], by=cast.service, at=at, reason="合并")
    assert value("modes", zone, TODAY) == 4


def test_contacts_split_by_mode(zone, cast):
    mode = making.made(ServiceMode, zone, cast.service, position=1, name="上门式")
    facts = {"organisation": making.company(zone, cast), "officer": cast.service, "on": TODAY, "subject": "用电"}
    making.made(Contact, zone, cast.service, mode=mode, **facts)
    making.made(Contact, zone, cast.service, **facts)
    assert value("contacts", zone) == 2
    assert value("companies_contacted", zone) == 1
    assert sorted(split(figure("services.contacts"), [zone.pk], YEAR, "mode"), key=str) == sorted(
        [(mode.pk, Decimal(1)), (None, Decimal(1))], key=str
    )


def test_one_to_one_is_assignments_over_companies(zone, cast, at):
    own = making.company(zone, cast)
    assert value("companies_without_officer", zone, TODAY) == 1
    assert value("officers_per_company", zone, TODAY) is None
    assign(own, by=cast.service, at=at, officer=cast.service)
    assert value("officers_per_company", zone, TODAY) == 1
    assert value("companies_with_officer_share", zone, TODAY) == 100
    assert value("companies_without_officer", zone, TODAY) == 0


def test_a_new_officer_ends_the_assignment_of_the_old_one(zone, cast, at):
    own = making.company(zone, cast)
    assign(own, by=cast.service, at=at - timedelta(days=30), officer=cast.service)
    assign(own, by=cast.director, at=at, officer=cast.land)
    held = ServiceAssignment.objects.order_by("since").values_list("officer__name", "since", "until")
    assert list(held) == [("service甲", date(2024, 10, 19), TODAY), ("land甲", TODAY, None)]
    assert value("officers_per_company", zone, TODAY) == 1


def test_requests_answered_in_time(zone, cast, at):
    kind = making.kind(zone, cast)
    first = making.answered(zone, cast, kind=kind)
    late = making.raised(zone, cast, kind=kind, organisation=first.organisation, title="用电扩容")
    actions.accept(late, by=cast.service, at=at)
    assert value("open_requests", zone, TODAY) == 2
    actions.answer(late, by=cast.service, at=at + timedelta(days=20), answer="已扩容。")
    assert value("requests_answered_in_time", zone) == 50
    actions.close(first, by=cast.service, at=at, rating=5)
    assert value("satisfaction", zone) == 100
    assert value("open_requests", zone, TODAY + timedelta(days=1)) == 1


def test_grants_paid_are_summed_by_policy_and_company(zone, cast, at):
    held = making.policy(zone, cast, automatic=True)
    assert value("policies", zone, TODAY) == 1
    grant = making.grant(zone, cast, held)
    assert value("grants_paid", zone) is None or value("grants_paid", zone) == 0
    actions.pay_grant(grant, by=cast.capital, at=at, on=TODAY, amount_yuan=Decimal(80_000))
    assert value("grants_paid", zone) == 80_000
    assert split(figure("services.grants_paid"), [zone.pk], YEAR, "organisation") == [
        (grant.organisation_id, Decimal(80_000))
    ]


def test_support_areas_are_counted(zone, cast):
    bureau = making.company(zone, cast, "各部门", kind="government")
    for name in ("备案审批", "基础建设配套"):
        making.made(SupportArea, zone, cast.service, name=name, given_by=bureau)
    assert value("support_areas", zone, TODAY) == 2


def test_what_waits_is_on_the_desk_of_those_who_serve(zone, cast, at):
    request = making.raised(zone, cast, kind=making.kind(zone, cast))
    first = duty.waiting([zone.pk], frozenset({"service"}), cast.service.pk)[0]
    assert (first.duty.name, first.due_on) == ("services.requests_to_accept", date(2024, 11, 19))
    actions.accept(request, by=cast.service, at=at, officer=cast.land)
    (mine,) = duty.waiting([zone.pk], frozenset({"land"}), cast.land.pk)
    assert (mine.duty.name, mine.due_on) == ("services.requests_to_answer", date(2024, 11, 25))
    left = duty.waiting([zone.pk], frozenset({"service"}), cast.service.pk)
    assert not [w for w in left if w.duty.name.startswith("services.")]
