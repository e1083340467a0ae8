"""The fictitious zone at its smallest: coherent, whole, the same every time it is asked for."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from wutong.cases.models import Case, ItemField
from wutong.core.duty import waiting
from wutong.core.figure import FIGURES, Figure, figure
from wutong.core.journal import verify
from wutong.core.models import Entry, Passage
from wutong.core.reading import read, rows_of, split
from wutong.demo import made
from wutong.indicators.models import Return
from wutong.land.models import Parcel
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.projects.models import MeetingRule, Project
from wutong.zones.models import Zone
from wutong.zones.roles import WORDS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
YEAR = Period.year(2025)


@pytest.fixture(scope="module")
def zone(django_db_setup, django_db_blocker) -> Iterator[Zone]:
    """Made once for all tests of this module and taken back after them: they only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        said = made.make(0.02, today=TODAY)
        assert "acts" in said
        yield Zone.objects.get(code=made.CODE)
        transaction.set_rollback(True)


def when(one: Figure) -> date | Period:
    return YEAR if one.happens else TODAY


def with_rows(*folds: str) -> list[Figure]:
    return [one for one in FIGURES.values() if one.rows is not None and one.fold.kind in folds]


def test_it_says_that_it_is_fictitious(zone):
    assert zone.fictitious and "虚构" in zone.name


def test_a_second_run_changes_nothing(zone):
    before = Entry.objects.count()
    assert "already there" in made.make(0.02, today=TODAY)
    assert Entry.objects.count() == before


def test_its_journal_is_whole_and_in_the_order_of_time(zone):
    entries, flaws = verify(zone.pk)
    assert entries > 1_000 and not flaws
    instants = list(Entry.objects.filter(zone=zone).order_by("seq").values_list("at", flat=True))
    assert instants == sorted(instants)
    assert instants[-1].date() < TODAY


def test_every_figure_reads(zone):
    values = {one.name: read(one, zone.pk, when(one)).value for one in FIGURES.values()}
    assert sum(value is not None for value in values.values()) > len(values) * 0.8


def test_every_value_is_the_fold_of_its_rows(zone):
    for one in with_rows("count", "distinct", "total"):
        rows = rows_of(one, (zone.pk,), when(one))
        found = list(rows.values_list("pk" if one.fold.kind == "count" else one.fold.column, flat=True))
        by_hand = {
            "count": lambda held: len(held),
            "distinct": lambda held: len({value for value in held if value is not None}),
            "total": lambda held: sum((value for value in held if value is not None), Decimal(0)),
        }[one.fold.kind](found)
        computed = read(one, zone.pk, when(one)).computed
        assert abs((computed or 0) - by_hand) < Decimal("0.001"), one.name


def test_the_parts_of_every_split_add_up(zone):
    for one in with_rows("count", "total"):
        whole = one.fold.of(rows_of(one, (zone.pk,), when(one))) or Decimal(0)
        for by in one.by:
            parts = sum((value for __, value in split(one, (zone.pk,), when(one), by)), Decimal(0))
            assert abs(parts - whole) < Decimal("0.001"), (one.name, by)


def test_a_year_is_the_sum_of_its_months(zone):
    for one in with_rows("count", "total"):
        if one.kind == "flow":
            year = one.fold.of(rows_of(one, (zone.pk,), YEAR)) or Decimal(0)
            months = [one.fold.of(rows_of(one, (zone.pk,), month)) or Decimal(0) for month in YEAR.months()]
            assert abs(year - sum(months)) < Decimal("0.001"), one.name


def test_things_wait_today_late_and_to_come(zone):
    due = [one.due_on for one in waiting([zone.pk], frozenset(WORDS), None) if one.due_on]
    assert any(day < TODAY for day in due) and any(day >= TODAY for day in due)


def test_stages_agree_with_their_days(zone):
    assert not Case.objects.filter(zone=zone, stage=Case.Stage.CLOSED, delivered_on=None).exists()
    assert not Project.objects.filter(zone=zone, stage=Project.Stage.FINISHED, finished_since=None).exists()
    assert not Case.objects.filter(zone=zone, decided_on__gte=TODAY).exists()
    assert Parcel.objects.filter(zone=zone, stage__in=("raw", "serviced")).exists()


def test_every_case_has_its_passages(zone):
    cases = set(Case.objects.filter(zone=zone).values_list("pk", "stage"))
    last = dict(Passage.objects.filter(label="cases.case").order_by("id").values_list("subject", "to_stage"))
    assert cases == set(last.items())


def test_output_has_a_season_and_is_reported_in_time_for_the_most_part(zone):
    held = Return.objects.filter(zone=zone, stage__in=Return.COUNTED)
    assert held.count() > 30
    assert read(figure("indicators.gross_output"), zone.pk, YEAR).value > 0


def test_what_was_said_agrees_or_not(zone):
    readings = [read(figure("indicators.gross_output"), zone.pk, Period.year(year)) for year in (2024, 2025)]
    assert all(one.basis == "computed" and one.target for one in readings[1:])


def test_what_forms_know_already_is_a_column_of_the_organisation(zone):
    known = set(ItemField.objects.filter(zone=zone).exclude(known_as="").values_list("known_as", flat=True))
    assert known and known <= {column.name for column in Organisation._meta.concrete_fields}


def test_the_standard_factory_has_met_for_half_a_year_and_its_site_is_logged(zone):
    series = MeetingRule.objects.get(zone=zone, name="标准化厂房建设周例会")
    assert series.meetings.count() >= 20 and series.weeks.filter(held=0).count() == 3
    assert {task.stage for task in series.tasks.all()} >= {"open", "done", "carried"}
    assert all(meeting.minutes.words["text"] for meeting in series.meetings.select_related("minutes"))
    last = series.project.site_logs.order_by("-held_on").first()
    assert last is not None and series.project.site_machines.filter(held_on=last.held_on).exists()
