"""The journal: append-only, chained by hash per zone, so that a change, a gap or an insertion shows."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models, transaction

from wutong.core import row
from wutong.core.models import Entry, Head, Name

FIRST = "0" * 64


@dataclass
class _Buffer:
    rows: dict[type[models.Model], list[models.Model]]
    heads: dict[int, Head]
    known: dict[str, dict[Any, Any]]


_buffer: ContextVar[_Buffer | None] = ContextVar("journal_buffer", default=None)


def plain(value: Any) -> Any:
    """A value as the journal keeps it: JSON, records by label and key, days and instants in ISO form."""
    if isinstance(value, models.Model):
        return {"is": value._meta.label_lower, "pk": value.pk, "name": str(value)}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset | models.QuerySet):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def digest(entry: Entry) -> str:
    """SHA-256 over the previous hash and everything the entry says."""
    said = [
        entry.previous, entry.zone_id, entry.seq, entry.at.astimezone(UTC).isoformat(), entry.verb, entry.label,
        entry.subject, entry.by_id, entry.office, entry.values, entry.sentence,
    ]  # fmt: skip
    return hashlib.sha256(
        json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    ).hexdigest()


def write(entry: Entry) -> Entry:
    """Chain the entry to its zone's head and save it (inside the transaction of the act)."""
    buffer = _buffer.get()
    head = (buffer and buffer.heads.get(entry.zone_id)) or _end_of(entry.zone_id)
    entry.seq, entry.previous = head.seq + 1, head.hash or FIRST
    entry.hash = digest(entry)
    head.seq, head.hash = entry.seq, entry.hash
    if buffer:
        buffer.heads[entry.zone_id] = head
        buffer.known.pop(entry.label, None)
    else:
        row.update(head, ("seq", "hash"))
    keep([entry])
    return entry


def _end_of(zone_id: int) -> Head:
    """The end of a zone's chain, locked until the transaction ends; made with the zone's first entry."""
    if held := next(iter(Head.objects.raw(_locking(), [zone_id])), None):
        return held
    Head.objects.get_or_create(zone_id=zone_id)
    return Head.objects.raw(_locking(), [zone_id])[0]


_locking = cache(lambda: str(Head.objects.select_for_update().filter(pk=0).query.sql_with_params()[0]))


def keep(rows: Sequence[models.Model]) -> None:
    """Write entries, passages or names; a batch holds them back, so that each table is written at once."""
    buffer = _buffer.get()
    if buffer and rows:
        buffer.rows[type(rows[0])] += rows
    else:
        row.insert_all(rows)


def write_names() -> None:
    """Write the names that a batch holds back, before somebody changes or takes out names."""
    if buffer := _buffer.get():
        row.insert_all(buffer.rows.pop(Name, []))


@contextmanager
def batch() -> Iterator[None]:
    """Many acts in one transaction: entries and passages are written together at the end, all or none."""
    if _buffer.get() is not None:
        yield
        return
    with transaction.atomic():
        token = _buffer.set(buffer := _Buffer(defaultdict(list), {}, {}))
        try:
            yield
        finally:
            _buffer.reset(token)
        for rows in buffer.rows.values():
            row.insert_all(rows)
        for head in buffer.heads.values():
            head.save(update_fields=["seq", "hash"])


def batching() -> bool:
    return _buffer.get() is not None


def known(label: str, key: Any, ask: Callable[[], Any]) -> Any:
    """What `ask` says of a family's rows; a batch remembers it under `key` until it writes of that family."""
    buffer = _buffer.get()
    if buffer is None:
        return ask()
    held = buffer.known.setdefault(label, {})
    if key not in held:
        held[key] = ask()
    return held[key]


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a chain, and where."""

    zone_id: int
    seq: int
    says: str


def verify(zone_id: int) -> tuple[int, list[Flaw]]:
    """Walk a zone's chain from its first entry; give the number of entries and every flaw found.

    A changed entry no longer has its hash; a removed or inserted one breaks the numbers or the link to the one before;
    entries cut off at the end disagree with the head. (Who can also rewrite the head can cut the end: keep `wutong
    journal head` outside the machine.)
    """
    flaws: list[Flaw] = []
    previous, expected = FIRST, 1
    for entry in Entry.objects.filter(zone_id=zone_id).order_by("seq", "id").iterator(chunk_size=5000):
        if entry.seq != expected:
            says = f"number {expected} is missing" if entry.seq > expected else f"number {entry.seq} stands twice"
            flaws.append(Flaw(zone_id, entry.seq, says))
        if entry.previous != previous:
            flaws.append(Flaw(zone_id, entry.seq, "does not follow from the entry before it"))
        if digest(entry) != entry.hash:
            flaws.append(Flaw(zone_id, entry.seq, "was changed after it was written"))
        previous, expected = entry.hash, entry.seq + 1
    head = Head.objects.filter(zone_id=zone_id).first()
    seq, last = (head.seq, head.hash or FIRST) if head else (0, FIRST)
    if (seq, last) != (expected - 1, previous):
        flaws.append(Flaw(zone_id, expected - 1, f"the head knows {seq} entries, the chain ends at {expected - 1}"))
    return expected - 1, flaws
