"""Versions of an item's guide: drafted from the one before, published in its place, taken out of use."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Item, ItemField, ItemPaper, ItemVersion
from wutong.cases.rules import version as asked
from wutong.core.door import amend, performs, register
from wutong.core.page import shanghai_day
from wutong.core.reason import ANY, N_, Transition
from wutong.zones.models import Officer
from wutong.zones.roles import APPROVER, DIRECTOR

Stage = ItemVersion.Stage
SHARED = (
    "kind",
    "level",
    "department",
    "basis",
    "statutory_days",
    "promised_days",
    "online",
    "immediate",
    "commitment",
)
AFTER_PUBLICATION = rules.not_before(
    "since", N_("The version was published on {day}; it cannot go out of use earlier.")
)

DRAFT = Transition("draft_version", {ANY}, None, (asked.no_other_draft,), {APPROVER, DIRECTOR})
PUBLISH = Transition(
    "publish",
    {Stage.DRAFT},
    Stage.PUBLISHED,
    (asked.promise_is_within_statute, asked.fee_has_a_basis, asked.visits_have_a_reason),
    {APPROVER, DIRECTOR},
)
WITHDRAW = Transition(
    "withdraw_version",
    {Stage.PUBLISHED},
    Stage.WITHDRAWN,
    (rules.reason_is_given, AFTER_PUBLICATION),
    {DIRECTOR, APPROVER},
)


@performs(DRAFT, says=_("{by} began a new version of {it}"), title=_("Draft a version"))
def draft_version(item: Item, *, by: Officer, at: datetime) -> None:
    """Draft the next version of an item's guide, with everything that the last one says, papers and fields too."""
    last = item.versions.order_by("-serial").first()
    facts = last.elements() if last else {name: getattr(item, name) for name in SHARED}
    serial = last.serial + 1 if last else 1
    code = f"{(item.code or item.name)[:58]}-{serial}"
    made = register(ItemVersion(zone=item.zone, item=item, serial=serial, code=code, **facts), by=by, at=at)
    for paper in last.papers.order_by("id") if last else ():
        register(ItemPaper(zone=item.zone, version=made, **paper.elements()), by=by, at=at)
    for field in last.fields.order_by("id") if last else ():
        register(ItemField(zone=item.zone, version=made, **field.elements()), by=by, at=at)


@performs(PUBLISH, says=_("{by} published {it}"), title=_("Publish"))
def publish(version: ItemVersion, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Publish a version; the one before goes out of use, and cases filed from now on rest on this one."""
    version.since = on or shanghai_day(at)
    before = version.item.versions.filter(stage=Stage.PUBLISHED).first()
    if before:
        withdraw_version(before, by=by, at=at, reason=str(version), on=version.since)
    said: dict[str, Any] = {name: getattr(version, name) for name in SHARED}
    said |= {"promised_kind": version.promised_kind, "day_kind": version.statutory_kind}
    said |= {"no_visit": None if version.visits is None else version.visits == 0}
    held = version.item
    if changed := {name: value for name, value in said.items() if getattr(held, name) != value}:
        amend(held, by=by, at=at, **changed)


@performs(WITHDRAW, says=_("{by} took {it} out of use: {reason}"), title=_("Take out of use"))
def withdraw_version(version: ItemVersion, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Take a published version out of use; cases that were filed under it keep it."""
    version.until = on or shanghai_day(at)
