"""Issuing the documents of a case: the wording that applies, its places filled, its number, its code.

A document is issued in a follow-up of the act that calls for it. By then the act stands in the journal, so this
transaction holds the end of the zone's chain, and whoever issues at the same time waits for it: numbers are neither
shared nor skipped, and no lock of their own is needed.
"""

import secrets
from datetime import date, datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wutong.cases import wording
from wutong.cases.models import Case, Item
from wutong.cases.models.document import DocumentKind, DocumentTemplate, IssuedDocument
from wutong.core import naming
from wutong.core.door import known, written
from wutong.core.page import shanghai_day
from wutong.core.row import insert, update
from wutong.zones.asked import Question
from wutong.zones.models import Officer

Kind = DocumentKind
ISSUED, VOIDED = gettext_lazy("{by} issued {it}"), gettext_lazy("{by} took {it} back: {reason}")
# The common wording: what the licensing law asks such a paper to say, and no more.
COMMON = {
    Kind.RECEIPT: gettext_lazy(
        "{applicant}:\nYour application “{item}” was taken in on {filed_on} under the case number {case}.\n"
        "This paper says that the application was received. Whether it is accepted you are told separately.\n"
        "With the case number and the code on this paper you can follow the case at any time."
    ),
    Kind.CORRECTION: gettext_lazy(
        "{applicant}:\nThe papers of your application “{item}” (case number {case}) are not complete or not in the "
        "form that is laid down. {law}You are told once and completely what is to be corrected:\n{missing}\n{due}"
    ),
    Kind.ACCEPTANCE: gettext_lazy(
        "{applicant}:\nYour application “{item}” (case number {case}) is complete and in the form that is laid down. "
        "{law}It is accepted on {accepted_on}.\n{days}\n{due}"
    ),
    Kind.NON_ACCEPTANCE: gettext_lazy(
        "{applicant}:\nYour application “{item}” (case number {case}) is not accepted. {law}The reason:\n{reason}\n"
        "Against this you may apply for administrative reconsideration or go to court, as the law provides."
    ),
    Kind.GRANT: gettext_lazy(
        "{applicant}:\nYour application “{item}” (case number {case}) was examined. {law}It is granted "
        "on {decided_on}.\n{conditions}\n{reason}"
    ),
    Kind.REFUSAL: gettext_lazy(
        "{applicant}:\nYour application “{item}” (case number {case}) was examined. {law}It is not granted. "
        "The reason:\n{reason}\n"
        "Against this you may apply for administrative reconsideration or go to court, as the law provides."
    ),
    Kind.DELIVERY: gettext_lazy(
        "Handed over: the decision on the application “{item}” (case number {case}) of {applicant}, on {day}.\n"
        "Signature of the recipient:\nDay of receipt:"
    ),
}
# The article on which each kind rests where the item is an administrative licence; for others nothing is claimed.
ARTICLES = {
    Kind.CORRECTION: gettext_lazy("By article 32 of the Administrative Licensing Law: "),
    Kind.ACCEPTANCE: gettext_lazy("By article 32 of the Administrative Licensing Law: "),
    Kind.NON_ACCEPTANCE: gettext_lazy("By article 32 of the Administrative Licensing Law: "),
    Kind.GRANT: gettext_lazy("By article 38 of the Administrative Licensing Law: "),
    Kind.REFUSAL: gettext_lazy("By article 38 of the Administrative Licensing Law: "),
}
DECISIONS = {Kind.GRANT, Kind.REFUSAL}


def issue(case: Case, kind: str, *, by: Officer, at: datetime) -> IssuedDocument:
    """Issue a document of the case, within the transaction of the act that calls for it."""
    day = shanghai_day(at)
    with translation.override("zh-hans"):  # a paper of the zone speaks its language, whoever pressed the button
        document = _made(case, Kind(kind), by, day)
    insert(document)  # nobody typed anything here that would have to be checked; the constraints hold in the database
    values = {"kind": document.kind, "number": document.number, "case": case, "sha256": document.sha256}
    written(document, "cases.issueddocument.register", ISSUED, by=by, at=at, values=values)
    naming.index(document)
    return document


def void(document: IssuedDocument, reason: str, *, by: Officer, at: datetime) -> None:
    """Let a document no longer stand because an act took the ground from it, within the transaction of that act."""
    document.stage, document.reason, document.ended_on = document.Stage.TAKEN_BACK, reason, shanghai_day(at)
    document.revision += 1
    update(document, ("stage", "reason", "ended_on", "revision"))
    written(document, "cases.take_back", VOIDED, by=by, at=at, values={"reason": reason})


