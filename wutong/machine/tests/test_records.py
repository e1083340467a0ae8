"""Records over the API: lists, conditions, pages, entering, amending, acting; what is refused and what is not understood."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, get_args, get_origin

import pytest

from wutong.core import door, naming
from wutong.core.door import ACTIONS
from wutong.core.models import Entry
from wutong.core.record import families
from wutong.land.models import Building, Parcel, Park, Unit
from wutong.machine.lists import conditions
from wutong.machine.tests.asking import Machine, key_of
from wutong.parties.models import Organisation
from wutong.zones.models import Statement

pytestmark = [pytest.mark.urls("wutong.machine.tests.front"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
PARCELS = "/wutongling/land/parcel"


@pytest.fixture
def parcels(zone):
    park = Park.objects.create(zone=zone, name="东园", stage="open")
    return Parcel.objects.bulk_create(
        Parcel(
            zone=zone,
            name=f"A-{n:02}",
            area_m2=1000 * n,
            use="industrial" if n % 2 else "logistics",
            park=park if n < 4 else None,
        )
        for n in range(1, 10)
    )


def names(answer):
    assert answer.status_code == 200, answer.content.decode()
    return [row["name"] for row in answer.json()["rows"]]


def test_a_list_comes_in_pages_by_cursor(land, parcels):
    seen, after = [], 0
    while after is not None:
        page = land.get(PARCELS, limit=4, after=after).json()
        seen += [row["name"] for row in page["rows"]]
        after = page["next"]
    assert seen == [p.name for p in parcels]


def test_a_list_asks_the_database_as_often_for_nine_rows_as_for_one(land, parcels, django_assert_num_queries):
    """Token, posts, zones, rows."""
    for limit in (1, 9):
        with django_assert_num_queries(4):
            assert len(land.get(PARCELS, limit=limit).json()["rows"]) == limit


def test_conditions_narrow_a_list(land, parcels):
    assert names(land.get(PARCELS, use="logistics")) == ["A-02", "A-04", "A-06", "A-08"]
    assert names(land.get(PARCELS, park_id=parcels[0].park_id)) == ["A-01", "A-02", "A-03"]
    assert names(land.get(PARCELS, use="industrial", park_id=parcels[0].park_id)) == ["A-01", "A-03"]


@pytest.mark.parametrize("label", sorted(families()))
def test_every_family_has_a_list_with_conditions(operator, zone, label):
    """Every condition is tried with the bounds of its own type, so that none names a column that is not there."""
    asked = {
        name: SAMPLES[kind]
        for name, (_lookup, of, _words) in conditions(families()[label]).items()
        if (kind := sample_of(of))
    }
    answer = operator.get(f"/wutongling/{label.replace('.', '/')}", **asked, q="x")
    assert (answer.status_code, answer.json()) == (200, {"rows": [], "next": None}), answer.content.decode()


SAMPLES = {date: "2024-11-18", int: "1", Decimal: "1.5", bool: "true", str: "x"}


def sample_of(kind):
    base = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    return base if base in SAMPLES else None


def test_a_name_is_found_by_its_pinyin(land, zone):
    parks = [Park.objects.create(zone=zone, name=name, stage="open") for name in ("东园", "西园")]
    naming.index_many(parks)
    assert [row["name"] for row in land.get("/wutongling/land/park", q="dongy").json()["rows"]] == ["东园"]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"colour": "red"}, "colour"),
        ({"use": "gold"}, "use"),
        ({"limit": "0"}, "limit"),
        ({"limit": "9999"}, "limit"),
        ({"after": "x"}, "after"),
        ({"park_id": "1e9"}, "park_id"),
    ],
)
def test_a_condition_that_is_not_understood_is_said(land, parcels, asked, field):
    answer = land.get(PARCELS, **asked)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert answer.json()["detail"].startswith("The request was not understood.")


def test_a_row_is_entered_and_its_numbers_are_exact(land, zone):
    body = '{"name": "A-01", "area_m2": 12345678901.23, "plot_ratio_min": "1.20"}'
    answer = land.post(PARCELS, body)
    assert answer.status_code == 201, answer.content
    assert b'"area_m2":12345678901.23,' in answer.content
    assert b'"plot_ratio_min":1.2,' in answer.content
    assert str(Parcel.objects.get().area_m2) == "12345678901.23"


def test_what_the_desk_refuses_is_refused_here(land, zone):
    answer = land.post(PARCELS, {"name": "A-01", "area_m2": 0})
    assert answer.status_code == 409
    said = answer.json()
    assert said["reasons"] and said["detail"] and said["stale"] is False
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"area_m2": 1}, "name"), ({"name": "A", "area_m2": "wide"}, "area_m2"), ({"name": "A", "area_m2": 1, "use": "gold"}, "use"),
        ({"name": "A", "area_m2": 1, "colour": "red"}, "colour"), ({"name": "A", "area_m2": 1, "granted_on": 20241130}, "granted_on"),
        ({"name": "A", "area_m2": 1, "granted_on": "30.11.2024"}, "granted_on"), ({"name": "A", "area_m2": 1, "zone_id": 1}, "zone_id"),
        ({"name": "", "area_m2": 1}, "name"), ({"name": "x" * 121, "area_m2": 1}, "name"), ({"name": "A", "area_m2": 1, "standard": "perhaps"}, "standard"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_by_field(land, zone, given, field):
    answer = land.post(PARCELS, given)
    assert answer.status_code == 422
    assert field in answer.json()["fields"]
    assert not Parcel.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        "[]",
        "null",
        '{"name": NaN}',
        '{"name": "a\\u0000b", "area_m2": 1}',
        '{"name": "\\ud800", "area_m2": 1}',
        b"\xff",
        "[" * 100_000,
    ],
)
def test_a_body_that_cannot_be_read_is_not_understood(land, zone, body):
    answer = land.post(PARCELS, body)
    assert answer.status_code == 422
    assert answer.json()["detail"]


def test_a_body_too_large_is_not_read(land, zone):
    answer = land.post(PARCELS, {"name": "A", "area_m2": 1, "note": "x" * 1024 * 1024})
    assert answer.status_code == 413
    assert "megabyte" in answer.json()["detail"]


def test_nothing_given_is_what_the_column_keeps_for_nothing(land, zone):
    made = land.post(PARCELS, {"name": "A-01", "area_m2": 1, "use": None, "note": None}).json()
    assert (made["use"], made["note"]) == ("industrial", "")


def test_amending_changes_what_is_given_and_keeps_both_in_the_journal(land, parcels):
    row = parcels[0]
    answer = land.patch(f"{PARCELS}/{row.pk}", {"name": "B-01", "expected": 0})
    assert answer.status_code == 200
    assert (answer.json()["name"], answer.json()["revision"]) == ("B-01", 1)
    assert Entry.objects.get().values == {"name": ["A-01", "B-01"]}
    again = land.patch(f"{PARCELS}/{row.pk}", {"name": "B-01"})
    assert (again.status_code, again.json()["reasons"]) == (409, ["Nothing was changed."])


def test_a_link_is_kept_by_name_in_the_journal(land, parcels):
    land.patch(f"{PARCELS}/{parcels[8].pk}", {"park_id": parcels[0].park_id})
    old, new = Entry.objects.get().values["park"]
    assert (old, new["name"]) == (None, "东园")


def test_who_read_an_old_revision_is_refused_with_what_changed(land, parcels, cast):
    door.amend(parcels[0], by=cast.director, at=AT, name="C-01")
    answer = land.patch(f"{PARCELS}/{parcels[0].pk}", {"name": "B-01", "expected": 0})
    assert answer.status_code == 409
    assert answer.json()["stale"] is True
    assert "director甲" in answer.json()["detail"]


@pytest.mark.parametrize("way", ["post", "patch"])
def test_a_link_into_another_zone_is_refused(land, parcels, elsewhere, way):
    far = Park.objects.create(zone=elsewhere, name="别处园", stage="open")
    given = {"park_id": far.pk} if way == "patch" else {"name": "A", "area_m2": 1, "park_id": far.pk}
    answer = getattr(land, way)(f"{PARCELS}/{parcels[0].pk}" if way == "patch" else PARCELS, given)
    assert answer.status_code == 422
    assert "wutongling" in answer.json()["fields"]["park_id"]
    assert not Entry.objects.exists()


def test_an_act_is_done_once_and_then_refused(land, parcels):
    address = f"{PARCELS}/{parcels[0].pk}/service"
    given = {"on": "2024-11-18"}
    done = land.post(address, given)
    assert (done.status_code, done.json()["stage"]) == (200, "serviced")
    again = land.post(address, given)
    assert again.status_code == 409
    assert "does not start" in again.json()["reasons"][0]


def test_an_act_of_another_role_says_whose_it_is(cast, parcels):
    answer = Machine(key_of(cast.statistics)).post(f"{PARCELS}/{parcels[0].pk}/service", {"on": "2024-11-18"})
    assert answer.status_code == 409
    assert "land and building officer" in answer.json()["detail"]


def test_an_officer_of_another_zone_cannot_be_named(director, zone, cast, land):
    company = Organisation.objects.create(zone=zone, name="甲公司")
    address = f"/wutongling/parties/organisation/{company.pk}/assign"
    assert director.post(address, {"officer": cast.stranger.pk}).status_code == 422
    assert director.post(address, {"officer": cast.service.pk}).status_code == 200


def test_a_row_is_taken_out_with_a_reason_unless_others_rest_on_it(land, parcels, zone):
    address = f"{PARCELS}/{parcels[0].pk}"
    assert land.post(f"{address}/remove", {"reason": ""}).status_code == 409
    assert land.post(f"{address}/remove", {"reason": "重复登记"}).status_code == 204
    assert land.get(address).status_code == 404
    building = Building.objects.create(zone=zone, name="1 号楼", kind="plant")
    Unit.objects.create(zone=zone, building=building, name="101", floor_m2=500)
    assert land.post(f"/wutongling/land/building/{building.pk}/remove", {"reason": "错"}).status_code == 409


def test_what_is_fixed_is_not_amended_and_what_opens_by_an_act_is_not_entered(director, zone, cast):
    said = Statement.objects.create(zone=zone, topic="人口", words="很多", recorded_at=AT)
    assert director.patch(f"/wutongling/zones/statement/{said.pk}", {"words": "少"}).status_code == 405
    opening = next(a for a in ACTIONS.values() if a.opens)
    answer = director.post(f"/wutongling/{opening.model._meta.label_lower.replace('.', '/')}", {})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_plain_door_kept_for_some_refuses_the_others(cast, zone):
    given = {"officer_id": cast.land.pk, "role": "director", "since": "2024-01-01"}
    answer = Machine(key_of(cast.land)).post("/wutongling/zones/post", given)
    assert answer.status_code == 409
    assert "director" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nowhere", 404),
        ("/wutongling/land/castle", 404),
        (f"{PARCELS}/0", 404),
        (f"{PARCELS}/9999999999999999999999", 404),
        (f"{PARCELS}/x", 404),
        ("/a%0Ab/land/parcel", 404),
        ("/", 404),
    ],
)
def test_what_is_not_there_is_told_in_json(land, zone, address, status):
    answer = land.get(address)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_head_and_options_are_sane(land, parcels):
    whole = land.get(PARCELS)
    head = land.client.head(f"/api/v1{PARCELS}", headers=land.headers)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(whole.content))
    options = land.client.options(f"/api/v1{PARCELS}", headers=land.headers)
    assert (options.status_code, options.headers["Allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert land.client.delete(f"/api/v1{PARCELS}", headers=land.headers).status_code == 405


def test_a_slash_at_the_end_changes_nothing(land, parcels):
    assert names(land.get(f"{PARCELS}/")) == names(land.get(PARCELS))


def test_refusals_speak_the_language_that_is_asked_for(cast, zone):
    said = [
        Machine(key_of(cast.land), language).post(PARCELS, {"area_m2": 0}).json()["detail"]
        for language in ("zh-CN", "en")
    ]
    assert said[0].startswith("没有读懂这次请求。") and said[1].startswith("The request")
