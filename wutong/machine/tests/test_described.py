"""The description: every family and every act, in both languages, and nothing in it that leads nowhere."""

import json

import pytest

from wutong.core.door import ACTIONS
from wutong.core.record import families
from wutong.desk.doors import doc_of
from wutong.machine import api
from wutong.machine.tests.asking import Machine, key_of
from wutong.machine.tidy import tidy

pytestmark = [pytest.mark.urls("wutong.machine.tests.front"), pytest.mark.django_db]


@pytest.fixture(scope="module")
def described():
    return json.loads(api.written("en"))


def operations(described):
    return {one["operationId"]: one for verbs in described["paths"].values() for one in verbs.values()}


def test_every_family_and_every_act_is_described(described):
    known = operations(described)
    assert len(known) == sum(len(verbs) for verbs in described["paths"].values())
    assert set(ACTIONS) <= set(known)
    assert {f"{label}.{way}" for label in families() for way in ("list", "get", "remove")} <= set(known)
    for key, one in known.items():
        assert one["summary"] and one["description"], key
        assert {"401", "403", "404", "422"} <= set(one["responses"]), key
        assert "409" in one["responses"] or one.get("requestBody") is None, key


def test_what_is_fixed_or_opened_by_an_act_has_no_plain_route(described):
    known = operations(described)
    for label, model in families().items():
        assert (f"{label}.amend" in known) == (not model.family.fixed)
        assert (f"{label}.register" in known) == (not any(a.opens for a in ACTIONS.values() if a.model is model))


def test_every_act_takes_what_its_function_asks(described):
    known, schemas = operations(described), described["components"]["schemas"]
    for key, action in ACTIONS.items():
        body = known[key]["requestBody"]["content"]["application/json"]["schema"]
        taken = schemas[body["$ref"].rsplit("/", 1)[-1]]
        assert set(taken["properties"]) - {"expected"} == set(action.asks()), key
        assert taken["additionalProperties"] is False


def test_every_reference_leads_somewhere(described):
    def references(node):
        if isinstance(node, dict):
            yield from ([node["$ref"]] if isinstance(node.get("$ref"), str) else [])
            for one in node.values():
                yield from references(one)
        if isinstance(node, list):
            for one in node:
                yield from references(one)

    for reference in set(references(described)):
        _hash, *way = reference.split("/")
        place = described
        for step in way:
            assert step in place, reference
            place = place[step]


def test_the_description_speaks_chinese_too(zone):
    said = json.loads(Machine(language="zh-CN").get("/openapi.json").content)
    titles = {key: one["summary"] for key, one in operations(said).items()}
    assert titles["land.parcel.list"] == "列表：地块"
    assert [key for key, title in titles.items() if title.isascii()] == []
    assert [action.key for action in ACTIONS.values() if not doc_of(action)] == []
    assert all(not tag["description"].isascii() for tag in said["tags"])


def test_the_description_is_open_to_everybody(zone):
    answer = Machine().get("/openapi.json")
    assert answer.status_code == 200
    assert answer.json()["openapi"].startswith("3.")


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_the_pages_of_the_api_are_drawn(client, zone, language):
    whole = client.get("/api/docs/", headers={"Accept-Language": language})
    assert whole.status_code == 200
    assert "/{zone}/land/parcel" in whole.content.decode()
    one = client.get("/api/docs/land.parcel/", headers={"Accept-Language": language}).content.decode()
    assert "area_m2" in one and "/{zone}/land/parcel/{pk}/service" in one
    assert client.get("/api/docs/land.castle/").status_code == 404


def test_every_family_has_a_page(client, zone):
    for label in families():
        assert client.get(f"/api/docs/{label}/").status_code == 200, label


def test_tidying_keeps_fields_that_are_called_title():
    node = {
        "title": "X",
        "properties": {"title": {"title": "T", "anyOf": [{"type": "string"}, {"type": "null"}], "default": None}},
    }
    assert tidy(node) == {"properties": {"title": {"type": ["string", "null"]}}}


def test_no_page_waits_for_the_routes(client, zone, cast):
    """Addresses are resolved and reversed without making a family's routes; they are made when first asked for."""
    api.face.cache_clear()
    api.resolver.cache_clear()
    client.force_login(cast.land.user)
    assert client.get("/tokens/").status_code == 200
    assert api.face.cache_info().currsize == 0
    Machine(key_of(cast.land)).get("/wutongling/land/parcel")
    assert api.face.cache_info().currsize == 1


def test_a_token_is_made_shown_once_and_ended(client, cast):
    client.force_login(cast.land.user)
    made = client.post("/tokens/", {"name": "月报程序", "scope": "read", "days": "30"})
    key = made.content.decode().split('<code class="code"')[1].split(">")[1].split("<")[0]
    assert Machine(key).get("/zones").status_code == 200
    assert key not in client.get("/tokens/").content.decode()
    assert client.post("/tokens/", {"name": "", "scope": "all", "days": "0"}).status_code == 422
    token = cast.land.tokens.get()
    client.force_login(cast.director.user)
    assert client.post(f"/tokens/{token.pk}/end/").status_code == 404
    client.force_login(cast.land.user)
    assert client.post(f"/tokens/{token.pk}/end/").status_code == 302
    assert Machine(key).get("/zones").status_code == 401
