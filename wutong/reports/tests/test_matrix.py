"""Every stage, act and role of a case: what the matrix prints is what the door says, and a closed door leaves no trace."""

import pytest

from wutong.cases.models import Case, DocumentKind
from wutong.cases.tests import making
from wutong.core import door
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.reports.matrix import ROLES, STAGE, against, matrix

STAGES = [str(stage) for stage in Case.Stage]
MADE = {stage: getattr(making, {"filed": "unreceived", "received": "filed"}.get(stage, stage)) for stage in STAGES}
VALUES = {
    "missing": "营业执照", "reason": "不符合条件", "kind": "hearing", "basis": "行政许可法第四十六条", "days": 3,
    "document": "延期审批单", "conditions": ["年内验收"], "papers": ["平面布置图"], "promises": ["按期"],
    "papers_due_on": making.DAY.replace(day=25), "check_on": making.DAY.replace(day=25),
}  # fmt: skip


def given(action, cast):
    """Fitting values for whatever the act asks."""
    held = {**VALUES, "agent": cast.agent}
    given = {name: held[name] for name in action.asks() if name in held}
    kind = action.asks().get("kind", ("",))[0]
    return {**given, "kind": next(iter(DocumentKind))} if kind is DocumentKind else given


@pytest.mark.parametrize("stage", STAGES)
def test_the_door_says_what_the_matrix_prints(zone, cast, stage):
    case = MADE[stage](zone, cast)
    assert case.stage == stage
    for action in door.actions_on(Case):
        for role in ROLES:
            held, officer = Entry.objects.count(), getattr(cast, role)
            reason = against(action, stage, role, str(case), case.get_stage_display())
            said = door.reasons_against(action, case, by=officer, at=making.AT, **given(action, cast))
            if reason:
                assert [one.said() for one in said] == [reason.said()], (action.key, role)
                with pytest.raises(Refused):
                    door.perform(action, case, by=officer, at=making.AT, **given(action, cast))
            else:
                assert STAGE not in [one.text for one in said], (action.key, role)
            assert Entry.objects.count() == held


OPENS = {
    ("received", "accept"), ("received", "ask_correction"), ("received", "reject"), ("received", "withdraw"),
    ("filed", "receive"), ("filed", "withdraw"), ("correction", "resubmit"), ("correction", "reject"),
    ("accepted", "review"), ("accepted", "extend"), ("accepted", "terminate"), ("under_review", "pause"),
    ("under_review", "grant"), ("under_review", "grant_conditionally"), ("under_review", "refuse"),
    ("under_review", "terminate"), ("paused", "resume"), ("paused", "withdraw"), ("granted", "deliver"),
    ("refused", "deliver"), ("delivered", "close"),
}  # fmt: skip


@pytest.mark.parametrize(("stage", "verb"), sorted(OPENS))
def test_an_open_door_leads_where_the_matrix_says(zone, cast, stage, verb):
    case = MADE[stage](zone, cast)
    line = next(one for one in matrix(Case).lines if one.action.key == f"cases.{verb}")
    assert line.reasons[stage] is None
    by = getattr(cast, sorted(line.action.transition.roles - {"agent", "company"})[0])
    door.perform(line.action, case, by=by, at=making.AT, **given(line.action, cast))
    assert Case.objects.get().stage == (line.action.transition.to or stage)


def test_the_page_shows_a_role_its_closed_doors(zone, cast, client):
    client.force_login(cast.window.user)
    answer = client.get(f"/{zone.code}/cases/case/acts/?role=window")
    assert answer.status_code == 200
    assert "受理" in answer.content.decode()
