"""What an import of a family takes: its columns, the heads that each answers to, and what a cell of it may hold."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from wutong.core.record import Record
from wutong.desk.coded import coded, options
from wutong.desk.columns import label_of, unit_code, unit_word, with_unit
from wutong.desk.forms import asked_fields
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

UNIT_IN_HEAD = re.compile(r"[（(]([^（）()]*)[）)]\s*$")


@dataclass(frozen=True)
class Column:
    """A column of an import: the field, its head in the reader's language, and every head it answers to."""

    field: Any
    head: str
    hint: str
    answers_to: frozenset[str]

    @property
    def required(self) -> bool:
        return not self.field.blank and not self.field.has_default()

    @property
    def code(self) -> str:
        return unit_code(self.field)


@dataclass(frozen=True)
class Plan:
    """What an import of this family takes, for whom and into which zone."""

    columns: list[Column]
    viewer: Viewer
    zone: Zone


def plan_of(model: type[Record], viewer: Viewer, zone: Zone) -> Plan:
    taken = [f for f in asked_fields(model, fresh=True) if not isinstance(f, models.JSONField) or f.default is list]
    return Plan([_column(f) for f in taken], viewer, zone)


def _column(asked: Any) -> Column:
    code = unit_code(asked)
    names = {asked.name.casefold()}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            names.add(bare(str(asked.verbose_name)))
    return Column(asked, with_unit(label_of(asked), unit_word(code) if code else ""), _hint(asked), frozenset(names))


def bare(head: str) -> str:
    return UNIT_IN_HEAD.sub("", head).strip().casefold()


def _hint(asked: Any) -> str:
    if asked.is_relation:
        return _("name or number of: %(what)s") % {"what": asked.related_model._meta.verbose_name}
    if asked.choices:
        return _(", ").join(str(word) for key, word in asked.flatchoices if key != "")
    if coded(asked) in {"figure", "family"}:
        return _("the title as this system prints it")
    if coded(asked):
        return _(", ").join(word for _code, word in options(coded(asked)))
    if isinstance(asked, models.BooleanField):
        return _("yes or no")
    if isinstance(asked, models.DateField):
        return _("a day, such as 2024-11-18")
    if isinstance(asked, models.DecimalField | models.IntegerField):
        code = unit_code(asked)
        return (
            _("a number in %(unit)s, or with its unit written out") % {"unit": unit_word(code)}
            if code
            else _("a number")
        )
    return _("several, with ； between them") if isinstance(asked, models.JSONField) else _("text")
