"""Records: rows that somebody can point at, and what is declared about each family of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Protocol, Self

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.core.reason import N_, Facts, Reason

COMMON_WRITERS = frozenset({"operator"})
STANDS = {
    "amend": N_("This cannot be amended; register a new one that takes its place."),
    "remove": N_("This cannot be removed; register a new one that takes its place."),
}


class Viewer(Protocol):
    """Who looks: zones and offices that are open to them, their roles, and the organisation that they speak for."""

    @property
    def zone_ids(self) -> frozenset[int]: ...
    @property
    def office_ids(self) -> frozenset[int]: ...
    @property
    def organisation_id(self) -> int | None: ...
    def may_read(self, family: "Family") -> bool: ...


@dataclass(frozen=True)
class Family:
    """What lists, pages, search, imports and the API need to know of a model; declared at the model itself.

    `section` is the noun of the left rail; `columns` and `filters` are field names, `__` follows a link; `names` are
    the fields by which people call a record; `own` is the path to the organisation whose people may read the row;
    `office` is the path to the office that keeps the row to itself (a row without one is open to the whole zone);
    `readers` limits reading to some roles (empty: every officer of the zone).
    """

    section: str
    columns: tuple[str, ...]
    filters: tuple[str, ...] = ()
    names: tuple[str, ...] = ("name",)
    order: tuple[str, ...] = ("code", "id")
    own: str = ""
    office: str = ""
    readers: frozenset[str] = frozenset()
    writers: frozenset[str] = frozenset()
    fixed: bool = False  # insert-only: a correction is a new row that takes the place of the old one
    parent: str = ""  # the field that links to the record on whose page these rows stand


class RecordQuerySet(models.QuerySet["Record"]):
    def seen_by(self, viewer: Viewer) -> Self:
        """The only way from a request to a row."""
        family = self.model.family
        if not viewer.may_read(family):
            return self.none()
        seen = (
            self.filter(models.Q(zone__in=viewer.zone_ids) | models.Q(zone=None))
            if self.model.common
            else self.filter(zone__in=viewer.zone_ids)
        )
        if viewer.organisation_id is None:
            return seen.filter(_of_offices(family.office, viewer.office_ids)) if family.office else seen
        return seen.filter(**{family.own: viewer.organisation_id}) if family.own else self.none()

    def of_zone(self, zone: Any) -> Self:
        return self.filter(zone=zone)


def _of_offices(path: str, office_ids: frozenset[int]) -> models.Q:
    return models.Q(**{path: None}) | models.Q(**{f"{path}__in": office_ids})


class Record(models.Model):
    """A row with its zone, its number there, its source and its revision (raised by every act: stale forms show)."""

    zone = models.ForeignKey("zones.Zone", models.PROTECT, related_name="+", verbose_name=_("zone"))
    code = models.CharField(_("number"), max_length=64, blank=True)
    source = models.ForeignKey(
        "zones.Source", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("source")
    )
    note = models.TextField(_("note"), blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)

    objects = RecordQuerySet.as_manager()
    family: Family
    common = False  # True where a row without a zone is open to everybody (regions, newspapers)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return next((str(v) for v in (getattr(self, n) for n in self.family.names) if v), self.code or f"#{self.pk}")

    def called(self) -> Iterator[str]:
        """Every name under which people look for the record."""
        for name in self.family.names:
            value = getattr(self, name)
            yield from value if isinstance(value, list) else [str(value)] if value else []
        if self.code:
            yield self.code

    def stands(self, verb: str) -> Reason | None:
        """Why the row as it is now may not be amended or removed (the verb); None where it may."""
        return Reason(STANDS[verb]) if self.family.fixed else None

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        """What rules may look at: the row's own values under the given ones. Packages add what their needs ask for."""
        row = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields}
        return Facts(**{**row, **values, "at": at, "record": self})


@cache
def families() -> dict[str, type[Record]]:
    """Every family by its label, such as `cultivation.certificate`."""
    return {m._meta.label_lower: m for m in apps.get_models() if issubclass(m, Record) and hasattr(m, "family")}


def staged(model: type[models.Model]) -> bool:
    return any(field.name == "stage" for field in model._meta.fields)


def unit_of(field_name: str) -> str:
    """The unit that a field's name ends in: `floor_m2` is m2, `paid_yuan` is yuan; empty when it names none."""
    ending = field_name.rsplit("_", 1)[-1]
    spans = {f"{one}s": one for one in ("day", "minute", "hour", "month", "year")}
    same = {one: one for one in ("m2", "mu", "yuan", "tonne", "percent")}
    return {**same, **spans, "kva": "kVA", "people": "person"}.get(ending, "")


def labels_of(rows: Iterable[Record]) -> list[list[Any]]:
    return [[row._meta.label_lower, row.pk] for row in rows]
