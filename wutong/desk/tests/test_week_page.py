"""The week of a site through the front door: the meeting held on one page, its paper, who sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wutong.core import door
from wutong.core.models import Entry
from wutong.core.page import shanghai_day
from wutong.desk import printing
from wutong.projects import actions, holding
from wutong.projects.holding import Agenda, Plan
from wutong.projects.models import Meeting, MeetingRule, Minutes, WeekTask, WorkPackage
from wutong.projects.tests import making

TOPICS = ["质量", "进度", "安全"]


def today():
    return shanghai_day(timezone.now())


@pytest.fixture
def series(zone, cast, settings, tmp_path):
    """A series that met a week ago and planned a work of the schedule and a task of its own."""
    settings.MEDIA_ROOT = tmp_path
    project = making.building(zone, cast.director)
    made = making.put(
        MeetingRule, zone, cast.project, project=project, name="厂房周例会", times_a_week=1, topics=TOPICS
    )
    step = making.milestone(project, cast.project, "外墙完工", due_on=today() + timedelta(days=5))
    work = making.put(WorkPackage, zone, cast.project, milestone=step, name="东侧外墙")
    making.put(WorkPackage, zone, cast.project, milestone=step, name="西侧外墙")
    plans = [Plan("东侧外墙", today(), "土建班组", work=work), Plan("管网开挖", today(), "市政班组")]
    last = timezone.now() - timedelta(days=7)
    holding.hold(made, Agenda("张工", ["合格"], (), plans), on=shanghai_day(last), by=cast.project, at=last)
    return made


def where(series, page="week"):
    return f"/{series.zone.code}/projects/meetingrule/{series.pk}/{page}/"


def filled(series, **more):
    """What the page sends when nothing is said beyond the defaults."""
    sent = {"on": today().isoformat(), "attended": "张工\n李监理", "r0": "合格", "r1": "", "r2": "没有事故"}
    return {**sent, **more}


def keys(series):
    return [f"t{pk}_" for pk in series.tasks.filter(stage="open").order_by("id").values_list("pk", flat=True)]


def test_the_page_has_the_last_plan_the_topics_and_what_the_schedule_offers(client, zone, cast, series):
    client.force_login(cast.project.user)
    text = client.get(where(series)).content.decode()
    last, after = text.split('id="last"')[1].split('id="next"')
    assert "东侧外墙" in last and "管网开挖" in last and "整项工程" in last
    assert all(topic in last for topic in TOPICS)
    assert "西侧外墙" in after and 'name="ow' in after and "张工" in text


def test_a_meeting_is_held_in_one_post_and_its_minutes_are_shown(client, zone, cast, series):
    client.force_login(cast.project.user)
    wall, pipes = keys(series)
    other = WorkPackage.objects.get(name="西侧外墙")
    sent = filled(series, **{
        f"{wall}became": "done", f"{wall}whole": "on", f"{pipes}became": "carried", f"{pipes}reason": "连日下雨",
        f"{pipes}due_on": (today() + timedelta(days=7)).isoformat(), f"ow{other.pk}_take": "on",
        f"ow{other.pk}_crew": "土建班组", f"ow{other.pk}_due_on": "", "n1_name": "屋面防水", "n1_crew": "",
        "n1_due_on": "",
    })  # fmt: skip
    done = client.post(where(series), sent)
    paper = Minutes.objects.latest("id")
    assert (done.status_code, done["Location"]) == (302, f"/{zone.code}/projects/minutes/{paper.pk}/sheet/")
    assert dict(WeekTask.objects.filter(stage="open").values_list("name", "carried")) == {
        "管网开挖": 1, "西侧外墙": 0, "屋面防水": 0,
    }  # fmt: skip
    assert WorkPackage.objects.get(name="东侧外墙").stage == "done"
    text = client.get(done["Location"]).content.decode()
    assert "连日下雨" in text and "李监理" in text and "屋面防水" in text and paper.sha256[:16] in text


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ({"became": ""}, "结果"),
        ({"became": "carried", "reason": ""}, "结转的原因"),
        ({"became": "dropped", "reason": " "}, "取消的原因"),
        ({"became": "carried", "reason": "下雨", "due_on": "2020-01-01"}, "到期日不能是"),
        ({"became": "done", "on": "2020-01-01"}, "不可能在"),
        ({"became": "done", "on": "2090-01-01"}, "2090-01-01"),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_line_and_nothing_is_written(client, cast, series, line, says):
    client.force_login(cast.project.user)
    wall, pipes = keys(series)
    series.refresh_from_db()
    before = Entry.objects.count()
    answer = client.post(
        where(series), filled(series, **{f"{pipes}{k}": v for k, v in line.items()}, **{f"{wall}became": "done"})
    )
    text = answer.content.decode()
    assert answer.status_code == 409 and says in text.split('role="alert"')[1].split("</div>")[0]
    assert "没有事故" in text  # what was typed is kept, and every line is asked again
    assert all(f'name="{key}became"' in text for key in (wall, pipes))
    assert f"{series.next_due_on:%Y-%m-%d}" in text
    assert (Meeting.objects.count(), Entry.objects.count()) == (1, before)


def test_a_series_meets_once_a_day_and_no_day_ahead(client, cast, series):
    client.force_login(cast.project.user)
    lines = {f"{key}became": "done" for key in keys(series)}
    assert client.post(where(series), filled(series, **lines)).status_code == 302
    again = client.post(where(series), filled(series))
    assert again.status_code == 409 and "当天已经开过" in again.content.decode()
    ahead = filled(series, on=(today() + timedelta(days=1)).isoformat())
    assert client.post(where(series), ahead).status_code == 409
    assert client.post(where(series), filled(series, on="明天")).status_code == 422
    assert Meeting.objects.count() == 2


def test_the_run_shows_shares_missed_weeks_and_what_was_carried_twice(client, zone, cast, series):
    task = WeekTask.objects.get(name="管网开挖")
    for ahead in (21, 28):
        at = timezone.now() + timedelta(days=ahead)
        meeting = actions.hold_meeting(zone, by=cast.project, at=at, series=series, on=shanghai_day(at))
        actions.carry_task(task, by=cast.project, at=at, meeting=meeting, due_on=meeting.held_on, reason="停电")
        task = task.carried_to
    client.force_login(cast.project.user)
    text = client.get(where(series)).content.decode()
    assert "light-red" in text.split('id="carried"')[1].split("</section>")[0] and "停电" in text
    assert "厂房周例会" in text and "/figures/projects.tasks_planned/" in text


@pytest.mark.skipif(not printing.ready(), reason="no font with Chinese signs is installed")
def test_the_minutes_are_set_as_a_pdf_once(client, zone, cast, series):
    client.force_login(cast.project.user)
    paper = Minutes.objects.get()
    first = client.get(f"/{zone.code}/projects/minutes/{paper.pk}/pdf/")
    again = client.get(f"/{zone.code}/projects/minutes/{paper.pk}/pdf/")
    assert first.status_code == 302 and first["Location"] == again["Location"]
    assert b"".join(client.get(first["Location"]).streaming_content).startswith(b"%PDF")


def test_who_may_not_write_reads_and_who_is_outside_finds_nothing(client, zone, cast, series):
    paper = Minutes.objects.get()
    pages = [where(series), f"/{zone.code}/projects/minutes/{paper.pk}/sheet/"]
    client.force_login(cast.window.user)
    text = client.get(pages[0]).content.decode()
    assert "外墙完工" not in text and "week-form" not in text and client.get(pages[1]).status_code == 200
    assert client.post(pages[0], filled(series)).status_code == 409
    client.force_login(cast.stranger.user)
    assert [client.get(one).status_code for one in pages] == [404, 404]


def test_a_coordination_series_has_no_week(client, cast, series, zone):
    other = making.put(MeetingRule, zone, cast.project, project=series.project, name="协调推进会", kind="coordination")
    client.force_login(cast.project.user)
    assert client.get(where(other)).status_code == 404
    assert "/week/" in client.get(where(series, "")[:-1]).content.decode()
    door.amend(series, by=cast.project, at=making.AT, note="例会")


def test_a_task_done_on_the_way_offers_to_finish_its_work_and_does_not_do_it(client, zone, cast, series):
    client.force_login(cast.project.user)
    task = WeekTask.objects.get(name="东侧外墙")
    page = f"/{zone.code}/projects/weektask/{task.pk}/"
    assert "finish_work" not in client.get(page).content.decode()
    client.post(f"{page}do/finish_task/", {"on": today().isoformat(), "revision": task.revision})
    task.refresh_from_db()
    assert (task.stage, task.work.stage) == ("done", "open")
    assert f"/workpackage/{task.work_id}/do/finish_work/" in client.get(page).content.decode()
