"""What may be registered, promised and signed. Pure: facts in, reasons out.

The rules of fair competition here are those of the Regulation on Fair Competition Review (in force 2024-08-01) and of
its implementing measures (in force 2025-04-20), which say what a measure may not give a specific operator. They are
asked on the day of signing, so that an agreement is judged by what was in force that day.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from wutong.core.reason import N_, Facts, Need, Reason

SHANGHAI = ZoneInfo("Asia/Shanghai")
FAVOURS = frozenset({"tax", "reward", "factor", "land", "fee"})
HIGH_GROUNDS = frozenset({"law", "regulation", "state_council"})


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A name as it is compared: without spaces, punctuation, width and case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def day_of(facts: Facts) -> date:
    """The day the act is true on: the given `on`, else the Shanghai day of `at`."""
    on: date | None = getattr(facts, "on", None)
    at: datetime = facts.at
    return on or at.astimezone(SHANGHAI).date()


# Leads


def investor_is_named(facts: Facts) -> Reason | None:
    """A lead names its investor, on record or by name."""
    if getattr(facts, "investor_id", None) or str(facts.investor_name or "").strip():
        return None
    return Reason(N_("Say who the investor is."), field="investor")


def project_is_reported_first(facts: Facts) -> Reason | None:
    """No live lead holds the same project of the same investor; who reports first keeps it."""
    held = getattr(facts, "holder", None)
    if held is None:
        return None
    values = {"it": str(held), "stage": str(held.get_stage_display()), "who": str(held.officer or "—")}
    return Reason(
        N_("This project of this investor is registered already: {it}, {stage}, held by {who}."),
        values,
        field="name",
        who=values["who"],
    )


def next_step_lies_ahead(facts: Facts) -> Reason | None:
    """The next step has a day, and it is not before the day of the act."""
    if facts.next_step_on is None:
        return Reason(N_("Say by when the next step is taken."), field="next_step_on")
    if facts.next_step_on < day_of(facts):
        return Reason(N_("The next step must not lie before {day}."), {"day": day_of(facts)}, field="next_step_on")
    return None


def money_and_place_are_known(facts: Facts) -> Reason | None:
    """Negotiation begins when the planned investment and the land or floor area needed are known."""
    if facts.investment_yuan and (facts.land_mu or facts.floor_m2):
        return None
    return Reason(N_("Enter the planned investment and the land or floor area needed before negotiating."))


def something_is_told(facts: Facts) -> Reason | None:
    """A description says who brought the lead, which park would take it, how much money or land it asks for."""
    given = (getattr(facts, name, None) for name in ("introduced_by", "park", "investment_yuan", "land_mu"))
    return None if any(given) else Reason(N_("Enter the company that brought it, a park, an investment or an area."))


def an_agreement_is_signed(facts: Facts) -> Reason | None:
    """A lead is signed when an agreement that rests on it is signed."""
    return None if facts.signed_agreements else Reason(N_("No agreement that rests on this lead is signed."))


def a_reason_is_given(facts: Facts) -> Reason | None:
    """A step backwards says why."""
    return None if str(getattr(facts, "reason", "") or "").strip() else Reason(N_("Say why."), field="reason")


# Promises and agreements


@dataclass(frozen=True)
class Ban:
    """A term that no promise may rest on: since when, words that give it away, and the sentence with its rule."""

    term: str
    since: date
    sentence: str
    words: tuple[str, ...] = ()

    def hits(self, promise: Any, day: date) -> bool:
        return self.since <= day and (self.term in promise.terms or any(word in promise.text for word in self.words))


REGULATION, MEASURES = date(2024, 8, 1), date(2025, 4, 20)
BANS = (
    Ban(
        "tax_tied",
        REGULATION,
        N_(
            "“{text}”: money may not be paid back by the tax that one company pays (Regulation on Fair "
            "Competition Review)."
        ),
        ("先征后返", "即征即退", "列收列支"),
    ),
    Ban(
        "land_price",
        date.min,
        N_(
            "“{text}”: an agreement may not fix a land price or pay it back; industrial land is granted in open "
            "competition."
        ),
        ("返还土地出让金", "土地出让金返还"),
    ),
    Ban(
        "registration",
        MEASURES,
        N_("“{text}”: a favour may not hang on moving the registration here (measures for fair competition review)."),
    ),
    Ban(
        "tax_here",
        MEASURES,
        N_("“{text}”: a favour may not hang on paying tax here (measures for fair competition review)."),
    ),
    Ban(
        "statistics",
        MEASURES,
        N_(
            "“{text}”: a favour may not hang on being counted in local statistics (measures for fair "
            "competition review)."
        ),
        ("纳统",),
    ),
    Ban(
        "named",
        MEASURES,
        N_("“{text}”: nobody may be favoured by name or by a list (measures for fair competition review, article 19)."),
    ),
    Ban(
        "ownership",
        MEASURES,
        N_(
            "“{text}”: ownership, place of registration, form and size may not decide (measures for fair "
            "competition review, article 12)."
        ),
    ),
    Ban(
        "branch",
        MEASURES,
        N_("“{text}”: a local branch may not be demanded (measures for fair competition review, article 14)."),
    ),
    Ban("stay", MEASURES, N_("“{text}”: a company may not be bound to stay (measures for fair competition review).")),
)


def _barring(ban: Ban) -> Need:
    def need(facts: Facts) -> Reason | None:
        hit = next((promise for promise in promises_of(facts) if ban.hits(promise, day_of(facts))), None)
        return Reason(ban.sentence, {"text": hit.text}, field="terms") if hit else None

    need.__name__, need.__doc__ = f"no_promise_is_{ban.term}", ban.sentence
    return need


def no_promise_favours_one(facts: Facts) -> Reason | None:
    """The zone favours no specific operator unless law, administrative regulation or the State Council says so, or
    anybody who passes the test gets the same."""
    for promise in promises_of(facts):
        favour = promise.side == "zone" and promise.kind in FAVOURS and promise.ground not in HIGH_GROUNDS
        if favour and not promise.open_to_all and day_of(facts) >= REGULATION:
            return Reason(
                N_(
                    "“{text}”: one company may not be favoured without law, regulation or the State Council "
                    "(Regulation on Fair Competition Review)."
                ),
                {"text": promise.text},
                field="open_to_all",
            )
    return None


def promises_of(facts: Facts) -> list[Any]:
    """The promises in question: those of an agreement, or the one promise itself."""
    held: list[Any] = getattr(facts, "promises", [facts])
    return held


LAWFUL: tuple[Need, ...] = (*map(_barring, BANS), no_promise_favours_one)


def wording(promise: Any) -> str:
    """Everything that a review judged, in one text: when it changes, the review no longer stands for it."""
    parts = (promise.side, promise.kind, promise.text, promise.ground, promise.basis, promise.test, promise.open_to_all)
    return "\n".join(map(str, (*parts, *sorted(promise.terms))))


def _lacking(facts: Facts, sentence: str, *columns: str) -> Reason | None:
    for promise in promises_of(facts):
        if promise.side == "zone" and not all(getattr(promise, column) for column in columns):
            return Reason(sentence, {"text": promise.text}, field=columns[0])
    return None


def promises_have_a_kind(facts: Facts) -> Reason | None:
    """Every promise of the zone says of which kind it is."""
    return _lacking(facts, N_("“{text}” does not say of which kind it is."), "kind")


def promises_have_a_basis(facts: Facts) -> Reason | None:
    """Every promise of the zone names its legal basis and the rank of it."""
    return _lacking(facts, N_("“{text}” names no legal basis, or not its rank."), "basis", "ground")


def promises_have_a_test(facts: Facts) -> Reason | None:
    """Every promise of the zone has an objective test."""
    return _lacking(facts, N_("“{text}” has no objective test."), "test")


def promises_are_reviewed(facts: Facts) -> Reason | None:
    """Every promise of the zone was reviewed, with an opinion and a day."""
    return _lacking(facts, N_("“{text}” has not been reviewed."), "review_opinion", "reviewed_on")


def promises_stand_as_reviewed(facts: Facts) -> Reason | None:
    """No promise was changed after its review."""
    changed = (
        promise for promise in promises_of(facts) if promise.reviewed_as and promise.reviewed_as != wording(promise)
    )
    promise = next(changed, None)
    return (
        Reason(N_("“{text}” was changed after its review."), {"text": promise.text}, field="text") if promise else None
    )


WRITTEN: tuple[Need, ...] = (promises_have_a_kind, promises_have_a_basis, promises_have_a_test)
COMPLETE: tuple[Need, ...] = (*WRITTEN, promises_are_reviewed, promises_stand_as_reviewed)


def opinion_is_given(facts: Facts) -> Reason | None:
    """A review leaves an opinion in words."""
    return (
        None
        if str(getattr(facts, "opinion", "") or "").strip()
        else Reason(N_("Write the opinion of the review."), field="opinion")
    )


def agreement_is_being_drafted(facts: Facts) -> Reason | None:
    """A promise is reviewed while its agreement is being drafted."""
    return None if facts.agreement_stage == "drafting" else Reason(N_("The agreement is no longer being drafted."))


def agreement_is_signed(facts: Facts) -> Reason | None:
    """A promise is kept or broken after its agreement was signed."""
    return (
        None
        if facts.agreement_stage in {"signed", "settled", "ended"}
        else Reason(N_("The agreement is not signed yet."))
    )


def number_is_given(facts: Facts) -> Reason | None:
    """A signed agreement has a number."""
    return (
        None if str(facts.number or "").strip() else Reason(N_("A signed agreement needs its number."), field="number")
    )


def lead_is_in_negotiation(facts: Facts) -> Reason | None:
    """An agreement that rests on a lead is signed out of its negotiation."""
    return (
        None
        if facts.lead_stage in {"", "negotiating", "signed"}
        else Reason(N_("The lead of this agreement is not in negotiation."))
    )


def it_is_a_framework(facts: Facts) -> Reason | None:
    """Only a framework agreement, in which the zone promises nothing, goes the short way."""
    if facts.is_framework and not any(promise.side == "zone" for promise in facts.promises):
        return None
    return Reason(N_("Only a framework agreement without promises of the zone is signed without review."))


def settling_follows_signing(facts: Facts) -> Reason | None:
    """A company settles on or after the day of signing."""
    if facts.signed_on and day_of(facts) < facts.signed_on:
        return Reason(N_("It was signed on {day}; a company settles after that."), {"day": facts.signed_on}, field="on")
    return None


# Events and campaigns


def last_day_has_come(facts: Facts) -> Reason | None:
    """An event counts as held when its last day has come."""
    if facts.last_day is None:
        return Reason(N_("Enter the days of the event first."), field="since")
    if day_of(facts) < facts.last_day:
        return Reason(N_("The event lasts until {day}."), {"day": facts.last_day}, field="on")
    return None


def result_is_told(facts: Facts) -> Reason | None:
    """A finished campaign says what came of it."""
    return None if str(facts.result or "").strip() else Reason(N_("Say what came of it."), field="result")


def its_agreement_is_signed(facts: Facts) -> Reason | None:
    """A company on a list is won when its agreement is signed."""
    agreement = getattr(facts, "agreement", None)
    if agreement is not None and agreement.stage in {"signed", "settled"}:
        return None
    return Reason(N_("The agreement with this company is not signed yet."), field="agreement")
