"""The page is answered from the records, and the answers live: take a row away and they change."""

from pathlib import Path

import pytest

from wutong.core.record import families
from wutong.reports.page import check, summary

ROOT = Path(__file__).resolve().parent.parent
SEED, DATA = ROOT / "tests" / "seed", ROOT / "data"


@pytest.fixture
def result(page_zones):
    return check(SEED, DATA)


def test_every_claim_is_answered_and_agrees(result):
    assert [c["id"] for c in result["claims"] if not c["agrees"]] == [], summary(result)
    assert len(result["claims"]) == 276


def test_every_name_is_a_record(result):
    assert [e["id"] for e in result["entities"] if not e["answered"]] == []
    assert len(result["entities"]) == 200


def test_every_relation_is_a_record(result):
    assert [(r["subject"], r["relation"], r["object"]) for r in result["relations"] if not r["answered"]] == []
    assert len(result["relations"]) == 319


def test_every_answer_points_at_rows_that_exist(result):
    for claim in result["claims"]:
        assert claim["rows"], claim["id"]
        for label, pk in claim["rows"]:
            assert families()[label].objects.filter(pk=pk).exists(), (claim["id"], label, pk)


def test_taking_a_row_away_changes_every_computed_count(result):
    """For each computed claim one row goes, and the answer is another one (or none)."""
    from django.db import transaction
    from django.db.models import ProtectedError

    asleep = []
    for claim in (c for c in result["claims"] if c["basis"] == "computed"):
        label, pk = claim["rows"][0]
        with transaction.atomic():
            try:
                families()[label].objects.filter(pk=pk).delete()
            except ProtectedError:
                transaction.set_rollback(True)
                continue
            after = next(c for c in check_one(claim["id"]) if c["id"] == claim["id"])
            transaction.set_rollback(True)
        if after["value"] == claim["value"] and after["basis"] == "computed":
            asleep.append(claim["id"])
    assert asleep == []


def check_one(number):
    from wutong.reports import page
    from wutong.reports.answers import book
    from wutong.zones.models import Zone

    held = book(DATA)
    zones = {letter: Zone.objects.get(code=code) for letter, code in held.letters.items()}
    return [page._claim(row, held, zones) for row in page._rows(SEED / "claims.csv") if row["id"] == number]


def test_a_changed_record_changes_the_answer(page_zones):
    from wutong.land.models import Building

    building = Building.objects.get(zone=page_zones["huozhou"], code="changfang-3")
    building.number = 9
    building.save()
    assert not check_one("D23")[0]["agrees"]


def test_loading_twice_changes_nothing(page_zones):
    from wutong.core.models import Entry
    from wutong.zones.loading import load_all

    before = Entry.objects.count()
    from tests.conftest import LOADED_AT

    assert load_all(DATA, at=LOADED_AT) == 0
    assert Entry.objects.count() == before


def test_every_record_of_the_page_names_its_source(page_zones):
    from wutong.core.record import families

    for label, model in families().items():
        if label in {"zones.source", "zones.post", "zones.grant"} or model.common:
            continue
        bare = model.objects.filter(zone__in=page_zones.values(), source=None)
        assert not bare.exists(), (label, bare.first())
