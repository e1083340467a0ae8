"""Names for search: every name of a record folded once, when it is written, so that a keystroke finds it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from wutong.core import journal
from wutong.core.models import Name
from wutong.core.record import Record, Viewer

DROPPED = re.compile(r"[\s“”‘’\"'《》〈〉（）()·、,，.。:：-]+")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    return DROPPED.sub("", text).casefold()


@lru_cache(maxsize=20_000)
def spelt(folded: str) -> tuple[str, str]:
    """Pinyin and initials of a folded name."""
    from pypinyin import Style, lazy_pinyin  # its dictionaries take half a second, which only a writer should pay

    parts = lazy_pinyin(folded, style=Style.NORMAL, errors=list)  # type: ignore[arg-type]
    return "".join(parts)[:600], "".join(part[0] for part in parts)[:300]


def names_of(record: Record) -> list[Name]:
    made: dict[str, Name] = {}
    for text in record.called():
        folded = fold(text)[:300]
        if folded and folded not in made:
            pinyin, initials = spelt(folded)
            made[folded] = Name(
                zone_id=record.zone_id, label=record._meta.label_lower, subject=record.pk, text=text[:300],
                folded=folded, pinyin=pinyin, initials=initials,
            )  # fmt: skip
    return list(made.values())


def index(record: Record) -> None:
    """Write the names of a record anew where they changed."""
    folded = {short for text in record.called() if (short := fold(text)[:300])}
    # A batch acts on the same object again and again: what it wrote last need not be asked of the database.
    if journal.batching() and record.__dict__.get("_named") == folded:
        return
    if record.revision:
        journal.write_names()
        held = Name.objects.filter(label=record._meta.label_lower, subject=record.pk)
        if {n.folded for n in held} == folded:
            record.__dict__["_named"] = folded
            return
        held.delete()
    journal.keep(names_of(record))
    record.__dict__["_named"] = folded


def index_many(records: Iterable[Record]) -> None:
    journal.keep([name for record in records for name in names_of(record)])


def forget(record: Record) -> None:
    journal.write_names()
    Name.objects.filter(label=record._meta.label_lower, subject=record.pk).delete()


def find(text: str, viewer: Viewer, *, limit: int = 20) -> QuerySet[Name]:
    """Names that hold `text`, or whose pinyin or initials start with it; exact first, then those that start with it."""
    folded = fold(text)
    if not folded:
        return Name.objects.none()
    match = Q(folded__contains=folded)
    if folded.isascii():
        match |= Q(initials__startswith=folded) | Q(pinyin__startswith=folded)
    rank = Case(
        When(folded=folded, then=Value(0)), When(folded__startswith=folded, then=Value(1)),
        When(initials__startswith=folded, then=Value(2)), default=Value(3), output_field=IntegerField(),
    )  # fmt: skip
    seen = Name.objects.filter(Q(zone__in=viewer.zone_ids) | Q(zone=None)).filter(match)
    return seen.annotate(rank=rank).order_by("rank", "text", "id")[:limit]
