"""Plans through the door: dates moved and previewed, baselines, dependencies, problems that cost days."""

from datetime import UTC, date, datetime

import pytest

from wutong.core import door
from wutong.core.duty import waiting
from wutong.core.figure import figure
from wutong.core.models import Entry
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.measure.period import Period
from wutong.projects import actions
from wutong.projects.laying import lay_all, preview
from wutong.projects.models import Baseline, Dependency, Milestone, Problem, Project, WorkPackage
from wutong.projects.tests import making
from wutong.projects.tests.making import AT
from wutong.zones import actions as zones

DAY = date(2024, 11, 18)


@pytest.fixture
def plan(zone, cast):
    """A project at work: networks by 25 November, all works in December, acceptance after it."""
    project = making.building(zone, cast.director)
    pipes = making.milestone(project, cast.project, "管网", due_on=date(2024, 11, 25), position=1)
    works = making.milestone(project, cast.project, "完工", due_on=date(2024, 12, 20), after=pipes, position=2)
    last = making.milestone(project, cast.project, "验收", due_on=date(2024, 12, 24), position=3, closes_building=True)
    making.put(
        Dependency, zone, cast.project, project=project, before_milestone=works, after_milestone=last, gap_days=2
    )
    return project, pipes, works, last


def fresh(*rows):
    for row in rows:
        row.refresh_from_db()
    return [row.forecast_on for row in rows]


def test_a_schedule_is_laid_as_steps_are_entered(plan):
    _project, pipes, works, last = plan
    assert fresh(pipes, works, last) == [date(2024, 11, 25), date(2024, 12, 20), date(2024, 12, 24)]
    assert (last.critical, last.slack_days, works.certain) == (True, 0, True)


def test_an_order_amended_or_taken_away_moves_the_forecast_at_once(cast, plan):
    project, _pipes, _works, last = plan
    order = project.dependencies.get()
    door.amend(order, by=cast.project, at=AT, gap_days=12)
    assert fresh(last) == [date(2025, 1, 8)]
    door.remove(order, by=cast.project, at=AT, reason="两者同时进行")
    assert fresh(last) == [date(2024, 12, 24)]


def test_a_moved_date_is_previewed_and_then_moves_what_waits(zone, cast, plan):
    project, pipes, works, last = plan
    held = Entry.objects.count()
    moves = preview(project, DAY, {pipes.pk: date(2024, 12, 31)})
    pushed = {"管网": date(2024, 12, 31), "完工": date(2024, 12, 31), "验收": date(2025, 1, 3)}
    assert {m.name: m.now for m in moves} == pushed
    assert Entry.objects.count() == held and fresh(pipes) == [date(2024, 11, 25)]
    with pytest.raises(Refused, match="why it moves"):
        actions.move_milestone(pipes, by=cast.project, at=AT, due_on=date(2024, 12, 31))
    actions.move_milestone(pipes, by=cast.project, at=AT, due_on=date(2024, 12, 31), reason="土方受阻")
    assert fresh(works, last) == [date(2024, 12, 31), date(2025, 1, 3)]
    late = read(figure("projects.milestones_forecast_late"), zone.pk, DAY)
    assert late.value == 2


def test_words_are_kept_with_the_days_they_mean(cast, plan):
    _project, pipes, works, _last = plan
    actions.move_milestone(works, by=cast.project, at=AT, words="下月中旬", reason="会议确定")
    assert (works.planned, works.words) == ("2024-12-11/2024-12-20", "下月中旬")
    with pytest.raises(Refused, match="尽快"):
        actions.move_milestone(pipes, by=cast.project, at=AT, words="尽快", reason="赶工")
    assert fresh(pipes) == [date(2024, 11, 25)]


def test_a_baseline_stays_and_a_second_says_why(zone, cast, plan):
    project, pipes, works, _last = plan
    actions.keep_baseline(zone, by=cast.project, at=AT, project=project)
    actions.move_milestone(pipes, by=cast.project, at=AT, due_on=date(2024, 12, 2), reason="土方受阻")
    fresh(pipes, works)
    assert (pipes.baseline_on, pipes.due_on) == (date(2024, 11, 25), date(2024, 12, 2))
    with pytest.raises(Refused, match="agreed anew"):
        actions.keep_baseline(zone, by=cast.project, at=AT, project=project)
    actions.keep_baseline(zone, by=cast.project, at=AT, project=project, reason="设计变更")
    assert [b.days["管网"] for b in Baseline.objects.order_by("id")] == ["2024-11-25", "2024-12-02"]


def test_a_baseline_needs_days(zone, cast):
    project = making.building(zone, cast.director)
    with pytest.raises(Refused, match="no milestones"):
        actions.keep_baseline(zone, by=cast.project, at=AT, project=project)
    making.milestone(project, cast.project, "完工")
    with pytest.raises(Refused, match="完工"):
        actions.keep_baseline(zone, by=cast.project, at=AT, project=project)
    assert not Baseline.objects.exists()


