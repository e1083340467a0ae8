"""Forms built from declarations: of a record from its model, of an act from its signature."""

import inspect
from datetime import date
from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from wutong.cases.rules.form import Answers
from wutong.core.door import Action, actions_on
from wutong.core.figure import FIGURES
from wutong.core.record import Record, staged
from wutong.desk.coded import unit_said
from wutong.desk.fields import act_field, model_field, unwrapped, value_field
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

NEVER_ASKED = {"id", "zone", "revision", "stage"}


def asked_fields(model: type[Record], *, fresh: bool) -> list[Any]:
    """The fields that a person fills in. A stage moves by acts; only a new row without an opening act says its own."""
    found = [f for f in model._meta.concrete_fields if f.name not in NEVER_ASKED and f.editable and not f.primary_key]
    last = [f for f in found if f.name in {"code", "source", "note"}]
    stage = (
        [f for f in model._meta.concrete_fields if f.name == "stage" and f.editable]
        if fresh and staged(model) and not actions_on(model, opens=True)
        else []
    )
    return [f for f in found if f not in last] + stage + last


def record_form(
    model: type[Record],
    viewer: Viewer,
    zone: Zone,
    *,
    record: Record | None = None,
    data: Any = None,
    initial: dict[str, Any] | None = None,
) -> forms.Form:
    """The form of a plain row: every field that is asked, with the row's values (or those given) in it."""
    made: dict[str, forms.Field] = {}
    for field in asked_fields(model, fresh=record is None):
        asked = model_field(field, viewer, zone, getattr(record, field.attname, None))
        if asked is not None:
            made[field.name] = asked
    if record is None and staged(model):
        made["true_since"] = value_field(date, label=_("At this stage since"), required=False)
    held = {**model_to_dict(record, list(made)), **_lists(record, made)} if record else initial or {}
    return _form(made, data, held)


def _lists(record: Record, made: dict[str, forms.Field]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in made if isinstance(getattr(record, name, None), list)}


# Acts that say anew what the record says already: their forms show what stands, so that only what changes is typed.
# The reason is never taken over: every change has its own.
SAID_ANEW = frozenset({
    "reports.resettle_reading", "promotion.describe", "projects.move_milestone", "projects.set_length",
    "projects.plan_work", "tenancy.plan_way",
})  # fmt: skip


def act_form(
    action: Action,
    viewer: Viewer,
    zone: Zone,
    *,
    record: Record | None = None,
    data: Any = None,
    initial: dict[str, Any] | None = None,
) -> forms.Form:
    """The form of an act: one field for each value that it asks; one that says anew what stands shows it."""
    made = {
        name: act_field(name, hint, given, about=action.model, viewer=viewer, zone=zone, record=record)
        for name, (hint, given) in action.asks().items()
        if given.kind is not inspect.Parameter.VAR_KEYWORD and unwrapped(hint)[0] is not Answers
    }
    stands = model_to_dict(record, [*made]) if record and action.key in SAID_ANEW else {}
    stands.pop("reason", None)
    return _form(made, data, {**stands, **(initial or {})})


class AskedForm(forms.Form):
    """A form of declared fields. One word stands for many units, so a figure that is named says which is meant."""

    def clean(self) -> dict[str, Any]:
        held = super().clean() or self.cleaned_data
        figure, unit = FIGURES.get(held.get("figure") or ""), held.get("unit")
        if figure and unit and unit_said(unit) == unit_said(figure.unit):
            held["unit"] = figure.unit
        return held


def _form(made: dict[str, forms.Field], data: Any, held: dict[str, Any]) -> forms.Form:
    form = AskedForm(data, initial=held, label_suffix="")
    form.fields.update(made)
    return form


def act_values(action: Action, form: forms.Form) -> dict[str, Any]:
    """What to hand to the act: everything given, and defaults where nothing was."""
    values = {}
    for name, (__, given) in action.asks().items():
        if name in form.cleaned_data:
            value = form.cleaned_data[name]
            empty = value is None or (value == "" and given.default is None)
            if not (empty and given.default is not inspect.Parameter.empty):
                values[name] = value
    return values


def row_values(form: forms.Form, model: type[Record], *, changed: bool = False) -> dict[str, Any]:
    """Model values out of the form; nothing given becomes what the field keeps for nothing."""
    names = form.changed_data if changed else list(form.fields)
    values = {}
    for name in names:
        if name == "true_since":
            continue
        field, value = model._meta.get_field(name), form.cleaned_data[name]
        if value is None and not field.null:  # type: ignore[union-attr]
            value = field.get_default()  # type: ignore[union-attr]
        values[name] = value
    return values
