"""The doors of promotion: they open for whom they should, and stay closed with reasons and without a trace."""

from datetime import date

import pytest
from django.utils.translation import gettext

from wutong.core import door
from wutong.core.models import Entry, Passage
from wutong.core.reason import ANY, Refused
from wutong.promotion import actions
from wutong.promotion.models import (
    Agreement,
    Campaign,
    CampaignTarget,
    Chain,
    ChainLink,
    ChainMember,
    Event,
    Lead,
    Promise,
)
from wutong.promotion.tests.make import AT, SOON, TODAY, company, draft, lead, negotiated, promise, reviewed, signed

MODELS = (Lead, Promise, Agreement, Event, Campaign, CampaignTarget)


def refused(act, *given, **values):
    """The reasons of a closed door, which left no entry."""
    before = Entry.objects.count()
    with pytest.raises(Refused) as closed:
        act(*given, at=AT, **values)
    assert Entry.objects.count() == before
    return closed.value.said(gettext)


def test_a_lead_is_registered_once_however_it_is_written(zone, cast):
    lead(zone, cast, name="精密齿轮 项目", investor_name="澄泉实业（集团）")
    said = refused(
        actions.register_lead,
        zone,
        by=cast.promotion,
        name="精密齿轮项目",
        investor_name="澄泉实业(集团)",
        next_step_on=SOON,
    )
    assert len(said) == 1
    assert "promotion甲" in said[0]
    assert Lead.objects.count() == 1


def test_the_same_investor_by_record_and_by_name_is_one(zone, cast):
    investor = company(zone, cast, "澄泉实业")
    lead(zone, cast, investor=investor, investor_name="")
    assert refused(
        actions.register_lead, zone, by=cast.director, name="精密齿轮项目", investor_name="澄泉实业", next_step_on=SOON
    )
    assert lead(zone, cast, name="另一个项目").stage == Lead.Stage.REGISTERED


def test_a_dropped_lead_frees_its_project(zone, cast):
    first = lead(zone, cast)
    assert refused(actions.drop, first, by=cast.promotion, reason=" ")
    actions.drop(first, by=cast.promotion, at=AT, reason="投资方另选他处")
    assert lead(zone, cast).pk != first.pk
    assert first.closed_on == TODAY


def test_a_lead_in_another_zone_does_not_block(zone, elsewhere, cast):
    lead(zone, cast)
    made = actions.register_lead(
        elsewhere, by=cast.stranger, at=AT, name="精密齿轮项目", investor_name="澄泉实业", next_step_on=SOON
    )
    assert made.zone == elsewhere


def test_a_lead_goes_its_way(zone, cast):
    made = negotiated(zone, cast)
    stages = list(Passage.objects.filter(label="promotion.lead").order_by("id").values_list("to_stage", flat=True))
    assert stages == ["registered", "judged", "negotiating"]
    assert refused(actions.win_lead, made, by=cast.promotion)


def test_negotiation_waits_for_money_and_place(zone, cast):
    made = lead(zone, cast)
    actions.judge(made, by=cast.promotion, at=AT, opinion="可行", next_step_on=SOON)
    assert refused(actions.negotiate, made, by=cast.promotion, next_step_on=SOON)
    assert Lead.objects.get().stage == Lead.Stage.JUDGED


def test_a_description_adds_and_never_empties(zone, cast):
    made = lead(zone, cast)
    assert refused(actions.describe, made, by=cast.promotion) == [
        "请填写引荐企业、园区、投资额或用地面积中的至少一项。"
    ]
    leader = company(zone, cast, "链主")
    actions.describe(made, by=cast.promotion, at=AT, introduced_by=leader)
    actions.describe(made, by=cast.promotion, at=AT, land_mu=30)
    assert (made.introduced_by, made.land_mu, made.stage) == (leader, 30, Lead.Stage.REGISTERED)


def test_only_the_director_hands_a_lead_over(zone, cast):
    made = lead(zone, cast)
    assert refused(actions.hand_over_lead, made, by=cast.promotion, officer=cast.agent, reason="轮岗")
    actions.hand_over_lead(made, by=cast.director, at=AT, officer=cast.agent, reason="轮岗")
    assert Lead.objects.get().officer == cast.agent


def test_a_signed_agreement_closes_its_lead(zone, cast):
    source = negotiated(zone, cast)
    signed(zone, cast, lead=source)
    assert Lead.objects.get().stage == Lead.Stage.SIGNED


def test_an_agreement_waits_until_its_lead_negotiates(zone, cast):
    made = reviewed(draft(zone, cast, lead=lead(zone, cast)), cast)
    assert refused(actions.sign, made, by=cast.director, number="1", on=TODAY)


def test_a_forbidden_promise_is_refused_at_review_and_at_signature(zone, cast):
    made = draft(zone, cast)
    bad = promise(made, cast, kind="tax", text="所缴税款即征即退", open_to_all=False)
    said = refused(actions.review_promise, bad, by=cast.approver, opinion="同意")
    assert any("公平竞争审查条例" in sentence for sentence in said)
    assert len(refused(actions.review, made, by=cast.director, opinion="同意")) >= 2
    assert Agreement.objects.get().stage == Agreement.Stage.DRAFTING


