"""Documents after they were issued: taken back where they were wrong, and issued anew."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.documents import called_for
from wutong.cases.models import Case
from wutong.cases.models.document import DocumentKind, IssuedDocument
from wutong.core.door import performs
from wutong.core.page import shanghai_day
from wutong.core.reason import ANY, N_, Facts, Reason, Transition
from wutong.zones.models import Officer
from wutong.zones.roles import AGENT, APPROVER, DIRECTOR, WINDOW

Stage = IssuedDocument.Stage


def document_is_called_for(facts: Facts) -> Reason | None:
    """The case has come to where such a document is given out, and none of that kind is in force."""
    kind = DocumentKind(facts.kind)
    case, said = facts.record, {"kind": str(kind.label)}
    if kind not in called_for(case):
        return Reason(N_("The case has not come to a point that calls for: {kind}."), said, field="kind")
    if case.documents.filter(kind=kind, stage=Stage.STANDS).exists():
        return Reason(N_("One of this kind is in force; take it back first: {kind}."), said, field="kind")
    return None


TAKE_BACK = Transition("take_back", {Stage.STANDS}, Stage.TAKEN_BACK, (rules.reason_is_given,), {APPROVER, DIRECTOR})
REISSUE = Transition("reissue", {ANY}, None, (document_is_called_for,), {WINDOW, AGENT, APPROVER})


@performs(TAKE_BACK, says=_("{by} took {it} back: {reason}"), title=_("Take the document back"))
def take_back(document: IssuedDocument, *, by: Officer, at: datetime, reason: str) -> None:
    """Take a wrong document back; whoever checks its code sees that it no longer stands."""
    document.reason, document.ended_on = reason, shanghai_day(at)


@performs(REISSUE, says=_("{by} had a document of {it} issued anew"), title=_("Issue a document anew"))
def reissue(case: Case, *, by: Officer, at: datetime, kind: DocumentKind) -> None:
    """Issue a document that the case calls for and that is missing or was taken back."""
