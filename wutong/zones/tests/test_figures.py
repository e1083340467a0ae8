"""The figures of a zone's own affairs follow its rows."""

from datetime import date

import pytest

from wutong.core import door
from wutong.core.duty import waiting
from wutong.core.figure import figure
from wutong.core.reading import read, split
from wutong.zones import actions
from wutong.zones.models import Industry, Mechanism, MechanismPart, Office, Responsibility

DAY = date(2024, 11, 18)


def value(name, zone):
    return read(figure(name), zone.pk, DAY).value


def industry(zone, officer, at, name, kind="leading"):
    made = door.register(Industry(zone=zone, name=name, kind=kind, stage="proposed"), by=officer, at=at)
    actions.establish(made, by=officer, at=at)
    return made


def test_leading_industries_and_clusters_are_counted_apart(zone, cast, at):
    lead = industry(zone, cast.director, at, "先进制造")
    for name in ("高端装备制造", "不锈钢制品"):
        industry(zone, cast.director, at, name, "cluster")
    assert (value("zones.leading_industries", zone), value("zones.clusters", zone)) == (1, 2)
    actions.drop(lead, by=cast.director, at=at, reason="调整布局")
    assert value("zones.leading_industries", zone) == 0


def test_a_proposed_industry_does_not_count(zone, cast, at):
    door.register(Industry(zone=zone, name="新材料", kind="leading", stage="proposed"), by=cast.director, at=at)
    assert value("zones.leading_industries", zone) == 0


def test_another_zone_does_not_count(zone, elsewhere, cast, at):
    industry(zone, cast.director, at, "新材料")
    assert not value("zones.leading_industries", elsewhere)


@pytest.fixture
def duties(zone, cast, at):
    company = Office.objects.create(zone=zone, name="建投公司", kind="company")
    for name, side, office in (("规划", "committee", None), ("物业", "company", company), ("招商", "committee", None)):
        door.register(Responsibility(zone=zone, name=name, side=side, office=office), by=cast.director, at=at)
    return company


def test_duties_split_by_the_side_that_holds_them(zone, duties):
    assert value("zones.responsibilities", zone) == 3
    assert dict(split(figure("zones.responsibilities"), [zone.pk], DAY, "side")) == {"committee": 2, "company": 1}
    assert value("zones.responsibilities_without_office", zone) == 2


def test_handing_over_moves_a_duty_and_keeps_the_sum(zone, cast, at, duties):
    moved = Responsibility.objects.get(name="招商")
    actions.hand_over(moved, by=cast.director, at=at, side="company", office=duties, reason="管运分离")
    assert dict(split(figure("zones.responsibilities"), [zone.pk], DAY, "side")) == {"committee": 1, "company": 2}
    assert value("zones.responsibilities_without_office", zone) == 1


def test_an_ended_mechanism_no_longer_counts(zone, cast, at):
    made = door.register(Mechanism(zone=zone, name="周调度", stage="in_force"), by=cast.director, at=at)
    assert value("zones.mechanisms", zone) == 1
    actions.end(made, by=cast.director, at=at, reason="并入月调度")
    assert value("zones.mechanisms", zone) == 0


def test_a_duty_without_an_office_waits_for_the_director(zone, cast, duties):
    found = waiting([zone.pk], frozenset({"director"}), None)
    ours = [w for w in found if w.duty.name == "zones.responsibilities_without_office"]
    assert {w.subject for w in ours} == set(Responsibility.objects.filter(office=None).values_list("pk", flat=True))
    assert len(ours) == 2


def test_parts_split_by_their_mechanism(zone, cast, at):
    one, other = (
        door.register(Mechanism(zone=zone, name=n, stage="in_force"), by=cast.director, at=at) for n in "甲乙"
    )
    for mechanism, name in ((one, "政府"), (one, "企业"), (other, "高校")):
        door.register(MechanismPart(zone=zone, mechanism=mechanism, name=name), by=cast.director, at=at)
    assert value("zones.mechanism_parts", zone) == 3
    parts = dict(split(figure("zones.mechanism_parts"), [zone.pk], DAY, "mechanism"))
    assert parts == {one.pk: 2, other.pk: 1}
