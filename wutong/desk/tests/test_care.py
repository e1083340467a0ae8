"""The care page, coordination meetings and visits through the front door."""

from datetime import date

import pytest

from wutong.core import door
from wutong.desk.promises import freed, ranking
from wutong.desk.viewer import Viewer
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.projects import actions
from wutong.projects.models import CarePart, CareRule, CareVisit, DecidedItem, Meeting, MeetingRule, Presence, Problem
from wutong.projects.tests import making
from wutong.projects.tests.making import AT
from wutong.zones.models import Office

pytestmark = pytest.mark.urls("wutong.desk.tests.faces")


@pytest.fixture
def office(zone):
    return Office.objects.create(zone=zone, name="供电专班", kind="department")


@pytest.fixture
def project(zone, cast):
    made = making.building(zone, cast.director)
    door.amend(made, by=cast.director, at=AT, key=True)
    making.put(CareRule, zone, cast.director, name="包联办法", visit_every_days=30)
    first = making.put(CarePart, zone, cast.director, position=1, name="一名领导")
    making.put(CarePart, zone, cast.director, position=2)
    actions.assign_care(zone, by=cast.project, at=AT, project=made, part=first, officer=cast.director)
    return made


@pytest.fixture
def series(zone, cast, project):
    return making.put(MeetingRule, zone, cast.project, project=project, name="协调推进会", kind="coordination")


def shown(client, address, officer, language="zh-CN"):
    client.force_login(officer.user)
    return client.get(address, headers={"Accept-Language": language}).content.decode()


def test_the_page_flags_what_is_missing_and_what_is_over(client, zone, cast, project, office):
    problem = actions.raise_problem(zone, by=cast.window, at=AT, project=project, kind="水电", title="临时用电")
    actions.hand_problem(problem, by=cast.project, at=AT, office=office, due_on=date(2024, 11, 19))
    text = shown(client, f"/{zone.code}/care/", cast.director)
    assert "一名领导" in text and "第2项（未命名）" in text.replace(" (", "（").replace(")</span>", "）</span>")
    assert "无人负责" in text and "尚未现场办公" in text and "每 30 天至少现场办公一次" in text
    assert "督促：临时用电" in text and "供电专班" in text and "逾期" in text
    assert f"/{zone.code}/projects/careassignment/new/?project={project.pk}" in text
    assert "普通" not in text and "Care of key projects" in shown(client, f"/{zone.code}/care/", cast.window, "en")


def test_a_leader_sees_the_projects_they_hold(client, zone, cast, project):
    other = making.building(zone, cast.director, "别的项目")
    door.amend(other, by=cast.director, at=AT, key=True)
    assert "别的项目" not in shown(client, f"/{zone.code}/care/?mine=1", cast.director)
    assert "别的项目" in shown(client, f"/{zone.code}/care/", cast.director)
    assert "我包联的项目（1）" in shown(client, f"/{zone.code}/desk/", cast.director)
    assert "我包联的项目" not in shown(client, f"/{zone.code}/desk/", cast.window)


def test_strangers_and_companies_do_not_see_it(client, zone, cast, project, series):
    for address in (f"/{zone.code}/care/", f"/{zone.code}/projects/meetingrule/{series.pk}/coordination/"):
        client.force_login(cast.stranger.user)
        assert client.get(address).status_code == 404
    site = making.put(MeetingRule, zone, cast.project, project=project, name="周例会")
    client.force_login(cast.project.user)
    assert client.get(f"/{zone.code}/projects/meetingrule/{site.pk}/coordination/").status_code == 404


def lines(**given):
    return {f"l1_{name}": value for name, value in given.items()}


def test_a_meeting_is_held_in_one_post(client, zone, cast, project, series, office):
    bureau = making.put(Organisation, zone, cast.director, name="县供电公司", kind="government")
    step = making.milestone(project, cast.project, "送电")
    problem = actions.raise_problem(
        zone, by=cast.window, at=AT, project=project, kind="水电", title="临时用电", milestone=step
    )  # fmt: skip
    address = f"/{zone.code}/projects/meetingrule/{series.pk}/coordination/"
    assert "卡住节点：送电" in shown(client, address, cast.project)
    day = {"on": "2024-11-15", "present": [f"o{office.pk}", f"p{bureau.pk}"], "review": "各单位汇报。"}
    one = lines(text="接通临时用电", about=f"b{problem.pk}", whom=f"p{bureau.pk}", due_on="2024-11-30")
    client.force_login(cast.project.user)
    answer = client.post(
        address, {**day, **one, "l2_text": "办理开口", "l2_whom": f"o{office.pk}", "l2_due_on": "2024-12-01"}
    )
    meeting = Meeting.objects.get()
    assert answer.status_code == 302 and answer["Location"].endswith(f"/projects/meeting/{meeting.pk}/decisions/")
    held = DecidedItem.objects.order_by("pk").values_list("text", "problem", "organisation", "office", "project")
    assert list(held) == [
        ("接通临时用电", problem.pk, bureau.pk, None, project.pk),
        ("办理开口", None, None, office.pk, project.pk),
    ]
    assert Presence.objects.count() == 2
    text = shown(client, answer["Location"], cast.director)
    assert "协调推进会议定事项" in text and "解决“临时用电”" in text and "涉及节点：送电" in text
    assert "checked" in shown(client, address, cast.project)


