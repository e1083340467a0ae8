"""Deciding about a reading that is proposed as a statement: another person approves or refuses it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wutong.core import door
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.reports.models import ProposedStatement
from wutong.reports.models.briefing import WRITERS
from wutong.reports.rules import citing
from wutong.zones.models import Officer, Source, Statement

Stage = ProposedStatement.Stage

TAKE = Transition(
    "take_reading", frm={Stage.PROPOSED}, to=Stage.TAKEN, roles=WRITERS,
    needs=(citing.another_decides, citing.nothing_says_otherwise),
)  # fmt: skip
DECLINE = Transition(
    "decline_reading", frm={Stage.PROPOSED}, to=Stage.REFUSED, roles=WRITERS,
    needs=(citing.another_decides, citing.reason_is_given),
)  # fmt: skip
WITHDRAW = Transition(
    "withdraw_reading", frm={Stage.PROPOSED}, to=Stage.WITHDRAWN, roles=WRITERS,
    needs=(citing.own_proposal, citing.reason_is_given),
)  # fmt: skip


@performs(TAKE, says=_("{by} took {it} as a statement of the zone"), title=_("Approve as a statement"))
def take_reading(cited: ProposedStatement, *, by: Officer, at: datetime) -> None:
    """Register the statement with its source; from now on texts that say the same are stated."""
    cited.decided_by, cited.decided_on = by, shanghai_day(at)
    statement = Statement(
        zone=cited.zone, figure=cited.figure, topic=cited.topic, value=cited.own_value, unit=cited.own_unit,
        printed=cited.printed, comparator=cited.comparator, qualifiers=cited.qualifiers, since=cited.since,
        until=cited.until, recorded_at=at, source=_source(cited, by=by, at=at), note=cited.sentence,
    )  # fmt: skip
    cited.statement = door.register(statement, by=by, at=at)


def _source(cited: ProposedStatement, *, by: Officer, at: datetime) -> Source:
    """The paper as a source of the zone: one row for every reading of it."""
    facts = {"title": cited.title, "publisher": cited.publisher, "dated": cited.published_on.isoformat()}
    held = Source.objects.filter(zone=cited.zone, code=cited.sha256[:16], **facts).first()
    row = Source(zone=cited.zone, code=cited.sha256[:16], kind=Source.Kind.DOCUMENT, **facts)
    return held or door.register(row, by=by, at=at)  # type: ignore[no-any-return]


@performs(DECLINE, says=_("{by} refused {it} as a statement: {reason}"), title=_("Refuse it"))
def decline_reading(cited: ProposedStatement, *, by: Officer, at: datetime, reason: str) -> None:
    """Refuse the proposal, with the reason; nothing is registered."""
    cited.decided_by, cited.decided_on, cited.reason = by, shanghai_day(at), reason


@performs(WITHDRAW, says=_("{by} took the proposal {it} back: {reason}"), title=_("Take the proposal back"))
def withdraw_reading(cited: ProposedStatement, *, by: Officer, at: datetime, reason: str) -> None:
    """Take one's own proposal back before it is decided."""
    cited.reason = reason
