"""Search: by name, pinyin, initials and number, over what the viewer may see, in a few queries."""

from datetime import UTC, datetime

import pytest

from wutong.core import door, naming
from wutong.desk.search import marked
from wutong.land.models import Parcel
from wutong.parties.models import Organisation, Representative

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)


def company(zone):
    from conftest import officer_of

    speaker = officer_of(zone, "company", "企业甲")
    organisation = Organisation.objects.create(zone=zone, name="青禾精密", kind="company")
    Representative.objects.create(zone=zone, officer=speaker, organisation=organisation)
    return speaker


@pytest.fixture
def director(client, cast):
    client.force_login(cast.director.user)
    return client


@pytest.fixture
def records(zone, elsewhere, cast):
    own = door.register(Parcel(zone=zone, name="数字产业园一号地", code="SZ-1", area_m2=1), by=cast.land, at=AT)
    far = Parcel.objects.create(zone=elsewhere, name="数字产业园别处", area_m2=1)
    naming.index(far)
    return own, far


def found(client, asked, **headers):
    return client.get(f"/search/?q={asked}", **headers).content.decode()


@pytest.mark.parametrize("asked", ["数字产业", "szcyy", "shuzichan", "SZ-1", "sz1"])
def test_a_record_is_found_by_any_of_its_names(director, records, asked):
    own, _far = records
    assert f"/wutongling/land/parcel/{own.pk}/" in found(director, asked)


def test_a_record_found_by_its_number_is_shown_by_its_name(director, records):
    text = found(director, "SZ-1")
    assert "数字产业园一号地" in text and "<mark>SZ-1</mark>" in text


def test_another_zone_is_not_found(director, records):
    assert "别处" not in found(director, "数字产业")


def test_a_company_finds_only_what_is_its_own(client, cast, zone, records):
    speaker = company(zone)
    client.force_login(speaker.user)
    assert "land/parcel" not in found(client, "数字产业")


def test_the_popover_is_a_piece_of_the_page(director, records):
    piece = found(director, "szcyy", headers={"HX-Request": "true", "HX-Target": "hits"})
    assert "<html" not in piece and "data-hit" in piece


def test_nothing_found_says_what_was_searched(director):
    text = found(director, "qqqq")
    assert "qqqq" in text and "land/parcel" not in text


@pytest.mark.parametrize(
    ("text", "asked", "shown"),
    [
        ("数字产业园", "产业", "数字<mark>产业</mark>园"),
        ("数字产业园", "szc", "<mark>数字产</mark>业园"),
        ("A<b>", "a", "<mark>A</mark>&lt;b&gt;"),
        ("甲", "乙", "甲"),
    ],
)
def test_the_part_that_matched_is_marked(text, asked, shown):
    assert str(marked(text, asked)) == shown


def test_search_keeps_its_budget(director, records, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):  # four of them ask who looks
        found(director, "szcyy")
