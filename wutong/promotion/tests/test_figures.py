"""Figures of promotion follow their rows."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core import door
from wutong.core.figure import figure
from wutong.core.reading import read, split
from wutong.measure.period import Period
from wutong.promotion import actions
from wutong.promotion.figures.funnel import leads, signed_companies
from wutong.promotion.models import (
    Attendance,
    Campaign,
    CampaignTarget,
    Chain,
    ChainLink,
    ChainMember,
    Event,
    EventGroup,
    EventTopic,
    Participant,
    Reception,
    TargetKind,
)
from wutong.promotion.tests.make import AT, SOON, TODAY, company, draft, lead, negotiated, promise, reviewed, signed
from wutong.zones.models import Statement

YEAR = Period.parse("2024")


def value(name, zone, when=TODAY):
    return read(figure(f"promotion.{name}"), zone.pk, when).value


def put(record, cast):
    return door.register(record, by=cast.promotion, at=AT)


def test_a_company_that_comes_again_counts_once(zone, cast):
    firms = [company(zone, cast, name) for name in ("甲", "乙")]
    for firm, day in zip([firms[0], firms[0], firms[1]], (1, 2, 30), strict=True):
        put(Reception(zone=zone, organisation=firm, received_on=date(2024, 11, day)), cast)
    assert value("companies_received", zone, date(2024, 11, 29)) == 1
    assert value("companies_received", zone, date(2024, 11, 30)) == 2
    assert value("receptions", zone, YEAR) == 3


def test_visits_by_the_zone_are_no_companies_received(zone, cast):
    put(Reception(zone=zone, organisation=company(zone, cast), received_on=TODAY, direction="outgoing"), cast)
    assert value("companies_received", zone) == 0


def test_the_funnel_from_visit_to_settling(zone, cast):
    firms = [company(zone, cast, name) for name in ("甲", "乙", "丙", "丁")]
    for firm in firms:
        put(Reception(zone=zone, organisation=firm, received_on=TODAY), cast)
    first = signed(zone, cast, organisation=firms[0], number="1")
    signed(zone, cast, organisation=firms[1], number="2")
    chain = put(Chain(zone=zone, name="甲链"), cast)
    put(ChainMember(zone=zone, chain=chain, organisation=firms[0], role="leader"), cast)
    put(ChainMember(zone=zone, chain=chain, organisation=firms[1], role="head"), cast)
    assert (
        value("signed_companies", zone),
        value("signed_chain_leaders", zone),
        value("signed_front_companies", zone),
    ) == (2, 1, 2)
    assert (value("signed_of_received", zone), value("leaders_of_signed", zone)) == (50, 50)
    actions.settle(first, by=cast.promotion, at=AT, on=SOON)
    assert (value("settled_companies", zone), value("settled_companies", zone, SOON)) == (0, 1)
    assert value("settled_of_signed", zone, SOON) == 50
    actions.end_agreement(first, by=cast.director, at=AT, on=date(2024, 12, 5), reason="迁出")
    assert (value("signed_companies", zone, SOON), value("signed_companies", zone, date(2024, 12, 5))) == (2, 1)


def test_a_source_that_knows_more_than_the_rows_is_heard(zone, cast):
    signed(zone, cast)
    Statement.objects.create(
        zone=zone,
        figure="promotion.signed_companies",
        value=84,
        unit="company",
        printed="84家",
        beyond_rows=True,
        recorded_at=AT,
    )
    reading = read(signed_companies, zone.pk, TODAY)
    assert (reading.value, reading.basis, reading.computed) == (84, "stated", 1)


def test_agreed_investment_leaves_frameworks_out(zone, cast):
    signed(zone, cast, investment_yuan=Decimal(3_000_000))
    framework = draft(
        zone, cast, organisation=company(zone, cast, "乙"), is_framework=True, investment_yuan=Decimal(9_000_000)
    )
    actions.sign_framework(framework, by=cast.director, at=AT, number="框1", on=TODAY)
    assert (value("agreed_investment", zone, YEAR), value("agreements", zone, YEAR)) == (3_000_000, 2)
    assert value("agreed_investment", zone, Period.parse("2024-10")) is None


def test_leads_by_stage_and_by_the_company_that_brought_them(zone, cast):
    leader = company(zone, cast, "链主")
    actions.describe(lead(zone, cast), by=cast.promotion, at=AT, introduced_by=leader)
    negotiated(zone, cast, name="第二个")
    gone = lead(zone, cast, name="第三个")
    actions.drop(gone, by=cast.promotion, at=AT, reason="另选他处")
    assert (value("leads", zone), value("live_leads", zone), value("introduced_leads", zone)) == (3, 2, 1)
    assert dict(split(leads, [zone.pk], TODAY, "stage")) == {"registered": 1, "negotiating": 1, "dropped": 1}
    assert value("live_investment", zone) == 120_000_000
    assert (value("leads_due", zone), value("leads_due", zone, SOON)) == (0, 2)
    assert value("leads_without_step", zone) == 0


def test_promises_count_while_their_agreement_stands(zone, cast):
    made = draft(zone, cast)
    promise(made, cast)
    promise(made, cast, side="investor", kind="investment", text="投资三亿元")
    assert value("promises", zone) == 0
    actions.sign(reviewed(made, cast), by=cast.director, at=AT, number="1", on=TODAY)
    assert value("promises", zone) == 1


def test_guests_topics_and_people_of_an_event(zone, cast):
    event = put(Event(zone=zone, name="大会", since=TODAY, until=date(2024, 11, 20)), cast)
    group = put(EventGroup(zone=zone, event=event, name="高等院校"), cast)
    for name in ("选育", "加工"):
        put(EventTopic(zone=zone, event=event, name=name), cast)
    for name in ("甲大学", "乙公司"):
        guest = put(Attendance(zone=zone, event=event, name=name, group=group), cast)
        put(Participant(zone=zone, attendance=guest, name="来宾甲"), cast)
    put(Participant(zone=zone, attendance=guest, name="来宾乙"), cast)
    found = [
        value(name, zone, YEAR)
        for name in ("event_organisations", "event_participants", "event_groups", "event_topics")
    ]
    assert found == [2, 3, 1, 2]
    assert sum(value("event_participants", zone, month) or 0 for month in YEAR.months()) == 3


def test_an_organisation_comes_once_to_an_event(zone, cast):
    event = put(Event(zone=zone, name="大会", since=TODAY), cast)
    put(Attendance(zone=zone, event=event, name="甲大学"), cast)
    with pytest.raises(door.Refused):
        put(Attendance(zone=zone, event=event, name="甲大学"), cast)
    assert value("event_organisations", zone, YEAR) == 1


def test_links_without_a_company_are_gaps(zone, cast):
    chain = put(Chain(zone=zone, name="甲链"), cast)
    links = [
        put(ChainLink(zone=zone, chain=chain, name=name, position=at), cast) for at, name in enumerate("种产销医", 1)
    ]
    put(ChainMember(zone=zone, chain=chain, link=links[0], organisation=company(zone, cast)), cast)
    assert (
        value("chains", zone),
        value("chain_links", zone),
        value("links_without_company", zone),
        value("chain_companies", zone),
    ) == (1, 4, 3, 1)


def test_campaigns_meet_and_win(zone, cast):
    kind = put(TargetKind(zone=zone, name="行业龙头企业"), cast)
    campaign = put(Campaign(zone=zone, name="长三角行"), cast)
    target = put(CampaignTarget(zone=zone, campaign=campaign, name="青禾精密", kind=kind, own_rights=True), cast)
    assert (value("target_kinds", zone), value("campaign_targets", zone), value("targets_met", zone)) == (1, 1, 0)
    actions.meet(target, by=cast.promotion, at=AT, on=TODAY)
    actions.win_target(target, by=cast.promotion, at=AT, on=TODAY, agreement=signed(zone, cast))
    assert (value("targets_met", zone), value("innovators_won", zone)) == (1, 1)