def test_a_circle_of_orders_names_its_members(zone, cast, plan):
    project, pipes, _works, last = plan
    with pytest.raises(Refused, match=r"管网.*完工.*验收|完工.*验收.*管网|验收.*管网.*完工"):
        making.put(Dependency, zone, cast.project, project=project, before_milestone=last, after_milestone=pipes)
    assert Dependency.objects.count() == 1


def test_an_order_stays_within_its_project_and_its_chain(zone, cast, plan):
    project, pipes, _works, _last = plan
    other = making.milestone(making.building(zone, cast.director, "钢球项目"), cast.project)
    for facts in ({"before_milestone": other}, {"before_item": "没有"}, {}):
        with pytest.raises(Refused):
            making.put(Dependency, zone, cast.project, project=project, after_milestone=pipes, **facts)
    assert Dependency.objects.count() == 1


def test_a_cleared_problem_gives_the_days_back(zone, cast, plan):
    project, pipes, works, last = plan
    held = actions.raise_problem(
        zone, by=cast.window, at=AT, project=project, kind="水电", title="临时用电", milestone=pipes
    )
    actions.hand_problem(held, by=cast.project, at=AT, officer=cast.land, due_on=date(2025, 1, 10))
    assert fresh(pipes, last) == [date(2025, 1, 10), date(2025, 1, 14)]
    assert Problem.objects.get().lost_days == 46
    with pytest.raises(Refused, match="not lie before"):
        actions.pass_up_problem(
            held, by=cast.project, at=AT, officer=cast.director, due_on=date(2024, 11, 1), reason="难"
        )
    actions.pass_up_problem(held, by=cast.project, at=AT, officer=cast.director, due_on=date(2024, 12, 6), reason="难")
    later = datetime(2024, 11, 29, 4, tzinfo=UTC)
    actions.close_problem(held, by=cast.director, at=later, on=date(2024, 11, 29), proof="送电单")
    found = Problem.objects.get()
    assert (found.level, found.lost_days) == (1, 7)
    assert fresh(pipes, works, last) == [date(2024, 11, 29), date(2024, 12, 20), date(2024, 12, 24)]
    assert read(figure("projects.days_lost"), zone.pk, DAY).value == 7
    assert read(figure("projects.problems_in_time"), zone.pk, Period.year(2024)).value == 100


def test_works_with_a_length_push_their_milestone(zone, cast, plan):
    _project, pipes, _works, _last = plan
    making.put(WorkPackage, zone, cast.project, milestone=pipes, name="供热管网", days=30)
    assert fresh(pipes)[0] == date(2024, 12, 30)
    found = {w.duty.name for w in waiting([zone.pk], frozenset({"project"}), None)}
    assert "projects.milestones_forecast_late" in found


def test_milestones_in_time_are_told_from_late_ones(zone, cast, plan):
    _project, pipes, works, _last = plan
    actions.set_milestone_done(pipes, by=cast.project, at=AT, on=DAY)
    Milestone.objects.filter(pk=works.pk).update(due_on=date(2024, 11, 1))
    works.refresh_from_db()
    actions.set_milestone_done(works, by=cast.project, at=AT, on=DAY)
    assert read(figure("projects.milestones_in_time"), zone.pk, Period.year(2024)).value == 50


def test_a_changed_calendar_moves_every_project_at_work(zone, cast, plan):
    _project, pipes, _works, last = plan
    making.put(WorkPackage, zone, cast.project, milestone=pipes, name="供热管网", days=30)
    before = fresh(pipes, last)
    notice = "2024-12-02,off,清明节\n2024-12-03,off,清明节\n2024-12-04,off,清明节"
    zones.publish_notice(zone, by=cast.operator, at=AT, year=2024, title="调整通知（虚构）", holidays=notice)
    after = fresh(pipes, last)
    assert all(now > was for was, now in zip(before, after, strict=True))


def test_many_schedules_are_laid_at_once_as_one_by_one(zone, cast, plan):
    _project, pipes, works, last = plan
    one_by_one = fresh(pipes, works, last)
    Milestone.objects.update(forecast_on=None)
    assert lay_all(Project.objects.filter(zone=zone), DAY) == 3
    assert fresh(pipes, works, last) == one_by_one
    assert lay_all(Project.objects.filter(zone=zone), DAY) == 0


def test_an_order_stands_once(zone, cast, plan):
    project, pipes, works, last = plan
    item = {"project": project, "before_item": "M1", "after_milestone": pipes}
    making.put(Dependency, zone, cast.project, **item)
    again = {"project": project, "before_milestone": works, "after_milestone": last}
    for facts in (item, again):
        with pytest.raises(Refused):
            making.put(Dependency, zone, cast.project, **facts)
    assert Dependency.objects.count() == 2
