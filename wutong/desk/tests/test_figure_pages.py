"""A figure in full: value and rows agree, parts open, statements are held against the rows, wrong addresses are answered."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.http import QueryDict

from wutong.core.figure import FIGURES
from wutong.core.reading import read
from wutong.desk import figure_parts as beside
from wutong.desk.figure_trend import trend
from wutong.desk.models import Pin
from wutong.desk.readings import Shown, months_to
from wutong.desk.viewer import Viewer
from wutong.land.models import Parcel
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.promotion.models import Agreement
from wutong.zones.models import Statement, Target

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
DAY = date(2024, 11, 18)
PARCELS, AREA, SIGNED = "land.parcels", "land.land_area", "promotion.agreed_investment"


@pytest.fixture
def director(client, cast):
    client.force_login(cast.director.user)
    return client


@pytest.fixture
def parcels(zone):
    facts = [("A-01", 30_000, "serviced"), ("A-02", 10_000, "raw"), ("A-03", 20_000, "raw")]
    return [Parcel.objects.create(zone=zone, name=name, area_m2=area, stage=stage) for name, area, stage in facts]


def address(name, query=""):
    return f"/wutongling/figures/{name}/{query}"


def page(client, name, query=""):
    return client.get(address(name, query)).content.decode()


def test_the_value_and_its_rows_stand_on_one_page(director, parcels):
    text = page(director, AREA)
    assert "60,000" in text or ">6.00<" in text
    assert all(f">{name}</a>" in text for name in ("A-01", "A-02", "A-03"))


def test_a_part_opens_its_own_rows(director, parcels):
    assert "by=stage&amp;part=raw" in page(director, PARCELS, "?by=stage")
    rows = page(director, PARCELS, "?on=2024-11-18&by=stage&part=raw")
    rows = rows[rows.index('id="rows"') :]
    assert "A-02" in rows and "A-01" not in rows


def test_parts_add_up_to_the_whole(zone, parcels):
    shown = Shown(read(FIGURES[AREA], zone.pk, DAY), zone, DAY)
    split = beside.parts(shown, "stage")
    assert [bar.value for bar in split.bars] == ["30,000", "30,000"]
    assert split.total == "60,000"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?on=tomorrow", 422),
        ("?by=colour", 422),
        ("?on=2024-11-18", 200),
        ("?during=2024-Q3", 200),
        ("?view=long", 200),
    ],
)
def test_a_wrong_time_or_split_is_said_with_the_right_forms(director, parcels, query, status):
    assert director.get(address(PARCELS, query)).status_code == status


def test_the_month_that_runs_ends_today():
    """A point drawn at the end of the month would say today what is only due next week."""
    assert [period.code for period in months_to(date(2024, 11, 25), 3)] == [
        "2024-09",
        "2024-10",
        "2024-11-01/2024-11-25",
    ]


def test_a_wrong_period_names_the_right_forms(director):
    answer = director.get(address(SIGNED, "?during=lately"))
    assert answer.status_code == 422 and "2024-01/2024-09" in answer.content.decode()


def test_an_unknown_figure_names_those_near_it(director):
    answer = director.get(address("land.parcel"))
    assert answer.status_code == 404 and "land.parcels" in answer.content.decode()


def test_a_target_gives_share_and_what_is_needed_a_month(director, zone, cast):
    company = Organisation.objects.create(zone=zone, name="青禾精密", kind="company")
    Agreement.objects.create(
        zone=zone,
        title="协议",
        organisation=company,
        stage="signed",
        signed_on=date(2024, 3, 5),
        investment_yuan=Decimal(300_000_000),
    )
    Target.objects.create(
        zone=zone, figure=SIGNED, value=Decimal(500_000_000), since=date(2024, 1, 1), until=date(2025, 1, 1)
    )
    shown = Shown(read(FIGURES[SIGNED], zone.pk, Period.parse("2024-01/2024-10")), zone, DAY)
    assert shown.share == 60 and beside.needed(shown) == (Decimal(100_000_000), 2)
    text = page(director, SIGNED, "?during=2024-01/2024-10")
    assert "60.0" in text and "需要月均" in text
    chart = trend(shown, "sum")
    assert chart.rows[0][1][9] == "3" and chart.rows[-1][1][-1] == "5"  # in 亿元, heaped up, and the target at the end


@pytest.mark.parametrize(("value", "comparator", "word"), [("3", "=", "相符"), ("4", "=", "不符"), ("2", ">=", "相符")])
def test_a_statement_is_held_against_the_rows(zone, parcels, value, comparator, word):
    said = Statement.objects.create(
        zone=zone, figure=PARCELS, value=Decimal(value), comparator=comparator, printed=value, recorded_at=AT
    )
    assert beside.agreement(said, read(FIGURES[PARCELS], zone.pk, DAY)).text == word


def test_a_corrected_statement_says_so(zone, parcels):
    old = Statement.objects.create(zone=zone, figure=PARCELS, value=Decimal(2), recorded_at=AT)
    Statement.objects.create(zone=zone, figure=PARCELS, value=Decimal(3), replaces=old, recorded_at=AT)
    old.refresh_from_db()
    assert beside.agreement(old, read(FIGURES[PARCELS], zone.pk, DAY)).text == "已被更正取代"


def test_a_pin_comes_and_goes(director, cast):
    director.post(address(PARCELS, "pin/"))
    assert Pin.objects.filter(officer=cast.director, figure=PARCELS).exists()
    assert "从桌面取下" in page(director, PARCELS)
    director.post(address(PARCELS, "pin/"))
    assert not Pin.objects.exists()
    assert director.post(address("no.such", "pin/")).status_code == 404


def test_rows_and_values_go_out_as_files(director, parcels):
    data = json.loads(director.get(address(AREA, "?on=2024-11-18&as=json&what=rows")).content)
    assert Decimal(data["value"]) == 60_000 and len(data["rows"]) == 3
    text = b"".join(director.get(address(AREA, "?as=csv&what=rows")).streaming_content).decode()
    assert "A-01" in text and "30000" in text
    assert b"".join(director.get(address(AREA, "?as=xlsx")).streaming_content)[:2] == b"PK"


def test_other_zones_show_only_where_they_are_open(client, cast, parcels, elsewhere):
    client.force_login(cast.director.user)
    assert "别处" not in page(client, PARCELS)
    superior = cast.superior
    superior.user = User.objects.create(username="above", password="!")
    superior.save()
    type(superior.grants.first()).objects.create(zone=elsewhere, officer=superior, since=date(2020, 1, 1))
    client.force_login(superior.user)
    assert "别处经济开发区" in page(client, PARCELS)


def test_rows_are_paged(zone, cast):
    Parcel.objects.bulk_create([Parcel(zone=zone, name=f"P{n:03}", area_m2=n + 1) for n in range(120)])
    shown = Shown(read(FIGURES[PARCELS], zone.pk, DAY), zone, DAY)
    found = beside.behind(shown, QueryDict("page=3"), Viewer(cast.director, DAY))
    assert (found.pager.first, found.pager.last, found.pager.total) == (101, 120, 120) and len(found.rows) == 20


def test_figures_of_every_package_and_kind_can_be_opened(director, parcels):
    """One figure of each package, kind and fold: what holds for it holds for its like."""
    alike = {(figure.package, figure.kind, figure.fold.kind): name for name, figure in sorted(FIGURES.items())}
    assert {name: director.get(address(name)).status_code for name in alike.values()} == dict.fromkeys(
        alike.values(), 200
    )


def test_the_catalogue_finds_a_figure_by_what_people_say(director):
    found = director.get("/wutongling/figures/?q=地块").content.decode()
    assert PARCELS in found and SIGNED not in found
    assert "没有这样的指标" in director.get("/wutongling/figures/?q=qqqq").content.decode()


def test_the_pages_keep_their_budgets(director, parcels, django_assert_max_num_queries):
    director.get(address(AREA))
    with django_assert_max_num_queries(24):
        director.get(address(AREA))
    with django_assert_max_num_queries(30):
        director.get("/wutongling/figures/")
