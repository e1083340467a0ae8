"""How projects are narrowed wherever they are seen from above: by pool, stage, kind, light, key, phase and owner."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from wutong.projects.figures.pools import APART
from wutong.projects.models import Light, Pool, Project
from wutong.zones.models import Zone

OFF = "off"  # how an address asks for projects that no rule has judged
LISTED = ("pool", "stage", "kind", "light", "key")  # what the list of projects is narrowed by as well


@dataclass(frozen=True)
class Asks:
    """The conditions of an address: what was asked for, and what may be."""

    asked: dict[str, str]
    pools: Sequence[Pool]

    @property
    def stages(self) -> list[tuple[str, str]]:
        return [(key, str(word)) for key, word in Project.Stage.choices if key not in APART]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(key, str(word)) for key, word in Project.Kind.choices]

    @property
    def lights(self) -> list[tuple[str, str]]:
        return [(key, str(word)) for key, word in Light.choices]

    @property
    def query(self) -> str:
        """The conditions as an address writes them, those that say nothing left out."""
        return urlencode({name: value for name, value in self.asked.items() if value})

    @property
    def listed(self) -> str:
        """The conditions as the list of projects and its files understand them."""
        return urlencode({n: v for n in LISTED if (v := self.asked[n]) and v != OFF})


def pools_of(zone: Zone) -> list[Pool]:
    return list(Pool.objects.filter(zone=zone).order_by("position", "pk"))


def asks_of(given: QueryDict, pools: Sequence[Pool]) -> Asks:
    """The conditions of the address; one that says nothing that could be meant is passed over."""
    may_be = {
        "pool": {str(pool.pk) for pool in pools},
        "stage": set(Project.Stage.values) - set(APART),
        "kind": set(Project.Kind.values),
        "light": {*Light.values, OFF},
        "key": {"true"},
    }
    asked = {name: value if (value := given.get(name, "")) in known else "" for name, known in may_be.items()}
    phase = given.get("phase", "")
    asked["phase"] = phase if phase.isascii() and phase.isdecimal() and len(phase) < 5 else ""
    return Asks({**asked, "owner": given.get("owner", "").strip()[:120]}, pools)


def narrowed(rows: Any, asks: Asks) -> Any:
    """The projects that meet every condition."""
    asked = asks.asked
    wanted: dict[str, Any] = {name: asked[name] for name in ("pool", "stage", "kind", "phase") if asked[name]}
    if asked["light"]:
        wanted["light"] = asked["light"].replace(OFF, "")
    if asked["key"]:
        wanted["key"] = True
    if asked["owner"]:
        wanted["owner__name__icontains"] = asked["owner"]
    return rows.filter(**wanted)
