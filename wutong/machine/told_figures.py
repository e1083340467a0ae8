"""What the description tells of figures, zones and the journal: the shapes of their answers."""

from django.utils.translation import gettext_lazy as _

from wutong.machine.answers import page_schema
from wutong.machine.rows import Schema

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": ["number", "null"]}
TEXTS: Schema = {"type": "array", "items": TEXT}


def several(row: Schema) -> Schema:
    return {"type": "array", "items": row}


def shape(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def or_none(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "null"}]}


ZONES = several(shape(code=TEXT, name=TEXT, short_name=TEXT, level=TEXT, fictitious={"type": "boolean"}))
CATALOGUE = several(
    shape(
        name=TEXT, kind={"enum": ["stock", "flow", "ratio", "balance"]}, unit=TEXT, title=TEXT, definition=TEXT,
        says=TEXTS, by=TEXTS, parts=TEXTS,
    )
)  # fmt: skip
ROW = shape(family=TEXT, pk={"type": "integer"}, called=TEXT)
ROWS = page_schema(ROW, "string")
STATED = shape(value=NUMBER, printed=TEXT, comparator=TEXT, source=TEXT)
TARGET = shape(value=NUMBER, comparator=TEXT, share=NUMBER, gap=NUMBER)
READ: Schema = {
    "figure": TEXT,
    "value": NUMBER,
    "unit": TEXT,
    "basis": {"enum": ["computed", "stated", "mixed", "none"], "description": _("on what the value stands")},
    "comparator": {**TEXT, "description": _("= where the value is exact, or the bound that the source named")},
    "computed": {**NUMBER, "description": _("what the records give")},
    "stated": {**or_none(STATED), "description": _("what a source said, as printed")},
    "target": or_none(TARGET),
    "parts": {
        "type": "array",
        "items": {"type": "object"},
        "description": _("the figures that it is made of, each read alike"),
    },
}
PART: Schema = shape(key={}, label=TEXT, value=NUMBER)
READING = shape(**READ, zone=TEXT)
READING["properties"] |= {
    "on": {"type": "string", "format": "date"}, "during": TEXT, "by": TEXT, "split": several(PART),
    "rows": several(ROW), "next": {"type": ["string", "null"]},
}  # fmt: skip
SERIES = shape(figure=TEXT, zone=TEXT, unit=TEXT, points=several(shape(month=TEXT, value=NUMBER)))
ENTRIES = page_schema(
    shape(
        seq={"type": "integer"}, at={"type": "string", "format": "date-time"}, verb=TEXT, record={"type": "array"},
        by=TEXT, office=TEXT, sentence=TEXT, values={"type": "object"}, previous=TEXT, hash=TEXT,
    )
)  # fmt: skip
