"""Claims of state without a number: what is built, begun, open or signed, by the stage and the days on record."""

from datetime import UTC, date, datetime

import pytest

from wutong.core.models import Passage
from wutong.core.naming import names_of
from wutong.core.record import families
from wutong.reports.checking.check import check
from wutong.reports.checking.lexicon import ROOT
from wutong.reports.checking.states import states

DAY = date(2024, 11, 18)


def made(label, **facts):
    row = families()[label].objects.create(**facts)
    for name in names_of(row):
        name.save()
    return row


@pytest.fixture
def ground(zone):
    """A canteen being built, a shop in operation, a project begun in March, one in reserve, a hall in use in May."""
    from wutong.land.models import BuildingType

    made("land.facility", zone=zone, name="云岭职工餐厅", kind="canteen", stage="building")
    made("land.facility", zone=zone, name="云岭便民超市", kind="store", stage="in_operation", since=date(2024, 6, 1))
    made("projects.project", zone=zone, name="东岭轴承项目", stage="building", started_since=date(2024, 3, 12))
    made("projects.project", zone=zone, name="西岭药业项目", stage="reserve")
    made(
        "land.building",
        zone=zone,
        name="创业一号楼",
        kind=BuildingType.Kind.PLANT,
        stage="in_use",
        in_use_on=date(2024, 5, 6),
    )
    return zone


def found(text, zone, day=DAY):
    return [
        (v.quantity.printed, v.verdict, v.why) for v in check(text, today=DAY, day=day, zone=zone).verdicts
        if v.quantity.unit == "status" and v.by.endswith(("stage", "attraction"))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "verdict"),
    [
        ("云岭便民超市投入运营。", "投入运营", "holds"),
        ("今年以来，建成方便职工的云岭便民超市。", "建成", "holds"),
        ("云岭职工餐厅已建成投用。", "建成投用", "contradicted"),
        ("“云岭便民超市”和“云岭职工餐厅”加快建设。", "加快建设", "holds"),
        ("云岭便民超市正在建设，力争年底开业。", "正在建设", "stale"),
        ("东岭轴承项目于今年3月12日正式开工。", "正式开工", "holds"),
        ("西岭药业项目已开工建设。", "开工建设", "contradicted"),
        ("西岭药业项目尚未开工。", "开工", "holds"),
        ("西岭药业项目即将开工。", "开工", "holds"),
        ("东岭轴承项目尚未开工。", "开工", "contradicted"),
        ("东岭轴承项目即将开工。", "开工", "stale"),
        ("东岭轴承项目已竣工。", "竣工", "contradicted"),
        ("创业一号楼5月投入使用。", "投入使用", "holds"),
    ],
)
def test_a_word_of_state_is_held_against_the_record(ground, text, word, verdict):
    assert [(printed, how) for printed, how, _why in found(text, ground)] == [(word, verdict)]


@pytest.mark.parametrize(
    "text",
    [
        "力争西岭药业项目年内开工。", "西岭药业项目开工后，可带动就业。", "西岭药业项目开工条件已具备。", "确保云岭职工餐厅早日建成。",
        "东岭轴承项目配套的变电站建成。", "计划引进设备，西岭药业项目前期手续办理完毕。", "围绕西岭药业项目开工，做好服务。",
    ],
)  # fmt: skip
def test_what_is_wished_or_said_of_something_else_is_no_claim_of_state(ground, text):
    assert found(text, ground) == []


def test_the_answer_says_what_is_on_record_and_since_when(ground):
    [(_word, _verdict, why)] = found("东岭轴承项目尚未开工。", ground)
    assert "在建" in why and "2024-03-12" in why


def test_the_day_of_the_record_decides(ground):
    text = "创业一号楼已投入使用。"
    assert [how for _word, how, _why in found(text, ground)] == ["holds"]
    assert [how for _word, how, _why in found(text, ground, date(2024, 4, 1))] == ["contradicted"]


def test_the_stage_is_that_of_the_day_of_the_text(ground, cast):
    canteen = families()["land.facility"].objects.get(name="云岭便民超市")
    canteen.since = None
    canteen.save()
    Passage.objects.create(
        zone=ground, label="land.facility", subject=canteen.pk, verb="land.open", from_stage="building",
        to_stage="in_operation", at=datetime(2024, 6, 1, tzinfo=UTC), on=date(2024, 6, 1), by=cast.director,
    )  # fmt: skip
    text = "云岭便民超市正在建设。"
    assert [how for _word, how, _why in found(text, ground, date(2024, 5, 1))] == ["holds"]
    assert [how for _word, how, _why in found(text, ground)] == ["stale"]


def test_every_state_names_stages_and_columns_of_its_family():
    held = {
        state for by_label in states(ROOT / "data" / "states.toml").values() for of in by_label.values() for state in of
    }
    for state in held:
        model = families()[state.label]
        stages = {value for value, _word in model._meta.get_field(state.column).choices}
        assert state.true | state.false | state.over <= stages, state.by
        columns = {field.name for field in model._meta.concrete_fields}
        assert {state.on, state.of} - {""} <= columns, state.by
