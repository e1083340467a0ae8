"""The journal: append-only, chained by hash per zone, so that a change, a gap or an insertion shows."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection, models, transaction

from wutong.core.models import Entry, Head, Name, Passage

FIRST = "0" * 64


@dataclass
class _Buffer:
    entries: list[Entry]
    passages: list[Passage]
    heads: dict[int, Head]
    names: list[Name]
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
    head = buffer.heads.get(entry.zone_id) if buffer else None
    if head is None:
        Head.objects.get_or_create(zone_id=entry.zone_id)
        head = Head.objects.select_for_update().get(zone_id=entry.zone_id)
    entry.seq, entry.previous = head.seq + 1, head.hash or FIRST
    entry.hash = digest(entry)
    head.seq, head.hash = entry.seq, entry.hash
    if buffer:
        buffer.heads[entry.zone_id] = head
        buffer.entries.append(entry)
        buffer.known.pop(entry.label, None)
    else:
        entry.save(force_insert=True)
        head.save(update_fields=["seq", "hash"])
    return entry


def pass_on(passage: Passage) -> None:
    buffer = _buffer.get()
    if buffer:
        buffer.passages.append(passage)
    else:
        passage.save(force_insert=True)


def name(names: list[Name]) -> None:
    """Write the names of a record; in a batch they are written with its entries."""
    buffer = _buffer.get()
    if buffer:
        buffer.names += names
    else:
        Name.objects.bulk_create(names)


def write_names() -> None:
    """Write the names that a batch holds back, before somebody changes or takes out names."""
    buffer = _buffer.get()
    if buffer and buffer.names:
        insert(buffer.names)
        buffer.names.clear()


@contextmanager
def batch() -> Iterator[None]:
    """Many acts in one transaction: entries and passages are written together at the end, all or none."""
    if _buffer.get() is not None:
        yield
        return
    with transaction.atomic():
        token = _buffer.set(buffer := _Buffer([], [], {}, [], {}))
        try:
            yield
            write_names()
        finally:
            _buffer.reset(token)
        insert(buffer.entries)
        insert(buffer.passages)
        for head in buffer.heads.values():
            head.save(update_fields=["seq", "hash"])


def insert(rows: Sequence[models.Model]) -> None:
    """Write many new rows of one table by a single statement; the ORM would put one together for every few rows."""
    if rows:
        columns = [c for c in rows[0]._meta.concrete_fields if not c.primary_key]
        quoted, table = connection.ops.quote_name, rows[0]._meta.db_table
        names = ", ".join(quoted(c.column or "") for c in columns)
        values = ([c.get_db_prep_save(getattr(row, c.attname), connection) for c in columns] for row in rows)
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", list(values))  # noqa: S608


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
            flaws.append(
                Flaw(
                    zone_id,
                    entry.seq,
                    f"number {expected} is missing" if entry.seq > expected else f"number {entry.seq} stands twice",
                )
            )
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
