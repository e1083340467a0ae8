"""The API `/api/v1/`: mounted from what the packages declare."""

from functools import cache

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.security import SessionAuth

from wutong.machine.figures import router
from wutong.machine.gate import ByToken
from wutong.machine.routes import mount


class BySession(SessionAuth):
    """An officer signed in in the browser (with CSRF on every act)."""

    def authenticate(self, request: HttpRequest, key: str | None) -> object | None:
        return request.viewer if request.user.is_authenticated and request.viewer else None  # type: ignore[attr-defined]


@cache
def api() -> NinjaAPI:
    made = NinjaAPI(
        title="Wutong", version="1", description="Every record, every figure, every act of the zones open to you.",
        auth=[ByToken(), BySession()], docs_url=None, openapi_url=None, urls_namespace="api",
    )  # fmt: skip
    made.add_router("", router)
    mount(made)
    return made


@cache
def schema() -> dict[str, object]:
    return dict(api().get_openapi_schema(path_prefix="/api/v1/"))


def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(schema(), json_dumps_params={"ensure_ascii": False})
