"""Codes and shapes: pages and forms speak words; what is typed in words is read back as the code."""

from datetime import UTC, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wutong.core import door
from wutong.desk.coded import coded, meant, options, said
from wutong.desk.geojson import NotAShape, shape_of
from wutong.desk.tests.test_lists import PARCELS, parcel
from wutong.land.models import Utility
from wutong.measure.unit import UNITS
from wutong.zones.models import Officer, Post, SigningDelegation, Statement, Target
from wutong.zones.roles import WORDS

pytestmark = [pytest.mark.urls("wutong.desk.tests.front"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
TARGETS = "/wutongling/zones/target/"
FIGURE = "land.parcels"


@pytest.fixture
def director(client, cast):
    client.force_login(cast.director.user)
    return client


def test_codes_are_known_by_their_fields():
    kinds = [(Target, "figure"), (Target, "unit"), (Statement, "about_label"), (SigningDelegation, "roles")]
    assert [coded(model._meta.get_field(name)) for model, name in kinds] == ["figure", "unit", "family", "role"]
    assert coded(Target._meta.get_field("topic")) == ""


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_word_of_a_choice_is_read_back(language):
    with translation.override(language):
        for kind in ("figure", "unit", "role"):
            assert all(meant(kind, word) == code for code, word in options(kind))


def test_a_unit_in_use_keeps_its_code_behind_the_shared_word():
    with translation.override("zh-hans"):
        assert ("organisation", UNITS["organisation"].zh) in options("unit", ["organisation"])
        assert said("unit", "m3/d") == "m3/d" == meant("unit", "m3/d")


def test_lists_and_pages_say_titles_and_units(director, zone, cast):
    made = door.register(Target(zone=zone, figure=FIGURE, value=12, unit="parcel"), by=cast.director, at=AT)
    shown = said("figure", FIGURE)
    for address in (TARGETS, f"{TARGETS}{made.pk}/"):
        text = director.get(address).content.decode()
        assert shown in text and "12 宗" in text
        assert FIGURE not in text.replace(f"/figures/{FIGURE}", "").replace(f'value="{FIGURE}"', "")


def test_a_figure_is_chosen_and_says_which_unit_is_meant(director, zone):
    form = director.get(f"{TARGETS}new/").content.decode()
    assert f'<option value="{FIGURE}">{said("figure", FIGURE)}</option>' in form
    typed = {
        "figure": FIGURE,
        "value": "12",
        "unit": meant("unit", "宗"),
        "kind": "goal",
        "issuer": "own",
        "comparator": "=",
    }
    assert director.post(f"{TARGETS}new/", typed).status_code == 302
    assert Target.objects.get().unit == "parcel"


def test_a_list_filters_by_the_figure_s_title(director, zone):
    Target.objects.create(zone=zone, figure=FIGURE, value=12)
    assert f'<option value="{FIGURE}">{said("figure", FIGURE)}</option>' in director.get(TARGETS).content.decode()
    assert director.get(f"{TARGETS}?figure=nothing").status_code == 200


def test_a_unit_of_its_own_is_typed(director, zone, cast):
    typed = {"name": "水厂", "kind": "water", "capacity": "100", "taken": "1", "unit": "千伏安"}
    assert director.post("/wutongling/land/utility/new/", typed).status_code == 302
    assert Utility.objects.get().unit == "kVA"


def test_roles_are_lent_by_their_words(director, zone, cast):
    page = director.get("/wutongling/zones/signingdelegation/new/").content.decode()
    assert translation.gettext(WORDS["approver"]) in page and 'value="approver"' in page


def test_power_is_given_to_newcomers_and_nothing_else_is(director, zone, cast):
    Officer.objects.create(name="新来的人", zone=zone)
    assert "新来的人" in director.get("/wutongling/zones/post/new/").content.decode()
    assert "新来的人" not in director.get("/wutongling/parties/organisation/new/").content.decode()
    assert "外人甲" not in director.get("/wutongling/zones/post/new/").content.decode()
    assert not Post.objects.filter(officer__name="新来的人").exists()


def test_a_shape_is_taken_and_a_wrong_one_refused(director, zone, cast):
    made = parcel(zone, cast.land, "A-01")
    typed = {"name": "A-01", "area_m2": "20000", "use": made.use, "revision": made.revision}
    ring = "[[112.9, 35.8], [112.91, 35.8], [112.91, 35.81], [112.9, 35.8]]"
    wrong = director.post(
        f"{PARCELS}{made.pk}/amend/", {**typed, "geometry": f'{{"type": "Polygon", "coordinates": {ring}}}'}
    )
    assert wrong.status_code == 422 and "环" in wrong.content.decode()
    right = director.post(
        f"{PARCELS}{made.pk}/amend/", {**typed, "geometry": f'{{"type": "Polygon", "coordinates": [{ring}]}}'}
    )
    made.refresh_from_db()
    assert right.status_code == 302 and made.geometry["type"] == "Polygon"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}',
        '{"type": "Point", "coordinates": [35.8, 112.9]}',
        '{"type": "Point", "coordinates": [true, 1]}',
        '{"type": "Point", "coordinates": [NaN, 1]}',
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "Polygon", "coordinates": [[[1, 1], [2, 2], [3, 3], [4, 4]]]}',
    ],
)
def test_what_is_no_shape_is_said(text):
    with pytest.raises(NotAShape) as wrong:
        shape_of(text)
    assert str(wrong.value)


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_any_place_in_the_world_is_one(longitude, latitude):
    text = f'{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": [{longitude}, {latitude}]}}}}'
    assert shape_of(text)["type"] == "Point"
