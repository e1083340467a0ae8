"""Figures and the journal over the API: value, split, series, rows by page; what is unknown is said with what would be right."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from wutong.core import door
from wutong.core.figure import FIGURES
from wutong.core.reading import read
from wutong.land.models import Building, Park
from wutong.machine.tests.asking import Machine, key_of
from wutong.machine.wire import dumps

pytestmark = [pytest.mark.urls("wutong.machine.tests.front"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
AREA = "/wutongling/figures/land.floor_area"


@pytest.fixture
def buildings(zone, cast):
    parks = [Park.objects.create(zone=zone, name=name, stage="open") for name in ("东园", "西园")]
    made = [
        Building(zone=zone, name=f"{n} 号楼", kind="plant", floor_m2=Decimal(f"{n}000.25"), park=parks[n % 2])
        for n in range(1, 6)
    ]
    return [door.register(building, by=cast.land, at=AT) for building in made]


def test_a_figure_says_its_value_and_on_what_it_stands(land, buildings):
    answer = land.get(AREA, on="2024-11-18")
    assert answer.status_code == 200, answer.content
    assert b'"value":15001.25,' in answer.content
    said = answer.json()
    assert (said["basis"], said["unit"], said["on"], said["zone"]) == ("computed", "m2", "2024-11-18", "wutongling")


def test_a_split_adds_up_and_names_its_parts(land, buildings, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        said = land.get(AREA, by="park").json()
    assert {part["label"] for part in said["split"]} == {"东园", "西园"}
    assert sum(Decimal(str(part["value"])) for part in said["split"]) == Decimal("15001.25")


def test_an_unknown_split_names_those_that_there_are(land, buildings):
    answer = land.get(AREA, by="colour")
    assert answer.status_code == 422
    assert "park" in answer.json()["fields"]["by"]


def test_the_rows_come_page_by_page_and_each_once(land, buildings):
    seen, after = [], ""
    while after is not None:
        page = land.get(f"{AREA}/rows", limit=2, after=after).json()
        seen += [(row["family"], row["pk"]) for row in page["rows"]]
        after = page["next"]
    assert seen == [("land.building", b.pk) for b in buildings]
    assert land.get(AREA, rows="true").json()["rows"][0]["called"] == "1 号楼"


def test_the_rows_of_a_ratio_are_those_of_its_parts(land, buildings, zone):
    rows = land.get("/wutongling/figures/land.vacancy_rate/rows", on="2024-11-18").json()["rows"]
    held = {(r._meta.label_lower, r.pk) for r in read(FIGURES["land.vacancy_rate"], zone.pk, AT.date()).rows}
    assert {(row["family"], row["pk"]) for row in rows} == held


def test_a_series_gives_every_month(land, buildings):
    said = land.get(f"{AREA}/series", during="2024-H2").json()
    assert [point["month"] for point in said["points"]] == [f"2024-{m:02}" for m in range(7, 13)]


@pytest.mark.parametrize(
    ("address", "asked", "field"),
    [
        (AREA, {"on": "2024-13-01"}, "on"), (AREA, {"on": "0001-01-01"}, "on"), (AREA, {"during": "soon"}, "during"),
        (AREA, {"on": "2024-11-18", "during": "2024"}, "during"), (AREA, {"day": "2024-11-18"}, "day"), (AREA, {"during": "9999"}, "during"),
        (f"{AREA}/series", {"during": "2024-11-18"}, "during"), (f"{AREA}/series", {"during": "1900/2100"}, "during"),
        (f"{AREA}/series", {}, "during"), (f"{AREA}/rows", {"after": "x"}, "after"), (f"{AREA}/rows", {"limit": "0"}, "limit"),
    ],
)  # fmt: skip
def test_a_time_that_is_not_understood_is_said(land, buildings, address, asked, field):
    answer = land.get(address, **asked)
    assert answer.status_code == 422
    assert answer.json()["fields"].keys() == {field}


def test_an_unknown_figure_names_those_near_it(land, zone):
    answer = land.get("/wutongling/figures/land.flor_area")
    assert answer.status_code == 404
    assert "land.floor_area" in answer.json()["detail"]


def test_the_catalogue_and_the_zones_are_told(land, zone):
    known = land.get("/figures").json()
    assert {f["name"] for f in known} == set(FIGURES)
    assert all(f["definition"] and f["title"] and f["unit"] for f in known)
    assert [z["code"] for z in land.get("/zones").json()] == ["wutongling"]


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_every_figure_is_read_over_the_api(cast, zone, name):
    machine = Machine(key_of(cast.operator, "read"))
    for address in (f"/wutongling/figures/{name}", f"/wutongling/figures/{name}/rows"):
        assert machine.get(address).status_code == 200, address
    assert machine.get(f"/wutongling/figures/{name}/series", during="2024-01/2024-02").status_code == 200
    for by in FIGURES[name].by:
        assert machine.get(f"/wutongling/figures/{name}", by=by).status_code == 200, by


def test_the_journal_is_read_backwards_and_narrowed(land, buildings):
    first = land.get("/wutongling/journal", limit=3).json()
    second = land.get("/wutongling/journal", limit=3, before=first["next"]).json()
    assert [e["seq"] for e in first["rows"] + second["rows"]] == [5, 4, 3, 2, 1]
    assert second["next"] is None
    assert first["rows"][0]["previous"] == first["rows"][1]["hash"]
    one = land.get(
        "/wutongling/journal", record=f"land.building:{buildings[0].pk}", verb="land.building.register"
    ).json()
    assert [e["seq"] for e in one["rows"]] == [1]
    assert land.get("/wutongling/journal", record="land.building:x").status_code == 422


@pytest.mark.parametrize(
    ("value", "text"),
    [("1E+3", "1000"), ("20000.500", "20000.5"), ("0.00", "0"), ("-0.10", "-0.1"), ("12345678901234567.123456", "12345678901234567.123456")],
)  # fmt: skip
def test_a_number_is_written_with_every_digit(value, text):
    assert dumps([Decimal(value)]) == f"[{text}]"


def test_a_text_of_digits_stays_a_text():
    assert dumps(["12", "\\u00001"]) == '["12","\\\\u00001"]'
