"""The routes of every family and every act, made from the declarations."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from ninja import NinjaAPI, Query, Router, Schema
from ninja.errors import HttpError
from pydantic import create_model

from wutong.core import door
from wutong.core.door import ACTIONS, Action
from wutong.core.reason import Refused
from wutong.core.record import Record, families
from wutong.machine.gate import Refusal, record_of, refusal, zone_of
from wutong.machine.shapes import act_shape, column_type, columns, in_shape, model_asked, out_shape, row_of, title_of

PAGE = 200


class Listing(Schema):
    """How to read a list: after which key, how many."""

    after: int = 0
    limit: int = PAGE


def mount(api: NinjaAPI) -> None:
    """Give the API one router a family."""
    for label, model in sorted(families().items()):
        package, name = label.split(".")
        api.add_router(f"/{{zone}}/{package}/{name}", family_router(model), tags=[package])


def family_router(model: type[Record]) -> Router:
    router = Router()
    reading_routes(router, model)
    if not any(a.opens for a in ACTIONS.values() if a.model is model):
        register_route(router, model)
    if not model.family.fixed:
        amend_route(router, model)
    for action in ACTIONS.values():
        if action.model is model:
            act_route(router, action)
    return router


def filters_of(model: type[Record]) -> type[Schema]:
    """Filters by the family's declared columns, as query parameters; links by key."""
    plain = {f.name: f for f in columns(model)}
    asked = {name: (column_type(plain[name]) | None, None) for name in model.family.filters if name in plain}
    return create_model(f"{model.__name__}Filters", __base__=Listing, **asked)


def reading_routes(router: Router, model: type[Record]) -> None:
    out, filters = out_shape(model), filters_of(model)
    page = create_model(f"{model.__name__}Page", __base__=Schema, rows=(list[out], ...), next=(int | None, None))  # type: ignore[valid-type]

    @router.get("/", response=page, summary=f"List: {model._meta.verbose_name_plural}", operation_id=f"{model._meta.label_lower}.list")
    def listed(request: HttpRequest, zone: str, asked: filters = Query(...)) -> Any:  # type: ignore[valid-type]  # noqa: B008
        limit = max(1, min(asked.limit, 1000))
        wanted = {k: v for k, v in asked.dict(exclude={"after", "limit"}).items() if v is not None}
        seen = model.objects.seen_by(request.viewer).filter(models.Q(zone=zone_of(request, zone)) | models.Q(zone=None), **wanted)
        rows = list(seen.filter(pk__gt=asked.after).order_by("pk")[: limit + 1])
        return {"rows": [row_of(r) for r in rows[:limit]], "next": rows[limit - 1].pk if len(rows) > limit else None}

    @router.get("/{int:pk}", response=out, summary=f"One {model._meta.verbose_name}", operation_id=f"{model._meta.label_lower}.get")
    def one(request: HttpRequest, zone: str, pk: int) -> Any:
        return row_of(record_of(request, model, zone_of(request, zone), pk))


def register_route(router: Router, model: type[Record]) -> None:
    taken = in_shape(model, partial=False)

    @router.post("/", response={201: out_shape(model), 409: Refusal}, summary=f"Register a {model._meta.verbose_name}", operation_id=f"{model._meta.label_lower}.register")
    def registered(request: HttpRequest, zone: str, given: taken) -> Any:  # type: ignore[valid-type]
        facts = given.dict(exclude_unset=True)
        _links_seen(request, model, facts)
        return _tried(lambda: (201, row_of(door.register(model(zone=zone_of(request, zone), **facts), by=request.viewer.officer, at=timezone.now()))))


def amend_route(router: Router, model: type[Record]) -> None:
    taken = in_shape(model, partial=True)

    @router.patch("/{int:pk}", response={200: out_shape(model), 409: Refusal}, summary=f"Amend a {model._meta.verbose_name}", operation_id=f"{model._meta.label_lower}.amend")
    def amended(request: HttpRequest, zone: str, pk: int, given: taken) -> Any:  # type: ignore[valid-type]
        record = record_of(request, model, zone_of(request, zone), pk)
        facts = given.dict(exclude_unset=True)
        expected = facts.pop("expected", None)
        _links_seen(request, model, facts)
        return _tried(lambda: (200, row_of(door.amend(record, by=request.viewer.officer, at=timezone.now(), expected=expected, **facts))))


def act_route(router: Router, action: Action) -> None:
    taken, path = act_shape(action.key), f"/{action.key.split('.')[1]}" if action.opens else f"/{{int:pk}}/{action.key.split('.')[1]}"

    def act(request: Any, zone: str, given: Any, pk: int | None) -> Any:
        held = zone_of(request, zone)
        subject = held if pk is None else record_of(request, action.model, held, pk)
        facts = given.dict()
        expected = facts.pop("expected", None)
        values = {name: _value(request, kind, facts[name]) for name, (kind, _) in action.asks().items()}
        return _tried(lambda: (200, _acted(action, subject, request, expected, values)))

    if action.opens:

        def opened(request: HttpRequest, zone: str, given: taken) -> Any:  # type: ignore[valid-type]
            return act(request, zone, given, None)

        view: Any = opened
    else:

        def acted(request: HttpRequest, zone: str, pk: int, given: taken) -> Any:  # type: ignore[valid-type]
            return act(request, zone, given, pk)

        view = acted
    router.post(path, response={200: out_shape(action.model), 409: Refusal}, summary=title_of(action), description=action.doc, operation_id=action.key)(view)


def _acted(action: Action, subject: Any, request: Any, expected: int | None, values: dict[str, Any]) -> dict[str, Any]:
    result = door.perform(action, subject, by=request.viewer.officer, at=timezone.now(), expected=expected, **values)
    return row_of(result if action.opens else subject)


def _value(request: Any, kind: Any, given: Any) -> Any:
    model: Any = model_asked(kind)
    if model is None or given is None:
        return given
    rows = model.objects.seen_by(request.viewer) if issubclass(model, Record) else model.objects.all()
    found = rows.filter(pk=given).first()
    if found is None:
        raise HttpError(422, f"There is no {model._meta.verbose_name} {given} that you may see.")
    return found


def _links_seen(request: Any, model: type[Record], facts: dict[str, Any]) -> None:
    """A link may only lead to a record that the viewer may see."""
    for field in model._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and facts.get(field.attname) is not None:
            _value(request, field.related_model, facts[field.attname])


def _tried(act: Any) -> Any:
    try:
        return act()
    except Refused as refused:
        return 409, refusal(refused)
