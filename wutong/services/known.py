"""What is known of a company, held against the conditions of the policies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from wutong.core.page import lang
from wutong.measure.condition import Verdict
from wutong.parties.models import Organisation, YearResult
from wutong.services import rules

if TYPE_CHECKING:
    from wutong.services.models import Policy


def known_of(organisation: Organisation, day: date) -> dict[str, Any]:
    """The facts that a policy's condition may name (`rules.VOCABULARY`); what nobody knows stays None."""
    last = YearResult.objects.filter(organisation=organisation, year__lt=day.year).order_by("-year").first()
    resident = organisation.residence == Organisation.Residence.RESIDENT
    since = organisation.resident_since
    return {
        "kind": organisation.kind,
        "resident": resident,
        "resident_days": (day - since).days if resident and since else None,
        "listed": None if not organisation.listing else organisation.listing == Organisation.Listing.LISTED,
        "above_scale": organisation.above_scale,
        "industry": str(organisation.industry) if organisation.industry_id else None,
        "honours": list(organisation.honours.values_list("title", flat=True)),
        "output_yuan": last.output_yuan if last else None,
        "tax_yuan": last.tax_yuan if last else None,
        "rd_yuan": last.rd_yuan if last else None,
    }


@dataclass(frozen=True)
class Unfit:
    """Why a condition does not hold, in the language of whoever reads it."""

    verdict: Verdict

    def __str__(self) -> str:
        return ("；" if lang() == "zh" else "; ").join(reason.said(lang()) for reason in self.verdict.reasons)


def unfit(condition: str, known: dict[str, Any]) -> Unfit | None:
    """Why a policy with this condition does not fit, or None where it does (no condition fits everybody)."""
    verdict = rules.condition(condition).holds(known) if condition else Verdict(True)
    return None if verdict.holds else Unfit(verdict)


@dataclass(frozen=True)
class Match:
    """A policy in force on the day, and why it does not fit (None where it does)."""

    policy: "Policy"
    unfit: Unfit | None


def matches(organisation: Organisation, zone_id: int, day: date) -> Iterator[Match]:
    """Every policy of the zone that is in force on the day, held against what is known of the company."""
    from wutong.services.models import Policy

    known = known_of(organisation, day)
    begun, lasts = Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gt=day)
    held: QuerySet[Any] = Policy.objects.filter(begun & lasts, zone=zone_id)
    for policy in held.order_by("name"):
        yield Match(policy, unfit(policy.conditions, known))
