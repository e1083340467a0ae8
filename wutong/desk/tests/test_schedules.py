"""The page of a schedule: drawn, tried, planned; in both languages, within its budget, closed to whoever only looks."""

from datetime import date

import pytest

from wutong.projects import actions
from wutong.projects.models import Dependency, Milestone, Problem, WorkPackage
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
LATE = date(2030, 6, 3)


@pytest.fixture
def project(zone, cast):
    made = making.building(zone, cast.director)
    pipes = making.milestone(made, cast.project, "管网", due_on=date(2030, 3, 1), position=1)
    making.milestone(made, cast.project, "完工", due_on=date(2030, 5, 6), after=pipes, closes_building=True)
    actions.keep_baseline(zone, by=cast.project, at=AT, project=made)
    problem = {"project": made, "kind": "水电", "title": "临时用电", "milestone": pipes}
    actions.raise_problem(zone, by=cast.window, at=AT, **problem)
    return made


def address(zone, project):
    return f"/{zone.code}/projects/project/{project.pk}/schedule/"


@pytest.mark.parametrize(("language", "words"), [("zh-CN", "进度计划"), ("en", "Schedule of")])
def test_a_schedule_is_drawn(client, zone, cast, project, language, words):
    client.force_login(cast.project.user)
    text = client.get(address(zone, project), headers={"Accept-Language": language}).content.decode()
    assert words in text and text.count("<svg") >= 2 and "临时用电" in text and "2030-05-06" in text
    assert "/schedule/" in client.get(address(zone, project).replace("schedule/", "")).content.decode()


def pipes():
    return Milestone.objects.get(name="管网")


def page(client, zone, project, **asked):
    return client.get(address(zone, project), asked).content.decode()


def coded(row, when, *, days="", kind="working", revision=None):
    return f"m{row.pk}~{when}~{days}~{kind}~{row.revision if revision is None else revision}"


def test_a_day_is_tried_then_saved(client, zone, cast, project):
    client.force_login(cast.project.user)
    text = page(client, zone, project, step=f"m{pipes().pk}", set=1, to=LATE.isoformat(), kind="working")
    assert "尚未保存" in text and "2030-06-03" in text and "完工" in text and "关键路径" in text
    assert pipes().due_on == date(2030, 3, 1)
    sent = {"do": coded(pipes(), LATE), "reason": "土方受阻"}
    assert client.post(address(zone, project), sent).status_code == 302
    assert pipes().due_on == Milestone.objects.get(name="完工").forecast_on == LATE


@pytest.mark.parametrize(("by", "day"), [("day~1", "2030-03-04"), ("week~-1", "2030-02-22"), ("day~-5", "2030-02-22")])
def test_a_push_moves_a_bar_by_working_days_or_weeks(client, zone, cast, project, by, day):
    client.force_login(cast.project.user)
    assert coded(pipes(), day) in page(client, zone, project, by=f"m{pipes().pk}~{by}")


def test_words_are_tried_as_the_days_they_may_mean_and_kept(client, zone, cast, project):
    client.force_login(cast.project.user)
    text = page(client, zone, project, step=f"m{pipes().pk}", set=1, words="2030年6月中旬", kind="working")
    assert "2030年6月中旬（2030-06-11 至 2030-06-20）" in text
    client.post(address(zone, project), {"do": coded(pipes(), "2030年6月中旬"), "reason": "改期"})
    assert (pipes().words, pipes().planned, pipes().due_on) == (
        "2030年6月中旬",
        "2030-06-11/2030-06-20",
        date(2030, 6, 20),
    )


def test_an_order_with_its_gap_is_drawn_changed_and_taken_out(client, zone, cast, project):
    client.force_login(cast.project.user)
    paint = making.milestone(project, cast.project, "涂装", due_on=date(2030, 3, 4), position=3)
    tie = f"m{pipes().pk}>m{paint.pk}"
    assert f'value="{tie}~0"'.replace(">", "&gt;") in page(client, zone, project, tie=tie)
    for gap in ("0", "5"):
        client.post(address(zone, project), {"do": f"{tie}~{gap}", "reason": "养护"})
    assert Dependency.objects.get().gap_days == 5
    assert Milestone.objects.get(name="涂装").forecast_on == date(2030, 3, 8)
    text = page(client, zone, project, step=f"m{paint.pk}")
    assert f'name="gap-m{pipes().pk}"' in text and 'value="5"' in text
    unchanged = page(client, zone, project, step=f"m{paint.pk}", set=1, to="2030-03-04", **{f"gap-m{pipes().pk}": 5})
    assert "尚未保存" not in unchanged
    client.post(address(zone, project), {"do": f"{tie}~", "reason": "不必等"})
    assert not Dependency.objects.exists() and Milestone.objects.get(name="涂装").forecast_on == date(2030, 3, 4)