def _made(case: Case, kind: DocumentKind, by: Officer, day: date) -> IssuedDocument:
    template, serial = template_for(case, kind), _next_serial(case.zone_id, kind, day.year)
    mark = (template.mark if template else "") or str(kind.label)
    number = f"{mark}〔{day.year}〕{serial}号"
    code = "".join(secrets.choice(wording.SIGNS) for _ in range(12))
    words = {
        "title": template.title if template else str(kind.label),
        "organ": (template.organ if template else "") or case.zone.name,
        "number": number,
        "day": printed(day),
        "code": wording.grouped(code),
        "text": wording.filled(template.text if template else str(COMMON[kind]), places(case, kind, by, day)),
    }
    return IssuedDocument(
        zone=case.zone, case=case, kind=kind, year=day.year, serial=serial, number=number, issued_on=day, issued_by=by,
        outcome=case.outcome if kind in DECISIONS else "", words=words, check_code=code,
        sha256=wording.fingerprint(words),
    )  # fmt: skip


def previewed(template: DocumentTemplate, case: Case | None, *, by: Officer, day: date) -> dict[str, Any]:
    """What a paper under this wording would say in a case; without one, the places stand as they are written."""
    with translation.override("zh-hans"):
        kind = Kind(template.kind)
        values = places(case, kind, by, day) if case else {name: f"{{{name}}}" for name in wording.PLACES}
        return {
            "title": template.title, "organ": template.organ or template.zone.name, "day": printed(day),
            "number": f"{template.mark or kind.label}〔{day.year}〕…号", "text": wording.filled(template.text, values),
        }  # fmt: skip


def template_for(case: Case, kind: str) -> DocumentTemplate | None:
    """The zone's wording for the item, else its wording for all items, else none."""
    asked = case.zone_id, kind
    found = known("cases.documenttemplate", asked, lambda: {one.item_id: one for one in TEMPLATES.rows(*asked)})
    return found.get(case.item_id) or found.get(None)


def _next_serial(zone_id: int, kind: str, year: int) -> int:
    last = LAST.first(zone_id, kind, year)
    return (last[0] if last else 0) + 1


def _last(zone: Any, kind: Any, year: Any) -> Any:
    held = IssuedDocument.objects.filter(zone=zone, kind=kind, year=year)
    return held.order_by("-serial").values_list("serial")[:1]


TEMPLATES = Question(lambda zone, kind: DocumentTemplate.objects.filter(zone=zone, kind=kind))
LAST = Question(_last)


def printed(day: date | None) -> str:
    """A day as a Chinese paper says it; empty for none."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def places(case: Case, kind: str, by: Officer, day: date) -> dict[str, str]:
    """What the places of a wording are filled with; a place that the case does not know is left empty."""
    correcting = kind == Kind.CORRECTION
    return {
        "applicant": case.applicant, "item": str(case.item), "case": case.number, "zone": case.zone.name,
        "day": printed(day), "filed_on": printed(case.filed_on), "accepted_on": printed(case.accepted_on),
        "decided_on": printed(case.decided_on), "missing": case.missing, "reason": case.reason, "officer": str(by),
        "conditions": _conditions(case) if kind == Kind.GRANT else "",
        "due": _correct_by(case) if correcting else _decided_by(case), "days": _limit(case),
        "law": str(ARTICLES.get(Kind(kind), "")) if case.item.kind == Item.Kind.LICENCE else "",
    }  # fmt: skip


def _correct_by(case: Case) -> str:
    due = printed(case.correction_due_on)
    return _("Please hand the correction in by %(day)s.") % {"day": due} if due else ""


def _decided_by(case: Case) -> str:
    due = printed(case.due_on)
    words = _("It will be decided by %(day)s.") % {"day": due} if due else ""
    provisional = _("The official calendar of that year is not published yet; the day is provisional.")
    return words + (provisional if due and case.provisional else "")


def _limit(case: Case) -> str:
    if not case.days:
        return ""
    said = {"n": case.days}
    if case.day_kind == "calendar":
        return ngettext("The limit is %(n)s calendar day.", "The limit is %(n)s calendar days.", case.days) % said
    return ngettext("The limit is %(n)s working day.", "The limit is %(n)s working days.", case.days) % said


def called_for(case: Any) -> list[str]:
    """The kinds of document that the course of the case calls for; what a department decides it issues itself."""
    ours = case.route == Case.Route.IN_ZONE
    wanted = {
        Kind.RECEIPT: case.filed_on,
        Kind.CORRECTION: case.correction_asked_on,
        Kind.ACCEPTANCE: ours and case.accepted_on,
        Kind.NON_ACCEPTANCE: case.stage == Case.Stage.NOT_ACCEPTED,
        Kind.GRANT: ours and case.outcome and case.outcome != Case.Outcome.REFUSED,
        Kind.REFUSAL: ours and case.outcome == Case.Outcome.REFUSED,
        Kind.DELIVERY: case.delivered_on,
    }
    return [str(kind) for kind, holds in wanted.items() if holds]


def _conditions(case: Case) -> str:
    """The conditions that go with the decision, one a line; empty where a case has none."""
    held = getattr(case, "conditions", None)
    return "\n".join(f"{place}. {one}" for place, one in enumerate(held.order_by("id"), 1)) if held else ""
