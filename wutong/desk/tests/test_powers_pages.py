"""What stands on the pages of powers and papers: why an item is frequent, and what a memorandum says."""

from datetime import date

import pytest

from wutong.cases import actions
from wutong.cases.models import FrequentItem, MemorandumItem
from wutong.cases.tests import making
from wutong.cases.tests.making import AT
from wutong.core import door

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]


@pytest.fixture
def reader(client, cast):
    client.force_login(cast.director.user)
    return lambda record: client.get(
        f"/{record.zone.code}/cases/{record._meta.model_name}/{record.pk}/"
    ).content.decode()


def test_an_item_is_frequent_by_the_cases_that_its_page_shows(zone, cast, reader):
    powers = making.powers(zone, cast, frequent_from=2)
    own, other = making.filed(zone, cast), making.filed(zone, cast, day=date(2024, 3, 1))
    old = making.filed(zone, cast, day=date(2023, 11, 1))
    actions.list_frequent(powers, by=cast.director, at=AT)
    listed = FrequentItem.objects.get()
    page = reader(listed)
    assert listed.cases == 2 and "计入 2 件" in page and "门槛 2 件" in page
    assert own.number in page and other.number in page and old.number not in page
    door.amend(powers, by=cast.director, at=AT, frequent_from=3)
    actions.list_frequent(powers, by=cast.director, at=AT)
    listed.refresh_from_db()
    assert listed.until == date(2024, 11, 18) and str(listed.item) in reader(powers)


def test_a_memorandum_says_what_it_covers_how_cases_are_handed_over_and_how_long_it_holds(zone, cast, reader):
    of = making.item(zone, cast, "取水许可")
    facts = {"reply_days": 3, "handover": "当日移交，附材料清单", "document": "备忘录一号"}
    paper = making.memorandum(zone, cast, **facts)
    making.made(MemorandumItem, zone, cast, memorandum=paper, item=of)
    assert "草案" in reader(paper)
    actions.sign(paper, by=cast.director, at=AT, until=date(2025, 11, 18))
    page = reader(paper)
    for said in (
        "已签署",
        "取水许可",
        "当日移交，附材料清单",
        "3 天",
        "工作日",
        "2025-11-18",
        "备忘录一号",
        "县住建局",
    ):
        assert said in page, said
    assert "待续签或终止的备忘录" in page
    actions.renew(paper, by=cast.director, at=AT, until=date(2026, 11, 18))
    assert "2026-11-18" in reader(paper)
    actions.expire(paper, by=cast.director, at=AT)
    assert "已失效" in reader(paper)
