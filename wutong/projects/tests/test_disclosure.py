"""Projects as OC4IDS: every shape of the standard holds, what is not known is left out, what is wrong does not leave."""

import json
from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from wutong.core import door
from wutong.core.reason import Refused
from wutong.land.models import Parcel
from wutong.parties.models import Organisation
from wutong.projects import actions
from wutong.projects.disclosure import NothingToDisclose, package
from wutong.projects.models import (
    DisclosedSector,
    Disclosure,
    Funding,
    InvestmentMonth,
    Project,
    ProjectLand,
    ProjectParty,
)
from wutong.projects.oc4ids import Package
from wutong.projects.tests import making
from wutong.projects.tests.making import AT
from wutong.zones.models import Industry

pytestmark = pytest.mark.django_db
SQUARE = {"type": "Polygon", "coordinates": [[[112.0, 35.0], [112.1, 35.0], [112.1, 35.1], [112.0, 35.0]]]}
ADDRESS = "https://zone.example/wutongling/portfolio/oc4ids/"


@pytest.fixture
def project(zone, cast):
    made = making.building(
        zone, cast.director, "新园大道", kind="infrastructure", planned_investment_yuan=Decimal(9000)
    )
    by = cast.project
    industry = making.put(Industry, zone, cast.director, name="道路", kind="other")
    days = {"planned_start_on": date(2024, 3, 1), "planned_finish_on": date(2025, 6, 30)}
    door.amend(made, by=cast.director, at=AT, industry=industry, national_code="2411-140581-04-01-123456", **days)
    making.put(DisclosedSector, zone, by, industry=industry, sector="transport.road")
    parcel = making.put(Parcel, zone, cast.land, name="路段", area_m2=Decimal(3000), geometry=SQUARE)
    making.put(ProjectLand, zone, by, project=made, parcel=parcel, area_mu=Decimal("4.5"))
    builder = making.put(Organisation, zone, cast.director, name="路桥公司")
    making.put(ProjectParty, zone, by, project=made, organisation=builder, role="builder")
    door.amend(made.owner, by=cast.director, at=AT, kind="platform_company")
    making.put(Funding, zone, by, project=made, origin="own_finance", planned_yuan=Decimal("5000.5"))
    for origin, paid in (("own_finance", 100), ("loan", 200)):
        money = {"origin": origin, "planned_yuan": Decimal(400), "paid_yuan": Decimal(paid)}
        making.put(InvestmentMonth, zone, by, project=made, month_on=date(2024, 10, 1), **money)
    done = making.milestone(made, by, "基础", due_on=date(2024, 11, 1), position=1)
    actions.set_milestone_done(done, by=by, at=AT, on=date(2024, 11, 5))
    making.milestone(made, by, "路面", due_on=date(2024, 11, 10), position=2)
    making.milestone(made, by, "通车", due_on=date(2025, 6, 20), position=3)
    return made


def sent(zone, **more):
    rows = Project.objects.filter(zone=zone, **more)
    said = package(zone, rows, at=AT, address=ADDRESS).said()
    Package.model_validate_json(json.dumps(said))
    return said


def test_a_package_holds_and_tells_what_is_known(zone, cast, project):
    making.put(
        Disclosure, zone, cast.project, prefix="oc4ids-abc123", licence="https://opendatacommons.org/licenses/by/"
    )
    said = sent(zone)
    assert (said["version"], said["uri"], said["publisher"]["name"]) == ("0.9", ADDRESS, zone.name)
    one = said["projects"][0]
    assert (
        one["id"] == f"oc4ids-abc123-{project.pk}"
        and one["status"] == "implementation"
        and one["type"] == "construction"
    )
    assert one["identifiers"] == [{"id": "2411-140581-04-01-123456", "scheme": "national"}]
    assert one["sector"] == ["transport", "transport.road"]
    assert one["period"] == {"startDate": "2024-03-01T00:00:00+08:00", "endDate": "2025-06-30T00:00:00+08:00"}
    assert one["locations"][0]["geometry"]["type"] == "Polygon" and one["locations"][0]["description"] == "北园"
    assert one["budget"]["amount"] == {"amount": 9000, "currency": "CNY"}
    assert one["budget"]["budgetBreakdown"][0]["amount"]["amount"] == 5000.5
    assert [party["roles"] for party in one["parties"]] == [["buyer", "publicAuthority"], ["supplier"]]
    assert one["publicAuthority"]["name"] == "新园大道公司"
    assert [m["status"] for m in one["milestones"]] == ["met", "notMet", "scheduled"]
    assert one["forecasts"][0]["observations"][0]["value"]["amount"] == 800
    assert one["metrics"][0]["observations"][0]["value"]["amount"] == 300
    assert one["updated"].startswith("2024-11-18T") and "completion" not in one


def test_what_is_not_known_is_left_out_and_never_guessed(zone, cast):
    making.proposed(zone, cast.project, "只有名字")
    one = sent(zone)["projects"][0]
    assert set(one) == {"id", "title", "status", "type", "updated"} and one["status"] == "preparation"
    assert one["id"] == f"{zone.code}-{Project.objects.get().pk}"
    with pytest.raises(NothingToDisclose):
        package(zone, Project.objects.none(), at=AT, address=ADDRESS)


def test_a_finished_project_tells_its_end_and_its_final_value(zone, cast):
    made = making.finished(zone, cast.director)
    money = {"project": made, "paid_yuan": Decimal(70)}
    making.put(InvestmentMonth, zone, cast.project, month_on=date(2024, 5, 1), **money)
    one = sent(zone)["projects"][0]
    assert one["status"] == "completion" and one["completion"]["finalValue"]["amount"] == 70
    assert one["completion"]["endDate"] == "2024-10-20T00:00:00+08:00"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda said: said.pop("uri"),
        lambda said: said.update(version="1"),
        lambda said: said.update(projects=[]),
        lambda said: said["projects"].append(said["projects"][0]),
        lambda said: said["projects"][0].update(status="building"),
        lambda said: said["projects"][0].update(title=""),
        lambda said: said["projects"][0].update(colour="red"),
        lambda said: said["projects"][0]["budget"]["amount"].update(currency="yuan"),
        lambda said: said["projects"][0]["period"].update(startDate="2024-03-01"),
        lambda said: said["projects"][0]["period"].update(endDate="2020-03-01T00:00:00+08:00"),
        lambda said: said["projects"][0]["parties"][0].update(roles=["owner"]),
        lambda said: said["projects"][0]["locations"][0]["geometry"].update(coordinates=[]),
        lambda said: said["projects"][0]["milestones"][0].update(status="done"),
    ],
)
def test_what_breaks_the_standard_is_refused(zone, cast, project, spoil):
    said = deepcopy(sent(zone))
    spoil(said)
    with pytest.raises(ValidationError):
        Package.model_validate_json(json.dumps(said))


def test_a_prefix_has_its_form_and_stands_once(zone, cast):
    for wrong in ("oc4ids-ABC123", "abc123", "oc4ids-abc1234"):
        with pytest.raises(Refused, match="oc4ids-abc123"):
            making.put(Disclosure, zone, cast.project, prefix=wrong)
    making.put(Disclosure, zone, cast.project)
    with pytest.raises(Refused):
        making.put(Disclosure, zone, cast.project, prefix="oc4ids-abc123")
