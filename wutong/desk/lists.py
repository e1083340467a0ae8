"""Lists: every family as one table that filters, sorts, searches, keeps views, prints and goes out as a file."""

from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from wutong.core.door import actions_on
from wutong.core.page import page
from wutong.core.record import Record, staged
from wutong.desk.acts import Door, openings
from wutong.desk.columns import behind, cells_of, columns_of, joins, label_of, list_address, told_columns
from wutong.desk.filters import Ask, asks_of, bar_of, narrowed, ordered
from wutong.desk.gate import in_zone, seen_in, sight
from wutong.desk.models import SavedView
from wutong.desk.rail import crumbs_to, rail
from wutong.desk.viewer import Viewer
from wutong.zones.models import Zone

A_PAGE, PRINTED, COUNTED = 25, 2000, 100_000
ASIDE = {"page", "print", "pick", "format", "name"}  # in an address beside the conditions


@dataclass(frozen=True)
class Asked:
    """A list as it was asked for: its rows under the conditions, in the order, and what could not be read."""

    rows: QuerySet[Any]
    asks: list[Ask]
    sought: str
    sort: str
    misread: list[str]

    @property
    def narrow(self) -> bool:
        return bool(self.sought) or any(ask.on for ask in self.asks)

    @property
    def paths(self) -> set[str]:
        """The columns that the reader asked by, which stay even where no row says anything in them."""
        return {self.sort.removeprefix("-"), *(ask.name for ask in self.asks if ask.on)}


def asked(viewer: Viewer, zone: Zone, model: type[Record], given: QueryDict) -> Asked:
    seen = seen_in(viewer, zone, model)
    asks = asks_of(model, seen, given, sight(viewer, zone, model))
    sought = given.get("q", "").strip()
    rows, misread = narrowed(model, seen, asks, sought, viewer)
    rows, sort = ordered(model, rows, given.get("sort", ""))
    return Asked(rows, asks, sought, sort, misread)


def query_of(given: QueryDict, **change: object) -> str:
    """The address's conditions with some changed (None takes one out), page and picks left behind."""
    kept = QueryDict(mutable=True)
    for name, values in given.lists():
        if name not in ASIDE and name not in change and any(values):
            kept.setlist(name, values)
    for name, value in change.items():
        if value is not None:
            kept[name] = str(value)
    return kept.urlencode()


