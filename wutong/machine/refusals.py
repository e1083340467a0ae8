"""How a refusal sounds: the same whole sentences as on the desk, in one shape for every error."""

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from wutong.core.reason import N_, Refused
from wutong.machine.telling import joined
from wutong.machine.wire import problem

log = logging.getLogger("wutong.machine")

# What pydantic calls a fault, and what is said of it. `{}` names are those of pydantic's own context.
WORDS = {
    "missing": N_("It is missing."),
    "extra_forbidden": N_("It is not known here."),
    "int_type": N_("A whole number belongs here."),
    "int_parsing": N_("A whole number belongs here."),
    "int_from_float": N_("A whole number belongs here."),
    "int_parsing_size": N_("The number is too large."),
    "decimal_type": N_("A number belongs here, such as 1200.5."),
    "decimal_parsing": N_("A number belongs here, such as 1200.5."),
    "finite_number": N_("A number belongs here, such as 1200.5."),
    "decimal_max_digits": N_("At most {max_digits} digits fit here."),
    "decimal_max_places": N_("At most {decimal_places} decimals fit here."),
    "decimal_whole_digits": N_("At most {whole_digits} digits fit before the point."),
    "greater_than_equal": N_("Not less than {ge}."),
    "less_than_equal": N_("Not more than {le}."),
    "string_type": N_("A text belongs here."),
    "string_too_short": N_("It may not be empty."),
    "string_too_long": N_("At most {max_length} characters fit here."),
    "literal_error": N_("One of these belongs here: {expected}."),
    "bool_type": N_("true or false belongs here."),
    "bool_parsing": N_("true or false belongs here."),
    "no_day_text": N_("A day is written 2024-11-30."),
    "date_from_datetime_parsing": N_("A day is written 2024-11-30."),
    "date_parsing": N_("A day is written 2024-11-30."),
    "datetime_type": N_("An instant is written 2024-11-30T09:00:00+08:00."),
    "datetime_parsing": N_("An instant is written 2024-11-30T09:00:00+08:00."),
    "datetime_from_date_parsing": N_("An instant is written 2024-11-30T09:00:00+08:00."),
    "timezone_aware": N_("An instant is written 2024-11-30T09:00:00+08:00."),
    "time_with_offset": N_("A time is written 09:00, without an offset."),
    "time_type": N_("A time is written 09:00."),
    "time_parsing": N_("A time is written 09:00."),
    "list_type": N_("A list belongs here."),
    "too_long": N_("At most {max_length} belong here."),
    "model_type": N_("A JSON object belongs here."),
    "model_attributes_type": N_("A JSON object belongs here."),
    "no_such_record": N_("There is no {what} with the key {pk} that is open to you in {zone}."),
    "not_known": N_("It is not known here. Known: {known}."),
    "not_a_day": N_("“{text}” is not a day between 1900 and 2199; write it as 2024-11-30."),
    "not_a_period": N_(
        "“{text}” is not a period between 1900 and 2199. Write 2024, 2024-H1, 2024-Q3, 2024-11, 2024-11-25, "
        "or two of them with a "
        "slash, as 2024-01/2024-09."
    ),
    "not_both": N_("Give a day or a period, not both."),
    "not_months": N_("A series covers 1 to {most} whole months, as 2024-01/2024-09."),
    "not_a_split": N_("The figure does not split by “{by}”; it splits by: {known}."),
    "not_a_cursor": N_("“{text}” is no cursor; give the `next` of the page before."),
}
OTHERWISE = N_("It was not understood.")


def said_of(fault: dict[str, Any]) -> str:
    return _(WORDS.get(fault["type"], OTHERWISE)).format(**fault.get("ctx", {}))


def name_of(fault: dict[str, Any]) -> str:
    """The field that a fault is about; ninja puts where it stood, and the name of its own parameter, in front."""
    return ".".join(str(part) for part in fault["loc"] if part not in {"body", "query", "path", "given", "asked"})


def not_understood(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    fields: dict[str, str] = {}
    for fault in wrong.errors:
        fields.setdefault(name_of(fault), said_of(fault))
    reasons = [
        _("%(name)s: %(said)s") % {"name": name, "said": said} if name else said for name, said in fields.items()
    ]
    return problem(
        422,
        joined([_("The request was not understood."), *reasons]),
        reasons=reasons,
        fields={name: said for name, said in fields.items() if name},
    )


def refused(request: HttpRequest, wrong: Refused) -> HttpResponse:
    """409 with every reason that the door gave, the fields they are about, and whether somebody acted meanwhile."""
    said = wrong.said(_)
    fields = {r.field: text for r, text in zip(wrong.reasons, said, strict=True) if r.field}
    return problem(409, joined(said), reasons=said, fields=fields, stale=wrong.stale)


def stranger(request: HttpRequest, wrong: AuthenticationError) -> HttpResponse:
    answer = problem(
        401, _("Nobody is known to this request: send “Authorization: Bearer” with a token in force, or sign in.")
    )
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def told(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    return problem(wrong.status_code, wrong.message)


def not_there(request: HttpRequest, wrong: Exception | None = None) -> HttpResponse:
    return problem(404, _("There is no such address here; /api/v1/openapi.json lists all."))


def too_large(request: HttpRequest, wrong: Exception | None = None) -> HttpResponse:
    return problem(413, _("The body is larger than one megabyte; files are attached on the pages."))


def broken(request: HttpRequest, wrong: Exception) -> HttpResponse:
    """A fault of ours: told to the log in full, to the caller in one sentence."""
    log.error("%s %s", request.method, request.path, exc_info=wrong)
    return problem(500, _("The system failed; nothing was written. The operator finds the cause in the log."))


HANDLERS: dict[type[Exception], Any] = {
    Exception: broken,
    Http404: not_there,
    HttpError: told,
    AuthenticationError: stranger,
    ValidationError: not_understood,
    Refused: refused,
    RequestDataTooBig: too_large,
}


def teach(api: NinjaAPI) -> NinjaAPI:
    """Let an API answer every error in this shape."""
    for kind, handler in HANDLERS.items():
        api.add_exception_handler(kind, handler)
    return api
