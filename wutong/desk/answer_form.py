"""The form of a service item as people fill it in: its fields with what is known already, confirmed or typed."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from wutong.cases.prefill import Known
from wutong.cases.rules.form import Answers, Field, Form
from wutong.core.page import day as printed_day
from wutong.desk.columns import unit_word, with_unit
from wutong.desk.fields import value_field
from wutong.desk.inputs import YesNoField
from wutong.measure.unit import UnknownUnit, unit

ABOUT = "about_"  # before the keys of fields, so that none meets a field of the page itself
CONFIRMED = "confirmed"
EMPTY: tuple[Any, ...] = (None, "")


class AnswerForm(forms.Form):
    """What a form asks now; `known` is filled in already, and what is fresh of it is confirmed, not asked again.

    With `whole` what must be filled in is refused while it is empty; without it the answers so far are taken.
    """

    def __init__(
        self, form: Form, held: Mapping[str, Any], known: Mapping[str, Known], *, data: Any = None, whole: bool = False
    ) -> None:
        super().__init__(data, label_suffix="", initial={ABOUT + key: value for key, value in held.items()})
        self.form, self.known, self.whole = form, known, whole
        self.confirmable = [key for key, one in known.items() if one.fresh and held.get(key, one.value) == one.value]
        for one in form.fields:
            self.fields[ABOUT + one.key] = field_of(one)
            self.fields[ABOUT + one.key].asked_for = one.required  # type: ignore[attr-defined]  # told by its label
            if one.key in known and held.get(one.key, known[one.key].value) == known[one.key].value:
                self.fields[ABOUT + one.key].help_text = origin_of(known[one.key])
            if one.key in known and one.key not in held:
                self.initial[ABOUT + one.key] = known[one.key].value
        if self.confirmable:
            self.fields[CONFIRMED] = forms.BooleanField(label=_("I confirm that this is still so."), required=False)

    @property
    def sofar(self) -> Mapping[str, Any]:
        """The answers that decide what is asked: those sent, else those held."""
        if self.is_bound:
            return self.answers
        return {key.removeprefix(ABOUT): value for key, value in self.initial.items() if value not in EMPTY}

    @property
    def answers(self) -> Answers:
        """What was answered and could be read."""
        self.is_valid()  # reads what was sent
        told = {one.key: self.cleaned_data.get(ABOUT + one.key) for one in self.form.fields}
        return Answers(self.form.kept(Answers({key: value for key, value in told.items() if value not in EMPTY})))

    def rows(self) -> list[Any]:
        """The fields that are asked now; what is known says beside it where it comes from."""
        return [self[ABOUT + one.key] for one in self.form.asked(self.sofar) if one.key not in self.confirmable]

    def to_confirm(self) -> list[tuple[str, str, str, Any]]:
        """What is known and fresh: its name, what it says, where from, and the field for whoever must change it."""
        asked = [one for one in self.form.asked(self.sofar) if one.key in self.confirmable]
        return [
            (one.name, said(one, self[ABOUT + one.key].value()), origin_of(self.known[one.key]), self[ABOUT + one.key])
            for one in asked
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse, where the whole form is filed, what must be filled in and what was not confirmed."""
        held = super().clean() or self.cleaned_data
        if not self.whole:
            return held
        told = Answers({one.key: held.get(ABOUT + one.key) for one in self.form.fields})
        for one in self.form.missing(told):
            if ABOUT + one.key not in self.errors:
                self.add_error(ABOUT + one.key, _("This must be filled in."))
        if CONFIRMED in self.fields and not held.get(CONFIRMED):
            self.add_error(CONFIRMED, _("Confirm what is known, or change it."))
        return held


def origin_of(known: Known) -> str:
    """From the record of the organisation or an earlier case, and when it was told or confirmed."""
    where = {
        "record": _("from your record in the zone"),
        "case": _("from the case %(case)s") % {"case": known.of},
    }.get(known.origin, "")
    return _("%(where)s, confirmed on %(day)s") % {"where": where, "day": printed_day(known.on)} if known.on else where


def field_of(one: Field) -> forms.Field:
    """The input of one field; whether it must be filled in is asked when the whole form is filed."""
    ways: dict[str, Any] = {"label": with_unit(one.name, _unit(one.unit)), "required": False}
    if one.kind == "flag":
        return YesNoField(label=one.name)
    if one.kind == "choice":
        return forms.ChoiceField(choices=[("", _("not chosen")), *((text, text) for text in one.options)], **ways)
    if one.kind == "number":
        return value_field(Decimal, code=_code(one.unit), **ways)
    if one.kind == "day":
        return value_field(date, **ways)
    return forms.CharField(max_length=2_000, **ways)


def _code(text: str) -> str:
    try:
        return unit(text).code if text else ""
    except UnknownUnit:
        return ""


def _unit(text: str) -> str:
    return unit_word(_code(text)) if _code(text) else text


def said(field: Field, value: Any) -> str:
    """An answer in words, with its unit."""
    if value in EMPTY:
        return "—"
    if isinstance(value, bool) or (value in {"1", "0"} and field.kind == "flag"):
        return str(_("yes") if value in {True, "1"} else _("no"))
    if field.kind == "day":
        return printed_day(value if isinstance(value, date) else date.fromisoformat(value))
    if field.kind == "number" and isinstance(value, int | float | Decimal):
        number = f"{value:,f}".rstrip("0").rstrip(".") if isinstance(value, float | Decimal) else f"{value:,}"
        return f"{number} {_unit(field.unit)}".strip()
    return str(value)
