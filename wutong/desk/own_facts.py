"""What the page of one family shows beside what every record shows; drawn by `desk/thread/FAMILY.html`."""

from collections.abc import Callable
from typing import Any

from wutong.core.record import Record
from wutong.desk import (
    briefings,
    case_clocks,
    case_errands,
    company_people,
    frequent_page,
    handed_in,
    version_changes,
    way,
    wording_page,
)
from wutong.desk.viewer import Viewer

OWN: dict[str, tuple[Callable[[Any, Viewer], dict[str, Any]], ...]] = {
    "cases.case": (case_clocks.told, handed_in.told, case_errands.told),
    "cases.documenttemplate": (wording_page.told,),
    "cases.frequentitem": (frequent_page.told,),
    "cases.itemversion": (version_changes.on_its_page,),
    "parties.organisation": (company_people.told,),
    "tenancy.occupancy": (way.told,),
    "reports.briefing": (briefings.on_record,),
    "reports.issuedbriefing": (briefings.issued_on_record,),
}


def own_facts(record: Record, viewer: Viewer) -> dict[str, Any]:
    """The facts that the family's own template asks for; none for a family that has no template of its own."""
    found: dict[str, Any] = {}
    for tell in OWN.get(record._meta.label_lower, ()):
        found |= tell(record, viewer)
    return found
