"""Pages: a page is a function that returns a dictionary, and one template drawn by Jinja2.

`@page("desk/desk.html", pieces=("waiting",))` draws the whole template, or, when htmx asks with `HX-Target` for a
piece that the view has listed, only the block of that name. Element id, block name and target are the same word.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, wraps
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.csrf import get_token
from django.template import engines
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation

from wutong.measure import period, unit

SHANGHAI = ZoneInfo("Asia/Shanghai")
View = Callable[..., Any]


def lang() -> str:
    """The language of this answer as the pure modules name it: `zh` or `en`."""
    return "en" if (translation.get_language() or "").startswith("en") else "zh"


def shanghai_day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()


def day(value: date | datetime | None, *, near: date | None = None) -> str:
    """A day as printed: `11-18` within the year of `near`, `2024-11-18` otherwise, `—` for none."""
    if value is None:
        return "—"
    if isinstance(value, datetime):
        value = shanghai_day(value)
    return f"{value:%m-%d}" if near and near.year == value.year else f"{value:%Y-%m-%d}"


def instant(value: datetime | None) -> str:
    return "—" if value is None else f"{value.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def environment(**options: Any) -> jinja2.Environment:
    """The one Jinja2 environment: strict about names, autoescaping, with the words of both languages."""
    given = {**options, "undefined": jinja2.StrictUndefined, "extensions": ["jinja2.ext.i18n"]}
    made = jinja2.Environment(**given)  # noqa: S701 - Django's backend asks for autoescape in its options
    made.trim_blocks = made.lstrip_blocks = True
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    made.globals.update(url=_url, static=cache(static), lang=lang, shown=_shown, period=period, zip=zip)
    made.filters.update(day=day, instant=instant, shown=_shown)
    return made


def _url(name: str, *args: object, **names: object) -> str:
    return reverse(name, args=args or None, kwargs=names or None)


def _shown(value: Any, code: str, **ways: Any) -> unit.Shown:
    return unit.show(value, unit.unit(code), lang=lang(), **ways)


def draw(request: HttpRequest, template: str, facts: dict[str, Any], piece: str | None = None) -> str:
    """The template, or one of its blocks, drawn with `facts` and what every page knows."""
    engine: Any = engines["jinja2"]
    made = engine.env.get_template(template)
    known = {"request": request, "csrf_token": get_token(request), "viewer": getattr(request, "viewer", None)}
    context = made.new_context({**known, "today": shanghai_day(timezone.now()), **facts})
    draws = made.blocks[piece] if piece else made.root_render_func
    try:
        return made.environment.concat(draws(context))
    except Exception:
        return made.environment.handle_exception()


def page(template: str, *, pieces: tuple[str, ...] = ()) -> Callable[[Callable[..., Any]], View]:
    """Make a view of a function that returns facts (or an answer of its own, which passes through)."""

    def make(view: Callable[..., Any]) -> View:
        @wraps(view)
        def shows(request: HttpRequest, *args: Any, **names: Any) -> HttpResponseBase:
            facts = view(request, *args, **names)
            if isinstance(facts, HttpResponseBase):
                return facts
            wanted = request.headers.get("HX-Target") if request.headers.get("HX-Request") else None
            status = facts.pop("status", 200)
            return HttpResponse(draw(request, template, facts, wanted if wanted in pieces else None), status=status)

        return shows

    return make
