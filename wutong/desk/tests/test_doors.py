"""Doors: forms from signatures, what is refused and kept, what is stale; every family and every act has a form."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms

from wutong.cases.actions import ask_correction, resubmit
from wutong.cases.tests import making as cases
from wutong.core import door
from wutong.core.door import ACTIONS, actions_on
from wutong.core.models import Entry
from wutong.core.reason import Reason, Transition
from wutong.core.record import families
from wutong.desk.acts import NotGiven, Unasked, doors_of, reasons_now
from wutong.desk.fields import unwrapped
from wutong.desk.forms import act_form, record_form
from wutong.desk.inputs import QuantityField, WordsField, read_number
from wutong.desk.viewer import Viewer
from wutong.land.models import Building, Parcel, Park, Unit
from wutong.parties.models import Organisation

pytestmark = [pytest.mark.urls("wutong.desk.tests.front"), pytest.mark.django_db]
AT = datetime(2024, 11, 18, 4, tzinfo=UTC)
TODAY = date(2024, 11, 18)
PARCELS = "/wutongling/land/parcel/"
BASE = {"name": "A-01", "area_m2": "2万平方米", "use": "industrial", "stage": "raw"}


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.land.user)
    return client


@pytest.fixture
def parcel(zone, cast):
    return door.register(Parcel(zone=zone, name="A-01", area_m2=20_000), by=cast.land, at=AT)


def test_a_row_is_registered_with_quantities_as_people_write_them(officer):
    answer = officer.post(f"{PARCELS}new/", BASE)
    made = Parcel.objects.get()
    assert answer.headers["Location"] == f"{PARCELS}{made.pk}/"
    assert made.area_m2 == Decimal(20_000)
    assert Entry.objects.get().verb == "land.parcel.register"


def test_what_is_not_understood_is_said_at_its_field_and_kept(officer):
    answer = officer.post(f"{PARCELS}new/", {**BASE, "area_m2": "很大"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'class="wrong"' in text and "很大" in text and 'value="A-01"' in text
    assert not Parcel.objects.exists()


def test_what_is_refused_keeps_what_was_typed(officer):
    answer = officer.post(f"{PARCELS}new/", {**BASE, "area_m2": "0"})
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode() and 'value="A-01"' in answer.content.decode()
    assert not Entry.objects.exists()


def test_amending_changes_only_what_was_changed(officer, parcel):
    form = {**BASE, "area_m2": "20000", "name": "A-02", "revision": "0"}
    assert officer.post(f"{PARCELS}{parcel.pk}/amend/", form).status_code == 302
    assert Entry.objects.first().values.keys() == {"name"}


def test_a_stale_form_shows_what_changed(officer, parcel, cast):
    door.amend(parcel, by=cast.director, at=AT, name="A-09")
    answer = officer.post(f"{PARCELS}{parcel.pk}/amend/", {**BASE, "name": "A-02", "revision": "0"})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "director甲" in text and 'value="A-02"' in text
    assert f'name="revision" value="{parcel.revision}"' in text


def test_removal_asks_for_a_reason(officer, parcel):
    assert officer.post(f"{PARCELS}{parcel.pk}/remove/", {"reason": ""}).status_code == 422
    assert officer.post(f"{PARCELS}{parcel.pk}/remove/", {"reason": "重复登记"}).headers["Location"] == PARCELS
    assert not Parcel.objects.exists()


def test_what_others_rest_on_stays(officer, zone, cast):
    building = Building.objects.create(zone=zone, name="1 号楼", kind="plant")
    Unit.objects.create(zone=zone, building=building, name="101", floor_m2=500)
    answer = officer.post(f"/wutongling/land/building/{building.pk}/remove/", {"reason": "错"})
    assert answer.status_code == 409
    assert Building.objects.exists()


def test_an_act_is_done_and_refused_with_its_reasons(officer, parcel, cast, zone):
    action = actions_on(Parcel)[0]
    verb = action.key.split(".")[1]
    address = f"{PARCELS}{parcel.pk}/do/{verb}/"
    given = {"on": "2024-11-18", "paper": "2024-1", "reason": "已通", "revision": "0"}
    assert officer.get(address).status_code == 200
    assert officer.post(address, given).status_code == 302
    again = officer.post(address, given)
    assert again.status_code == 409
    assert 'role="alert"' in again.content.decode()


def test_an_act_that_nobody_does_is_not_there(officer, parcel):
    assert officer.get(f"{PARCELS}{parcel.pk}/do/fly/").status_code == 404


def test_a_closed_door_says_who_can_help(zone, cast, parcel):
    shown = doors_of(parcel, Viewer(cast.statistics, TODAY), zone, AT)
    closed = [d for d in shown if d.who]
    assert closed and all(d.closed for d in closed)
    assert any("land甲" in d.who for d in closed)


def test_a_door_is_shut_by_the_row_itself_though_the_form_is_still_empty(zone, cast):
    case = cases.filed(zone, cast)
    ask = ACTIONS["cases.ask_correction"]
    viewer = Viewer(cast.window, TODAY)
    assert reasons_now(ask, case, viewer, AT) == []
    ask_correction(case, by=cast.window, at=AT, missing="施工图审查意见")
    resubmit(case, by=cast.window, at=AT)
    assert [str(reason.text) for reason in reasons_now(ask, case, viewer, AT)] == [
        "A correction was already asked on {day}; it may be asked only once."
    ]


def test_a_need_that_waits_for_the_form_closes_no_door(cast, parcel):
    def paper_is_named(facts):
        return None if facts.document else Reason("no paper")

    def area_is_known(facts):
        return Reason("no area") if facts.area_m2 else None

    def body(parcel: Parcel, *, by: object, at: object, document: str) -> None:
        """Do it."""

    act = door.Action(
        "land.tried", Parcel, Transition("tried", ["raw"], None, [paper_is_named, area_is_known]), "", body
    )
    viewer = Viewer(cast.land, TODAY)
    assert [r.said() for r in reasons_now(act, parcel, viewer, AT)] == ["no area"]


def test_values_not_given_yet_say_so():
    for ask in (lambda v: v["x"], lambda v: v.get("x")):
        with pytest.raises(NotGiven):
            ask(Unasked())


@pytest.mark.parametrize("who", ["window", "statistics"])
def test_those_who_may_not_write_are_told_and_nothing_is_written(client, cast, zone, who):
    organisation = Organisation.objects.create(zone=zone, name="甲公司")
    client.force_login(cast.stranger.user)
    assert client.post(f"/wutongling/parties/organisation/{organisation.pk}/amend/", {"name": "x"}).status_code == 404
    client.force_login(getattr(cast, who).user)
    answer = client.post("/wutongling/zones/post/new/", {})
    assert answer.status_code == 409
    assert not Entry.objects.exists()


def test_a_link_offers_only_rows_of_the_zone(officer, zone, elsewhere):
    Park.objects.create(zone=zone, name="东园", stage="open")
    Park.objects.create(zone=elsewhere, name="别处园", stage="open")
    text = officer.get(f"{PARCELS}new/").content.decode()
    assert "东园" in text and "别处园" not in text


def test_a_long_choice_is_asked_by_name(officer, zone, cast):
    parks = Park.objects.bulk_create([Park(zone=zone, name=f"园{n}", stage="open") for n in range(301)])
    from wutong.core import naming

    naming.index_many(parks)
    officer.post(f"{PARCELS}new/", {**BASE, "park": "园7"})
    assert Parcel.objects.get().park.name == "园7"
    unknown = officer.post(f"{PARCELS}new/", {**BASE, "name": "A-02", "park": "园999"})
    assert unknown.status_code == 422


@pytest.mark.parametrize("label", sorted(families()))
def test_every_family_has_a_form(label, zone, cast):
    model = families()[label]
    form = record_form(model, Viewer(cast.director, TODAY), zone)
    assert form.as_p()
    assert not form.fields.keys() & {"zone", "revision", "id"}


def test_every_act_has_a_form(zone, cast):
    for action in ACTIONS.values():
        form = act_form(action, Viewer(cast.director, TODAY), zone)
        assert set(form.fields) <= set(action.asks())
        assert all(field.label for field in form.fields.values()), action.key


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("1,234.5", "yuan", "1234.5"),
        ("120万元", "yuan", "1200000"),
        ("3.5万平方米", "m2", "35000"),
        ("12", "", "12"),
        ("30亩", "m2", "20000"),
        ("1亩", "m2", "666.67"),
        ("2公顷", "mu", "30"),
    ],
)
def test_numbers_are_read(text, code, value):
    assert read_number(text, code) == Decimal(value)


@pytest.mark.parametrize(("text", "code"), [("很多", "yuan"), ("nan", "yuan"), ("3亩", "yuan"), ("1e", "")])
def test_what_is_no_number_is_refused(text, code):
    with pytest.raises(forms.ValidationError):
        read_number(text, code)


def test_words_stand_one_a_line():
    field = WordsField(required=False)
    assert field.clean("甲；乙\n 丙 ") == ["甲", "乙", "丙"]
    assert not field.has_changed(["甲"], "甲")
    assert QuantityField(code="yuan", required=False).clean("") is None


def test_an_optional_value_is_seen():
    assert unwrapped(int | None) == (int, True)
    assert unwrapped(int) == (int, False)


def test_a_stale_form_shows_what_stands_and_is_sent_over_that_alone(officer, parcel, cast):
    door.amend(parcel, by=cast.director, at=AT, name="A-09")
    typed = {**BASE, "name": "A-02", "revision": "0"}
    wrong = officer.post(f"{PARCELS}{parcel.pk}/amend/", {**typed, "area_m2": "viel"})
    assert wrong.status_code == 422 and 'name="revision" value="0"' in wrong.content.decode()  # nothing was shown yet
    shown = officer.post(f"{PARCELS}{parcel.pk}/amend/", typed).content.decode()
    beside = shown.partition('id="conflict"')[2].partition("</section>")[0]
    assert "A-09" in beside and "A-02" in beside
    door.amend(parcel, by=cast.director, at=AT, name="A-10")
    typed["revision"] = "1"
    again = officer.post(f"{PARCELS}{parcel.pk}/amend/", typed)
    assert again.status_code == 409 and "A-10" in again.content.decode().partition('id="conflict"')[2]
    assert officer.post(f"{PARCELS}{parcel.pk}/amend/", {**typed, "revision": "2"}).status_code == 302
    assert Parcel.objects.get().name == "A-02"
