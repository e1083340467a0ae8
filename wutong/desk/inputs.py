"""Inputs: the fields of a form that read what people write: quantities, words, units, shapes, names of records."""

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from wutong.core.models import Name
from wutong.core.naming import fold
from wutong.desk.coded import meant, unit_said
from wutong.desk.columns import unit_word
from wutong.desk.geojson import NotAShape, shape_of
from wutong.measure.quantity import NotAQuantity, parse
from wutong.measure.unit import UnknownUnit, convert

DIGITS = 20
APART = re.compile(r"[\n;；、]+")


class QuantityField(forms.DecimalField):
    """A number, or a quantity as people write it (120万元, 3.5万平方米), read into the unit that is asked for."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def __init__(self, *, code: str, **ways: Any) -> None:
        self.code = code
        super().__init__(localize=False, **{**ways, "widget": forms.TextInput(attrs={"inputmode": "decimal"})})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        text = "" if value is None else str(value).strip()
        return read_number(text, self.code) if text else None


def read_number(text: str, code: str) -> Decimal:
    """A plain number or a printed quantity; `ValidationError` says what would be right."""
    try:
        found = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        found = Decimal("NaN")
    if found.is_finite() and found.adjusted() < DIGITS:  # more than any column holds is a slip of the hand
        return found
    try:
        if not code:
            raise NotAQuantity(text)
        return _in_unit(text, code)
    except (NotAQuantity, UnknownUnit) as wrong:
        said = {"text": text, "right": f"120{unit_word(code)}" if code else "120"}
        raise forms.ValidationError(
            _("“%(text)s” is not a number here; write it like %(right)s."), params=said
        ) from wrong


def _in_unit(text: str, code: str) -> Decimal:
    """The quantity in the unit asked for; one of the same dimension is reckoned over (30亩 as 20000㎡), to the cent."""
    try:
        return parse(text, of=code).value
    except NotAQuantity:
        said = parse(text)
        return convert(said.value, said.unit.code, code).quantize(Decimal("0.01"))


class WordsField(forms.CharField):
    """Several short texts, one a line or between semicolons."""

    def __init__(self, **ways: Any) -> None:
        ways.setdefault("help_text", _("One a line."))
        super().__init__(**{**ways, "widget": forms.Textarea(attrs={"rows": 3})})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [part.strip() for part in APART.split(value or "") if part.strip()]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(self.prepare_value(initial)) != self.to_python(data)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not known."""

    KNOWN: ClassVar[dict[Any, str]] = {True: "1", False: "0"}

    def __init__(self, **ways: Any) -> None:
        words = [("", _("not known")), ("1", _("yes")), ("0", _("no"))]
        super().__init__(choices=words, coerce=lambda v: v == "1", empty_value=None, **{**ways, "required": False})

    def prepare_value(self, value: Any) -> Any:
        return self.KNOWN[value] if isinstance(value, bool) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.KNOWN.get(initial, "") != (data or "")


class UnitField(forms.CharField):
    """A unit by its word; one that the system does not know stands as it is written (a pipe's m3/d)."""

    def prepare_value(self, value: Any) -> Any:
        return unit_said(value) if value else value

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return meant("unit", text) or "" if text else ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or "") != self.to_python(data)


class ShapeField(forms.CharField):
    """The shape of a record on the map, as GeoJSON text."""

    def __init__(self, **ways: Any) -> None:
        hint = _(
            "GeoJSON: a Point, a Polygon or a MultiPolygon in degrees (CGCS2000), longitude first, such as %(example)s."
        )
        ways["help_text"] = hint % {"example": '{"type": "Point", "coordinates": [112.92, 35.80]}'}
        super().__init__(**{**ways, "widget": forms.Textarea(attrs={"rows": 4, "spellcheck": "false"})})

    def prepare_value(self, value: Any) -> Any:
        return json.dumps(value) if isinstance(value, dict) else value

    def to_python(self, value: Any) -> dict[str, Any] | None:  # type: ignore[override]
        if not (value or "").strip():
            return None
        try:
            return shape_of(value)
        except NotAShape as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "").strip() != (data or "").strip()


class CalledField(forms.CharField):
    """A record out of many, by its name or number as it is written on its page."""

    def __init__(self, *, rows: Any, **ways: Any) -> None:
        self.rows = rows
        ways.setdefault("help_text", _("Write the name or the number."))
        super().__init__(**ways)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, int):
            return next((str(row) for row in self.rows.filter(pk=value)), value)
        return value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return one_called(self.rows, text) if text else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


def one_called(rows: Any, text: str) -> Any:
    """The one row of that name or number; a sentence says why there is none."""
    label = rows.model._meta.label_lower
    keys = Name.objects.filter(label=label, folded=fold(text)).values("subject")
    found = list(rows.filter(pk__in=keys)[:2])
    if len(found) == 1:
        return found[0]
    what = {"text": text, "what": str(rows.model._meta.verbose_name)}
    if found:
        raise forms.ValidationError(_("More than one %(what)s is called “%(text)s”; write the number."), params=what)
    raise forms.ValidationError(_("No %(what)s here is called “%(text)s”."), params=what)
