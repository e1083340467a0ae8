"""Zones side by side: one definition, one time, places and lights; only zones that are granted; within a budget."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User

from wutong.core.figure import FIGURES
from wutong.land.models import Parcel
from wutong.measure.period import Period
from wutong.parties.models import Organisation, Representative
from wutong.province.comparison import behind, compared, groups
from wutong.zones.models import Grant, Statement, Target, Zone

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
OUTPUT = "indicators.gross_output"
NINE = Period.parse("2024-01/2024-09")


def company(zone):
    from conftest import officer_of

    speaker = officer_of(zone, "company", "企业甲")
    organisation = Organisation.objects.create(zone=zone, name="青禾精密", kind="company")
    Representative.objects.create(zone=zone, officer=speaker, organisation=organisation)
    return speaker


@pytest.fixture
def above(client, cast, zone, elsewhere):
    cast.superior.user = User.objects.create(username="above", password="!")
    cast.superior.save()
    Grant.objects.create(zone=elsewhere, officer=cast.superior, since=date(2020, 1, 1))
    client.force_login(cast.superior.user)
    return client


@pytest.fixture
def looker():
    return SimpleNamespace(today=date(2024, 11, 18), may_read=lambda family: True)


def said(zone, value):
    return Statement.objects.create(
        zone=zone,
        figure=OUTPUT,
        value=Decimal(value),
        printed=value,
        since=NINE.since,
        until=NINE.until,
        recorded_at=AT,
    )


def target(zone, value):
    return Target.objects.create(
        zone=zone, figure=OUTPUT, value=Decimal(value), since=date(2024, 1, 1), until=date(2025, 1, 1)
    )


def test_every_figure_compared_is_declared():
    assert {name for group in groups() for name in group.names} <= set(FIGURES)


def test_zones_have_places_in_one_time(zone, elsewhere, looker):
    said(zone, "100"), said(elsewhere, "300")
    (row,) = compared(looker, [zone, elsewhere], [OUTPUT], None)
    assert row.when == NINE
    assert [one.rank for one in row.standings] == [2, 1] and row.differs


def test_equal_zones_have_no_order(zone, elsewhere, looker):
    said(zone, "100"), said(elsewhere, "100")
    (row,) = compared(looker, [zone, elsewhere], [OUTPUT], None)
    assert [one.rank for one in row.standings] == [1, 1] and not row.differs


@pytest.mark.parametrize(("goal", "light"), [(None, "off"), ("130", "green"), ("140", "yellow"), ("200", "red")])
def test_who_lies_behind_elapsed_time_gets_a_light(zone, looker, goal, light):
    said(zone, "100")
    if goal:
        target(zone, goal)
    rows = compared(looker, [zone], [OUTPUT], NINE)
    assert rows[0].standings[0].light == light
    assert len(behind(rows)) == (light in {"yellow", "red"})


def test_the_furthest_behind_comes_first(zone, elsewhere, looker):
    for one, goal in ((zone, "150"), (elsewhere, "400")):
        said(one, "100"), target(one, goal)
    late = behind(compared(looker, [zone, elsewhere], [OUTPUT], NINE))
    assert [one.shown.zone for one in late] == [elsewhere, zone]


def test_the_level_above_sees_what_is_granted(above, zone, elsewhere):
    hidden = Zone.objects.create(code="hidden", name="未授权开发区")
    for one in (zone, elsewhere, hidden):
        said(one, "100")
    text = above.get("/province/").content.decode()
    assert "梧桐岭" in text and "别处" in text and "未授权" not in text
    assert f"/wutongling/figures/{OUTPUT}/" in text


def test_one_figure_is_split_alike_in_every_zone(above, zone, elsewhere):
    Parcel.objects.create(zone=zone, name="A", area_m2=10, stage="raw")
    Parcel.objects.create(zone=elsewhere, name="B", area_m2=30, stage="serviced")
    text = above.get("/province/land.land_area/?by=stage").content.decode()
    assert "hbar" in text and "10" in text and "30" in text and "口径" in text
    assert above.get("/province/no.such/").status_code == 404
    assert above.get("/province/land.land_area/?during=soon").status_code == 422


def test_the_comparison_goes_out_as_a_file(above, zone):
    said(zone, "100")
    text = b"".join(above.get("/province/?as=csv").streaming_content).decode()
    assert OUTPUT in text and "梧桐岭" in text
    assert above.get("/province/?during=soon").status_code == 422


def test_companies_and_strangers_do_not_compare(client, cast, zone):
    assert client.get("/province/").headers["Location"].startswith("/sign-in/")
    speaker = company(zone)
    client.force_login(speaker.user)
    assert client.get("/province/").status_code == 404


def test_ten_zones_keep_the_budget(above, cast, django_assert_max_num_queries):
    for n in range(8):
        one = Zone.objects.create(code=f"z{n}", name=f"第{n}开发区")
        Grant.objects.create(zone=one, officer=cast.superior, since=date(2020, 1, 1))
        Parcel.objects.create(zone=one, name="A", area_m2=n + 1), said(one, str(100 + n))
    above.get("/province/")
    with django_assert_max_num_queries(14):  # four of them ask who looks
        assert "第7开发区" in above.get("/province/").content.decode()
