"""The guide to an item as everybody reads it: one card a question, filled from what the zone has entered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wutong.cases.models import Item
from wutong.desk.columns import label_of, words

# Every question with the columns that answer it, of the item or of the published version of its guide.
CARDS: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("who", gettext_lazy("Who may apply"), ("objects_served", "themes", "conditions", "quantity")),
    (
        "where",
        gettext_lazy("Where and how"),
        (
            "place", "hours", "authority", "department", "joint", "ways", "online", "no_visit", "visits",
            "visit_reason", "booking", "address", "reach", "jurisdiction",
        ),
    ),
    ("bring", gettext_lazy("What to bring"), ("papers", "intermediaries")),
    ("cost", gettext_lazy("What it costs"), ("charged", "fee_basis", "payment")),
    (
        "time",
        gettext_lazy("How long it takes"),
        (
            "immediate", "promised_days", "promised_note", "statutory_days", "statutory_note", "process", "commitment",
            "procedures",
        ),
    ),
    ("result", gettext_lazy("What you get"), ("result", "delivery")),
    ("law", gettext_lazy("On what law it rests"), ("basis", "level", "division")),
    ("ask", gettext_lazy("Where to ask and complain"), ("enquiry", "complaint", "questions")),
)  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One question with its answers: pairs of a word and what is known; `lines` where it is a list."""

    key: str
    title: str
    pairs: list[tuple[str, str]]
    lines: list[tuple[str, str]]

    @property
    def known(self) -> bool:
        return bool(self.pairs or self.lines)


def guide_of(item: Item) -> Any:
    """The published version of the item's guide, or the item itself where it has none."""
    versions = getattr(item, "versions", None)
    return (versions.filter(stage="published").first() if versions else None) or item


def cards(guide: Any) -> list[Card]:
    """The cards of a version, published or not, or of an item without any."""
    return [
        Card(key, str(title), [pair for name in names if (pair := _told(guide, name))], _papers(guide, names))
        for key, title, names in CARDS
    ]


def _told(guide: Any, name: str) -> tuple[str, str] | None:
    """What is known under a column, in words; None where it is not known or the guide has no such column."""
    field = next((f for f in guide._meta.concrete_fields if f.name == name), None)
    value = getattr(guide, name, None) if field else None
    if field is None or value in (None, "", []):
        return None
    said = days(guide, name) if name.endswith("_days") else words(field, value)
    return label_of(field), said


def days(guide: Any, name: str) -> str:
    """A limit with the days that it is counted in."""
    number = getattr(guide, name)
    if number == 0:
        return _("at once")
    if (getattr(guide, f"{name.removesuffix('_days')}_kind", None) or guide.day_kind) == "calendar":
        return ngettext("%(n)s calendar day", "%(n)s calendar days", number) % {"n": number}
    return ngettext("%(n)s working day", "%(n)s working days", number) % {"n": number}


def _papers(guide: Any, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The papers that are asked for, each with where it comes from and how many."""
    held = getattr(guide, "papers", None) if "papers" in names else None
    if held is None:
        return []
    return [(str(paper.name), about_paper(paper)) for paper in held.order_by("id")]


def about_paper(paper: Any) -> str:
    """What the guide says of a paper: where it comes from, how many, whether it may come later."""
    asked = ("origin", "issuer", "form", "originals", "copies", "required", "may_be_missing", "explanation")
    return _(" · ").join(_about(paper, asked))


def _about(paper: Any, names: tuple[str, ...]) -> Iterable[str]:
    for name in names:
        if not (told := _told(paper, name)):
            continue
        label, said = told
        value = getattr(paper, name)
        if value is True:
            yield label
        elif value is not False:
            yield f"{label}{_(': ')}{said}" if isinstance(value, int) else said
