"""The pages that must be light: server time in this process, on one core, through Django's test client."""

from collections.abc import Iterator
from typing import Any

from bench.measure import Line, line, queries_of, timed
from bench.projects import fill

LIST, PROJECTS = "cases.case", 1_000


def lines() -> Iterator[Line]:
    """A list of 20,000 records and more, the organisation page, the desk, the pages of a thousand projects; then the
    search. A zone made small is filled up to a thousand projects."""
    from django.test import Client

    from wutong.demo.made import CODE
    from wutong.zones.models import Officer, Zone

    client = Client(headers={"accept-language": "zh-CN"}, raise_request_exception=True)
    client.force_login(Officer.objects.get(user__username=f"{CODE}-zhuren").user)
    zone = Zone.objects.get(code=CODE)
    fill(zone, PROJECTS)
    pk = busiest(zone)
    app, model = LIST.split(".")
    yield _page(client, f"list of {number_of(zone):,} cases", f"/{CODE}/{app}/{model}/", f"/plain/list/{LIST}/")
    address = f"/{CODE}/parties/organisation/{pk}/"
    yield _page(client, "organisation page", address, f"/plain/organisation/{pk}/")
    yield _page(client, "desk", f"/{CODE}/desk/", "/plain/desk/")
    yield _page(client, "zone page", f"/{CODE}/", None)
    yield _page(client, f"dispatch page, {key_projects(zone)} key projects", f"/{CODE}/dispatch/", "/plain/dispatch/")
    yield _page(client, f"board and strips of {projects(zone):,} projects", f"/{CODE}/portfolio/", "/plain/portfolio/")
    yield _page(client, "catalogue of figures", f"/{CODE}/figures/", None)
    for text in ("机械", "wtl", "QY00012"):
        yield _page(client, f"search as one types: {text}", f"/search/?q={text}", None, **{"HX-Request": "true"})


def number_of(zone: Any) -> int:
    from wutong.cases.models import Case

    return Case.objects.filter(zone=zone).count()


def key_projects(zone: Any) -> int:
    from wutong.projects.figures.key import RUNNING
    from wutong.projects.models import Project

    return Project.objects.filter(zone=zone, key=True, stage__in=RUNNING).count()


def projects(zone: Any) -> int:
    """The projects of the portfolio, as many as it draws at once."""
    from wutong.desk.portfolio import APART, MOST
    from wutong.projects.models import Project

    return min(Project.objects.filter(zone=zone).exclude(stage__in=APART).count(), MOST)


def busiest(zone: Any) -> int:
    """The company with the most cases: the longest thread."""
    from django.db.models import Count

    from wutong.parties.models import Organisation

    found = Organisation.objects.filter(zone=zone).annotate(held=Count("cases")).order_by("-held", "id").first()
    assert found is not None
    return found.pk


def _page(client: Any, what: str, address: str, plain: str | None, **headers: str) -> Line:
    def ask() -> None:
        answer = client.get(address, headers=headers)
        assert answer.status_code == 200, (address, answer.status_code)

    def ask_plain() -> None:
        assert client.get(plain).status_code == 200, plain

    found = timed(ask)
    held = line("", timed(ask_plain)).median if plain else None
    return line(what, found, queries=queries_of(ask), plain=held)
