"""What an applicant need not be asked again: the organisation's record and what it last told the zone, with the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from wutong.cases.models import Case, Item, ItemField
from wutong.cases.rules.form import form_of, plain
from wutong.parties.models import Organisation

LOOKED_AT = 20  # of the organisation's last cases with answers

Origin = Literal["record", "case", "typed"]


@dataclass(frozen=True)
class Known:
    """An answer that is known already: from the organisation's record or an earlier case (named in `of`), true or
    last confirmed on a day (None where nobody confirmed it), and whether it is fresh enough not to be asked again."""

    value: Any
    origin: Origin
    of: str
    on: date | None
    fresh: bool


def known_of(organisation: Organisation | None, item: Item, day: date) -> dict[str, Known]:
    """What is known under each field of the item's form on a day, by the key of the field."""
    version = item.published()
    if organisation is None or version is None:
        return {}
    told = Case.objects.filter(organisation=organisation).exclude(answers={}).order_by("-filed_on", "-id")
    cases = list(told.select_related("item")[:LOOKED_AT])
    found: dict[str, Known] = {}
    fields = list(version.fields.order_by("id"))
    for field, shape in zip(fields, form_of(fields).fields, strict=True):
        known = _of_record(field, organisation, cases, day) if field.known_as else _of_cases(field, item, cases, day)
        if known is not None and shape.fits(known.value):
            found[field.key] = known
    return found


def _of_record(field: ItemField, organisation: Organisation, cases: list[Case], day: date) -> Known | None:
    """What the organisation's record says; fresh while a confirmation of the same value is."""
    value = _said(organisation, field.known_as)
    if value in (None, ""):
        return None
    confirmed = (_confirmed(case, field.key, value) for case in cases)
    on = next((found for found in confirmed if found), None)
    return Known(value, "record", str(organisation.source or ""), on, _fresh(field, on, day))


def _said(organisation: Organisation, name: str) -> Any:
    column: Any = next(f for f in organisation._meta.concrete_fields if f.name == name)
    value = getattr(organisation, name)
    if column.choices:
        return str(dict(column.flatchoices).get(value, "")) if value else None
    if column.is_relation:
        return str(value) if value is not None else None
    return "、".join(map(str, value)) if isinstance(value, list) else plain(value)


def _of_cases(field: ItemField, item: Item, cases: list[Case], day: date) -> Known | None:
    """What the organisation last answered under the same item."""
    case = next((one for one in cases if one.item_id == item.pk and field.key in one.answers), None)
    if case is None:
        return None
    held = case.answers[field.key]
    on = date.fromisoformat(held["on"]) if held.get("on") else case.filed_on
    return Known(held["value"], "case", case.number, on, _fresh(field, on, day))


def _confirmed(case: Case, key: str, value: Any) -> date | None:
    held = case.answers.get(key)
    return date.fromisoformat(held["on"]) if held and held["value"] == value and held.get("on") else None


def _fresh(field: ItemField, on: date | None, day: date) -> bool:
    return on is not None and field.fresh_days is not None and day <= on + timedelta(days=field.fresh_days)


def with_origin(answers: Mapping[str, Any], known: Mapping[str, Known], day: date) -> dict[str, dict[str, Any]]:
    """The answers as a case keeps them: value, where it came from, of what, and the day it was told or confirmed."""
    return {
        key: {
            "value": value,
            "from": known[key].origin if key in known and known[key].value == value else "typed",
            "of": known[key].of if key in known and known[key].value == value else "",
            "on": day.isoformat(),
        }
        for key, value in answers.items()
    }
