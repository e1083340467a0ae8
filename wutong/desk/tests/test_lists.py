"""Lists: conditions, order, pages, views, files, and who sees what; within a budget of queries."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from wutong.core import door, naming
from wutong.desk.gate import sight
from wutong.desk.lists import Pager, query_of
from wutong.desk.models import SavedView
from wutong.desk.viewer import Viewer
from wutong.land.models import Parcel, Park
from wutong.parties.models import Organisation, Representative
from wutong.promotion.models import Lead
from wutong.zones.models import Office

pytestmark = [pytest.mark.urls("wutong.desk.tests.front"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
PARCELS = "/wutongling/land/parcel/"


def parcel(zone, officer, name, **facts):
    return door.register(Parcel(zone=zone, name=name, area_m2=facts.pop("area_m2", 20_000), **facts), by=officer, at=AT)


@pytest.fixture
def parcels(zone, cast):
    park = Park.objects.create(zone=zone, name="东园", stage="open")
    return [
        parcel(zone, cast.land, "A-01", park=park, area_m2=Decimal(30_000), stage="serviced", code="P1"),
        parcel(zone, cast.land, "A-02", area_m2=Decimal(10_000), use="logistics", code="P2"),
        parcel(zone, cast.land, "西地块", area_m2=Decimal(20_000), standard=True, code="P3"),
    ]


@pytest.fixture
def director(client, cast):
    client.force_login(cast.director.user)
    return client


def names(answer):
    text = answer.content.decode()
    return [name for name in ("A-01", "A-02", "西地块") if f">{name}</a>" in text]


def test_a_list_shows_words_units_and_links(director, parcels):
    text = director.get(PARCELS).content.decode()
    assert "地块" in text or "Parcel" in text
    assert "30,000" in text and "㎡" in text
    assert f'href="{PARCELS}{parcels[0].pk}/"' in text
    assert "东园" in text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("use=logistics", ["A-02"]),
        ("standard=1", ["西地块"]),
        ("q=xdk", ["西地块"]),
        ("q=a-0", ["A-01", "A-02"]),
        ("park=-", ["A-02", "西地块"]),
        ("use=logistics&standard=1", []),
    ],
)
def test_conditions_narrow(director, parcels, query, found):
    assert names(director.get(f"{PARCELS}?{query}")) == found


def test_a_link_filters_even_where_it_is_no_chip(director, parcels):
    park = parcels[0].park
    assert names(director.get(f"{PARCELS}?park={park.pk}")) == ["A-01"]


def test_a_choice_that_came_into_use_since_is_understood_where_the_address_names_it(director, zone, cast, parcels):
    director.get(PARCELS)
    late = Park.objects.create(zone=zone, name="西园", stage="open")
    parcel(zone, cast.land, "B-01", park=late)
    assert ">西园</option>" not in director.get(PARCELS).content.decode()
    text = director.get(f"{PARCELS}?park={late.pk}").content.decode()
    assert ">西园</option>" in text and ">B-01</a>" in text and ">A-01</a>" not in text


def test_choices_are_shared_by_those_alone_who_see_the_same_rows(zone, elsewhere, cast):
    Office.objects.create(zone=zone, name="招商局", kind="department")
    director, promotion = Viewer(cast.director, AT.date()), Viewer(cast.promotion, AT.date())
    assert sight(director, zone, Parcel) == sight(promotion, zone, Parcel)
    assert sight(director, zone, Lead) != sight(promotion, zone, Lead)
    assert sight(director, zone, Parcel) != sight(director, elsewhere, Parcel)


def test_what_cannot_be_read_is_said(director, parcels):
    answer = director.get(f"{PARCELS}?use=banana")
    assert "banana" in answer.content.decode()
    assert len(names(answer)) == 3


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("area_m2", ["A-02", "西地块", "A-01"]),
        ("-area_m2", ["A-01", "西地块", "A-02"]),
        ("park", ["A-01", "A-02", "西地块"]),
    ],
)
def test_any_column_sorts(director, parcels, sort, order):
    text = director.get(f"{PARCELS}?sort={sort}").content.decode()
    places = [text.index(f">{name}</a>") for name in order]
    assert places == sorted(places)


def test_an_empty_list_says_what_to_do_next(director, cast):
    text = director.get(PARCELS).content.decode()
    assert 'class="empty"' in text
    assert f"{PARCELS}new/" not in text.split("page-head", 1)[0]


def test_pages_turn(director, zone, cast):
    rows = Parcel.objects.bulk_create(
        [Parcel(zone=zone, name=f"N{n:03}", code=f"{n:03}", area_m2=1) for n in range(105)]
    )
    naming.index_many(rows)
    first, second = director.get(PARCELS).content.decode(), director.get(f"{PARCELS}?page=2").content.decode()
    assert ">N024</a>" in first and ">N025</a>" not in first
    assert ">N049</a>" in second and ">N024</a>" not in second
    assert "105 行" in first and "105" in second


def test_a_pager_counts():
    pager = Pager(number=2, total=205, size=200, query="a=1")
    assert (pager.pages, pager.first, pager.last, pager.after) == (2, 201, 205, "")
    assert pager.before == "?a=1&page=1"


def test_an_address_keeps_conditions_and_drops_pages(rf):
    given = rf.get("/?use=logistics&page=3&sort=name&q=").GET
    assert query_of(given, sort=None) == "use=logistics"


def test_a_list_stays_in_its_budget(director, parcels, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        director.get(PARCELS)


def test_a_column_in_which_nobody_says_anything_is_left_out(director, zone, cast):
    parcel(zone, cast.land, "A-01")
    text = director.get(PARCELS).content.decode()
    assert ">园区</a></th>" not in text.replace("\n", "")
    assert ">园区</a></th>" in director.get(f"{PARCELS}?park=-").content.decode().replace("\n", "")


def test_a_list_says_how_long_it_is_and_how_many_meet_the_conditions(director, parcels):
    assert "<caption>3 行</caption>" in director.get(PARCELS).content.decode()
    assert "<caption>符合条件的 1 行</caption>" in director.get(f"{PARCELS}?use=logistics").content.decode()


def test_htmx_gets_the_piece(director, parcels):
    answer = director.get(PARCELS, headers={"HX-Request": "true", "HX-Target": "rows"})
    assert answer.content.decode().lstrip().startswith('<div id="rows"')


def test_views_are_kept_and_dropped(director, parcels, cast):
    director.post(f"{PARCELS}view/", {"name": "物流", "query": "use=logistics&page=4"})
    assert SavedView.objects.get().query == "use=logistics"
    assert "物流" in director.get(PARCELS).content.decode()
    director.post(f"{PARCELS}view/", {"name": "物流", "drop": "1"})
    assert not SavedView.objects.exists()


def test_a_view_needs_a_name(director, parcels):
    director.post(f"{PARCELS}view/", {"name": " ", "query": ""})
    assert not SavedView.objects.exists()


def test_print_shows_more_on_one_page(director, zone, parcels):
    Parcel.objects.bulk_create([Parcel(zone=zone, name=f"N{n:03}", code=f"X{n:03}", area_m2=1) for n in range(250)])
    assert ">N249</a>" in director.get(f"{PARCELS}?print=1").content.decode()


# Files


def sheet(answer):
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))
    return book.get_sheet_by_index(0).to_python()


def test_xlsx_has_the_rows_under_the_conditions(director, parcels):
    heads, *rows = sheet(director.get(f"{PARCELS}export/?use=industrial"))
    assert [row[1] for row in rows] == ["A-01", "西地块"]
    area = next(place for place, head in enumerate(heads) if "㎡" in head)
    assert rows[0][area] == 30_000


def test_csv_goes_out_row_by_row_and_formulas_stay_text(director, zone, cast, parcels):
    parcel(zone, cast.land, "=1+1", code="P9")
    answer = director.get(f"{PARCELS}export/?format=csv")
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    assert "'=1+1" in text
    assert answer["Content-Disposition"].startswith("attachment")


def test_picked_rows_go_out_alone(director, parcels):
    _heads, *rows = sheet(director.get(f"{PARCELS}export/?pick={parcels[1].pk}"))
    assert [row[1] for row in rows] == ["A-02"]


def test_other_kinds_of_file_are_not_there(director, parcels):
    assert director.get(f"{PARCELS}export/?format=exe").status_code == 404


# Who


def test_a_stranger_signs_in_first(client, zone):
    assert client.get(PARCELS).headers["Location"].startswith("/sign-in/")


@pytest.mark.parametrize("way", ["", "export/", "new/", "import/"])
def test_another_zone_is_not_there(client, cast, parcels, way):
    client.force_login(cast.stranger.user)
    answer = client.get(f"{PARCELS}{way}")
    assert answer.status_code == 404
    assert "A-01" not in answer.content.decode()


def test_an_unknown_family_is_not_there(director):
    assert director.get("/wutongling/land/castle/").status_code == 404


def test_the_level_above_reads_without_doors(client, cast, parcels):
    from django.contrib.auth.models import User

    cast.superior.user = User.objects.create(username="above")
    cast.superior.save()
    client.force_login(cast.superior.user)
    text = client.get(PARCELS).content.decode()
    assert "A-01" in text
    assert f"{PARCELS}new/" not in text


def test_a_company_sees_its_own_row_alone(client, zone, cast):
    own, other = (Organisation.objects.create(zone=zone, name=name) for name in ("甲公司", "乙公司"))
    speaker = company(zone, own)
    client.force_login(speaker.user)
    text = client.get("/wutongling/parties/organisation/").content.decode()
    assert "甲公司" in text and "乙公司" not in text
    assert client.get(f"/wutongling/parties/organisation/{other.pk}/").status_code == 404
    assert "A-01" not in client.get(PARCELS).content.decode()


def company(zone, organisation):
    from conftest import officer_of

    speaker = officer_of(zone, "company", "企业甲")
    Representative.objects.create(zone=zone, officer=speaker, organisation=organisation)
    return speaker


def test_a_section_counts_its_families(director, parcels, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        answer = director.get("/wutongling/section/premises/")
    text = answer.content.decode()
    assert PARCELS in text and ">3</td>" in text
    held, empty = text.split('id="empty"')
    assert "/land/utility/" not in held and "/wutongling/land/utility/new/" in empty


def test_an_unknown_section_is_not_there(director):
    assert director.get("/wutongling/section/castle/").status_code == 404


def test_a_list_leads_whoever_may_to_the_act_that_opens_a_row(client, cast, zone):
    cases = "/wutongling/cases/case/"
    client.force_login(cast.window.user)
    open_ = client.get(cases).content.decode()
    assert f'href="{cases}new/?act=file"' in open_ and "收件" in open_
    assert f'href="{cases}new/?act=file"' in client.get("/wutongling/section/case/").content.decode()
    client.force_login(cast.land.user)
    shut = client.get(cases).content.decode()
    assert "new/?act=file" not in shut and "窗口" in shut
