"""Texts that the checker has not seen: what is right is not accused, what is wrong is found, the rest is left alone."""

import random
import sys
from collections import Counter
from datetime import date

import pytest

from tests.strangers import TEXTS, set_text
from wutong.reports.checking.check import Checker

PAGE_DAY, DEMO_DAY = date(2024, 11, 18), date(2026, 11, 23)
RIGHT, FOUND = {"holds", "holds_rounded", "stated"}, {"contradicted", "stale", "unknown"}
SEEDS = 3


@pytest.fixture(scope="module")
def fictitious(page_loaded, django_db_blocker):
    """The fictitious zone beside those of the page, at its smallest."""
    from wutong.demo import made

    with django_db_blocker.unblock():
        made.make(0.02, today=DEMO_DAY)


def wrong(seed):
    """Another first digit."""
    chance = random.Random(seed)

    def change(words):
        at = next((place for place, letter in enumerate(words) if letter in "123456789"), 0)
        return words[:at] + chance.choice([d for d in "123456789" if d != words[at]]) + words[at + 1 :]

    return change


def judged(zone, day, change=None):
    """Each number of the zone's texts with its verdict, and what else is accused."""
    checker, found = Checker(day, day), []
    for text in TEXTS[zone.code]:
        words, slots = set_text(text, zone, day, change)
        verdicts = checker.check(words).verdicts
        for slot in slots:
            hit = next(v for v in verdicts if v.quantity.start < slot.end and v.quantity.end > slot.start)
            found.append((slot.figure, hit.verdict, words[max(slot.start - 20, 0) : slot.end], hit.why))
        beside = [v for v in verdicts if not any(v.quantity.start < s.end and v.quantity.end > s.start for s in slots)]
        found += [("", v.verdict, v.quantity.printed, v.why) for v in beside if v.verdict == "contradicted"]
    return found


def days():
    return [(code, DEMO_DAY if code == "wutongling" else PAGE_DAY) for code in TEXTS]


@pytest.mark.parametrize(("code", "day"), days())
def test_a_right_text_is_never_accused(fictitious, db, code, day):
    from wutong.zones.models import Zone

    found = judged(Zone.objects.get(code=code), day)
    assert [one for one in found if one[1] in {"contradicted", "stale"}] == []
    own = Counter(verdict for figure, verdict, _words, _why in found if figure)
    answered = sum(own[verdict] for verdict in RIGHT) / own.total()
    sys.stdout.write(f"\n{code}: {answered:.3f} of {own.total()} right numbers are answered, none accused\n")
    assert answered >= 0.95


@pytest.mark.parametrize(("code", "day"), days())
def test_what_is_planted_in_it_is_found_and_nothing_else(fictitious, db, code, day):
    from wutong.zones.models import Zone

    planted, accused = Counter(), []
    for seed in range(SEEDS):
        found = judged(Zone.objects.get(code=code), day, wrong(seed))
        planted.update(verdict for figure, verdict, _words, _why in found if figure)
        accused += [one for one in found if not one[0] and one[1] == "contradicted"]
    seen = sum(planted[verdict] for verdict in FOUND) / planted.total()
    sys.stdout.write(f"\n{code}: {seen:.3f} of {planted.total()} planted numbers are found; {dict(planted)}\n")
    assert accused == []
    assert seen >= 0.95
    assert planted["contradicted"] >= planted["unknown"]
