"""The doors around organisations: who may write what down, and what stays closed."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from wutong.core import door
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.parties import actions
from wutong.parties.models import Honour, MaterialFlow, Organisation, Standing
from wutong.parties.tests.making import MAKES, honour, organisation, product, standing
from wutong.zones.models import Paper
from wutong.zones.tests import doors

MAY = date(2024, 5, 6)


@pytest.fixture
def stand(zone, cast, at):
    return doors.Stand(zone, cast, at, MAKES)


@pytest.mark.parametrize(("key", "stage"), doors.by_stage("parties"))
def test_a_door_opens_only_from_its_stages(stand, key, stage):
    doors.opens_only_from_its_stages(stand, key, stage)


@pytest.mark.parametrize(("key", "role"), [pair for pair in doors.by_role("parties") if pair[0] != "parties.leave"])
def test_a_door_opens_only_to_its_roles(stand, key, role):
    doors.opens_only_to_its_roles(stand, key, role)


def test_an_organisation_comes_and_goes(zone, cast, at):
    made = organisation(zone)
    actions.settle(made, by=cast.promotion, at=at, on=MAY)
    assert (made.residence, made.resident_since) == ("resident", MAY)
    with pytest.raises(Refused, match="already"):
        actions.settle(made, by=cast.promotion, at=at, on=MAY)
    with pytest.raises(Refused, match="cannot leave before"):
        actions.leave(made, by=cast.service, at=at, on=MAY, reason="搬迁")
    actions.leave(made, by=cast.service, at=at, on=date(2024, 9, 1), reason="搬迁")
    assert (made.residence, made.resident_until) == ("left", date(2024, 9, 1))
    assert "搬迁" in Entry.objects.first().sentence


def test_who_is_not_here_does_not_leave(zone, cast, at):
    with pytest.raises(Refused, match="not in the zone"):
        actions.leave(organisation(zone), by=cast.service, at=at, on=MAY, reason="搬迁")
    assert not Entry.objects.exists()


def test_one_company_has_one_service_officer_of_the_zone(zone, cast, at):
    made = organisation(zone)
    actions.assign(made, by=cast.director, at=at, officer=cast.service)
    assert Organisation.objects.get().service_officer == cast.service
    for officer in (cast.service, cast.stranger):
        with pytest.raises(Refused) as refused:
            actions.assign(made, by=cast.director, at=at, officer=officer)
        assert refused.value.reasons[0].field == "officer"


def test_a_claim_is_proven_by_naming_a_document(zone, cast, at):
    made = standing(zone)
    with pytest.raises(Refused, match="no fact before it has evidence"):
        actions.prove(made, by=cast.service, at=at, on=MAY)
    actions.prove(made, by=cast.service, at=at, on=MAY, evidence="协会证明 2024-3", until=date(2025, 5, 6))
    assert (made.stage, made.proven_on, made.evidence) == ("proven", MAY, "协会证明 2024-3")


def test_a_claim_is_proven_by_a_paper(zone, cast, at):
    made = standing(zone)
    Paper.objects.create(
        zone=zone,
        label="parties.standing",
        subject=made.pk,
        name="证明.pdf",
        kind="application/pdf",
        size=1,
        sha256="0" * 64,
        by=cast.service,
        at=at,
    )
    actions.prove(made, by=cast.service, at=at, on=MAY)
    assert made.stage == Standing.Stage.PROVEN


def test_a_claim_that_holds_does_not_expire_without_a_reason(zone, cast, at):
    made = standing(zone, stage="proven", until=date(2025, 1, 1))
    with pytest.raises(Refused, match="still holds"):
        actions.expire(made, by=cast.service, at=at, on=MAY)
    actions.expire(made, by=cast.service, at=at, on=MAY, reason="被超越")
    assert made.until == MAY


def test_a_product_comes_off_the_line_on_a_day(zone, cast, at):
    made = product(zone, stage="planned")
    actions.launch(made, by=cast.promotion, at=at, on=MAY)
    assert made.launched_on == MAY


@pytest.mark.parametrize("wrong", [{"rank": 0}, {"percent": 101}, {"words": ""}])
def test_an_empty_or_impossible_claim_is_refused_by_the_database(zone, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        standing(zone, **wrong)


def test_an_honour_is_given_once_a_year(zone):
    holder = organisation(zone)
    honour(zone, organisation=holder, year=2022)
    honour(zone, organisation=holder, year=2023)
    with pytest.raises(IntegrityError), transaction.atomic():
        honour(zone, organisation=holder, year=2022)
    assert Honour.objects.filter(year=2022).exists()


def test_a_material_goes_from_one_company_to_another(zone):
    one, slag = organisation(zone), product(zone, "炉渣", kind="material")
    with pytest.raises(IntegrityError), transaction.atomic():
        MaterialFlow.objects.create(zone=zone, giver=one, taker=one, material=slag)


def test_a_broken_credit_code_is_refused_by_its_field(zone, cast, at):
    with pytest.raises(Refused) as refused:
        door.register(Organisation(zone=zone, name="乙公司", uscc="91310115MA1H8R7C6D"), by=cast.service, at=at)
    assert refused.value.reasons[0].field == "uscc"
    assert door.register(Organisation(zone=zone, name="乙公司", uscc="91140400MA0TE5T020"), by=cast.service, at=at).pk
