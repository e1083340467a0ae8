"""The rows behind a reading by label and key, without the rows themselves: a reading may rest on tens of thousands."""

from collections.abc import Iterator
from itertools import islice

from wutong.core.reading import Reading, rows_of

Row = tuple[str, int]


def rows_behind(reading: Reading, most: int) -> tuple[Row, ...]:
    """The first rows of a figure, oldest record first; of a ratio or a balance those of its parts, each once."""
    figure = reading.figure
    if figure.rows:
        rows = rows_of(figure, reading.zones, reading.when).order_by("pk")
        return tuple((rows.model._meta.label_lower, key) for key in rows.values_list("pk", flat=True)[:most])
    return tuple(islice(dict.fromkeys(_of_parts(reading, most)), most))


def _of_parts(reading: Reading, most: int) -> Iterator[Row]:
    for part in reading.parts:
        yield from rows_behind(part, most)
