"""Who may come in, and what those get who may not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from wutong.core.models import Entry
from wutong.land.models import Parcel
from wutong.machine.models import Token
from wutong.machine.tests.asking import Machine, key_of
from wutong.parties.models import Organisation, Representative
from wutong.services.models import PolicyGrant
from wutong.zones.models import Officer, Post

pytestmark = [pytest.mark.urls("wutong.machine.tests.front"), pytest.mark.django_db]
PARCELS = "/wutongling/land/parcel"
NEW = {"name": "A-01", "area_m2": 20000.5}


def test_a_stranger_is_told_how_to_be_known(zone):
    for answer in (Machine().get(PARCELS), Machine("wt_wrong").get(PARCELS), Machine().post(PARCELS, NEW)):
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert "Bearer" in answer.json()["detail"]


def test_a_token_to_read_reads_and_does_not_act(cast):
    reader = Machine(key_of(cast.land, "read"))
    assert reader.get(PARCELS).json() == {"rows": [], "next": None}
    refused = reader.post(PARCELS, NEW)
    assert refused.status_code == 403
    assert "read and act" in refused.json()["detail"]
    assert not Parcel.objects.exists()


def test_a_token_to_act_acts(land):
    assert land.post(PARCELS, NEW).status_code == 201
    assert Entry.objects.get().by.name == "land甲"


@pytest.mark.parametrize("how", ["expired", "ended", "closed account"])
def test_a_token_out_of_force_opens_nothing(cast, how):
    key = key_of(cast.land, days=-1 if how == "expired" else 1)
    if how == "ended":
        Token.objects.update(ended_at=timezone.now())
    if how == "closed account":
        cast.land.user.is_active = False
        cast.land.user.save()
    assert Machine(key).get(PARCELS).status_code == 401


def test_a_token_follows_the_posts_of_its_officer(cast, zone):
    machine = Machine(key_of(cast.land))
    Post.objects.filter(officer=cast.land).update(until=date(2021, 1, 1))
    assert machine.get(PARCELS).status_code == 404


def test_somebody_signed_in_reads_and_acts_only_with_the_csrf_token(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.land.user)
    assert client.get(f"/api/v1{PARCELS}").status_code == 200
    send = {"data": NEW, "content_type": "application/json"}
    refused = client.post(f"/api/v1{PARCELS}", **send)
    assert refused.status_code == 403
    assert "X-CSRFToken" in refused.json()["detail"]
    client.get("/api/docs/")
    assert (
        client.post(f"/api/v1{PARCELS}", **send, headers={"X-CSRFToken": client.cookies["csrftoken"].value}).status_code
        == 201
    )


def test_another_zone_is_not_there(land, cast, elsewhere):
    answer = land.get("/elsewhere/land/parcel")
    assert answer.status_code == 404
    assert "wutongling" in answer.json()["detail"]
    assert Machine(key_of(cast.stranger)).get(PARCELS).status_code == 404


def test_the_level_above_reads_and_writes_nothing(cast):
    above = Machine(key_of(cast.superior))
    assert above.get(PARCELS).status_code == 200
    assert above.get("/wutongling/figures/land.parcels").status_code in {200, 404}
    refused = above.post(PARCELS, NEW)
    assert refused.status_code == 409
    assert refused.json()["reasons"] == ["You may read here, not write."]


def company(zone, name):
    organisation = Organisation.objects.create(zone=zone, name=name)
    officer = Officer.objects.create(name=f"{name}的人", zone=zone)
    Post.objects.create(zone=zone, officer=officer, role="company", since=date(2020, 1, 1))
    Representative.objects.create(zone=zone, officer=officer, organisation=organisation)
    return organisation, Machine(key_of(officer))


def test_a_company_reads_its_own_rows_and_no_figures(zone, cast):
    own, machine = company(zone, "甲公司")
    other, _ = company(zone, "乙公司")
    assert [row["id"] for row in machine.get("/wutongling/parties/organisation").json()["rows"]] == [own.pk]
    assert machine.get(f"/wutongling/parties/organisation/{other.pk}").status_code == 404
    assert machine.get(PARCELS).json()["rows"] == []
    for closed in (
        "/wutongling/figures/parties.companies",
        "/wutongling/figures/parties.companies/rows",
        "/wutongling/journal",
    ):
        assert machine.get(closed).status_code == 403, closed
    assert machine.post(PARCELS, NEW).status_code == 409


def test_a_company_acts_in_its_own_name_alone(zone, cast):
    own, machine = company(zone, "甲公司")
    other, _ = company(zone, "乙公司")
    asked = {"organisation": own.pk, "title": "厂门口的路灯不亮"}
    made = machine.post("/wutongling/services/request/raise_request", asked)
    assert made.status_code == 200
    assert made.json()["organisation_id"] == own.pk
    refused = machine.post("/wutongling/services/request/raise_request", {**asked, "organisation": other.pk})
    assert refused.status_code == 422
    assert "organisation" in refused.json()["fields"]


def test_a_closed_list_names_those_who_read_it(zone, cast, monkeypatch):
    from dataclasses import replace

    monkeypatch.setattr(PolicyGrant, "family", replace(PolicyGrant.family, readers=frozenset({"director"})))
    answer = Machine(key_of(cast.land)).get("/wutongling/services/policygrant")
    assert answer.status_code == 403
    assert "director" in answer.json()["detail"]


def test_the_key_is_kept_as_a_hash_only(cast):
    at = datetime(2024, 11, 18, tzinfo=UTC)
    token, key = Token.issue(cast.land, name="x", scope="read", at=at, until=at + timedelta(days=1))
    assert key not in str(vars(token))
    assert Token.of(key, at) == token
    assert Token.of(key, at + timedelta(days=1)) is None
