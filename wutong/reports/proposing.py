"""A checked text asked reading by reading: the words by which one is known, its sentence, the proposal made of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wutong.core import door, naming
from wutong.core.page import shanghai_day
from wutong.core.reason import Refused
from wutong.core.row import insert
from wutong.measure.period import Period
from wutong.reports.checking.around import Page
from wutong.reports.checking.check import Checked
from wutong.reports.checking.keys import Key, key_of
from wutong.reports.checking.known import period_of
from wutong.reports.checking.lexicon import Lexicon
from wutong.reports.checking.names import Folded
from wutong.reports.checking.settled import own_names
from wutong.reports.checking.verdict import STATED, UNKNOWN, Verdict
from wutong.reports.models import ProposedStatement
from wutong.reports.models.briefing import WRITERS
from wutong.reports.reading.found import Quantity
from wutong.zones.models import Officer, Zone

SIGNS: Mapping[str, str] = {"eq": "=", "ge": ">=", "gt": ">", "le": "<=", "lt": "<", "about": "~"}
PROPOSED = _("{by} proposed {it} as a statement of the zone")
LONGEST = 600  # characters of a sentence that are kept with a citation


@dataclass(frozen=True)
class Citation:
    """The paper that a reading is cited from."""

    title: str
    publisher: str
    published_on: date
    sha256: str


class Asked:
    """The readings of one checked text of a zone."""

    def __init__(self, checked: Checked, zone: Zone) -> None:
        self.checked, self.zone = checked, zone
        reading, lexicon = checked.reading, Lexicon(zone)
        self.page = Page(reading, lexicon.names.mentions(Folded(reading.flat)))
        self.own = own_names(zone)

    def at(self, start: int, end: int) -> Verdict | None:
        """The verdict on what stands from start to end in the text as given."""
        found = (one for one in self.checked.verdicts if (one.quantity.start, one.quantity.end) == (start, end))
        return next(found, None)

    def key(self, quantity: Quantity) -> Key:
        return key_of(self.page, quantity, self.own)

    def sentence(self, quantity: Quantity) -> str:
        """The sentence of a quantity, unwrapped; of a very long one what stands around the number."""
        first, last = self.page.span(*quantity.sentence)
        start, _end = self.page.place(quantity)
        first = max(first, min(start - LONGEST // 2, last - LONGEST))
        return self.page.flat[first:last].strip()[:LONGEST]

    def sentence_number(self, quantity: Quantity) -> int:
        """Which sentence with a quantity it is, counted from one."""
        spans = sorted({one.sentence for one in self.checked.reading.quantities})
        return spans.index(quantity.sentence) + 1

    def topic(self, quantity: Quantity) -> str:
        """What the words say is counted, as the matter of a statement."""
        key = self.key(quantity)
        return f"{key.subject}{key.words.replace('#', '')}"[:120]


def may_be_cited(verdict: Verdict) -> bool:
    """A number that nothing on record answers, or that is only stated, can be taken from its paper."""
    number = verdict.quantity.value is not None and verdict.quantity.kind not in {"date", "list", "direction"}
    return number and verdict.verdict in {UNKNOWN, STATED} and verdict.quantity.role not in {"growth", "implied"}


def span_of(quantity: Quantity, published_on: date) -> Period:
    """The time that a number is of: as the text says, else the day of the paper."""
    return period_of(quantity) or Period.day(published_on)


def proposal(
    asked: Asked, verdict: Verdict, paper: Citation, *, figure: str, topic: str, during: Period, place: str,
    by: Officer, on: date,
) -> ProposedStatement:  # fmt: skip
    """The row that waits for another person; not written yet."""
    quantity, key = verdict.quantity, asked.key(verdict.quantity)
    assert quantity.value is not None
    where = gettext("sentence %(n)s, characters %(start)s–%(end)s") % {
        "n": asked.sentence_number(quantity), "start": quantity.start + 1, "end": quantity.end,
    }  # fmt: skip
    return ProposedStatement(
        zone=asked.zone, title=paper.title, publisher=paper.publisher, published_on=paper.published_on,
        sha256=paper.sha256, start=quantity.start, end=quantity.end, place=f"{place} {where}".strip()[:120],
        sentence=asked.sentence(quantity), printed=quantity.printed[:120], words=key.words, about=key.subject,
        unit=quantity.unit, value=quantity.value.quantize(Decimal("0.000001")),
        comparator=SIGNS.get(quantity.comparator, "="), qualifiers=list(quantity.qualifiers), figure=figure,
        topic="" if figure else topic, since=during.since, until=during.until, proposed_by=by, proposed_on=on,
    )  # fmt: skip


def propose(row: ProposedStatement, *, by: Officer, at: datetime) -> ProposedStatement:
    """Let a proposal wait for another person; refused where it is none, or where the reading waits already."""
    against = by.reason_against(WRITERS, row.zone_id, shanghai_day(at))
    if against:
        raise Refused([against])
    door.checked(row)
    try:
        row.validate_constraints()
    except ValidationError as wrong:
        raise Refused(wrong.messages) from wrong
    cites = {"paper": row.title, "sha256": row.sha256, "place": row.place}
    with transaction.atomic():
        insert(row)
        door.written(row, "reports.propose_reading", PROPOSED, by=by, at=at, values=cites)
        naming.index(row)
    return row
