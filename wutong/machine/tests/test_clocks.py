import pytest

from wutong.machine.tests.asking import Machine, key_of

pytestmark = pytest.mark.django_db
ASKED = {"start": "2026-02-10", "days": 5, "kind": "working"}


@pytest.fixture
def reader(cast):
    return Machine(key_of(cast.window, "read"))


def test_a_limit_is_reckoned_with_every_day_explained(reader):
    said = reader.post("/clocks/reckon", {**ASKED, "pauses": [{"first": "2026-02-24", "last": "2026-02-25"}]}).json()
    assert (said["due"], said["provisional"]) == ("2026-02-26", False)
    assert said["steps"][1] == {
        "first": "2026-02-15", "last": "2026-02-23", "counted": False, "days": 9, "why": "Spring Festival",
    }  # fmt: skip
    assert [step["why"] for step in said["steps"][2:]] == ["stopped", "working day"]
    assert reader.post("/clocks/reckon", {**ASKED, "pauses": ["2026-02-24/2026-02-25"]}).json() == said


def test_beyond_the_published_calendar_it_is_provisional(reader):
    said = reader.post("/clocks/reckon", {**ASKED, "start": "2026-12-25", "days": 20}).json()
    assert said["provisional"] is True and said["due"] > "2027-01-01"
    assert (
        reader.post("/clocks/reckon", {**ASKED, "start": "2026-12-25", "kind": "calendar"}).json()["provisional"]
        is False
    )


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"days": 0}, "at least one"),
        ({"days": -1}, "at least one"),
        ({"days": 10**30}, "at most 9999"),
        ({"days": 2.5}, "days: A whole number belongs here."),
        ({"kind": "natural"}, "kind: One of these belongs here"),
        ({"start": "2026-02-30"}, "start: A day is written"),
        ({"pauses": [{"first": "2026-03-02", "last": "2026-03-01"}]}, "ends before it starts"),
        ({"pauses": ["2026-03-02/2026-03-03", "2026-03-03/2026-03-04"]}, "overlap"),
        ({"pauses": ["2026-03-02"]}, "pauses.0"),
        ({"roll": True}, "roll: It is not known here."),
    ],
)
def test_nonsense_is_refused_in_a_sentence(reader, change, says):
    answer = reader.post("/clocks/reckon", ASKED | change)
    assert answer.status_code == 422 and says in answer.json()["detail"]


def test_refusals_have_chinese_and_strangers_are_not_answered(cast):
    chinese = Machine(key_of(cast.window, "read"), language="zh-hans")
    assert chinese.post("/clocks/reckon", ASKED | {"days": 0}).json()["detail"] == "0 天的期限无法推算，至少须为 1 天。"
    assert Machine().post("/clocks/reckon", ASKED).status_code == 401
