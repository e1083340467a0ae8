"""The doors of a zone's own affairs: open to the right people at the right stage, closed with a reason otherwise."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from wutong.core import door
from wutong.core.models import Entry, Passage
from wutong.core.reason import Refused
from wutong.zones import actions
from wutong.zones.models import Grant, Industry, Mechanism, Office, Post, Responsibility, Statement
from wutong.zones.tests import doors


def mechanism(zone, stage="planned", **facts):
    return Mechanism.objects.create(zone=zone, name=facts.pop("name", "周调度"), stage=stage, **facts)


def industry(zone, stage="proposed", **facts):
    return Industry.objects.create(
        zone=zone, name=facts.pop("name", "新材料"), kind=facts.pop("kind", "leading"), stage=stage, **facts
    )


def responsibility(zone, side="committee", **facts):
    return Responsibility.objects.create(zone=zone, name=facts.pop("name", "物业管理"), side=side, **facts)


MAKES = {"zones.mechanism": mechanism, "zones.industry": industry, "zones.responsibility": responsibility}


@pytest.fixture
def stand(zone, cast, at):
    return doors.Stand(zone, cast, at, MAKES)


@pytest.mark.parametrize(("key", "stage"), doors.by_stage("zones"))
def test_a_door_opens_only_from_its_stages(stand, key, stage):
    doors.opens_only_from_its_stages(stand, key, stage)


@pytest.mark.parametrize(("key", "role"), doors.by_role("zones"))
def test_a_door_opens_only_to_its_roles(stand, key, role):
    doors.opens_only_to_its_roles(stand, key, role)


def test_a_mechanism_comes_to_be_an_institution(zone, cast, at):
    made = mechanism(zone)
    for act in (actions.explore, actions.advance, actions.set_up, actions.make_routine, actions.institute):
        act(made, by=cast.director, at=at, on=date(2024, 11, 1))
    assert made.stage == Mechanism.Stage.INSTITUTED
    passed = list(Passage.objects.order_by("id").values_list("from_stage", "to_stage"))
    assert passed[0] == ("planned", "explored")
    assert passed[-1] == ("routine", "instituted")
    assert {p.on for p in Passage.objects.all()} == {date(2024, 11, 1)}


def test_what_has_not_happened_is_not_written_down(zone, cast, at):
    made = mechanism(zone)
    with pytest.raises(Refused) as refused:
        actions.set_up(made, by=cast.director, at=at, on=at.date() + timedelta(days=1))
    assert refused.value.reasons[0].field == "on"
    assert not Entry.objects.exists()


def test_a_duty_is_handed_to_an_office_of_the_other_side(zone, cast, at):
    made, group = responsibility(zone), Office.objects.create(zone=zone, name="建投公司", kind="company")
    actions.hand_over(
        made, by=cast.director, at=at, side="company", office=group, on=date(2024, 11, 1), reason="管运分离"
    )
    made.refresh_from_db()
    assert (made.side, made.office, made.since) == ("company", group, date(2024, 11, 1))
    assert "管运分离" in Entry.objects.get().sentence


def test_a_duty_is_not_handed_across_to_an_office_of_the_wrong_side(zone, cast, at):
    made, bureau = responsibility(zone), Office.objects.create(zone=zone, name="规划部", kind="department")
    with pytest.raises(Refused) as refused:
        actions.hand_over(made, by=cast.director, at=at, side="company", office=bureau)
    assert refused.value.reasons[0].field == "office"
    assert Responsibility.objects.get().side == "committee"


def test_every_reason_is_given_at_once(zone, cast, at):
    with pytest.raises(Refused) as refused:
        actions.end(mechanism(zone), by=cast.director, at=at, reason=" ", on=at.date() + timedelta(days=1))
    assert {reason.field for reason in refused.value.reasons} == {"reason", "on"}


def test_a_duty_stands_once_and_so_on_one_side_only(zone):
    responsibility(zone)
    with pytest.raises(IntegrityError), transaction.atomic():
        responsibility(zone, side="company")


def test_what_ends_before_it_starts_is_refused_by_the_database(zone, cast):
    days = {"since": date(2024, 5, 1), "until": date(2024, 5, 1)}
    for model, facts in ((Post, {"officer": cast.land, "role": "land"}), (Grant, {"officer": cast.superior})):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(zone=zone, **facts, **days)


def test_a_statement_is_about_something_and_says_something(zone, cast, at):
    with pytest.raises(Refused):
        door.register(Statement(zone=zone, recorded_at=at, words="很多"), by=cast.statistics, at=at)
    with pytest.raises(Refused):
        door.register(Statement(zone=zone, recorded_at=at, topic="优惠政策"), by=cast.statistics, at=at)
    assert door.register(
        Statement(zone=zone, recorded_at=at, topic="优惠政策", words="很多"), by=cast.statistics, at=at
    ).pk
