"""A text over the API: its quantities with their verdicts, a file as well, refused in sentences."""

import base64

import pytest

from wutong.machine.tests.asking import Machine, key_of
from wutong.projects.tests import making
from wutong.reports.tests import papers as made
from wutong.zones.models import Post

pytestmark = [pytest.mark.django_db, pytest.mark.urls("wutong.machine.tests.front")]
TEXT = "标准化厂房项目计划总投资 9000 万元。"


@pytest.fixture
def reader(zone, cast):
    making.building(zone, cast.director, name="标准化厂房项目", planned_investment_yuan=5000_0000)
    return Machine(key_of(cast.director, "read"))


def test_a_wrong_number_is_contradicted_with_the_row_behind_it(reader, zone):
    said = reader.post(f"/{zone.code}/check", {"text": TEXT}).json()
    wrong = next(one for one in said["quantities"] if one["verdict"] == "contradicted")
    assert said["text"][wrong["start"] : wrong["end"]] == wrong["text"] == "9000 万元"
    assert wrong["value"] == 9000_0000 and wrong["rows"][0][0] == "projects.project"


def test_a_docx_says_the_same_as_its_text(reader, zone):
    file = base64.b64encode(made.word(TEXT)).decode()
    verdicts = [
        [one["verdict"] for one in reader.post(f"/{zone.code}/check", given).json()["quantities"]]
        for given in ({"file": file}, {"text": TEXT})
    ]
    assert verdicts[0] == verdicts[1] and "contradicted" in verdicts[0]


@pytest.mark.parametrize(
    ("given", "says"),
    [({"file": "~"}, "base64"), ({}, "empty"), ({"text": TEXT, "day": "2024-13-01"}, "day: A day is written")],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(reader, zone, given, says):
    answer = reader.post(f"/{zone.code}/check", given)
    assert answer.status_code == 422 and says in answer.json()["detail"]


def test_strangers_and_companies_are_not_answered(reader, zone, cast):
    assert Machine(key_of(cast.stranger, "read")).post(f"/{zone.code}/check", {"text": TEXT}).status_code == 404
    Post.objects.filter(officer=cast.land).update(role="company")
    assert Machine(key_of(cast.land, "read")).post(f"/{zone.code}/check", {"text": TEXT}).status_code == 403
    assert Machine().post(f"/{zone.code}/check", {"text": TEXT}).status_code == 401
