"""The page of a zone: its sections, their basis and lights, what is not entered, who may look, and its budget."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from wutong.core.figure import FIGURES
from wutong.core.reading import read
from wutong.desk.headline import monthly, sections
from wutong.desk.readings import newest, shown, whole_months
from wutong.desk.zone_page import columns_of_page, lit
from wutong.land.models import Building, Facility
from wutong.measure.period import Period
from wutong.parties.models import Organisation, Representative
from wutong.reports.together import said_of_each, together
from wutong.zones.models import Statement, Target
from wutong.zones.said import SaidOfZones

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
NINE = Period.parse("2024-01/2024-09")
OUTPUT = "indicators.gross_output"


def company(zone):
    from conftest import officer_of

    speaker = officer_of(zone, "company", "企业甲")
    organisation = Organisation.objects.create(zone=zone, name="青禾精密", kind="company")
    Representative.objects.create(zone=zone, officer=speaker, organisation=organisation)
    return speaker


@pytest.fixture
def stated(zone):
    return Statement.objects.create(
        zone=zone,
        figure=OUTPUT,
        value=Decimal("12e9"),
        unit="yuan",
        printed="120亿元",
        since=NINE.since,
        until=NINE.until,
        recorded_at=AT,
    )


@pytest.fixture
def director(client, cast):
    client.force_login(cast.director.user)
    return client


def test_every_figure_named_in_the_data_is_declared():
    assert {name for one in sections() for name in one.names()} <= set(FIGURES)
    assert monthly()


def test_a_stated_headline_stands_on_a_dotted_line_with_its_period(director, stated):
    text = director.get("/wutongling/").content.decode()
    assert 'class="fig fig-said"' in text and ">120<" in text
    assert "2024 年 1—9 月" in text


def test_a_section_without_anything_is_named_at_the_foot(director, zone):
    before = director.get("/wutongling/").content.decode()
    assert "楼宇" in before[before.index("missing") :]
    Building.objects.create(zone=zone, name="一号楼", kind="plant", stage="building", in_use_due_on=date(2020, 1, 2))
    after = director.get("/wutongling/").content.decode()
    assert "楼宇" not in after[after.index("missing") :]
    assert "一号楼" in after and "light-red" in after


@pytest.mark.parametrize(
    ("due", "done", "colour"),
    [(None, None, "off"), (date(2024, 11, 1), None, "red"), (date(2024, 11, 19), None, "yellow"), (date(2024, 12, 31), None, "green"),
     (date(2024, 11, 1), date(2024, 10, 1), "green"), (date(2024, 11, 1), date(2024, 11, 2), "yellow")],
)  # fmt: skip
def test_a_light_needs_a_day_to_be_due(due, done, colour):
    assert lit(due, done, date(2024, 11, 18)).light == colour


def test_columns_take_turns_by_height():
    left, right = columns_of_page([SimpleNamespace(height=n) for n in (9, 3, 3, 3)])
    assert [one.height for one in left] == [9] and [one.height for one in right] == [3, 3, 3]


def test_a_flow_without_rows_or_words_is_shown_for_the_months_that_are_over():
    assert newest(FIGURES[OUTPUT], {}, date(2024, 11, 18), SaidOfZones([])) == Period.parse("2024-01/2024-10")
    assert whole_months(date(2025, 1, 3)) == Period.year(2024)


def test_readings_together_are_the_readings_one_by_one(zone, elsewhere, stated):
    Facility.objects.create(zone=zone, name="餐厅", kind="canteen", stage="finished", capacity_people=3000)
    Organisation.objects.create(zone=elsewhere, name="别处公司", kind="company")
    Target.objects.create(
        zone=zone, figure=OUTPUT, value=Decimal("15e9"), since=date(2024, 1, 1), until=date(2025, 1, 1)
    )
    jobs = [(figure, NINE if figure.happens else date(2024, 9, 30)) for figure in FIGURES.values()]
    held = together(jobs, [zone.pk, elsewhere.pk], said_of_each([zone.pk, elsewhere.pk]))
    for key in (zone.pk, elsewhere.pk):
        for (figure, when), found in zip(jobs, held[key], strict=True):
            alone = read(figure, key, when)
            assert (found.value, found.basis, found.computed, found.share) == (
                alone.value,
                alone.basis,
                alone.computed,
                alone.share,
            ), figure.name


def test_without_a_target_the_tick_shows_the_calendar_year(zone, stated):
    one = shown([FIGURES[OUTPUT]], zone, date(2024, 11, 18))[OUTPUT]
    assert one.target is None and one.elapsed == Decimal("74.9")


def test_the_page_is_for_officers(client, cast, zone, director):
    speaker = company(zone)
    assert director.get("/wutongling/").status_code == 200
    client.force_login(speaker.user)
    assert client.get("/wutongling/").status_code == 404
    client.force_login(cast.stranger.user)
    assert client.get("/wutongling/").status_code == 404
    client.logout()
    assert client.get("/wutongling/").headers["Location"].startswith("/sign-in/")


def test_the_page_goes_out_as_a_file(director, stated):
    text = b"".join(director.get("/wutongling/?as=csv").streaming_content).decode()
    assert "indicators.gross_output" in text and "据陈述" in text
    assert director.get("/wutongling/?as=pdf").status_code == 404


def test_the_page_keeps_its_budget(director, stated, django_assert_max_num_queries):
    director.get("/wutongling/")
    with django_assert_max_num_queries(30):
        director.get("/wutongling/")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_speaks_both_languages(director, stated, language):
    director.cookies["django_language"] = language
    text = director.get("/wutongling/").content.decode()
    assert ("Headline figures" in text) == (language == "en")


def test_the_sections_are_the_same_however_often_they_are_read():
    assert sections.__wrapped__() == sections.__wrapped__() == sections()
