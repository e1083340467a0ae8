"""What must hold before a certificate, a centre, a candidate or an application moves. Pure."""

from datetime import date, timedelta

from wutong.core.reason import N_, Facts, Reason

NOTICE_DAYS = 183  # there is no prolongation: a new application is handled like a first one, so half a year ahead


def valid_until(issued_on: date, years: int | None) -> date | None:
    """The first day on which a certificate no longer holds; None where the qualification has no term."""
    if years is None:
        return None
    if (issued_on.month, issued_on.day) == (2, 29):
        return date(issued_on.year + years, 3, 1)
    return issued_on.replace(year=issued_on.year + years)


def renewal_due_on(until: date | None) -> date | None:
    """The day by which a certificate that ends on `until` is to be applied for anew; None where it does not end."""
    return None if until is None else until - timedelta(days=NOTICE_DAYS)


def certificate_has_run_out(facts: Facts) -> Reason | None:
    """A certificate expires only when its last day of validity is over."""
    if facts.until is not None and facts.until <= facts.on:
        return None
    if facts.until is None:
        return Reason(N_("The certificate has no last day; withdraw it or enter the day first."), field="until")
    return Reason(N_("The certificate is valid until {until}."), {"until": facts.until}, field="on")


def ends_after_its_start(facts: Facts) -> Reason | None:
    """A withdrawal lies after the day of issue or approval."""
    start = getattr(facts, "issued_on", None) or getattr(facts, "approved_on", None)
    if start is None or facts.on > start:
        return None
    return Reason(N_("It began on {start}; it cannot end before that."), {"start": start}, field="on")


def title_is_a_certificate(facts: Facts) -> Reason | None:
    """A certificate is for a qualification that is not a technology centre."""
    if facts.qualification.kind != "centre":
        return None
    return Reason(N_("A technology centre is recognised as a centre, not by a certificate."), field="qualification")


def not_valid_twice(facts: Facts) -> Reason | None:
    """An organisation holds a qualification at most once on one day."""
    if not facts.held_already:
        return None
    return Reason(N_("The organisation already holds this qualification on that day."), field="qualification")


def title_is_a_centre(facts: Facts) -> Reason | None:
    """A centre is recognised for a qualification of the kind technology centre."""
    if facts.qualification.kind == "centre":
        return None
    return Reason(N_("Choose a qualification of the kind technology centre."), field="qualification")


def candidate_has_an_officer(facts: Facts) -> Reason | None:
    """Coaching has somebody who does it."""
    if facts.officer_id is not None or getattr(facts, "officer", None) is not None:
        return None
    return Reason(N_("Name the officer who coaches the company."), field="officer", who="service")


def application_was_submitted(facts: Facts) -> Reason | None:
    """A candidate counts as submitted only when an application of it has been handed in."""
    if facts.submitted:
        return None
    return Reason(N_("No application of this candidate has been submitted yet."), who="service")


def no_other_is_open(facts: Facts) -> Reason | None:
    """An organisation has at most one open application for a qualification."""
    if not facts.open_already:
        return None
    return Reason(N_("An application for this qualification is already open."), field="qualification")


def receiver_is_known(facts: Facts) -> Reason | None:
    """An application is handed in to somebody."""
    if facts.submitted_to_id is not None or getattr(facts, "submitted_to", None) is not None:
        return None
    return Reason(N_("Say to whom the application is submitted."), field="submitted_to")


def decided_after_submission(facts: Facts) -> Reason | None:
    """A decision does not come before the submission."""
    if facts.submitted_on is None or facts.on >= facts.submitted_on:
        return None
    return Reason(
        N_("It was submitted on {submitted}; the decision cannot be earlier."),
        {"submitted": facts.submitted_on}, field="on",
    )  # fmt: skip


def reason_is_given(facts: Facts) -> Reason | None:
    """A step against somebody is taken with a reason."""
    return None if facts.reason.strip() else Reason(N_("Give the reason."), field="reason")


def day_is_in_the_list(facts: Facts) -> Reason | None:
    """A company comes onto a list while the list runs."""
    if facts.on_list.since <= facts.on < facts.on_list.until:
        return None
    return Reason(
        N_("The list runs from {since} until {until}."),
        {"since": facts.on_list.since, "until": facts.on_list.until}, field="on",
    )  # fmt: skip


def centre_is_recognised(facts: Facts) -> Reason | None:
    """Only a centre that is recognised is strengthened."""
    if facts.centre.stage == "recognised":
        return None
    return Reason(N_("The centre is no longer recognised."), field="centre")


def still_open(facts: Facts) -> Reason | None:
    """A plan is closed once."""
    return None if facts.until is None else Reason(N_("The plan was closed on {until}."), {"until": facts.until})


def tasks_are_done(facts: Facts) -> Reason | None:
    """A plan is closed when all its tasks are done."""
    if not facts.open_tasks:
        return None
    return Reason(N_("Tasks still open: {count}."), {"count": facts.open_tasks})


def task_is_open(facts: Facts) -> Reason | None:
    """A task is finished once."""
    return None if facts.done_on is None else Reason(N_("The task was done on {on}."), {"on": facts.done_on})


def two_builders_are_named(facts: Facts) -> Reason | None:
    """An institute built together has at least two parties."""
    if facts.builders >= 2:
        return None
    return Reason(N_("Name at least two parties that build the institute."))
