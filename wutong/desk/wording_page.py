"""A wording of a document on its page: filled with a case, as the paper will read."""

from typing import Any

from wutong.cases.documents import called_for, previewed
from wutong.cases.models import Case, DocumentTemplate
from wutong.desk.viewer import Viewer

LOOKED_AT = 200  # the newest cases among which one is sought that calls for such a paper


def told(template: DocumentTemplate, viewer: Viewer) -> dict[str, Any]:
    """The paper as it would be printed for the newest case that calls for it; without one, its places stand open."""
    case = example(template, viewer)
    words = previewed(template, case, by=viewer.officer, day=viewer.today)
    addressed = bool(words["text"]) and words["text"][0].endswith(("：", ":"))
    return {"example": case, "sheet": {**words, "addressed": addressed, "seal": "", "foot": []}}


def example(template: DocumentTemplate, viewer: Viewer) -> Case | None:
    seen = Case.objects.seen_by(viewer).filter(zone=template.zone_id).select_related("item", "zone")
    cases: Any = seen.filter(item=template.item_id) if template.item_id else seen
    return next((case for case in cases.order_by("-id")[:LOOKED_AT] if template.kind in called_for(case)), None)
