"""The door opens for whom it should, refuses with every reason, and leaves a trace or none."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from wutong.core import door, journal
from wutong.core.models import Entry, Head, Name, Passage
from wutong.core.reason import Refused
from wutong.land.models import Parcel

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)


def parcel(zone, officer, name="A-01", **facts):
    return door.register(Parcel(zone=zone, name=name, area_m2=facts.pop("area_m2", 20_000), **facts), by=officer, at=AT)


def test_registering_writes_row_entry_passage_and_name(zone, cast):
    made = parcel(zone, cast.land)
    assert Entry.objects.get().verb == "land.parcel.register"
    assert Passage.objects.get().to_stage == Parcel.Stage.RAW
    assert Name.objects.get().initials == "a01"
    assert made.revision == 0


def test_amending_keeps_old_and_new(zone, cast):
    made = parcel(zone, cast.land)
    door.amend(made, by=cast.land, at=AT, name="A-02")
    entry = Entry.objects.first()
    assert entry.values["name"] == ["A-01", "A-02"]
    assert Name.objects.get().text == "A-02"


def test_a_stale_form_is_refused_with_what_changed(zone, cast):
    made = parcel(zone, cast.land)
    door.amend(made, by=cast.land, at=AT, name="A-02")
    with pytest.raises(Refused) as refused:
        door.amend(made, by=cast.director, at=AT, expected=0, name="A-03")
    assert refused.value.stale
    assert "land甲" in refused.value.said()[0]


def test_nothing_to_change_is_said_so(zone, cast):
    made = parcel(zone, cast.land)
    with pytest.raises(Refused, match="Nothing was changed"):
        door.amend(made, by=cast.land, at=AT, name="A-01")


def test_a_stage_is_not_amended(zone, cast):
    made = parcel(zone, cast.land)
    with pytest.raises(Refused):
        door.amend(made, by=cast.land, at=AT, stage=Parcel.Stage.BUILT)
    assert Parcel.objects.get().stage == Parcel.Stage.RAW


@pytest.mark.parametrize("who", ["stranger", "superior"])
def test_outsiders_leave_no_trace(zone, cast, who):
    with pytest.raises(Refused):
        parcel(zone, getattr(cast, who))
    assert not Parcel.objects.exists()
    assert not Entry.objects.exists()


def test_a_wrong_value_is_refused_by_field(zone, cast):
    with pytest.raises(Refused) as refused:
        parcel(zone, cast.land, area_m2=-3)
    assert not Entry.objects.exists()
    assert refused.value.reasons


def test_removal_needs_a_reason_and_stays_in_the_journal(zone, cast):
    made = parcel(zone, cast.land)
    with pytest.raises(Refused):
        door.remove(made, by=cast.land, at=AT, reason=" ")
    door.remove(made, by=cast.land, at=AT, reason="重复登记")
    assert not Parcel.objects.exists()
    assert not Name.objects.exists()
    assert Entry.objects.first().values["name"] == "A-01"


def test_the_chain_of_a_zone_verifies(zone, cast):
    for number in range(5):
        parcel(zone, cast.land, f"A-{number}")
    assert journal.verify(zone.pk) == (5, [])


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_the_journal(zone, cast, act):
    parcel(zone, cast.land)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entries = Entry.objects.all()
        entries.update(sentence="x") if act == "update" else entries.delete()


def without_guard(statement: str, *values: object) -> None:
    """Do what somebody with the database's own rights could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE core_entry DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER journal_no_update")
            cursor.execute("DROP TRIGGER journal_no_delete")
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    ("statement", "seq"),
    [
        ("UPDATE core_entry SET sentence = 'x' WHERE seq = 2", 2),
        ("DELETE FROM core_entry WHERE seq = 2", 3),
        ("DELETE FROM core_entry WHERE seq = 4", 3),
    ],
)
def test_verify_finds_a_changed_or_removed_entry(zone, cast, statement, seq):
    for number in range(4):
        parcel(zone, cast.land, f"A-{number}")
    without_guard(statement)
    _, flaws = journal.verify(zone.pk)
    assert seq in {flaw.seq for flaw in flaws}


def test_verify_finds_an_inserted_entry(zone, cast):
    for number in range(3):
        parcel(zone, cast.land, f"A-{number}")
    last = Entry.objects.first()
    last.pk, last.seq, last.previous = None, 4, last.hash
    last.hash = journal.digest(last)
    last.save(force_insert=True)
    _, flaws = journal.verify(zone.pk)
    assert flaws


def test_a_batch_is_all_or_none(zone, cast):
    with pytest.raises(Refused), journal.batch():
        parcel(zone, cast.land, "A-1")
        parcel(zone, cast.stranger, "A-2")
    assert not Parcel.objects.exists()
    with journal.batch():
        for number in range(3):
            parcel(zone, cast.land, f"B-{number}")
    assert Head.objects.get().seq == 3
    assert journal.verify(zone.pk) == (3, [])


def test_a_signature_can_be_lent_for_some_days(zone, cast):
    from wutong.zones.models import Officer, SigningDelegation

    SigningDelegation.objects.create(
        zone=zone, by=cast.director, to=cast.stranger, roles=["land"], since=date(2024, 11, 1), until=date(2024, 11, 30)
    )
    lent = Officer.objects.get(pk=cast.stranger.pk)
    assert parcel(zone, lent).pk
    with pytest.raises(Refused):
        door.register(Parcel(zone=zone, name="late", area_m2=1), by=lent, at=datetime(2024, 12, 1, tzinfo=UTC))


def test_a_link_into_another_zone_is_refused(zone, elsewhere, cast):
    from wutong.land.models import Park

    park = Park.objects.create(zone=elsewhere, name="别处园", stage="open")
    with pytest.raises(Refused, match="another zone"):
        parcel(zone, cast.land, park=park)
    with pytest.raises(Refused, match="another zone"):
        parcel(zone, cast.land, park_id=park.pk + 999)
