"""A run of site meetings through the door: plans settled, carried over, flagged; weeks counted; minutes frozen."""

from datetime import UTC, date, datetime, timedelta

import pytest

from wutong.cases.wording import fingerprint
from wutong.core.duty import DUTIES
from wutong.core.figure import figure
from wutong.core.models import Entry
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.measure.period import Period
from wutong.projects import actions, holding
from wutong.projects.holding import Agenda, Plan, Review
from wutong.projects.models import Meeting, MeetingRule, MeetingWeek, Minutes, WeekTask, WorkPackage
from wutong.projects.tests import making
from wutong.projects.weeks import chain_of, missed_weeks, offered, runs, under_review

FIRST = date(2024, 10, 14)  # a Monday; the public holidays of October are over
YEAR = Period.year(2024)


def at(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def week(number):
    return FIRST + timedelta(days=7 * number)


@pytest.fixture
def series(zone, cast):
    project = making.building(zone, cast.director)
    facts = {"name": "周例会", "kind": "site", "times_a_week": 1, "topics": ["质量", "进度", "安全"]}
    return making.put(MeetingRule, zone, cast.project, project=project, **facts)


def hold(series, cast, number, **agenda):
    day = week(number)
    return holding.hold(series, Agenda(**agenda), on=day, by=cast.project, at=at(day))


def plans(number, *names):
    return [Plan(name, week(number + 1), "土建班组", key=f"n{place}_") for place, name in enumerate(names, 1)]


def carried(task, number, reason="连日下雨"):
    return Review(task, holding.CARRIED, reason=reason, due_on=week(number + 1), key="t_")


def value(name, zone, period=YEAR):
    return read(figure(f"projects.{name}"), zone.pk, period).value


def test_a_meeting_settles_the_last_plan_and_opens_the_next(series, cast, zone):
    hold(series, cast, 0, plans=plans(0, "外墙砌筑", "管网开挖"))
    wall, pipes = WeekTask.objects.order_by("id")
    reviews = [Review(wall, holding.DONE, on=week(1) - timedelta(days=1)), carried(pipes, 1)]
    hold(
        series,
        cast,
        1,
        attended="张工\n李监理",
        remarks=["合格", "", "无事故"],
        reviews=reviews,
        plans=plans(1, "屋面"),
    )
    again = WeekTask.objects.get(carried_from=pipes)
    for task in (wall, pipes):
        task.refresh_from_db()
    assert (wall.stage, pipes.stage, pipes.reason, again.stage, again.carried) == (
        "done", "carried", "连日下雨", "open", 1,
    )  # fmt: skip
    assert again.due_on == week(2) and again.crew == "土建班组"
    newest, first = runs(series)
    assert (first.planned, first.in_time, first.carried, first.share) == (2, 1, 1, 50)
    assert (newest.planned, newest.still_open, newest.share) == (2, 2, None)


def test_the_minutes_are_frozen_word_for_word_and_numbered(series, cast):
    hold(series, cast, 0, plans=plans(0, "外墙砌筑"))
    task = WeekTask.objects.get()
    hold(series, cast, 1, attended="张工\n李监理", remarks=["合格"], reviews=[carried(task, 1)])
    paper = Minutes.objects.latest("id")
    text = "\n".join(paper.words["text"])
    assert paper.number.endswith("〔2024〕第2号") and paper.sha256 == fingerprint(paper.words)
    assert "张工" in text and "质量：合格" in text and "连日下雨" in text and "外墙砌筑（土建班组）" in text
    assert Entry.objects.get(verb="projects.minutes.register", subject=paper.pk).values["sha256"] == paper.sha256
    with pytest.raises(Refused, match="周例会"):
        actions.write_minutes(paper.meeting, by=cast.project, at=at(week(1)))


def test_a_task_carried_over_twice_is_a_duty_and_counted(series, cast, zone):
    hold(series, cast, 0, plans=plans(0, "管网开挖"))
    for number in (1, 2):
        task = WeekTask.objects.get(stage="open")
        assert not DUTIES["projects.tasks_carried_twice"].rows().exists()
        hold(series, cast, number, reviews=[carried(task, number)])
    last = DUTIES["projects.tasks_carried_twice"].rows().get()
    assert (last.carried, [one.stage for one in chain_of(last)]) == (2, ["carried", "carried", "open"])
    assert value("tasks_carried_twice", zone, week(2)) == 1
    assert (value("tasks_planned", zone), value("tasks_carried", zone), value("plan_kept", zone)) == (3, 2, 0)


def test_everything_against_a_meeting_is_said_at_once_and_nothing_is_written(series, cast):
    hold(series, cast, 0, plans=plans(0, "甲", "乙", "丙"))
    a, b, c = WeekTask.objects.order_by("id")
    before = Entry.objects.count()
    reviews = [
        Review(a, holding.CARRIED, reason=" ", due_on=week(2), key="t1_"),
        Review(b, holding.WAITS, key="t2_"),
        Review(c, holding.DONE, on=date(2024, 10, 1), key="t3_"),
    ]
    early = Plan("丁", week(1) - timedelta(days=1), key="n1_")
    with pytest.raises(Refused) as refused:
        hold(series, cast, 1, reviews=reviews, plans=[early, Plan(" ", week(2), key="n2_")])
    fields = {reason.field for reason in refused.value.reasons}
    assert fields == {"t1_reason", "t2_became", "t3_on", "n1_due_on", "n2_name"}
    assert (Meeting.objects.count(), Entry.objects.count()) == (1, before)
    assert set(WeekTask.objects.values_list("stage", flat=True)) == {"open"}


def test_a_series_meets_once_a_day_and_not_tomorrow(series, cast):
    hold(series, cast, 0)
    with pytest.raises(Refused):
        hold(series, cast, 0)
    with pytest.raises(Refused, match="2024-10-21"):
        holding.hold(series, Agenda(), on=week(1), by=cast.project, at=at(week(0)))
    assert Meeting.objects.count() == Minutes.objects.count() == 1


def test_a_task_whose_day_lies_ahead_may_wait(series, cast):
    hold(series, cast, 0, plans=[Plan("钢结构", week(2))])
    task = WeekTask.objects.get()
    hold(series, cast, 1, reviews=[Review(task, holding.WAITS)])
    task.refresh_from_db()
    assert task.stage == "open" and list(under_review(series, week(2))) == [task]


def test_a_work_is_finished_with_its_task_only_when_that_is_said(series, cast, zone):
    step = making.milestone(series.project, cast.project, due_on=week(2))
    for name in ("供水管网", "供热管网"):
        making.put(WorkPackage, zone, cast.project, milestone=step, name=name)
    hold(series, cast, 0, plans=[Plan(w.name, week(1), work=w) for w in WorkPackage.objects.order_by("id")])
    one, two = WeekTask.objects.order_by("id")
    assert one.milestone == step
    hold(series, cast, 1, reviews=[Review(one, holding.DONE, whole=True), Review(two, holding.DONE)])
    assert list(WorkPackage.objects.order_by("id").values_list("stage", flat=True)) == ["done", "open"]


def test_the_schedule_offers_what_no_open_task_serves(series, cast, zone):
    step = making.milestone(series.project, cast.project, "管网", due_on=week(1))
    work = making.put(WorkPackage, zone, cast.project, milestone=step, name="供水管网")
    making.milestone(series.project, cast.project, "完工", due_on=week(20))
    assert [one.name for one in offered(series, week(0))] == ["管网", "供水管网"]
    hold(series, cast, 0, plans=[Plan("供水管网", week(1), work=work)])
    assert [one.name for one in offered(series, week(0))] == ["管网"]


def test_a_task_serves_a_work_of_its_own_project(series, cast, zone):
    other = making.milestone(making.building(zone, cast.director, "别的项目"), cast.project)
    with pytest.raises(Refused, match="another project"):
        hold(series, cast, 0, plans=[Plan("封顶", week(1), milestone=other)])


def test_weeks_without_a_meeting_are_counted_and_a_late_entry_mends_them(series, cast, zone):
    assert DUTIES["projects.series_without_meeting"].rows().get() == series
    for number in (0, 3):
        hold(series, cast, number)
    assert missed_weeks(series, week(4)) == [
        week(1),
        week(2),
    ]
    assert list(MeetingWeek.objects.order_by("week_on").values_list("held", "kept")) == [(1, 1), (0, 0), (0, 0)]
    assert (value("weeks_without_meeting", zone), value("meetings_owed", zone)) == (2, 3)
    actions.hold_meeting(zone, by=cast.project, at=at(week(3)), series=series, on=week(1))
    series.refresh_from_db()
    assert (value("weeks_without_meeting", zone), series.next_due_on) == (1, week(4) + timedelta(days=6))
    assert round(value("rhythm_kept", zone)) == 67


def test_the_log_of_the_site_counts_the_weeks_that_went_by(series, cast, zone):
    hold(series, cast, 0)
    actions.log_site(zone, by=cast.project, at=at(week(2)), project=series.project, on=week(2), people=120, crew="土建")
    assert [(w.week_on, w.held) for w in MeetingWeek.objects.order_by("week_on")] == [(FIRST, 1), (week(1), 0)]


def test_nobody_else_holds_a_meeting(series, cast):
    for who in ("window", "promotion", "statistics", "stranger", "superior"):
        with pytest.raises(Refused):
            holding.hold(series, Agenda(), on=FIRST, by=getattr(cast, who), at=at(FIRST))
    assert not Meeting.objects.exists()
