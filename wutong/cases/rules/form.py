"""The form of an item: what is asked of an applicant, when, and what an answer must be. Pure."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from wutong.core.reason import N_, Facts, Reason
from wutong.measure.condition import Condition, Kind, Word

LONGEST = 2_000  # signs of one answer
MOST = 10**15  # of any number: beyond it a double no longer tells one from the next
KINDS: dict[str, Kind] = {"number": "number", "day": "day", "flag": "flag"}


class Answers(Mapping[str, Any]):
    """What an applicant answered, by the key of the field. The journal keeps how many, and a fingerprint of them:
    it proves what was handed in, and shows nobody's data to whoever reads it."""

    def __init__(self, held: Mapping[str, Any] | None = None) -> None:
        self._held = {key: plain(value) for key, value in (held or {}).items()}

    def __getitem__(self, key: str) -> Any:
        return self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __str__(self) -> str:
        said = json.dumps(self._held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return f"{len(self)} · {hashlib.sha256(said.encode()).hexdigest()[:12]}"


def plain(value: Any) -> Any:
    """An answer as it is kept: a number without needless places, a day as its ISO text, a text without margins."""
    if isinstance(value, Decimal):
        whole = value.is_finite() and value.adjusted() <= 15 and value == value.to_integral_value()
        return int(value) if whole else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else value


@dataclass(frozen=True)
class Field:
    """One field: its kind (text, number, day, flag, choice), its unit or options, whether and when it is asked."""

    key: str
    name: str
    kind: str
    unit: str = ""
    options: tuple[str, ...] = ()
    required: bool = False
    when: str = ""

    @property
    def word(self) -> Word:
        return Word(KINDS.get(self.kind, "text"), self.name, self.name, self.unit)

    def fits(self, value: Any) -> bool:
        """Whether a value is an answer to this field."""
        if self.kind == "number":
            return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= MOST
        if self.kind == "flag":
            return isinstance(value, bool)
        if self.kind == "day":
            return isinstance(value, str) and _is_day(value)
        if self.kind == "choice":
            return value in self.options
        return isinstance(value, str) and 0 < len(value) <= LONGEST


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True)
class Form:
    """The fields of a form in their order; a field may hang on the answers before it."""

    fields: tuple[Field, ...] = ()

    @cached_property
    def words(self) -> dict[str, Word]:
        """The words that conditions over the form may use."""
        return {one.key: one.word for one in self.fields}

    @cached_property
    def _when(self) -> dict[str, Condition]:
        return {one.key: Condition(one.when, self.words) for one in self.fields if one.when}

    def asked(self, answers: Mapping[str, Any]) -> tuple[Field, ...]:
        """The fields that these answers call for; one whose condition cannot be told yet is not asked yet."""
        return tuple(one for one, _value in self._walked(answers))

    def kept(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers to what is asked; what fell away with another answer goes with it."""
        return {one.key: value for one, value in self._walked(answers) if value is not None}

    def _walked(self, answers: Mapping[str, Any]) -> list[tuple[Field, Any]]:
        """What is asked, each with its answer or nothing; an answer of the wrong kind is none."""
        held: dict[str, Any] = {}
        found = []
        for one in self.fields:
            if one.key in self._when and not self._when[one.key].truth(held):
                continue
            value = answers.get(one.key)
            answer = value if value not in (None, "") and one.fits(value) else None
            held[one.key] = answer
            found.append((one, answer))
        return found

    def missing(self, answers: Mapping[str, Any]) -> tuple[Field, ...]:
        """The fields that must be filled in and are not."""
        held = self.kept(answers)
        return tuple(one for one in self.asked(answers) if one.required and one.key not in held)

    def wrong(self, answers: Mapping[str, Any]) -> Reason | None:
        """Why these are no answers to this form: a field it does not have, or a value of another kind."""
        known = {one.key: one for one in self.fields}
        if stray := tuple(key for key in answers if key not in known):
            return Reason(N_("The form of this item has no field “{names}”."), {"names": stray}, field="answers")
        given = ((known[key], value) for key, value in answers.items() if value not in (None, ""))
        if unfit := tuple(one.name for one, value in given if not one.fits(value)):
            return Reason(N_("What was answered does not fit the field: {names}."), {"names": unfit}, field="answers")
        return None


def form_of(fields: Iterable[Any]) -> Form:
    """The form of a version's rows of fields, in their order."""
    return Form(tuple(Field(f.key, f.name, f.kind, f.unit, tuple(f.options), f.required, f.when) for f in fields))


def answers_fit(facts: Facts) -> Reason | None:
    """Every answer belongs to a field of the item's form and is of its kind."""
    return facts.form.wrong(facts.answers) if facts.answers else None


def form_is_filled(facts: Facts) -> Reason | None:
    """Who applies in the portal has filled in what the form asks; at the window the clerk may do it afterwards."""
    if facts.channel != "portal":
        return None
    missing = tuple(one.name for one in facts.form.missing(facts.answers or {}))
    if not missing:
        return None
    return Reason(N_("Still to be filled in: {names}."), {"names": missing}, field="answers")


def answers_stand(facts: Facts) -> Reason | None:
    """After acceptance an answer stands; only what was not answered may still be entered."""
    if facts.accepted_on is None:
        return None
    held = facts.record.values()
    turned = tuple(key for key, value in facts.answers.items() if key in held and held[key] != value)
    names = tuple(one.name for one in facts.form.fields if one.key in turned)
    if not names:
        return None
    return Reason(
        N_("The case was accepted on what was answered; these answers stand: {names}."), {"names": names},
        field="answers",
    )  # fmt: skip


def something_is_answered(facts: Facts) -> Reason | None:
    """There is something to enter."""
    return None if facts.answers else Reason(N_("Nothing was answered."), field="answers")


def item_is_filed_online(facts: Facts) -> Reason | None:
    """The guide of the item does not say that it can only be filed at the window."""
    if facts.channel != "portal" or not facts.only_at_window:
        return None
    return Reason(N_("“{item}” is not filed in the portal; go to the window."), {"item": str(facts.item)}, field="item")


def reply_is_said(facts: Facts) -> Reason | None:
    """Whoever answers a request for correction says what he hands in."""
    return None if facts.reply.strip() else Reason(N_("Say what you hand in or have changed."), field="reply")
