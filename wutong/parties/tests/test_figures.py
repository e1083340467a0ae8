"""The figures of organisations follow their rows."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core.duty import waiting
from wutong.core.figure import figure
from wutong.core.reading import read, split
from wutong.parties import actions
from wutong.parties.models import Honour, MaterialFlow, Product, Standing
from wutong.parties.tests.making import honour, organisation, product, standing, supplier

DAY = date(2024, 11, 18)


def value(name, zone, day=DAY):
    return read(figure(name), zone.pk, day).value


def test_companies_are_counted_by_the_days_they_are_here(zone, cast, at):
    made = organisation(zone)
    organisation(zone, "某部门", kind="government", residence="resident")
    actions.settle(made, by=cast.service, at=at, on=date(2024, 3, 1))
    assert value("parties.companies", zone, date(2024, 3, 1)) == 1
    assert not value("parties.companies", zone, date(2024, 2, 29))
    actions.leave(made, by=cast.service, at=at, on=date(2024, 9, 1), reason="搬迁")
    assert value("parties.companies", zone, date(2024, 8, 31)) == 1
    assert not value("parties.companies", zone, date(2024, 9, 1))


def test_only_listed_residents_are_listed_companies(zone):
    organisation(zone, "上市甲", residence="resident", listing="listed")
    organisation(zone, "上市乙", residence="outside", listing="listed")
    organisation(zone, "未上市", residence="resident", listing="unlisted")
    assert value("parties.companies", zone) == 2
    assert value("parties.listed_companies", zone) == 1


def test_claims_goals_and_proofs_are_kept_apart(zone, cast, at):
    claimed, _ = standing(zone), standing(zone, "特种石墨", stage="aimed", scope="world")
    assert value("parties.standings", zone) == 1
    assert value("parties.standings_without_evidence", zone) == 1
    assert value("parties.standings_aimed_at", zone) == 1
    actions.prove(claimed, by=cast.service, at=at, on=date(2024, 11, 1), evidence="协会证明")
    assert value("parties.standings", zone) == 1
    assert not value("parties.standings_without_evidence", zone)
    assert dict(split(figure("parties.standings"), [zone.pk], DAY, "scope")) == {Standing.Scope.NATION: 1}


@pytest.mark.parametrize(("years", "run"), [((2019, 2020, 2021, 2022), 4), ((2019, 2020, 2022), 2), ((2019, None), 1)])
def test_a_missing_year_breaks_the_run(zone, years, run):
    holder = organisation(zone)
    for year in years:
        honour(zone, organisation=holder, year=year)
    assert value("parties.gold_medal_run", zone) == run


def test_a_withdrawn_honour_breaks_the_run(zone, cast, at):
    holder = organisation(zone)
    for year in (2019, 2020, 2021):
        honour(zone, organisation=holder, year=year)
    actions.withdraw(Honour.objects.get(year=2020), by=cast.service, at=at, reason="复核未通过")
    assert value("parties.gold_medal_run", zone) == 1
    assert value("parties.honours", zone) == 2


def test_linked_companies_are_distinct_givers(zone):
    taker, slag = organisation(zone, "建材厂"), product(zone, "炉渣", kind="material")
    for name, tonnes in (("甲", 30), ("乙", None), ("丙", 12)):
        MaterialFlow.objects.create(
            zone=zone, giver=organisation(zone, name), taker=taker, material=slag, amount_tonne=tonnes
        )
    MaterialFlow.objects.create(zone=zone, giver=taker, taker=organisation(zone, "丁"), material=slag)
    MaterialFlow.objects.create(zone=zone, taker=taker, material=slag)
    assert value("parties.linked_companies", zone) == 4
    assert value("parties.recycled_amount", zone) == 42
    MaterialFlow.objects.filter(giver__name="乙").delete()
    assert value("parties.linked_companies", zone) == 3


def test_the_share_of_own_make_leaves_out_what_nobody_knows(zone):
    maker = organisation(zone)
    for name, origin in (("混砂机", "own"), ("抛丸机", "own"), ("电炉", "bought"), ("行车", "")):
        product(zone, name, kind="equipment", organisation=maker, origin=origin)
    assert round(value("parties.own_make_share", zone), 2) == Decimal("66.67")
    Product.objects.filter(origin="bought").delete()
    assert value("parties.own_make_share", zone) == 100


def test_nothing_over_nothing_is_no_value(zone):
    assert value("parties.own_make_share", zone) is None


def test_a_supplier_counts_until_it_leaves_the_chain(zone, cast, at):
    made = supplier(zone, since=date(2024, 1, 1))
    assert value("parties.suppliers", zone) == 1
    actions.leave_chain(made, by=cast.service, at=at, on=date(2024, 11, 18))
    assert not value("parties.suppliers", zone)
    assert value("parties.suppliers", zone, date(2024, 11, 17)) == 1


def test_what_waits_for_the_service_officer(zone, cast):
    served = organisation(zone, "已有专员", residence="resident", service_officer=cast.service)
    organisation(zone, "无专员", residence="resident")
    standing(zone, organisation=served)
    standing(zone, "铸件", stage="proven", until=date(2024, 12, 1))
    found = waiting([zone.pk], frozenset({"service"}), None)
    assert found[0].duty.name == "parties.standings_that_run_out"
    assert {w.duty.name for w in found} == {
        "parties.companies_without_officer",
        "parties.standings_that_run_out",
        "parties.standings_without_evidence",
    }
    assert len(found) == 3
