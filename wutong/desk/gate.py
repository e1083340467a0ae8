"""The gate before every page of a zone: who looks, which zone, which family of records."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from wutong.core.models import Entry
from wutong.core.record import Family, Record, families
from wutong.desk.columns import joins
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

View = Callable[..., HttpResponseBase]


def in_zone(view: View) -> View:
    """Give the view the zone itself for its code, the model for `package`/`model`, and the record for `pk` after them.

    A stranger goes to the sign-in page; a zone, family or record that is not open to the viewer is not there (404).
    """

    @wraps(view)
    def opens(request: HttpRequest, zone: str, **names: Any) -> HttpResponseBase:
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        if not viewer:
            return redirect_to_login(request.get_full_path())
        found = zone_for(viewer, zone)
        if "package" in names:
            names["model"] = family_for(viewer, names.pop("package"), names["model"])
            if "pk" in names:
                names["record"] = record_for(viewer, found, names.pop("model"), names.pop("pk"))
        return view(request, found, **names)

    return opens


def zone_for(viewer: Viewer, code: str) -> Zone:
    found = viewer.zone(code)
    if found is None:
        raise Http404(_("There is no zone “%(code)s” that is open to you.") % {"code": code})
    return found


def family_for(viewer: Viewer, package: str, name: str) -> type[Record]:
    model = families().get(f"{package}.{name}")
    if model is None or not viewer.may_read(model.family):
        raise Http404(_("There is no list “%(label)s” that is open to you.") % {"label": f"{package}.{name}"})
    return model


def record_for(viewer: Viewer, zone: Zone, model: type[Record], pk: int) -> Record:
    found = seen_in(viewer, zone, model).select_related(*linked(model)).filter(pk=pk).first()
    if found is None:
        what = {"what": str(model._meta.verbose_name), "pk": pk}
        raise Http404(_("There is no %(what)s with the key %(pk)s that is open to you.") % what)
    if found.zone_id == zone.pk:
        found.zone = zone
    return found


@cache
def linked(model: type[Record]) -> tuple[str, ...]:
    """Every link of a family and what those rows say in their titles, so that a page need not ask for each."""
    links = [f.name for f in model._meta.concrete_fields if f.is_relation and f.name != "zone"]
    return tuple(joins(model, links))


@dataclass
class Within:
    """A viewer looking into one of the zones that are open to them."""

    viewer: Viewer
    zone_ids: frozenset[int]
    organisation_id: int | None

    @property
    def office_ids(self) -> frozenset[int]:
        return self.viewer.office_ids

    def may_read(self, family: Family) -> bool:
        return self.viewer.may_read(family)


def seen_in(viewer: Viewer, zone: Zone, model: type[Record]) -> Any:
    """The rows of a family that the viewer sees in this zone: its own, and those common to all zones."""
    return model.objects.seen_by(Within(viewer, viewer.zone_ids & {zone.pk}, viewer.organisation_id))  # type: ignore[attr-defined]


def sight(viewer: Viewer, zone: Zone, model: type[Record]) -> tuple[Any, ...]:
    """What `seen_in` rests on: whoever has the same sight of a family sees the same rows of it."""
    return model, zone.pk, viewer.organisation_id, viewer.office_ids if model.family.office else None


def opened(rows: QuerySet[Any], viewer: Viewer, zone: Zone) -> QuerySet[Any]:
    """Of rows that were found otherwise (behind a figure, on the map) those that the viewer may see one by one."""
    model: Any = rows.model
    return rows.filter(pk__in=seen_in(viewer, zone, model).values("pk")) if model.family.office else rows


def open_to(viewer: Viewer, zone: Zone) -> QuerySet[Entry]:
    """The lines of the zone's journal about rows that the viewer may read."""
    closed = [label for label, model in families().items() if not viewer.may_read(model.family)]
    return Entry.objects.filter(zone=zone).exclude(label__in=closed).exclude(kept_apart(viewer))


def kept_apart(viewer: Viewer) -> Q:
    """What the journal holds about rows that an office keeps from this viewer."""
    found = Q(pk__in=())
    for label, model in families().items():
        if model.family.office:
            found |= Q(label=label) & ~Q(subject__in=model.objects.seen_by(viewer).values("pk"))  # type: ignore[attr-defined]
    return found
