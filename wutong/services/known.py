"""What is known of a company when a policy is held against it."""

from datetime import date
from typing import Any

from wutong.parties.models import Organisation, YearResult


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