def test_a_length_is_changed_with_its_calendar(client, zone, cast, project):
    client.force_login(cast.project.user)
    work = making.put(WorkPackage, zone, cast.project, milestone=pipes(), name="沟槽", days=10)
    sent = [
        coded(pipes(), "2030-03-01", days=20, kind="calendar"),
        f"w{work.pk}~2030-02-01~15~calendar~{work.revision}",
    ]
    assert client.post(address(zone, project), {"do": sent, "reason": "加宽"}).status_code == 302
    work.refresh_from_db()
    assert (work.days, work.day_kind, work.starts_on) == (15, "calendar", date(2030, 2, 1))
    assert (pipes().days, pipes().day_kind, pipes().starts_on) == (20, "calendar", date(2030, 2, 9))


def test_several_changes_are_saved_together_or_not_at_all(client, zone, cast, project):
    client.force_login(cast.project.user)
    end, seen = Milestone.objects.get(name="完工"), pipes()
    actions.move_milestone(end, by=cast.project, at=AT, due_on=date(2030, 5, 7), reason="先动了")
    stale = {"do": [coded(seen, LATE), coded(end, "2030-07-01", revision=0)], "reason": "一起"}
    answer = client.post(address(zone, project), stale)
    assert answer.status_code == 409 and "先动了" in answer.content.decode()
    assert (pipes().due_on, pipes().revision) == (seen.due_on, seen.revision)
    answer = client.post(address(zone, project), {"do": coded(seen, LATE)})
    assert answer.status_code == 409 and "写明" in answer.content.decode() and pipes().due_on == seen.due_on


def test_a_cycle_names_its_members_and_the_bar_goes_back(client, zone, cast, project):
    client.force_login(cast.project.user)
    tie = f"m{Milestone.objects.get(name='完工').pk}>m{pipes().pk}"
    text = page(client, zone, project, tie=tie)
    assert "互相等待，成了圈" in text and ("管网 → 完工 → 管网" in text or "完工 → 管网 → 完工" in text)
    assert "尚未保存" not in text
    assert client.post(address(zone, project), {"do": f"{tie}~0", "reason": "试"}).status_code == 409
    assert not Dependency.objects.exists()


def test_a_finish_before_the_start_is_refused_and_nothing_is_written(client, zone, cast, project):
    client.force_login(cast.project.user)
    actions.begin_milestone(pipes(), by=cast.project, at=AT, on=date(2024, 11, 1))
    answer = client.post(address(zone, project), {"do": coded(pipes(), "2024-10-01"), "reason": "提前"})
    assert answer.status_code == 409 and "2024-11-01" in answer.content.decode()
    assert pipes().due_on == date(2030, 3, 1)


@pytest.mark.parametrize(
    "code", ["", "m1", "x1~2030-01-01~~working~", "m0~morgen~~working~", "m1>m1~0", "m1~9999-12-31~~lunar~"]
)
def test_what_is_no_change_tries_nothing(client, zone, cast, project, code):
    client.force_login(cast.project.user)
    answer = client.get(address(zone, project), {"do": code, "by": code, "tie": code})
    assert answer.status_code == 200 and "尚未保存" not in answer.content.decode()
    assert client.post(address(zone, project), {"do": code, "reason": "试"}).status_code == 409


def test_whoever_only_looks_sees_no_grip_and_saves_nothing(client, zone, cast, project):
    client.force_login(cast.window.user)
    assert "data-bar" not in page(client, zone, project)
    assert client.post(address(zone, project), {"do": coded(pipes(), LATE), "reason": "试"}).status_code == 409
    assert pipes().due_on == date(2030, 3, 1)


def test_a_piece_is_drawn_alone_for_the_script(client, zone, cast, project):
    client.force_login(cast.project.user)
    asks = {"HX-Request": "true", "HX-Target": "plan"}
    text = client.get(address(zone, project), {"by": f"m{pipes().pk}~day~1"}, headers=asks).content.decode()
    assert text.lstrip().startswith('<div id="plan"') and 'data-unit="' in text and "<html" not in text


def test_the_problem_that_moves_the_opening_day_is_named(client, zone, cast, project):
    client.force_login(cast.project.user)
    problem = Problem.objects.get()
    actions.hand_problem(problem, by=cast.project, at=AT, officer=cast.project, due_on=date(2030, 7, 1))
    text = page(client, zone, project)
    assert "完工预计 2030-07-01，比基线晚 56 天。" in text and "问题“临时用电”使它推后 56 天。" in text
    assert "关键路径：临时用电 → 管网 → 完工" in text


def test_the_page_stays_in_its_budget_and_its_zone(client, zone, cast, project, django_assert_max_num_queries):
    client.force_login(cast.project.user)
    client.get(address(zone, project))
    with django_assert_max_num_queries(24):
        assert client.get(address(zone, project)).status_code == 200
    client.force_login(cast.stranger.user)
    assert client.get(address(zone, project)).status_code == 404


def test_a_project_without_milestones_says_what_to_do(client, zone, cast):
    client.force_login(cast.window.user)
    page = client.get(address(zone, making.proposed(zone, cast.project)))
    assert page.status_code == 200 and "节点" in page.content.decode()
