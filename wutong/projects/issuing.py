"""Issuing a supervision slip: its words frozen as they stand that day, its number, its fingerprint.

It happens in a follow-up of the act that raises the slip, as with the documents of a case: by then the act stands in
the journal, this transaction holds the end of the zone's chain, and numbers are neither shared nor skipped.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wutong.cases.documents import printed
from wutong.cases.wording import fingerprint
from wutong.core import naming
from wutong.core.door import written
from wutong.core.row import update
from wutong.projects.models import Light, ProjectLight, Supervision
from wutong.zones.models import Officer

ISSUED = gettext_lazy("{by} issued {it}")


def issue(slip: Supervision, *, by: Officer, at: datetime) -> None:
    """Give the slip its number and its words, within the transaction of the act that raises it."""
    with translation.override("zh-hans"):  # a paper of the zone speaks its language, whoever pressed the button
        slip.serial = _last(slip) + 1
        slip.number = f"{slip._meta.verbose_name}〔{slip.year}〕{slip.serial}号"
        slip.words = words(slip)
    slip.sha256 = fingerprint(slip.words)
    slip.revision += 1
    update(slip, ("serial", "number", "words", "sha256", "revision"))
    values = {"number": slip.number, "project": slip.project, "sha256": slip.sha256}
    written(slip, "projects.supervision.register", ISSUED, by=by, at=at, values=values)
    naming.index(slip)


def _last(slip: Supervision) -> int:
    held = Supervision.objects.filter(zone=slip.zone_id, year=slip.year)
    return held.aggregate(last=Max("serial"))["last"] or 0


def words(slip: Supervision) -> dict[str, Any]:
    """What stands on the paper: whom it asks, what calls for it, what is asked, until when."""
    asked = _("You are asked: %(asked)s") % {"asked": slip.asked.strip()}
    answer = _(
        "Please answer in writing by %(day)s, and say what is done, who is responsible and by when it is done."
    ) % {"day": printed(slip.answer_due_on)}
    head = _("%(whom)s:") % {"whom": slip.whom}
    because = [f"{slip.project}：{line}" for line in grounds(slip)]
    reason = [slip.reason.strip()] if slip.reason.strip() else []
    return {
        "title": str(slip._meta.verbose_name), "organ": slip.zone.name, "number": slip.number,
        "day": printed(slip.issued_on), "code": "", "text": [head, *because, *reason, asked, answer],
    }  # fmt: skip


def grounds(slip: Supervision) -> list[str]:
    """What the records say of why the slip is raised, one line each; nothing where it has another reason."""
    if slip.cause == Supervision.Cause.RED:
        red = ProjectLight.objects.filter(project=slip.project_id, until=None, colour=Light.RED)
        why = [f"{light.rule}：{light.why_zh}" for light in red.select_related("rule").order_by("pk")]
        return [_("The project stands on red. %(why)s") % {"why": "；".join(why)}]
    if slip.cause == Supervision.Cause.PROBLEM and slip.problem and slip.problem.due_on:
        said = {"it": slip.problem.title, "day": printed(slip.problem.due_on)}
        return [
            _("The problem “%(it)s” was to be solved by %(day)s and is not.") % said
            + _late(slip.problem.due_on, slip.issued_on)
        ]
    if slip.cause == Supervision.Cause.BROKEN and slip.decided:
        said = {"it": slip.decided.text, "day": printed(slip.decided.due_on), "on": printed(slip.decided.decided_on)}
        return [
            _("“%(it)s”, decided on %(on)s, was to be done by %(day)s and was not.") % said
            + _late(slip.decided.due_on, slip.decided.ended_on or slip.issued_on)
        ]
    return []


def _late(due: date, until: date) -> str:
    days = (until - due).days
    return ngettext(" It is %(n)s day late.", " It is %(n)s days late.", days) % {"n": days}
