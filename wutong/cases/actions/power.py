"""Powers and papers: an item taken into use or given back, the list of frequent items, a memorandum signed or ended."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from wutong.cases import rules
from wutong.cases.models import Case, DelegatedItem, FrequentItem, Memorandum, PowerList
from wutong.core.door import amend, performs, register
from wutong.core.page import shanghai_day
from wutong.core.reason import ANY, N_, Transition
from wutong.zones.models import Officer
from wutong.zones.roles import APPROVER, DIRECTOR

Power, Paper = DelegatedItem.Stage, Memorandum.Stage
SINCE_HANDOVER = rules.not_before("since", N_("The power was handed over on {day}; nothing can happen to it earlier."))
SINCE_SIGNING = rules.not_before("signed_on", N_("The memorandum was signed on {day}; it cannot end earlier."))

TAKE_UP = Transition("take_up", {Power.DELEGATED}, Power.IN_USE, (SINCE_HANDOVER,), {APPROVER, DIRECTOR})
GIVE_BACK = Transition(
    "give_back",
    {Power.DELEGATED, Power.IN_USE},
    Power.RETURNED,
    (SINCE_HANDOVER, rules.no_case_rests_on_it),
    {DIRECTOR},
)
LIST = Transition("list_frequent", {ANY}, None, (rules.threshold_is_known,), {APPROVER, DIRECTOR})
SIGN = Transition("sign", {Paper.DRAFT}, Paper.SIGNED, (rules.ends_after_signing,), {DIRECTOR})
RENEW = Transition("renew", {Paper.SIGNED}, None, (rules.renewed_further,), {DIRECTOR})
EXPIRE = Transition("expire", {Paper.SIGNED}, Paper.EXPIRED, (SINCE_SIGNING,), {DIRECTOR})


@performs(TAKE_UP, says=_("{by} took {it} into use"), title=_("Take into use"))
def take_up(power: DelegatedItem, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Begin to decide cases under a power that was handed over."""
    power.since = power.since or on or shanghai_day(at)


@performs(GIVE_BACK, says=_("{by} recorded that {it} was given back: {reason}"), title=_("Give back"))
def give_back(power: DelegatedItem, *, by: Officer, at: datetime, reason: str, on: date | None = None) -> None:
    """Record that the power went back to the level it came from."""
    power.until = on or shanghai_day(at)


@performs(LIST, says=_("{by} reviewed the frequent items of {it}"), title=_("Review the frequent items"))
def list_frequent(powers: PowerList, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Put every item whose cases of the last twelve months reach the threshold on the list, and take the others off."""
    day, threshold = on or shanghai_day(at), powers.frequent_from or 1
    filed = Case.objects.filter(zone=powers.zone, filed_on__gte=rules.twelve_months_before(day), filed_on__lte=day)
    held = filed.filter(item__in=_in_force(powers, day)).values_list("item_id", flat=True)
    reached = rules.frequent(held.iterator(), threshold)
    listed = {row.item_id: row for row in FrequentItem.objects.filter(list=powers, until=None)}
    for item_id in sorted(listed.keys() - reached.keys()):
        amend(listed[item_id], by=by, at=at, until=day)
    for item_id in sorted(reached.keys() - listed.keys()):
        found = {"item_id": item_id, "cases": reached[item_id], "threshold": threshold, "since": day}
        row = FrequentItem(zone=powers.zone, list=powers, **found)
        register(row, by=by, at=at)


def _in_force(powers: PowerList, day: date) -> list[int]:
    held = DelegatedItem.objects.filter(delegation__list=powers).exclude(stage=Power.RETURNED)
    return [
        row.item_id
        for row in held
        if (row.since is None or row.since <= day) and (row.until is None or day < row.until)
    ]


@performs(SIGN, says=_("{by} recorded that {it} was signed"), title=_("Record the signing"))
def sign(paper: Memorandum, *, by: Officer, at: datetime, on: date | None = None, until: date | None = None) -> None:
    """Record that both sides signed the memorandum, and until when it holds."""
    paper.signed_on = on or shanghai_day(at)
    paper.until = until or paper.until


@performs(RENEW, says=_("{by} recorded that {it} was renewed until {until}"), title=_("Record the renewal"))
def renew(paper: Memorandum, *, by: Officer, at: datetime, until: date) -> None:
    """Record that both sides renewed the memorandum, and until when it now holds."""
    paper.until = until


@performs(EXPIRE, says=_("{by} recorded that {it} ended"), title=_("Record the end"))
def expire(paper: Memorandum, *, by: Officer, at: datetime, on: date | None = None) -> None:
    """Record that the memorandum no longer holds."""
    paper.until = on or shanghai_day(at)