@dataclass(frozen=True)
class Pager:
    """Where in a long list the page stands. `total` is exact up to a hundred thousand."""

    number: int
    total: int
    size: int
    query: str

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def more_than(self) -> bool:
        return self.total >= COUNTED

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.size, self.total)

    @property
    def before(self) -> str:
        return self._page(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        return self._page(self.number + 1) if self.number < self.pages else ""

    def _page(self, number: int) -> str:
        return f"?{self.query}&page={number}" if self.query else f"?page={number}"


def paged(rows: QuerySet[Any], given: QueryDict) -> tuple[Pager, list[int]]:
    """The pager and the keys of the page: keys alone are sorted, the rows are fetched afterwards.

    A first page that is not full has counted the list already.
    """
    size = PRINTED if "print" in given else A_PAGE
    wanted, found = given.get("page", "1"), rows.values_list("pk", flat=True)
    number = max(int(wanted), 1) if wanted.isdecimal() else 1
    if number == 1:
        keys = list(found[: size + 1])
        total = len(keys) if len(keys) <= size else rows.order_by()[:COUNTED].count()
        return Pager(1, total, size, query_of(given)), keys[:size]
    pager = Pager(1, rows.order_by()[:COUNTED].count(), size, query_of(given))
    pager = replace(pager, number=min(number, pager.pages))
    return pager, list(found[(pager.number - 1) * size : pager.number * size])


def count_in_words(pager: Pager, found: Asked) -> str:
    """How many rows the list has, said at its head."""
    number = {"num": f"{pager.total:,}"}
    if pager.more_than:
        return _("more than %(num)s rows") % number
    if found.narrow:
        return ngettext("%(num)s row meets the conditions", "%(num)s rows meet the conditions", pager.total) % number
    return ngettext("%(num)s row", "%(num)s rows", pager.total) % number


def fetched(model: type[Record], keys: list[int], extra: tuple[str, ...] = ()) -> list[Any]:
    """The rows of these keys (seen before) with all that their cells say, in that order."""
    paths = [*model.family.columns, *extra]
    found = model._default_manager.select_related(*joins(model, paths)).only(*behind(model, paths)).in_bulk(keys)
    return [found[key] for key in keys if key in found]


@in_zone
@page("desk/list.html", pieces=("rows",))
def listed(request: HttpRequest, zone: Zone, model: type[Record]) -> dict[str, Any]:
    """The list of one family."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    given, base = request.GET, list_address(model, zone)
    found = asked(viewer, zone, model, given)
    pager, keys = paged(found.rows, given)
    heads, rows = told_columns(*cells_of(columns_of(model), fetched(model, keys), zone), keep=found.paths)
    query = query_of(given)
    return {
        **_frame(viewer, zone, model),
        **_bar(found, given, base),
        "found": found,
        "has_stages": staged(model),
        "heads": heads,
        "count": count_in_words(pager, found),
        "pager": pager,
        "rows": rows,
        "query": query,
        "views": views_of(viewer, zone, model, query),
    }


def _bar(found: Asked, given: QueryDict, base: str) -> dict[str, Any]:
    """The bar of conditions, and what can be done with the picked rows."""

    def without(name: str) -> str:
        return f"{base}?{query_of(given, **{name: None, f'{name}.until': None})}"

    picks = [Pick(_("Picked rows as xlsx"), f"{base}export/", "format", "xlsx")]
    return {
        "bar": bar_of(found.asks, found.sought, without),
        "base": base,
        "drop": Door(_("All rows"), base),
        "kept": {"sort": found.sort} if found.sort else {},
        "link": f"?{query_of(given, sort=None)}&",
        "picked_with": QueryDict(query_of(given)).items(),
        "picks": [*picks, Pick(_("as csv"), f"{base}export/", "format", "csv")],
    }


@dataclass(frozen=True)
class Pick:
    """What can be done with the picked rows."""

    text: str
    action: str
    name: str
    value: str


def _frame(viewer: Viewer, zone: Zone, model: type[Record]) -> dict[str, Any]:
    """Head of the page and the doors that lead to new rows; who only looks on gets none."""
    base = list_address(model, zone)
    doors = openings(model, viewer, zone)
    entered = not actions_on(model, opens=True)
    against = viewer.officer.reason_against(model.family.writers, zone.pk, viewer.today)
    if not viewer.is_above and (entered or not against):  # what an act opens is not imported, except by an operator
        closed = (against.said(_),) if against else ()
        doors.insert(0, Door(_("Import"), f"{base}import/", closed, icon="export"))
    step = (
        _("Ask somebody who may write here to enter the first.")
        if all(one.closed for one in doors)
        else _("Enter the first, or give a sheet of them.")
        if entered
        else ""
    )
    return {
        "acts": doors,
        "crumbs": crumbs_to(model, zone)[:-1],
        "next_step": step,
        "rail": rail(viewer, zone, model.family.section),
        "title": label_of(SimpleNamespace(verbose_name=model._meta.verbose_name_plural)),
        "under": [zone.name],
        "zone": zone,
    }


@dataclass(frozen=True)
class Tab:
    """A saved view over the list."""

    name: str
    href: str
    current: bool


def views_of(viewer: Viewer, zone: Zone, model: type[Record], query: str) -> list[Tab]:
    base = list_address(model, zone)
    saved = SavedView.objects.filter(officer=viewer.officer, zone=zone, label=model._meta.label_lower)
    tabs = [Tab(view.name, f"{base}?{view.query}", view.query == query) for view in saved]
    return [Tab(_("all rows"), base, not query), *tabs]


@require_POST
@in_zone
def keep(request: HttpRequest, zone: Zone, model: type[Record]) -> HttpResponse:
    """Keep the conditions and the order of a list under a name (or drop the view of that name)."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    name, query = request.POST.get("name", "").strip()[:40], query_of(QueryDict(request.POST.get("query", "")))[:500]
    where: dict[str, Any] = {"officer": viewer.officer, "zone": zone, "label": model._meta.label_lower, "name": name}
    base = list_address(model, zone)
    if "drop" in request.POST:
        SavedView.objects.filter(**where).delete()
        return HttpResponseRedirect(base)
    if name:
        SavedView.objects.update_or_create(**where, defaults={"query": query})
        messages.success(request, _("The view “%(name)s” was saved.") % {"name": name})
    else:
        messages.error(request, _("Give the view a name."))
    return HttpResponseRedirect(f"{base}?{query}")
