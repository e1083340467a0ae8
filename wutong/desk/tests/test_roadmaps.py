"""The pages of a roadmap: begun by answers, drawn with its pictures, changed, closed to whoever only looks."""

import tomllib
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.env import ROOT
from wutong.cases import actions
from wutong.cases.models import Roadmap
from wutong.cases.tests import making
from wutong.desk.gantt import Bar, gantt, network
from wutong.parties.models import Organisation

pytestmark = pytest.mark.urls("wutong.desk.tests.faces")
FACTORY = tomllib.loads((ROOT / "data" / "demo" / "factory.toml").read_text(encoding="utf-8"))
START = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)


def lines(facts):
    return [f"{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in facts.items()]


@pytest.fixture
def planned(zone, cast):
    return actions.plan(
        zone, by=cast.project, at=datetime(2026, 3, 2, 4, tzinfo=UTC), name="楸木铸件厂", start_on=START,
        answers=lines(FACTORY["attributes"]), given_days=lines(FACTORY["days"]), tools=["parallel", "handover"],
    )  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", "环评类别：报告表"), ("en", "class of environmental evaluation: form")]
)
def test_a_roadmap_is_drawn_with_why_and_pictures(client, zone, cast, planned, language, words):
    client.force_login(cast.project.user)
    page = client.get(f"/{zone.code}/cases/roadmap/{planned.pk}/drawn/", headers={"Accept-Language": language})
    text = page.content.decode()
    assert page.status_code == 200 and words in text and text.count("<svg") >= 3
    assert "link-crit" in text and "GHTJ" in text
    assert "/drawn/" in client.get(f"/{zone.code}/cases/roadmap/{planned.pk}/").content.decode()


@pytest.mark.django_db
def test_a_roadmap_is_begun_by_its_answers_and_changed(client, zone, cast):
    client.force_login(cast.project.user)
    address = f"/{zone.code}/cases/roadmap/new/"
    assert client.get(address).status_code == 200
    given = {"name": "枫桥装配厂", "start_on": "2026-03-02", "about_eia_class": "form", "about_in_catalogue": "no"}
    begun = client.post(address, {**given, "given_days": "WORKS=100\n", "tools": ["parallel"]})
    made = Roadmap.objects.get()
    assert begun.status_code == 302 and begun["Location"].endswith(f"/{made.pk}/drawn/")
    assert made.answers == {"in_catalogue": False, "eia_class": "form"} and made.given_days == {"WORKS": 100}
    change = f"/{zone.code}/cases/roadmap/{made.pk}/answers/"
    assert 'value="2026-03-02"' in client.get(change).content.decode()
    client.post(change, {"start_on": "2026-03-09", "about_eia_class": "report"})
    made.refresh_from_db()
    assert made.answers == {"eia_class": "report"} and made.tools == [] and made.start_on == date(2026, 3, 9)


@pytest.mark.django_db
def test_what_cannot_be_drawn_is_refused_and_kept(client, zone, cast):
    client.force_login(cast.project.user)
    given = {"name": "枫桥装配厂", "start_on": "2026-03-02", "given_days": "BA=-3"}
    page = client.post(f"/{zone.code}/cases/roadmap/new/", given, headers={"Accept-Language": "en"})
    assert (
        page.status_code == 409
        and "BA cannot take -3 days" in page.content.decode()
        and "枫桥装配厂" in page.content.decode()
    )
    assert client.post(f"/{zone.code}/cases/roadmap/new/", {"name": "x", "start_on": "soon"}).status_code == 422
    assert not Roadmap.objects.exists()


@pytest.mark.django_db
def test_who_may_not_plan_is_told_who_may(client, zone, cast, planned):
    client.force_login(cast.capital.user)
    page = client.get(f"/{zone.code}/cases/roadmap/new/", headers={"Accept-Language": "en"})
    assert "This is done by" in page.content.decode() and "about_eia_class" not in page.content.decode()
    assert client.get(f"/{zone.code}/cases/roadmap/{planned.pk}/drawn/").status_code == 200
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/cases/roadmap/{planned.pk}/drawn/").status_code == 404


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=1, max_size=30))
def test_bars_stay_on_the_sheet_and_boxes_right_of_what_they_wait_for(spans):
    bars = [
        Bar(str(n), "x", start, start + days, True, True, after=(str(n - 1),) if n % 3 else ())
        for n, (start, days) in enumerate(spans)
    ]
    for chart in (gantt(bars, str), gantt(bars, str, narrow=True)):
        assert all(
            one.x >= 0 and one.x + one.width <= chart.width + 0.01 and one.y < chart.height for one in chart.bars
        )
    net = network(bars)
    places = {box.bar.code: box for box in net.boxes}
    assert all(places[code].x < box.x for box in net.boxes for code in box.bar.after)
    assert len({(box.x, box.y) for box in net.boxes}) == len(bars)


@pytest.mark.django_db
def test_an_open_case_of_the_same_company_is_suggested_and_pinned_with_one_press(client, zone, cast):
    companies = [making.made(Organisation, zone, cast, name=name, residence="resident") for name in ("甲厂", "乙厂")]
    of = making.item(zone, cast, "企业投资项目备案", code="BA", promised_days=1)
    planned = actions.plan(
        zone, by=cast.project, at=NOW, name="甲厂新建", start_on=START, organisation=companies[0],
        answers=lines(FACTORY["attributes"]), given_days=lines(FACTORY["days"]),
    )  # fmt: skip
    own, other = (making.filed(zone, cast, of, day=START, organisation=one, applicant=one.name) for one in companies)
    drawn = f"/{zone.code}/cases/roadmap/{planned.pk}/"
    client.force_login(cast.capital.user)
    assert "/pin/" not in client.get(f"{drawn}drawn/").content.decode()
    client.force_login(cast.project.user)
    page = client.get(f"{drawn}drawn/").content.decode()
    assert own.number in page and other.number not in page
    assert client.post(f"{drawn}pin/", {"case": other.pk}).status_code == 404
    assert client.post(f"{drawn}pin/", {"case": own.pk}).status_code == 302
    assert planned.steps.get(step="BA").case == own and not planned.fitting()


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "most"), [("drawn/", 18), ("answers/", 8), ("", 14), ("../new/", 9)])
def test_the_pages_of_a_roadmap_keep_their_budget(
    client, zone, cast, planned, page, most, django_assert_max_num_queries
):
    client.force_login(cast.project.user)
    address = f"/{zone.code}/cases/roadmap/{planned.pk}/{page}".replace(f"{planned.pk}/../", "")
    assert client.get(address).status_code == 200
    with django_assert_max_num_queries(most):
        client.get(address)