def test_a_bad_line_keeps_the_whole_meeting_from_being_written(client, zone, cast, project, series, office):
    address = f"/{zone.code}/projects/meetingrule/{series.pk}/coordination/"
    client.force_login(cast.project.user)
    bad = {"on": "2024-11-15", **lines(text="办理开口", due_on="2024-11-01"), "l2_whom": f"o{office.pk}"}
    answer = client.post(address, {**bad, "l2_due_on": ""})
    text = answer.content.decode()
    assert (
        answer.status_code == 409 and "请填写责任科室或单位" in text and "期限不能是" in text and "请填写期限" in text
    )
    assert not Meeting.objects.exists() and not DecidedItem.objects.exists() and "办理开口" in text
    assert client.post(address, {"on": "2999-01-01"}).status_code == 409
    client.force_login(cast.window.user)
    assert client.post(address, {"on": "2024-11-15"}).status_code == 409
    assert not Meeting.objects.exists()


def test_a_visit_is_logged_with_a_task_and_a_problem(client, zone, cast, project, office):
    address = f"/{zone.code}/projects/project/{project.pk}/visit/"
    assert "填写现场议定事项" in shown(client, address, cast.director)
    day = {"leader": cast.director.pk, "on": "2024-11-15", "told": "看了基础"}
    task = lines(text="迁移电杆", whom=f"o{office.pk}", due_on="2024-11-30", becomes="task")
    found = {"l2_text": "围挡破损", "l2_whom": f"o{office.pk}", "l2_due_on": "2030-01-01", "l2_becomes": "problem"}
    answer = client.post(address, {**day, **task, **found})
    assert answer.status_code == 302 and answer["Location"] == f"/{zone.code}/care/"
    visit, item, problem = CareVisit.objects.get(), DecidedItem.objects.get(), Problem.objects.get()
    assert (visit.decisions, item.visit, item.office, problem.title, problem.office) == (
        "看了基础", visit, office, "围挡破损", office,
    )  # fmt: skip
    again = client.post(address, {**day, "on": "2999-01-01"})
    assert again.status_code == 409 and "2999-01-01" in again.content.decode()
    assert CareVisit.objects.count() == 1


def test_who_keeps_promises_is_ranked_with_the_rows_behind(client, zone, cast, project, series, office):
    meeting = actions.hold_meeting(zone, by=cast.project, at=AT, series=series, on=date(2024, 11, 1))
    step = making.milestone(project, cast.project, "送电", due_on=date(2024, 11, 5), days=2)
    problem = actions.raise_problem(
        zone, by=cast.window, at=AT, project=project, kind="水电", title="临时用电", milestone=step
    )  # fmt: skip
    facts = {"project": project, "text": "接通临时用电", "office": office, "meeting": meeting, "problem": problem}
    item = actions.decide(zone, by=cast.project, at=AT, due_on=date(2024, 11, 18), **facts)
    actions.keep_decided(item, by=cast.project, at=AT, on=AT.date(), proof="送电单")
    actions.close_problem(problem, by=cast.project, at=AT, on=AT.date(), proof="送电单")
    Problem.objects.update(lost_days=13)
    year, viewer = Period.year(2024), Viewer(cast.director, date(2024, 12, 1))
    placed = ranking(zone, year)
    assert [(one.place, one.rank.name, one.rank.due, one.rank.kept) for one in placed] == [(1, "供电专班", 1, 1)]
    ends = freed(viewer, zone, year)
    assert [(one.milestone, one.days, one.item) for one in ends] == [("送电", 13, item)]
    client.force_login(cast.director.user)
    assert "接通临时用电" in client.get(placed[0].kept_href).content.decode()
    for page in ("care", "dispatch"):
        assert "各单位兑现情况" in shown(client, f"/{zone.code}/{page}/", cast.director)


def test_the_page_keeps_its_budget(client, zone, cast, project, django_assert_max_num_queries):
    for number in range(12):
        made = making.building(zone, cast.director, f"第{number}号项目")
        door.amend(made, by=cast.director, at=AT, key=True)
        actions.log_visit(zone, by=cast.project, at=AT, project=made, leader=cast.director, on=AT.date())
    shown(client, f"/{zone.code}/care/", cast.director)
    with django_assert_max_num_queries(34):
        client.get(f"/{zone.code}/care/")
