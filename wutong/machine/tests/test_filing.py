"""Filing through the API: answers of the item's form, as an officer and as a company's own program."""

import pytest

from wutong.cases.models import Application, Case
from wutong.cases.tests import making
from wutong.machine.tests.asking import Machine, key_of

pytestmark = [pytest.mark.urls("wutong.machine.tests.front"), pytest.mark.django_db]
FILE, BEGIN = "/wutongling/cases/case/file", "/wutongling/cases/application/begin_application"


@pytest.fixture
def item(zone, cast):
    return making.with_form(zone, cast)


def test_answers_come_with_the_filing_and_stand_in_the_case(cast, item):
    window = Machine(key_of(cast.window))
    given = {"item": item.pk, "applicant": "澄泉水务", "answers": {"floor_m2": 800.0, "applicant": " 澄泉水务 "}}
    answer = window.post(FILE, given)
    assert answer.status_code == 200, answer.json()
    assert Case.objects.get().values() == {"applicant": "澄泉水务", "floor_m2": 800}


@pytest.mark.parametrize(
    ("answers", "status", "says"),
    [
        ({"floor_m2": "很大"}, 409, "建筑面积"),
        ({"colour": "红"}, 409, "colour"),
        ({"floor_m2": {"value": 3}}, 422, "answers"),
        ({"floor_m2": None}, 422, "answers"),
        ([1], 422, "answers"),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_written(cast, item, answers, status, says):
    answer = Machine(key_of(cast.window)).post(FILE, {"item": item.pk, "applicant": "澄泉水务", "answers": answers})
    assert (answer.status_code, says in str(answer.json())) == (status, True), answer.json()
    assert not Case.objects.exists()


def test_a_companys_program_reads_its_own_and_files_in_the_portal_alone(zone, cast, item):
    own = making.organisation(zone, cast, "澄泉水务")
    company = Machine(key_of(making.speaker(zone, cast, own)))
    for address in (BEGIN, FILE):
        assert company.post(address, {"item": item.pk, "organisation": own.pk}).status_code == 422
    assert not (Case.objects.exists() or Application.objects.exists())
