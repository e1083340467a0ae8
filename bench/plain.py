"""Plain Django views over the same rows, with Django's own templates: what our pages are held against."""

import json
import secrets
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from wutong.cases.models import Case
from wutong.core.duty import waiting
from wutong.core.models import Passage
from wutong.core.page import shanghai_day
from wutong.core.record import families
from wutong.projects.figures.key import RUNNING
from wutong.projects.figures.pools import APART
from wutong.projects.models import Milestone, Project
from wutong.zones.models import Zone

TABLES = Engine().from_string("""<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1><p>{{ count }}</p>
{% for name, heads, rows in tables %}<h2>{{ name }}</h2>
<table><tr>{% for head in heads %}<th>{{ head }}</th>{% endfor %}</tr>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>{% endfor %}""")
A_PAGE, BESIDE = 200, 20


def _table(model: type[Any], rows: Any, most: int) -> tuple[str, list[str], list[list[Any]]]:
    """A family's own columns of its first rows, with the records they link to."""
    columns = [name.split("__")[0] for name in model.family.columns]
    links = [name for name in columns if model._meta.get_field(name).is_relation]
    held = rows.select_related(*links)[:most]
    name = str(model._meta.verbose_name_plural)
    return name, columns, [[str(getattr(row, column) or "") for column in columns] for row in held]


def _page(title: str, count: int, tables: list[Any]) -> HttpResponse:
    return HttpResponse(TABLES.render(Context({"title": title, "count": count, "tables": tables})))


@login_required
def listed(request: HttpRequest, label: str) -> HttpResponse:
    """The first page of a family's rows, and how many there are."""
    zone = request.user.officer.zone  # type: ignore[union-attr]
    model = families()[label]
    rows = model.objects.filter(zone=zone).order_by(*model.family.order)
    return _page(label, rows.count(), [_table(model, rows, A_PAGE)])


@login_required
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """An organisation with its rows of every family that links to it."""
    model = families()["parties.organisation"]
    held = model.objects.select_related("industry", "cluster", "service_officer").get(pk=pk)
    tables = []
    for family in families().values():
        if any(f.name == "organisation" for f in family._meta.concrete_fields):
            rows = family.objects.filter(organisation=held).order_by("-id")
            if rows.exists():
                tables.append(_table(family, rows, BESIDE))
    return _page(str(held), len(tables), tables)


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that waits for the officer, with its names."""
    officer: Any = request.user.officer  # type: ignore[union-attr]
    today = shanghai_day(timezone.now())
    held = waiting([officer.zone_id], officer.roles_in(officer.zone_id, today), officer.pk)
    rows = [[one.duty.title, one.subject, one.due_on] for one in held[:A_PAGE]]
    return _page("desk", len(held), [("waiting", ["what", "which", "due"], rows)])


def _projects(rows: Any, title: str) -> HttpResponse:
    """Projects with pool and owner, each with its milestones."""
    told = ("pk", "name", "light", "stage", "pool__name", "owner__name", "started_since", "planned_finish_on")
    held = list(rows.order_by("pool__position", "name").values_list(*told)[:1000])
    steps: dict[int, list[Any]] = {}
    columns = ("project_id", "name", "due_on", "forecast_on", "baseline_on", "stage")
    for one, *facts in Milestone.objects.filter(project__in=[row[0] for row in held]).values_list(*columns):
        steps.setdefault(one, []).append(facts)
    lines = [[*row, "; ".join(str(fact) for step in steps.get(row[0], ()) for fact in step)] for row in held]
    return _page(title, rows.count(), [("projects", [*told, "milestones"], lines)])


@login_required
def portfolio(request: HttpRequest) -> HttpResponse:
    """The rows of the portfolio, the milestones as words instead of pictures."""
    zone = request.user.officer.zone  # type: ignore[union-attr]
    return _projects(Project.objects.filter(zone=zone).exclude(stage__in=APART), "portfolio")


@login_required
def dispatch(request: HttpRequest) -> HttpResponse:
    """The rows of the dispatch meeting, without its money, problems and reasons."""
    zone = request.user.officer.zone  # type: ignore[union-attr]
    return _projects(Project.objects.filter(zone=zone, key=True, stage__in=RUNNING), "dispatch")


@login_required
def open_cases(request: HttpRequest, zone: int) -> HttpResponse:
    """The work of the fair query: 25 rows under review in a zone by due day, five columns, the company, the count."""
    rows = Case.objects.filter(zone=zone, stage="under_review").order_by("due_on", "id")
    columns = ("id", "number", "stage", "filed_on", "due_on", "organisation__name")
    return _page("cases", rows.count(), [("cases", list(columns), rows.values_list(*columns)[:25])])


@csrf_exempt
@login_required
@transaction.atomic
def put_case(request: HttpRequest, zone: int) -> HttpResponse:
    """A case and its passage written by the ORM in one transaction: no rules, no number, no journal, no document."""
    given, by = json.loads(request.body), request.user.officer  # type: ignore[union-attr]
    held, day = Zone.objects.get(pk=zone), timezone.now().date()
    case = Case.objects.create(
        zone=held, item_id=given["item"], year=1, serial=secrets.randbelow(2**31), number="", title=given["applicant"],
        applicant=given["applicant"], channel="window", route="in_zone", stage="received", filed_by=by, filed_on=day,
    )  # fmt: skip
    Passage.objects.create(
        zone=held, label="cases.case", subject=case.pk, verb="file", to_stage="received", at=timezone.now(), by=by
    )
    return HttpResponse(str(case.pk))


urlpatterns = [
    path("plain/open/<int:zone>/", open_cases),
    path("plain/put/<int:zone>/", put_case),
    path("plain/list/<str:label>/", listed),
    path("plain/organisation/<int:pk>/", organisation),
    path("plain/desk/", desk),
    path("plain/portfolio/", portfolio),
    path("plain/dispatch/", dispatch),
    path("", include("config.urls")),
]
