"""Settling a doubtful reading, changing how it was settled, revoking it."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import Transition
from wutong.reports.checking.keys import typed
from wutong.reports.models import SettledReading
from wutong.reports.models.briefing import WRITERS
from wutong.reports.rules import settling
from wutong.zones.models import Officer, Zone

Stage = SettledReading.Stage
MEANT = (
    settling.figure_or_no_claim,
    settling.figure_is_known,
    settling.reading_is_counted,
    settling.unit_fits,
    settling.period_can_be_read,
)

SETTLE = Transition(
    "settle_reading", to=Stage.STANDS, roles=WRITERS,
    needs=(
        settling.words_have_a_place, settling.words_say_enough, *MEANT, settling.not_settled_otherwise,
        settling.reason_is_given,
    ),
)  # fmt: skip
RESETTLE = Transition(
    "resettle_reading", frm={Stage.STANDS}, roles=WRITERS,
    needs=(*MEANT, settling.something_changes, settling.reason_is_given),
)  # fmt: skip
REVOKE = Transition(
    "revoke_reading", frm={Stage.STANDS}, to=Stage.REVOKED, roles=WRITERS, needs=(settling.reason_is_given,)
)


@performs(SETTLE, says=_("{by} settled how {it} is read: {reason}"), title=_("Settle a reading"))
def settle_reading(
    zone: Zone, *, by: Officer, at: datetime, words: str, reason: str, about: str = "", unit: str = "",
    figure: str = "", no_claim: bool = False, period: str = "",
) -> SettledReading:  # fmt: skip
    """Say what words around a number mean, here and in every later text: a figure with a time, or no claim."""
    return SettledReading(
        zone=zone, words=typed(words), about=about, unit=unit, figure=figure, no_claim=no_claim,
        period=period.strip(), reason=reason, settled_by=by, settled_on=shanghai_day(at),
    )  # fmt: skip


@performs(RESETTLE, says=_("{by} changed how {it} is read: {reason}"), title=_("Change the settlement"))
def resettle_reading(
    settled: SettledReading, *, by: Officer, at: datetime, reason: str, figure: str = "", no_claim: bool = False,
    period: str = "",
) -> None:  # fmt: skip
    """Say that the words mean something else; texts checked from now on are read so."""
    settled.figure, settled.no_claim, settled.period = figure, no_claim, period.strip()
    settled.reason, settled.settled_by, settled.settled_on = reason, by, shanghai_day(at)


@performs(REVOKE, says=_("{by} revoked how {it} is read: {reason}"), title=_("Revoke the settlement"))
def revoke_reading(settled: SettledReading, *, by: Officer, at: datetime, reason: str) -> None:
    """Let the words be read by the rules alone again; the settlement stays on record."""
