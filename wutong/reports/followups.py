"""What follows an act on a briefing: a settled mark is kept, the issued one is frozen, a correction is begun, and the
rhythm goes on to its next period."""

from datetime import datetime, timedelta
from typing import Any

from wutong.core import door
from wutong.core.followup import after
from wutong.core.page import shanghai_day
from wutong.core.row import insert, insert_all
from wutong.measure.period import Period
from wutong.reports.freezing import freeze
from wutong.reports.models import Briefing, BriefingRhythm, IssuedBriefing, SettledMark
from wutong.reports.rules.marks import Mark
from wutong.zones.models import Officer


@after("reports.settle")
def mark_is_kept(briefing: Briefing, result: None, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """The settled mark stands on record with its reason."""
    found = next(one for one in briefing.checked(at).marks if one.key == values["key"])
    insert(_kept(found, briefing, values["reason"], by=by, at=at))


@after("reports.settle_kind")
def marks_are_kept(briefing: Briefing, result: None, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """Each of the settled marks stands on record with the reason for all."""
    done = briefing.keys_settled()
    found = [one for one in briefing.checked(at).marks if one.kind == values["kind"] and one.key not in done]
    insert_all([_kept(one, briefing, values["reason"], by=by, at=at) for one in found])


def _kept(found: Mark, briefing: Briefing, reason: str, *, by: Officer, at: datetime) -> SettledMark:
    return SettledMark(
        zone=briefing.zone, briefing=briefing, key=found.key, words=found.text[:120], mark=found.reason.said()[:400],
        reason=reason, settled_by=by, settled_on=shanghai_day(at),
    )  # fmt: skip


@after("reports.issue")
def words_are_frozen(briefing: Briefing, result: None, *, by: Officer, at: datetime, values: dict[str, Any]) -> None:
    """The words, the readings and the number are kept."""
    freeze(briefing, by=by, at=at)
    for rhythm in BriefingRhythm.objects.filter(
        zone=briefing.zone, template=briefing.template_id, since=briefing.since, until=briefing.until
    ):
        _goes_on(rhythm, by=by, at=at)


def _goes_on(rhythm: BriefingRhythm, *, by: Officer, at: datetime) -> None:
    following = Period(rhythm.since, rhythm.until).shift_months(rhythm.months)
    due = following.last + timedelta(days=rhythm.days)
    door.amend(rhythm, by=by, at=at, since=following.since, until=following.until, due_on=due)


@after("reports.correct")
def correction_is_begun(
    issued: IssuedBriefing, result: None, *, by: Officer, at: datetime, values: dict[str, Any]
) -> None:
    """A draft with the same text, which takes the place of the issued one when it is issued itself."""
    old = issued.briefing
    row = Briefing(
        zone=issued.zone, template=old.template, title=issued.title, since=old.since, until=old.until,
        organisation=old.organisation, text=old.text, paper=old.paper, corrects=issued, why=values["reason"],
        written_by=by,
    )  # fmt: skip
    door.register(row, by=by, at=at, on=shanghai_day(at))
