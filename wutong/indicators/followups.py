"""What follows when a return was checked or corrected: findings are opened and cleared."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from wutong.core import door
from wutong.core.followup import after
from wutong.core.page import shanghai_day
from wutong.indicators import actions
from wutong.indicators.models import Return, ReturnCheck, ReturnFinding
from wutong.zones.models import Officer


@after("indicators.correct")
@after("indicators.check")
def findings_are_brought_up_to_date(
    filed: Return, result: None, *, by: Officer, at: datetime, values: dict[str, Any]
) -> None:
    """Open a finding for every check that fails now, clear those that pass; an explained warning stays explained."""
    held = {found.check_rule_id: found for found in filed.findings.exclude(stage=ReturnFinding.Stage.CLEARED)}
    for rule in _in_force(filed):
        why, known = rule.judge(filed.cells), held.get(rule.pk)
        if why and known is None:
            finding = ReturnFinding(
                zone=filed.zone, filed_return=filed, check_rule=rule, found=why[:300], found_on=shanghai_day(at)
            )
            door.register(finding, by=by, at=at)
        elif known is not None and not why and known.stage == ReturnFinding.Stage.OPEN:
            actions.clear(known, by=by, at=at)


def _in_force(filed: Return) -> list[ReturnCheck]:
    key = zone_id, form_id, month = filed.zone_id, filed.form_id, filed.month
    in_time = Q(since=None) | Q(since__lte=month), Q(until=None) | Q(until__gt=month)
    checks = ReturnCheck.objects.filter(*in_time, Q(form=None) | Q(form=form_id), zone=zone_id)
    return door.known("indicators.returncheck", key, lambda: list(checks))
