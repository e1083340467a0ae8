"""Loading a zone from its folder of TOML files: facts as tables, keyed by code, registered through the door.

A file holds tables named by model label; each line is `code = { field = value, … }`. A link is given by the code of
a record of that family in the same zone, or of a common one. A record that is already there is left as it is, so
that loading twice changes nothing.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models

from wutong.core import door, journal, naming
from wutong.core.models import Name
from wutong.core.record import Record, families
from wutong.zones.models import Officer, Place, Post, Source, Zone
from wutong.zones.roles import OPERATOR

LOADER = "装载员"


class BadData(ValueError):
    """A file that cannot be loaded; says which file, table, code and why."""


@dataclass
class Loading:
    """One run of loading: who loads, when, into which zone (None for what is common to all), and what was made."""

    zone: Zone | None
    by: Officer
    at: datetime
    source: Source | None = None
    made: int = 0
    known: dict[tuple[str, str], int] = field(default_factory=dict)

    def load(self, path: Path) -> None:
        """Register every record of one file that is not there yet."""
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        for label, rows in tables.items():
            if "." not in label:
                continue
            try:
                model = families()[label]
            except KeyError:
                raise BadData(f"{path.name}: there is no family {label!r}.") from None
            for code, facts in rows.items():
                try:
                    self._register(model, code, dict(facts))
                except (BadData, door.Refused, ValueError, TypeError) as wrong:
                    raise BadData(f"{path.parent.name}/{path.name}, {label}, {code}: {wrong}") from wrong

    def _register(self, model: type[Record], code: str, facts: dict[str, Any]) -> None:
        if self.find(model, code) is not None:
            return
        on = facts.pop("on", None)
        record = model(
            zone=self.zone,
            code=code,
            **{k: v for name, value in facts.items() for k, v in self._value(model, name, value)},
        )
        if self.source and record.source_id is None and model is not Source:
            record.source = self.source
        if hasattr(record, "recorded_at") and record.recorded_at is None:
            record.recorded_at = self.at
        door.register(record, by=self.by, at=self.at, on=None if on is None else date.fromisoformat(str(on)))
        self.known[model._meta.label_lower, code] = record.pk
        self.made += 1

    def _value(self, model: type[Record], name: str, value: Any) -> Iterator[tuple[str, Any]]:
        if name == "about" and isinstance(value, str):
            label, __, code = value.partition(":")
            yield from (("about_label", label), ("about", self.must_find(families()[label], code)))
            return
        try:
            column = model._meta.get_field(name)
        except FieldDoesNotExist:
            raise BadData(f"has no column {name!r}") from None
        if isinstance(column, models.ForeignKey) and column.related_model is not Zone:
            yield f"{name}_id", self.must_find(column.related_model, str(value))
        elif isinstance(column, models.DateField) and not isinstance(value, date):
            yield name, date.fromisoformat(str(value))
        elif isinstance(column, models.DecimalField):
            yield name, Decimal(str(value))
        else:
            yield name, value

    def must_find(self, model: type[Any], code: str) -> int:
        found = self.find(model, code)
        if found is None:
            raise BadData(f"there is no {model._meta.label_lower} with the code {code!r}")
        return found

    def find(self, model: type[Any], code: str) -> int | None:
        """The key of the record with that code in the zone, or among the common ones."""
        label = model._meta.label_lower
        if (label, code) not in self.known:
            rows = model.objects.filter(code=code) if hasattr(model, "code") else model.objects.filter(name=code)
            if hasattr(model, "zone") and issubclass(model, Record):
                rows = rows.filter(models.Q(zone=self.zone) | models.Q(zone=None))
            found = rows.values_list("pk", flat=True).first()
            if found is None:
                return None
            self.known[label, code] = found
        return self.known[label, code]


def load_all(folder: Path, *, at: datetime) -> int:
    """Load what is common, then every zone of `folder`, all or none; give how many records were made."""
    with journal.batch():
        heads = [
            (path, tomllib.loads((path / "zone.toml").read_text(encoding="utf-8")))
            for path in sorted((folder / "zones").iterdir())
            if path.is_dir()
        ]
        zones = [_zone(head, at) for _, head in heads]
        common = Loading(None, zones[0][1], at)
        common.load(folder / "common.toml")
        for file in sorted((folder / "reports").glob("*.toml")):
            common.load(file)
        made = common.made
        for (path, head), (zone, by) in zip(heads, zones, strict=True):
            _place(zone, head, common)
            made += _load_zone(path, zone, by, head, at)
    return made


def _zone(head: dict[str, Any], at: datetime) -> tuple[Zone, Officer]:
    facts = {key: value for key, value in head["zone"].items() if key != "place"}
    zone, new = Zone.objects.get_or_create(code=facts.pop("code"), defaults=facts)
    if new:
        Name.objects.bulk_create(
            [_zone_name(zone, text) for text in dict.fromkeys(map(naming.fold, zone.called())) if text]
        )
    return zone, loader(zone)


def _zone_name(zone: Zone, folded: str) -> Name:
    pinyin, initials = naming.spelt(folded)
    return Name(
        zone=zone, label="zones.zone", subject=zone.pk, text=zone.name, folded=folded, pinyin=pinyin, initials=initials
    )


def loader(zone: Zone) -> Officer:
    """The officer in whose name a zone's first records are entered; nobody can sign in as it."""
    by = Officer.objects.filter(zone=zone, name=LOADER, user=None).first()
    if by is None:
        by = Officer.objects.create(zone=zone, name=LOADER)
        Post.objects.create(zone=zone, officer=by, role=OPERATOR, since=date(2000, 1, 1))
    return by


def _place(zone: Zone, head: dict[str, Any], common: Loading) -> None:
    code = head["zone"].get("place")
    if code and zone.place_id is None:
        zone.place_id = common.must_find(Place, code)
        zone.save(update_fields=["place"])


def _load_zone(path: Path, zone: Zone, by: Officer, head: dict[str, Any], at: datetime) -> int:
    run = Loading(zone, by, at)
    if "source" in head:
        run._register(Source, "page", dict(head["source"]))
        run.source = Source.objects.get(zone=zone, code="page")
    for file in sorted(path.glob("[0-9]-*.toml")):
        run.load(file)
    return run.made
