"""Links: the fields of families by which their rows hang on records of others."""

from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

from django.db.models import ForeignObjectRel

from wutong.core.record import Record
from wutong.desk.columns import label_of, with_unit
from wutong.desk.rail import GROUPS

ORDER = [name for group in (("company",), *GROUPS) for name in group]


@dataclass(frozen=True)
class Link:
    """A field of a family that points at records of another; the rows stand on that record's page."""

    model: type[Record]
    field: str

    @property
    def key(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field}"

    @property
    def own(self) -> bool:
        return self.model.family.parent == self.field

    @property
    def section(self) -> str:
        return self.model.family.section

    @property
    def title(self) -> str:
        return label_of(SimpleNamespace(verbose_name=self.model._meta.verbose_name_plural))

    @property
    def label(self) -> str:
        """The plural of the family, with the field's word where that says more than which record it points at."""
        pointer = self.model._meta.get_field(self.field)
        plain = self.own or label_of(pointer) == label_of(pointer.related_model._meta)  # type: ignore[union-attr]
        return self.title if plain else with_unit(self.title, label_of(pointer))


@cache
def links_to(model: type[Record]) -> tuple[Link, ...]:
    """Every link to the family, sections in the rail's order, a family's own parts before mere mentions."""
    back = (r for r in model._meta.get_fields(include_hidden=True) if isinstance(r, ForeignObjectRel))
    found = [
        Link(relation.related_model, relation.field.name)
        for relation in back
        if not relation.many_to_many and issubclass(relation.related_model, Record) and relation.field.name != "source"
    ]
    rank = {name: place for place, name in enumerate(ORDER)}
    return tuple(sorted(found, key=lambda link: (not link.own, rank.get(link.section, 99), link.key)))
