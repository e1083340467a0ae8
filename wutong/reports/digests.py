"""Digests of rows: whether what stands behind a reading, a chart or a list is still what it was, without keeping it."""

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from wutong.core.figure import FIGURES, Figure
from wutong.core.reading import Reading, When, bottom, rows_of
from wutong.measure.period import Period
from wutong.reports.asking import About, Asked, own_rows


class Digests:
    """Digests of the rows behind readings: SHA-256 over the key and the counted value of each, in the order of keys."""

    def __init__(self, about: About) -> None:
        self.about = about
        self._held: dict[str, tuple[int, str]] = {}

    def of(self, asked: Asked, reading: Reading) -> tuple[int, str]:
        """How many rows there are (of all parts together) and their digest, with what a source said."""
        parts = [self.rows(figure, asked) for figure in bottom(FIGURES[asked.figure])]
        said = reading.statement
        told = [digest for _rows, digest in parts] + ([f"{said.pk}:{said.printed}:{said.value}"] if said else [])
        return sum(rows for rows, _digest in parts), hashlib.sha256("|".join(told).encode()).hexdigest()

    def rows(self, figure: Figure, asked: Asked) -> tuple[int, str]:
        """The same of one figure that counts rows; found once for all that ask for it."""
        key = Asked(figure.name, asked.when, asked.own).key
        if key not in self._held:
            self._held[key] = digest_of(figure, asked, self.about)
        return self._held[key]


def digest_of(figure: Figure, asked: Asked, about: About) -> tuple[int, str]:
    """How many rows stand behind a figure that counts rows, and the digest of their keys and counted values."""
    whole = rows_of(figure, (about.zone.pk,), asked.when)
    rows = own_rows(figure, about, asked.when) if asked.own else whole
    columns = dict.fromkeys(c for c in ("pk", figure.fold.column, figure.on, figure.since, figure.until) if c)
    told, count = hashlib.sha256(), 0
    for row in rows.order_by("pk").values_list(*columns).iterator(chunk_size=2000):
        told.update(("\x1e".join(map(_plain, row)) + "\x1f").encode())
        count += 1
    return count, told.hexdigest()


def _plain(value: Any) -> str:
    """A value the same way on every database: 120, 120.0 and 120.00 are one number."""
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)


def whens_of(figure: Figure, steps: list[Period], today: Any) -> list[When]:
    """The times for which the rows of a chart are asked: of a flow its whole span and that of the year before, of a
    stock the end of every step."""
    if not figure.happens:
        return list(dict.fromkeys(min(step.last, today) for step in steps))
    spans: dict[int, Period] = {}
    for step in steps:
        held = spans.get(step.last.year, step)
        spans[step.last.year] = Period(min(held.since, step.since), max(held.until, step.until))
    return list(spans.values())


def chart_digest(figure: Figure, steps: list[Period], digests: Digests) -> tuple[int, str]:
    """How many rows stand behind a chart, and their digest; a row that counts at several steps is counted at each."""
    found = [
        digests.rows(part, Asked(part.name, when)) for part in bottom(figure)
        for when in whens_of(part, steps, digests.about.today)
    ]  # fmt: skip
    return sum(rows for rows, _digest in found), _joined(digest for _rows, digest in found)


def list_digest(block: dict[str, Any]) -> tuple[int, str]:
    """How many records a list has in all, and the digest of those that are shown: their keys and their words."""
    told = ("\x1e".join(map(str, (pk, *row))) for pk, row in zip(block["keys"], block["rows"], strict=True))
    return len(block["keys"]) + block["left"], _joined([*told, str(block["left"])])


def _joined(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
