"""The routes of one family: read its rows, enter them, change them, and do every act that is declared on it."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from ninja.errors import ValidationError

from wutong.core import door
from wutong.core.door import ACTIONS, Action
from wutong.core.record import Record
from wutong.desk.fields import choosable_row
from wutong.machine.answers import body_of, page_answer, row_answer
from wutong.machine.gate import record_of, rows_of, zone_of
from wutong.machine.lists import asking, page_of
from wutong.machine.rows import columns, row_of
from wutong.machine.shapes import Removal, act_shape, bare, change_shape, in_shape, named, registers
from wutong.machine.telling import doc_of, title_of, told
from wutong.machine.wire import answer
from wutong.zones.models import Zone

Facts = dict[str, Any]
Given = Any


def family_router(model: type[Record]) -> Router:
    router = Router()
    reading_routes(router, model)
    if registers(model):
        register_route(router, model)
    if not model.family.fixed:
        amend_route(router, model)
    remove_route(router, model)
    for action in ACTIONS.values():
        if action.model is model:
            act_route(router, action)
    return router


def base_of(model: type[Record]) -> str:
    """The address of a family's list."""
    return "/{zone}/" + named(model).replace(".", "/")


def reading_routes(router: Router, model: type[Record]) -> None:
    filters: Any = asking(model)
    listing = format_lazy(_("List: {what}"), what=model._meta.verbose_name_plural)
    single = format_lazy(_("One {what}"), what=model._meta.verbose_name)

    @router.get(base_of(model), **told(f"{named(model)}.list", listing, page_answer(model), LISTING))
    def listed(request: HttpRequest, zone: str, asked: filters = Query(...)) -> HttpResponse:  # noqa: B008
        return answer(page_of(request, model, zone_of(request, zone), asked))

    @router.get(base_of(model) + "/{int:pk}", **told(f"{named(model)}.get", single, row_answer(model), ONE))
    def one(request: HttpRequest, zone: str, pk: int) -> HttpResponse:
        return answer(row_of(record_of(request, model, zone_of(request, zone), pk)))


LISTING = _(
    "Rows of the zone and those common to all, in the order of their keys. Conditions go together; `next` "
    "is the `after` of the next page."
)
ONE = _("Every column, links as keys; `called` is what people call the record.")
REGISTER = _("Enter a row. Refused with every reason where the form on the desk would be.")
AMEND = _(
    "Change the fields that are given and leave the others. The journal keeps old and new; a stage moves by "
    "its own acts alone."
)
REMOVE = _("Take out a row that was entered by mistake, with the reason. What it said stays in the journal.")


def register_route(router: Router, model: type[Record]) -> None:
    taken: Any = in_shape(model)
    title = format_lazy(_("Register: {what}"), what=model._meta.verbose_name)
    told_of_it = told(f"{named(model)}.register", title, row_answer(model, 201, writes=True), REGISTER)

    @router.post(base_of(model), response={201: None}, **told_of_it)
    def registered(request: Any, zone: str, given: taken) -> HttpResponse:
        held = zone_of(request, zone)
        rows_of(request, model, held)
        facts = given.model_dump(exclude_unset=True)
        on = facts.pop("true_since", None)
        row = model(zone=held, **kept(request, model, held, facts))
        door.register(row, by=request.viewer.officer, at=timezone.now(), on=on)
        return answer(row_of(row), 201)


def amend_route(router: Router, model: type[Record]) -> None:
    taken: Any = change_shape(model)
    title = format_lazy(_("Amend: {what}"), what=model._meta.verbose_name)
    told_of_it = told(f"{named(model)}.amend", title, row_answer(model, writes=True), AMEND)

    @router.patch(base_of(model) + "/{int:pk}", **told_of_it)
    def amended(request: Any, zone: str, pk: int, given: taken) -> HttpResponse:
        held = zone_of(request, zone)
        record = record_of(request, model, held, pk)
        facts = given.model_dump(exclude_unset=True)
        expected = facts.pop("expected", None)
        changes = kept(request, model, held, facts)
        door.amend(record, by=request.viewer.officer, at=timezone.now(), expected=expected, **changes)
        return answer(row_of(record))


def remove_route(router: Router, model: type[Record]) -> None:
    title = format_lazy(_("Remove: {what}"), what=model._meta.verbose_name)
    told_of_it = told(f"{named(model)}.remove", title, body_of(204, None, writes=True), REMOVE)

    @router.post(base_of(model) + "/{int:pk}/remove", response={204: None}, **told_of_it)
    def removed(request: Any, zone: str, pk: int, given: Removal) -> HttpResponse:
        record = record_of(request, model, zone_of(request, zone), pk)
        door.remove(record, by=request.viewer.officer, at=timezone.now(), reason=given.reason, expected=given.expected)
        return HttpResponse(status=204)


def act_route(router: Router, action: Action) -> None:
    verb = action.key.split(".")[1]
    told_of_it = told(action.key, title_of(action), row_answer(action.model, writes=True), doc_of(action))
    taken: Any = act_shape(action.key)
    if action.opens:

        @router.post(f"{base_of(action.model)}/{verb}", **told_of_it)
        def opened(request: Any, zone: str, given: taken) -> HttpResponse:
            held = zone_of(request, zone)
            made = performed(action, held, request, held, given)
            return answer(row_of(made))
    else:

        @router.post(f"{base_of(action.model)}/{{int:pk}}/{verb}", **told_of_it)
        def acted(request: Any, zone: str, pk: int, given: taken) -> HttpResponse:
            held = zone_of(request, zone)
            record = record_of(request, action.model, held, pk)
            performed(action, record, request, held, given)
            return answer(row_of(record))


def performed(action: Action, subject: Any, request: Any, zone: Zone, given: Given) -> Any:
    """Do the act with what was given; what was not given, or given as nothing, takes the act's own default."""
    facts = given.model_dump(exclude_unset=True)
    expected = facts.pop("expected", None)
    values = {}
    for name, (kind, asked) in action.asks().items():
        if name in facts and (facts[name] is not None or asked.default is asked.empty):
            values[name] = valued(request, bare(kind), zone, name, facts[name])
    return door.perform(action, subject, by=request.viewer.officer, at=timezone.now(), expected=expected, **values)


def valued(request: Any, kind: Any, zone: Zone, name: str, given: Any) -> Any:
    """What an act is handed: the record for a key, the member of an enumeration for its value."""
    if given is not None and isinstance(kind, type) and issubclass(kind, models.Model):
        return linked(request, kind, zone, name, given)
    return kind(given) if given is not None and hasattr(kind, "choices") else given


def kept(request: Any, model: type[Record], zone: Zone, facts: Facts) -> Facts:
    """The columns as the model keeps them: a record for a key, and what the column keeps for nothing."""
    fields = {f.attname: f for f in columns(model)}
    found = {}
    for name, value in facts.items():
        field = fields[name]
        if field.is_relation and value is not None:
            value = linked(request, field.related_model, zone, name, value)
        found[field.name] = field.get_default() if value is None and not field.null else value
    return found


def linked(request: Any, far: Any, zone: Zone, name: str, pk: int) -> Any:
    """The record that a key leads to: of this zone or common to all, and open to the viewer."""
    found = choosable_row(far, request.viewer, zone, pk)
    if found is None:
        context = {"what": far._meta.verbose_name, "pk": pk, "zone": zone.code}
        raise ValidationError([{"type": "no_such_record", "loc": ("body", name), "ctx": context}])
    return found
