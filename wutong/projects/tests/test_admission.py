"""Admission: score sheets, the threshold, the joint review."""

from datetime import date
from decimal import Decimal

import pytest

from wutong.core.figure import figure
from wutong.core.models import Entry
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.measure.period import Period
from wutong.projects import actions
from wutong.projects.models import AdmissionRule, Project, ReviewOffice, Score, ScoreCriterion, ScoreSheet
from wutong.projects.tests import making
from wutong.projects.tests.making import AT
from wutong.zones.models import Office

DAY = date(2024, 11, 18)
NAMES = ("科技含量高", "带动能力强", "财税贡献大", "支撑能力强")


def ruled(zone, cast, **facts):
    for position, name in enumerate(NAMES, 1):
        making.put(ScoreCriterion, zone, cast.director, name=name, position=position, points_at_most=25)
    values = {"name": "准入办法", "points_at_least": Decimal(60), **facts}
    return making.put(AdmissionRule, zone, cast.director, **values)


def forward(zone, cast, name="轴承项目"):
    return actions.put_forward(zone, by=cast.promotion, at=AT, name=name)


def scored(project, by, *points):
    sheet = [f"{name}={given}" for name, given in zip(NAMES, points, strict=True)]
    return actions.score(project.zone, by=by, at=AT, project=project, points=sheet)


def test_where_the_zone_scores_a_project_is_put_forward_first(zone, cast):
    ruled(zone, cast)
    with pytest.raises(Refused, match="准入办法"):
        making.proposed(zone, cast.project)
    project = forward(zone, cast)
    assert (project.stage, project.pool) == ("proposed", None)
    assert read(figure("projects.projects"), zone.pk, DAY).value in (None, 0)


def test_a_score_over_the_threshold_lets_it_in(zone, cast):
    ruled(zone, cast, scorers_at_least=2)
    project = forward(zone, cast)
    scored(project, cast.project, 20, 20, 10, 10)
    with pytest.raises(Refused, match="2"):
        actions.admit(project, by=cast.director, at=AT, on=DAY)
    scored(project, cast.land, 15, 15, 14, 14)
    with pytest.raises(Refused, match=r"59\.00"):
        actions.admit(project, by=cast.director, at=AT, on=DAY)
    scored(project, cast.approver, 25, 25, 25, 25)
    actions.admit(project, by=cast.director, at=AT, on=DAY)
    assert (project.stage, project.admitted_on, project.score_points) == ("reserve", DAY, Decimal("72.67"))
    assert read(figure("projects.admitted_projects"), zone.pk, Period.year(2024)).value == 1
    assert (ScoreSheet.objects.count(), Score.objects.count()) == (3, 12)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (["科技含量高=20"], "带动能力强"),
        ([f"{n}=20" for n in NAMES] + ["科技含量高=21"], "科技含量高"),
        ([f"{n}=26" for n in NAMES], "25"),
        ([f"{n}=-1" for n in NAMES], "25"),
        ([f"{n}=NaN" for n in NAMES], "25"),
        (["好=20"], "好"),
        ([f"{n}" for n in NAMES], "25"),
    ],
)
def test_a_sheet_that_is_not_whole_is_refused_and_nothing_written(zone, cast, lines, says):
    ruled(zone, cast)
    project, held = forward(zone, cast), Entry.objects.count()
    with pytest.raises(Refused, match=says):
        actions.score(zone, by=cast.project, at=AT, project=project, points=lines)
    assert (Entry.objects.count(), ScoreSheet.objects.count()) == (held, 0)


def test_one_sheet_a_day_and_only_before_admission(zone, cast):
    ruled(zone, cast)
    project = forward(zone, cast)
    scored(project, cast.project, 20, 20, 20, 20)
    with pytest.raises(Refused, match="today"):
        scored(project, cast.project, 20, 20, 20, 20)
    actions.admit(project, by=cast.director, at=AT, on=DAY)
    with pytest.raises(Refused, match="put forward"):
        scored(project, cast.land, 20, 20, 20, 20)


def test_the_joint_review_waits_for_every_office_and_the_last_word_counts(zone, cast):
    ruled(zone, cast)
    office = Office.objects.create(zone=zone, name="环保科")
    making.put(ReviewOffice, zone, cast.director, office=office)
    project = forward(zone, cast)
    scored(project, cast.project, 20, 20, 20, 20)
    with pytest.raises(Refused, match="waits for: 环保科"):
        actions.admit(project, by=cast.director, at=AT, on=DAY)
    said = {"project": project, "office": office, "on": DAY}
    actions.opine(zone, by=cast.project, at=AT, view="against", words="无总量指标", **said)
    with pytest.raises(Refused, match=r"Not in favour.*环保科"):
        actions.admit(project, by=cast.director, at=AT, on=DAY)
    actions.opine(zone, by=cast.project, at=AT, view="condition", words="总量已调剂", **said)
    actions.admit(project, by=cast.director, at=AT, on=DAY)
    assert Project.objects.get().stage == "reserve"


@pytest.mark.parametrize("who", ["window", "agent", "stranger", "superior"])
def test_who_may_not_score(zone, cast, who):
    ruled(zone, cast)
    project = forward(zone, cast)
    with pytest.raises(Refused):
        scored(project, getattr(cast, who), 20, 20, 20, 20)
    assert not ScoreSheet.objects.exists()
