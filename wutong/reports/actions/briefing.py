"""Writing a briefing: begin, write, settle a mark, issue, drop; and the open correction of one that was issued."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wutong.core.door import performs
from wutong.core.reason import Transition
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.reports.models import Briefing, BriefingTemplate, IssuedBriefing
from wutong.reports.models.briefing import WRITERS
from wutong.reports.rules import issuing
from wutong.zones.models import Officer, Zone

Stage = Briefing.Stage

BEGIN = Transition(
    "begin", to=Stage.DRAFT, needs=(issuing.period_is_one, issuing.company_is_named_where_asked), roles=WRITERS
)
WRITE = Transition(
    "write", frm={Stage.DRAFT}, needs=(issuing.text_says_something, issuing.text_is_not_that_of_a_docx), roles=WRITERS
)
REPLACE = Transition(
    "replace", frm={Stage.DRAFT}, needs=(issuing.text_says_something, issuing.docx_is_named_by_its_hash), roles=WRITERS
)
SETTLE = Transition(
    "settle", frm={Stage.DRAFT}, needs=(issuing.mark_is_there, issuing.mark_is_not_settled, issuing.reason_is_given),
    roles=WRITERS,
)  # fmt: skip
SETTLE_KIND = Transition(
    "settle_kind", frm={Stage.DRAFT},
    needs=(issuing.kind_is_settled_together, issuing.kind_has_open_marks, issuing.reason_is_given), roles=WRITERS,
)  # fmt: skip
ISSUE = Transition(
    "issue", frm={Stage.DRAFT}, to=Stage.ISSUED, needs=(issuing.text_can_be_read, issuing.every_mark_is_settled),
    roles=WRITERS,
)  # fmt: skip
DROP = Transition("drop", frm={Stage.DRAFT}, to=Stage.DROPPED, needs=(issuing.reason_is_given,), roles=WRITERS)
CORRECT = Transition(
    "correct", frm={IssuedBriefing.Stage.STANDS}, needs=(issuing.reason_is_given, issuing.nothing_is_being_corrected),
    roles=WRITERS,
)  # fmt: skip


@performs(BEGIN, says=_("{by} began {it}"), title=_("Begin a briefing"))
def begin(
    zone: Zone, *, by: Officer, at: datetime, template: BriefingTemplate, period: str,
    organisation: Organisation | None = None,
) -> Briefing:  # fmt: skip
    """Begin a briefing for a period with the text of a template; a story of a company names the company."""
    during = Period.parse(period)
    label = during.label("zh").replace(" ", "")
    about = f"{organisation} " if organisation else ""
    return Briefing(
        zone=zone, template=template, title=f"{about}{template.name}（{label}）"[:120], since=during.since,
        until=during.until, organisation=organisation, text=template.text, paper=template.paper, written_by=by,
    )  # fmt: skip


@performs(WRITE, says=_("{by} wrote on {it}"), title=_("Write the text"))
def write(briefing: Briefing, *, by: Officer, at: datetime, title: str, text: str) -> None:
    """Put a new text in the place of the old one; what cannot be read is refused with its place."""
    briefing.title, briefing.text = title.strip() or briefing.title, text.replace("\r\n", "\n")


@performs(REPLACE, says=_("{by} put a docx in the place of {it}"), title=_("Put the docx in anew"))
def replace(briefing: Briefing, *, by: Officer, at: datetime, text: str, paper: str) -> None:
    """Put a docx in the place of the text; `text` is what it says with its fields, `paper` the SHA-256 of the file."""
    briefing.text, briefing.paper = text, paper


@performs(SETTLE, says=_("{by} settled a mark of {it}: {reason}"), title=_("Settle a mark"))
def settle(briefing: Briefing, *, by: Officer, at: datetime, key: str, reason: str) -> None:
    """Let a mark stand settled, with the reason why the words may stay as they are."""


@performs(
    SETTLE_KIND, says=_("{by} settled the marks of one kind in {it}: {reason}"), title=_("Settle marks of one kind")
)
def settle_kind(briefing: Briefing, *, by: Officer, at: datetime, kind: str, reason: str) -> None:
    """Let every open mark of a kind (digits, stated, nothing, period) stand settled, with one reason for all."""


@performs(ISSUE, says=_("{by} issued {it}"), title=_("Issue the briefing"))
def issue(briefing: Briefing, *, by: Officer, at: datetime) -> None:
    """Freeze the words and every reading behind them, and give the briefing its number."""


@performs(DROP, says=_("{by} dropped {it}: {reason}"), title=_("Drop the draft"))
def drop(briefing: Briefing, *, by: Officer, at: datetime, reason: str) -> None:
    """Give a draft up; it stays on record and is never issued."""


@performs(CORRECT, says=_("{by} began to correct {it}: {reason}"), title=_("Correct it openly"))
def correct(issued: IssuedBriefing, *, by: Officer, at: datetime, reason: str) -> None:
    """Begin a correction: a draft with the same text, which names old and new values when it is issued."""
