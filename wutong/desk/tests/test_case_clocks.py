"""The page of a case tells every limit with its reckoning, and whose days they were."""

from datetime import date

import pytest
from django.test import Client

from wutong.cases import actions
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def page_of(cast):
    def page(case, language="en"):
        client = Client(headers={"accept-language": language})
        client.force_login(cast.approver.user)
        answer = client.get(f"/wutongling/cases/case/{case.pk}/")
        assert answer.status_code == 200
        return answer.content.decode()

    return page


def test_every_due_date_prints_its_reckoning(zone, cast, page_of):
    case = making.under_review(zone, cast, day=date(2026, 2, 9))
    actions.pause(case, by=cast.approver, at=at(date(2026, 2, 10)), kind="experts", basis="行政许可法第四十五条")
    actions.resume(case, by=cast.approver, at=at(date(2026, 2, 12)))
    text = page_of(case)
    assert "Spring Festival" in text and "weekend worked for a holiday: 2026-02-14" in text
    assert "expert review · 行政许可法第四十五条" in text and str(case.statutory_due_on) in text
    assert "how the day came about: by statute" in text.lower()


def test_the_days_are_charged_to_whoever_had_to_act(zone, cast, page_of):
    case = making.outside(zone, cast, day=date(2024, 11, 4))
    actions.assign_agent(case, by=cast.director, at=AT, agent=cast.agent)
    errand = making.errand(zone, cast, case, date(2024, 11, 5))
    actions.answer_errand(errand, by=cast.agent, at=at(date(2024, 11, 8)), result="同意")
    actions.withdraw(case, by=cast.window, at=at(date(2024, 11, 12)), reason="项目调整")
    text = " ".join(page_of(case).split())
    assert '<dt>departments</dt><dd class="num">3 working days</dd>' in text
    assert '<dt>the zone</dt><dd class="num">3 working days</dd>' in text


def test_a_case_that_was_just_filed_has_a_page(zone, cast, page_of):
    assert "受理期限届满日" in page_of(making.filed(zone, cast), "zh-hans")


def test_the_page_of_a_case_stays_in_its_budget(zone, cast, page_of, django_assert_max_num_queries):
    case = making.under_review(zone, cast)
    page_of(case)
    with django_assert_max_num_queries(32 + 1):  # and the look at the calendar's notices, due every few seconds
        page_of(case)
