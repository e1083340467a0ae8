"""Words of state and standing, and numbers that are only words (一批, 多家), held against the records."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wutong.core.naming import fold
from wutong.reports.checking import weigh
from wutong.reports.checking.around import Around, Page
from wutong.reports.checking.known import Records, period_of
from wutong.reports.checking.lexicon import Lexicon, bigrams, shape
from wutong.reports.checking.match import Choice, Matcher
from wutong.reports.checking.names import Mention, within
from wutong.reports.checking.trade import plainly
from wutong.reports.checking.verdict import CONTRADICTED, HOLDS, STATED, UNKNOWN, Verdict, judge
from wutong.reports.reading.found import Quantity

STANDING = "parties.standing"
OWN_WORDS, FROM_MATTER = (
    4,
    40,
)  # letters of words that are somebody's own, and how far from them their matter is looked for


def verdict(quantity: Quantity, page: Page, matcher: Matcher, choices: Sequence[Choice], records: Records) -> Verdict:
    """By a statement in the same words, by a standing of whom it speaks of, or by what a vague word may stand for."""
    found = stated(quantity, matcher.lexicon)
    if not found and quantity.unit == "status":
        found = standing(quantity, page.around(quantity), matcher)
    if not found and (quantity.comparator == "vague" or quantity.unit == "class"):
        judged = judge(quantity, choices, records)
        found = judged if judged.verdict != CONTRADICTED or quantity.unit == "class" else None
    return found or Verdict(quantity, UNKNOWN, _("No figure and no record says this; it is proposed as a gap."))


def standing(quantity: Quantity, around: Around, matcher: Matcher) -> Verdict | None:
    """What a company is said to lead in, by its standings on record: the same words, or the same matter otherwise."""
    clause = fold(quantity.context)
    printed = fold(quantity.printed)
    against: Verdict | None = None
    for row in dict.fromkeys(_standings(around, matcher)):
        held, facts = fold(row.words), {"words": row.words, "object": row.object}
        rows = ((STANDING, row.pk),)
        if held and (held in clause or printed in held) and weigh.same_scope(quantity.printed, row.words):
            why = _("A standing on record says “%(words)s” of %(object)s.") % facts
            return Verdict(quantity, HOLDS, why, STANDING, rows, "", STANDING)
        about = plainly(shape(row.object))
        if held and around.cover(about)[1] == len(about) and against is None:
            why = _("The standing on record for %(object)s is “%(words)s”.") % facts
            against = Verdict(quantity, CONTRADICTED, why, STANDING, rows, "", STANDING)
    return against


def _standings(around: Around, matcher: Matcher) -> list[Any]:
    """The standings of whom the part of the sentence up to the next semicolon names, else of all that it names."""
    flat, (low, high) = around.page.flat, around.sentence
    first = max(flat.rfind(mark, low, around.start) for mark in "；;") + 1 or low
    last = min((at for mark in "；;" if (at := flat.find(mark, around.end, high)) >= 0), default=high)
    near = _standings_of(within(around.page.mentions, first, last), matcher)
    return near or _standings_of(within(around.page.mentions, low, high), matcher)


def _standings_of(mentions: Sequence[Mention], matcher: Matcher) -> list[Any]:
    refs = [ref for mention in mentions for ref in mention.refs]
    return [row for ref in refs for spoken, row in matcher.fields.get(ref, ()) if spoken.label == STANDING]


def stated(quantity: Quantity, lexicon: Lexicon) -> Verdict | None:
    """A statement or target of the zone in the same words, where it gives no number for a figure."""
    clause = fold(quantity.context)
    printed = fold(quantity.printed)
    for one in lexicon.said:
        asked = period_of(quantity)
        if (one.figure and one.value is not None) or (asked and one.span and not asked.overlaps(one.span)):
            continue
        for words in (one.printed, *one.words.split(";")):
            held = fold(words)
            if len(held) > 1 and held in clause and (printed in held or held in printed):
                why = _("A statement says it in the same words: “%(words)s”.") % {"words": words}
                label = one._meta.label_lower
                return Verdict(quantity, STATED, why, label, ((label, one.pk),), "", label)
    return None


def in_words(page: Page, lexicon: Lexicon) -> Iterator[tuple[int, int, Verdict]]:
    """Where the text uses the words of a statement or target that gives no number, near words of its matter."""
    for one in lexicon.said:
        for words in one.words.split(";") if one.value is None and one.topic else ():
            for found in re.finditer(re.escape(words), page.flat) if len(words) >= OWN_WORDS else ():
                low, high = page.sentence(found.start())
                pairs = bigrams(fold(one.topic))
                near = len(pairs & bigrams(fold(page.flat[max(low, found.start() - FROM_MATTER) : high])))
                if near * 2 >= len(pairs) or len(words) > OWN_WORDS + 1:
                    why = _("A statement says it in the same words: “%(words)s”.") % {"words": words}
                    label = one._meta.label_lower
                    empty = Quantity(0, 0, "", "", "status")
                    yield *found.span(), Verdict(empty, STATED, why, label, ((label, one.pk),), "", label)


def standings_in_words(page: Page, matcher: Matcher) -> Iterator[tuple[int, int, Verdict]]:
    """Where a sentence that names a company or product uses the very words of its standing on record."""
    for mention in page.mentions:
        low, high = page.sentence(mention.start)
        for row in _standings_of([mention], matcher):
            at = page.flat.find(row.words, low, high) if len(row.words) >= OWN_WORDS else -1
            if at >= 0:
                facts = {"words": row.words, "object": row.object or mention.text}
                why = _("A standing on record says “%(words)s” of %(object)s.") % facts
                empty = Quantity(0, 0, "", "", "status")
                yield at, at + len(row.words), Verdict(empty, HOLDS, why, STANDING, ((STANDING, row.pk),), "", STANDING)
