"""What the description says: how to ask at all; of an act its title, what it does, from which stages, who may do it."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _

from wutong.core.door import Action
from wutong.core.page import lang
from wutong.core.reason import ANY
from wutong.desk import doors
from wutong.zones.roles import Words


def told(key: str, title: Any, answers: dict[str, Any], says: Any = "") -> dict[str, Any]:
    """What ninja is told of a route; titles and texts are said in the language of the description, not of the start."""
    return {"operation_id": key, "summary": title, "description": says or title, "openapi_extra": answers}


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after the other; Chinese sets no space between them."""
    return ("" if lang() == "zh" else " ").join(sentence for sentence in sentences if sentence)


def how() -> list[tuple[str, str]]:
    """What holds for every request."""
    return [
        (
            _("Who asks"),
            _(
                "A program sends “Authorization: Bearer” with a token; a page of this site sends its "
                "session, and X-CSRFToken with every act."
            ),
        ),
        (
            _("Numbers"),
            _(
                "A JSON number with every digit that is kept and no exponent; it may be given as a number "
                "or as a text of digits."
            ),
        ),
        (_("Times"), _("A day is 2024-11-30; an instant is given with its offset and told in UTC.")),
        (_("Units"), _("Money is yuan and area is square metres, except where a name ends in another unit.")),
        (_("Pages"), _("A list gives rows and next; give next as after for the next page.")),
        (
            _("Conditions"),
            _("Columns and links of a list narrow it; days and numbers also with _from and _to, names with q."),
        ),
        (
            _("Refused (409)"),
            _(
                "Nothing was written; reasons has every reason in a whole sentence, stale says that "
                "somebody acted meanwhile."
            ),
        ),
        (_("Not understood (422)"), _("fields has for every name a sentence that says what would be right.")),
        (_("Language"), _("Chinese or English by Accept-Language.")),
    ]


def _about() -> str:
    opening = _("Every record, every figure and every act of the zones that are open to you.")
    return "\n\n".join([opening, *(f"**{name}** {text}" for name, text in how())])


def _doc(action: Action) -> str:
    parts = [doors.doc_of(action)]
    stages = dict(_stages(action.model))
    frm = action.transition.frm
    if frm and ANY not in frm:
        parts.append(
            _("From: %(stages)s.")
            % {"stages": _(", ").join(str(word) for stage, word in stages.items() if stage in frm)}
        )
    if action.transition.to:
        parts.append(_("To: %(stage)s.") % {"stage": stages.get(action.transition.to, action.transition.to)})
    if action.transition.roles:
        parts.append(_("Done by: %(roles)s.") % {"roles": Words(action.transition.roles)})
    return joined(parts) or doors.title_of(action)


def _stages(model: Any) -> list[tuple[str, Any]]:
    return next((list(f.flatchoices) for f in model._meta.concrete_fields if f.name == "stage"), [])


about = lazy(_about, str)
doc_of = lazy(_doc, str)
title_of = lazy(doors.title_of, str)
