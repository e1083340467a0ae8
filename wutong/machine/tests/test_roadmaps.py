"""A roadmap over the API: items, dates, path and reasons; bad input refused in sentences of the asker's language."""

import tomllib

import pytest

from config.env import ROOT
from wutong.machine.tests.asking import Machine, key_of

pytestmark = [pytest.mark.urls("wutong.machine.tests.front"), pytest.mark.django_db]
FACTORY = tomllib.loads((ROOT / "data" / "demo" / "factory.toml").read_text(encoding="utf-8"))
GIVEN = {
    "zone": "wutongling", "start": "2026-03-02", "attributes": FACTORY["attributes"],
    "days": {**FACTORY["days"], "BA": 1, "GHTJ": 5, "CR": 22, "JN": 10, "ZLJD": 2},
}  # fmt: skip


def ask(asker, **given):
    return asker.post("/roadmaps", {**GIVEN, **given})


def test_a_factory_gets_its_items_dates_path_and_reasons(land):
    answer = ask(land, tools=["commitment", "area", "parallel", "handover"])
    assert answer.status_code == 200, answer.content
    said = answer.json()
    items = {item["code"]: item for item in said["items"]}
    assert said["works_certain"] and items["M1"]["ends_on"] == said["works_on"]
    assert said["path"][-1] == "M2" and all(items[code]["critical"] for code in said["path"])
    assert "class of environmental evaluation: form" in said["reasons"]["HP2"]
    assert items["BA"]["days_from"] == "entered" and said["removed"] == [
        {"code": "SGT", "name": "Construction drawing review", "by": ["commitment"]}
    ]
    assert {row["works_days_won"] for row in said["compared"]} > {0}
    assert said["forecast"]["works"]["statutory_on"] >= said["works_on"]


def test_what_is_not_known_is_asked_for(land):
    said = ask(land, attributes={}, days={}).json()
    assert not said["works_certain"] and "WORKS" in {one["code"] for one in said["needed"]}
    assert next(one for one in said["cannot_tell"] if one["code"] == "HP2")["missing"] == ["eia_class"]


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"attributes": {"energy": 1}}, 409, "“energy” is not asked of a project"),
        ({"links": [["SG", "CR"]]}, 409, "wait for each other in a circle"),
        ({"days": {"BA": -1}}, 409, "BA cannot take -1 days"),
        ({"start": "soon"}, 422, "A day is written"),
        ({"colour": "red"}, 422, "colour"),
        ({"zone": "elsewhere"}, 404, "No zone “elsewhere” is open to you"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(land, given, status, said):
    answer = ask(land, **given)
    assert answer.status_code == status and said in answer.content.decode()


def test_the_sentence_comes_in_the_language_of_the_asker(cast):
    answer = ask(Machine(key_of(cast.land), language="zh-hans"), links=[["SG", "CR"]])
    assert "成了一个圈（" in answer.json()["detail"] and "SG 建筑工程施工许可证" in answer.json()["detail"]


def test_a_stranger_is_not_answered(zone):
    assert ask(Machine()).status_code == 401
