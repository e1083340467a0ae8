"""What acts on organisations and on what they claim need: pure functions from facts to the reason against, or None."""

from wutong.core.reason import N_, Facts, Reason


def evidence_is_shown(facts: Facts) -> Reason | None:
    """A claim of standing is proven by a paper attached to it or by naming the evidence (`has_paper`, `evidence`)."""
    if facts.has_paper or facts.evidence.strip():
        return None
    return Reason(
        N_("A claim is no fact before it has evidence: attach a paper or name the document."), field="evidence"
    )


def claim_has_run_out(facts: Facts) -> Reason | None:
    """A claim expires after its last day, before it only with a reason (`until` exclusive, `on`, `reason`)."""
    if getattr(facts, "reason", "").strip() or (facts.until is not None and facts.until <= facts.on):
        return None
    return Reason(N_("The claim still holds; say why it ends."), field="reason")


def it_is_not_here_yet(facts: Facts) -> Reason | None:
    """An organisation settles once until it leaves."""
    if facts.residence != "resident":
        return None
    return Reason(N_("{it} is in the zone already."), {"it": str(facts.record)})


def it_is_here(facts: Facts) -> Reason | None:
    """Only an organisation that is in the zone leaves it."""
    if facts.residence == "resident":
        return None
    return Reason(N_("{it} is not in the zone."), {"it": str(facts.record)})


def it_came_before(facts: Facts) -> Reason | None:
    """An organisation leaves after the day on which it came (`resident_since`, `on`)."""
    if facts.resident_since is None or facts.on > facts.resident_since:
        return None
    return Reason(N_("It came on {since} and cannot leave before."), {"since": facts.resident_since}, field="on")


def officer_serves_here(facts: Facts) -> Reason | None:
    """A service officer holds a post in the zone on the day (`officer_roles`)."""
    if facts.officer_roles:
        return None
    return Reason(N_("{officer} holds no post in this zone."), {"officer": str(facts.officer)}, field="officer")


def officer_is_another(facts: Facts) -> Reason | None:
    """One company has one service officer; naming the same one again changes nothing."""
    if facts.officer.pk != facts.service_officer_id:
        return None
    return Reason(N_("{officer} is the service officer already."), {"officer": str(facts.officer)}, field="officer")


def company_speaks_for_itself(is_company: bool, speaks_for: int | None, organisation: int | None) -> Reason | None:
    """A company acts only in its own name (`speaks_for` is the key of the organisation it represents)."""
    if not is_company or (organisation is not None and speaks_for == organisation):
        return None
    return Reason(N_("You act only for the organisation that you represent."), field="organisation")
