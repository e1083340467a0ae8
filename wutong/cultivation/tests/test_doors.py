"""Every act of cultivation against every stage and every role."""

from datetime import date

import pytest

from wutong.core.door import ACTIONS
from wutong.cultivation.models import (
    Application,
    Candidate,
    Certificate,
    CooperationParty,
    Institute,
    StrengtheningPlan,
    StrengtheningTask,
    TechnologyCentre,
    Transfer,
)
from wutong.cultivation.tests import making, matrix

BEFORE, ENDED = making.ISSUED, date(2024, 10, 1)


def certificate(zone, cast, at, **stage):
    facts = {"organisation": making.company(zone, cast, at, "甲"), "qualification": making.title(zone, cast, at)}
    return Certificate.objects.create(zone=zone, issued_on=BEFORE, until=ENDED, **facts, **stage)


def technology_centre(zone, cast, at, **stage):
    facts = {
        "organisation": making.company(zone, cast, at, "甲"),
        "qualification": making.title(zone, cast, at, "centre", level="municipal"),
    }
    return TechnologyCentre.objects.create(zone=zone, approved_on=BEFORE, until=ENDED, **facts, **stage)


def candidate(zone, cast, at, **stage):
    run = making.candidate_list(zone, cast, at, making.title(zone, cast, at))
    holder = making.company(zone, cast, at, "甲")
    one = Candidate.objects.create(zone=zone, list=run, organisation=holder, officer=cast.service, **stage)
    facts = {"organisation": holder, "qualification": run.track.qualification, "candidate": one, "year": 2024}
    Application.objects.create(zone=zone, stage="submitted", **facts)
    return one


def application(zone, cast, at, **stage):
    holder, held = making.company(zone, cast, at, "甲"), making.title(zone, cast, at)
    facts = {"organisation": holder, "qualification": held, "submitted_to": holder, "year": 2024}
    return Application.objects.create(zone=zone, **facts, **stage)


def institute(zone, cast, at, **stage):
    one = Institute.objects.create(zone=zone, name="研究院", **stage)
    for name in ("甲", "大学"):
        party = making.company(zone, cast, at, name)
        CooperationParty.objects.create(zone=zone, institute=one, organisation=party, kind="industry")
    return one


def transfer(zone, cast, at, **stage):
    giver, taker = making.company(zone, cast, at, "大学"), making.company(zone, cast, at, "甲")
    return Transfer.objects.create(zone=zone, name="新型树脂", giver=giver, taker=taker, **stage)


def plan(zone, cast, at):
    return StrengtheningPlan.objects.create(zone=zone, centre=technology_centre(zone, cast, at), year=2024)


def task(zone, cast, at):
    return StrengtheningTask.objects.create(zone=zone, plan=plan(zone, cast, at), name="增设实验室")


MAKES = {
    "certificate": certificate,
    "technologycentre": technology_centre,
    "candidate": candidate,
    "application": application,
    "institute": institute,
    "transfer": transfer,
    "strengtheningplan": plan,
    "strengtheningtask": task,
}


@pytest.mark.parametrize(("key", "stage"), matrix.by_stage("cultivation"))
def test_a_door_opens_only_from_its_stages(zone, cast, at, key, stage):
    action = ACTIONS[key]
    matrix.stands(action, MAKES[action.model._meta.model_name](zone, cast, at, stage=stage), stage, cast, at)


@pytest.mark.parametrize(("key", "role"), matrix.by_role("cultivation"))
def test_a_door_opens_only_to_its_roles(zone, cast, at, key, role):
    action = ACTIONS[key]
    matrix.heeds(action, MAKES[action.model._meta.model_name](zone, cast, at), role, cast, at)
