"""The API `/api/v1/`: one small API a family, made when it is first asked for, so that no page waits for the others."""

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls.resolvers import RegexPattern, URLResolver
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page
from ninja import NinjaAPI

from wutong.core.record import families
from wutong.machine.answers import PARAMETERS, shared
from wutong.machine.gate import BySession, ByToken
from wutong.machine.refusals import teach
from wutong.machine.rows import row_schema
from wutong.machine.telling import about
from wutong.machine.tidy import leaner, tidy
from wutong.machine.wire import TYPE, Exact, Read, dumps

GENERAL = ""  # zones, figures and the journal belong to no family
PREFIX = "/api/v1/"


@cache
def face(label: str) -> NinjaAPI:
    """The API of one family, or the general one."""
    made = NinjaAPI(
        title="Wutong", version="1", description=about(), auth=[ByToken(), BySession()], docs_url=None,
        openapi_url=None, urls_namespace=f"api-{label or 'general'}", renderer=Exact(), parser=Read(),
    )  # fmt: skip
    if label == GENERAL:
        from wutong.machine import checking, clocks, figures, portfolio, roadmaps

        made.add_router("", figures.router)
        made.add_router("", clocks.router)
        made.add_router("", checking.router)
        made.add_router("", roadmaps.router)
        made.add_router("", portfolio.router)
    else:
        from wutong.machine.routes import family_router

        made.add_router("", family_router(families()[label]), tags=[label])
    return teach(made)


@cache
def resolver(label: str) -> URLResolver:
    """The addresses of one family; ninja's own page at the root is left out."""
    return URLResolver(
        RegexPattern(r"^"), [one for one in face(label).urls[0] if getattr(one, "name", "") != "api-root"]
    )


def label_of(address: str) -> str:
    """The family whose API answers an address below /api/v1/."""
    parts = address.split("/")
    label = ".".join(parts[1:3])
    return label if len(parts) > 2 and label in families() else GENERAL


@cache
def part(label: str) -> dict[str, Any]:
    """The description of one family's API; texts are said when it is written out, in the language of that answer."""
    described = leaner(tidy(face(label).get_openapi_schema(path_prefix=PREFIX)), PARAMETERS)
    if label:
        described["components"]["schemas"][label] = row_schema(families()[label])
    return described


@cache
def schema() -> dict[str, Any]:
    """The description of the whole."""
    whole = part(GENERAL)
    parts = [part(label) for label in (GENERAL, *sorted(families()))]
    components = shared()
    components["securitySchemes"] = whole["components"]["securitySchemes"]
    components["schemas"] |= {name: one for piece in parts for name, one in piece["components"]["schemas"].items()}
    tags: list[dict[str, Any]] = [
        {"name": "figures", "description": _("Zones, figures and the journal")},
        {"name": "clocks", "description": _("Limits and their last days")},
    ]
    tags += [
        {"name": label, "description": model._meta.verbose_name_plural} for label, model in sorted(families().items())
    ]
    return {
        "openapi": whole["openapi"], "info": whole["info"], "tags": tags,
        "paths": {path: one for piece in parts for path, one in piece["paths"].items()}, "components": components,
        "security": [{name: []} for name in components["securitySchemes"]],
    }  # fmt: skip


@cache
def written(language: str) -> str:
    with translation.override(language):
        return dumps(schema())


@gzip_page
def openapi(request: HttpRequest) -> HttpResponse:
    """The description, open to everybody: it tells what may be asked, not what anybody would be answered."""
    answer = HttpResponse(written(translation.get_language() or "zh-hans"), content_type=TYPE)
    answer["Cache-Control"] = "max-age=300"
    answer["Vary"] = "Accept-Language, Cookie"
    return answer