def test_a_rule_that_came_into_force_after_the_review_stops_the_signature(zone, cast):
    made = draft(zone, cast)
    promise(made, cast, kind="reward", terms=["statistics"])
    reviewed(made, cast)
    assert refused(actions.sign, made, by=cast.director, number="1", on=date(2025, 4, 20))
    actions.sign(made, by=cast.director, at=AT, number="1", on=TODAY)
    assert Agreement.objects.get().signed_on == TODAY


def test_a_promise_changed_after_its_review_stops_the_signature(zone, cast):
    made = draft(zone, cast)
    text = promise(made, cast)
    reviewed(made, cast)
    door.amend(Promise.objects.get(pk=text.pk), by=cast.promotion, at=AT, text="代办全部手续并免租三年")
    assert len(refused(actions.sign, made, by=cast.director, number="1", on=TODAY)) == 1


def test_a_signed_agreement_takes_no_further_promise(zone, cast):
    made = signed(zone, cast)
    with pytest.raises(Refused):
        promise(made, cast)
    assert not Promise.objects.exists()


def test_a_framework_is_signed_without_review_only_when_it_promises_nothing(zone, cast):
    made = draft(zone, cast, is_framework=True)
    words = promise(made, cast)
    assert refused(actions.sign_framework, made, by=cast.director, number="框1", on=TODAY)
    door.remove(words, by=cast.promotion, at=AT, reason="框架不承诺")
    actions.sign_framework(made, by=cast.director, at=AT, number="框1", on=TODAY)
    assert Agreement.objects.get().stage == Agreement.Stage.SIGNED


def test_who_brings_a_project_does_not_review_it(zone, cast):
    made = draft(zone, cast)
    assert refused(actions.review, made, by=cast.promotion, opinion="同意")


def test_settling_follows_signing(zone, cast):
    made = signed(zone, cast)
    assert refused(actions.settle, made, by=cast.promotion, on=date(2024, 11, 1))
    actions.settle(made, by=cast.promotion, at=AT, on=SOON)
    assert Agreement.objects.get().settled_on == SOON


def test_promises_are_kept_after_signing(zone, cast):
    made = draft(zone, cast)
    held = promise(made, cast)
    assert refused(actions.keep, held, by=cast.promotion, proof="移交单")
    reviewed(made, cast)
    actions.sign(made, by=cast.director, at=AT, number="1", on=TODAY)
    held = Promise.objects.get()
    actions.keep(held, by=cast.promotion, at=AT, proof="移交单")
    assert held.stage == Promise.Stage.KEPT


def test_an_event_is_held_when_it_is_over(zone, cast):
    made = door.register(
        Event(zone=zone, name="推介会", since=TODAY, until=date(2024, 11, 20)), by=cast.promotion, at=AT
    )
    assert refused(actions.hold_event, made, by=cast.promotion)
    actions.hold_event(made, by=cast.promotion, at=AT.replace(day=19), outcome="三家有意向")
    assert (made.days, made.dates, made.stage) == (2, "2024-11-18/2024-11-19", Event.Stage.HELD)


def test_a_campaign_runs_and_wins(zone, cast):
    campaign = door.register(Campaign(zone=zone, name="长三角行"), by=cast.promotion, at=AT)
    target = door.register(CampaignTarget(zone=zone, campaign=campaign, name="青禾精密"), by=cast.promotion, at=AT)
    actions.begin_campaign(campaign, by=cast.promotion, at=AT, on=TODAY)
    assert refused(actions.finish_campaign, campaign, by=cast.promotion, result="")
    actions.meet(target, by=cast.promotion, at=AT, on=TODAY)
    waiting = draft(zone, cast)
    assert refused(actions.win_target, target, by=cast.promotion, on=TODAY, agreement=waiting)
    actions.sign(reviewed(waiting, cast), by=cast.director, at=AT, number="1", on=TODAY)
    actions.win_target(target, by=cast.promotion, at=AT, on=TODAY, agreement=waiting)
    assert target.stage == CampaignTarget.Stage.WON


def test_a_place_lies_on_a_link_of_its_own_chain(zone, cast):
    chains = [door.register(Chain(zone=zone, name=name), by=cast.promotion, at=AT) for name in ("甲链", "乙链")]
    link = door.register(ChainLink(zone=zone, chain=chains[0], name="上游", position=1), by=cast.promotion, at=AT)
    with pytest.raises(Refused):
        door.register(
            ChainMember(zone=zone, chain=chains[1], link=link, organisation=company(zone, cast)),
            by=cast.promotion,
            at=AT,
        )
    assert not ChainMember.objects.exists()


@pytest.mark.parametrize("model", MODELS)
def test_from_every_other_stage_the_door_is_closed(zone, cast, model):
    tried = 0
    for action in door.actions_on(model):
        for stage in model.Stage.values:
            if action.transition.frm and (stage in action.transition.frm or ANY in action.transition.frm):
                continue
            against = door.reasons_against(action, model(zone=zone, pk=0, stage=stage), by=cast.operator, at=AT)
            assert len(against) == 1, (action.key, stage)
            tried += 1
    assert tried


@pytest.mark.parametrize("model", MODELS)
def test_strangers_find_every_door_closed(zone, cast, model):
    for action in door.actions_on(model):
        stage = next(iter(action.transition.frm))
        for who in (cast.stranger, cast.superior, cast.window):
            assert door.reasons_against(action, model(zone=zone, pk=0, stage=stage), by=who, at=AT), action.key
