"""A csv as lines of cells: a tab between columns, as the rows of a workbook are read."""

import csv
from itertools import islice

SEPARATORS = ",;\t，"
MOST_COLUMNS = 1_000
SAMPLE = 20  # lines that tell what parts the columns

Told = tuple[str, tuple[tuple[int, str], ...]]


def told(text: str) -> Told | None:
    """The text of the rows with the line of the file at which each begins; None where it has no columns."""
    lines = text.splitlines()
    mark = max(SEPARATORS, key=lambda one: sum(one in line for line in islice(lines, SAMPLE)))
    reader = csv.reader(lines, delimiter=mark)
    rows: list[tuple[int, list[str]]] = []
    try:
        begun = 1
        for row in reader:
            rows.append((begun, [" ".join(cell.split()) for cell in row]))
            begun = reader.line_num + 1
    except csv.Error:  # a quotation mark that nobody closed, and more behind it than a cell holds
        return None
    width = max((len(row) for _line, row in rows), default=0)
    return _laid(rows, width) if 1 < width <= MOST_COLUMNS else None


def _laid(rows: list[tuple[int, list[str]]], width: int) -> Told:
    text, places, length = [], [], 0
    for line, row in rows:
        if any(row):
            words = "\t".join(row + [""] * (width - len(row))) + "\n"
            places.append((length, str(line)))
            text.append(words)
            length += len(words)
    return "".join(text), tuple(places)
