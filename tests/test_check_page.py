"""The printed page checked: what it claims is found right, and whatever is changed on it is found wrong, alone."""

import csv
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.changes import GOOD, applied, changes, moved, shifts
from wutong.reports.checking.check import Checker

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"  # the page is not ours to keep
DAY = date(2024, 11, 18)
ROUNDS = 14
CHECKED = []
BESIDE = 3  # letters, quotes mostly, between a word of state and the names that it is said of
if not (SEED / "page.txt").exists():
    pytest.skip("the seed page is not beside the repository", allow_module_level=True)
PAGE = (SEED / "page.txt").read_text(encoding="utf-8")


@pytest.fixture
def checker(page_zones):
    return Checker(DAY, DAY)


@pytest.fixture
def page(checker):
    """The page as it is; the zones are the same for every test of this module, so it is checked once."""
    if not CHECKED:
        CHECKED.append(checker.check(PAGE))
    return CHECKED[0]


def say(text):
    """A line that `pytest -s` shows."""
    sys.stdout.write(f"\n{text}\n")


def test_nothing_on_the_page_is_contradicted(page):
    wrong = [(v.quantity.printed, v.why) for v in page.verdicts if v.verdict in {"contradicted", "stale"}]
    assert wrong == []


def printed_claims():
    """Claims whose words hold a numeral, with their place in the text as given."""
    at = [place for place, letter in enumerate(PAGE) if not letter.isspace()]
    flat = "".join(PAGE[place] for place in at)
    with (SEED / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["kind"] != "status" and r["as_said"] in r["quote"]]
    for row in rows:
        if re.search(r"[\d一二三四五六七八九十首双全零最前]", row["as_said"]):
            start = flat.index(row["quote"]) + row["quote"].index(row["as_said"])
            yield row["id"], at[start], at[start + len(row["as_said"]) - 1] + 1


def test_the_claims_of_the_page_are_answered(page):
    claims, left = list(printed_claims()), []
    for number, start, end in claims:
        found = {v.verdict for v in page.verdicts if v.quantity.start < end and v.quantity.end > start}
        if not found & GOOD:
            left.append(number)
    share = 1 - len(left) / len(claims)
    say(f"{share:.3f} of {len(claims)} claims with a printed number are answered; not: {', '.join(left)}")
    assert share >= 0.98


def test_claims_of_state_are_answered_by_name(page):
    """Of the claims without a number those that speak of a named record or use the words of a statement."""
    at = [place for place, letter in enumerate(PAGE) if not letter.isspace()]
    flat, found = "".join(PAGE[place] for place in at), []
    with (SEED / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["kind"] == "status" and not re.search(r"\d", r["as_said"])]
    for row in rows:
        start = flat.index("".join(row["quote"].split()))
        end = start + len("".join(row["quote"].split()))
        found.append(
            {v.verdict for v in page.verdicts if v.quantity.start <= at[end - 1] and v.quantity.end > at[start]}
        )
    share = sum(bool(held & GOOD) for held in found) / len(rows)
    say(f"{share:.3f} of {len(rows)} claims of state are answered")
    assert share >= 0.78


def test_every_verdict_says_why_and_points_at_rows(page):
    for one in page.verdicts:
        assert one.why, one.quantity.printed
        assert one.verdict not in GOOD or (one.by and one.rows), one.quantity.printed


def of_one_claim(change, other):
    """What is said of a time turns with it, and so do the parts of one name, the names within a list, and what state
    the names right beside a word are in."""
    hit, quantity = change.hit.quantity, other.quantity
    if hit.article == quantity.article and hit.period_words and hit.period_words == quantity.period_words:
        return "date" in (hit.kind, quantity.kind) or hit.text in hit.period_words
    inside = hit.kind == "list" and hit.start <= quantity.start and quantity.end <= hit.end
    if quantity.unit == "status" and -BESIDE <= hit.start - quantity.end <= BESIDE and hit.kind == "list":
        return True
    return inside or (bool(other.rows) and other.rows == change.hit.rows)


def outcome(before, made, after):
    """Which changes were found, and what else turned that had been found right."""
    wrong = [v.quantity for v in after.verdicts if v.verdict in {"contradicted", "unknown", "stale"}]
    good = {moved(v.quantity.start, made) for v in after.verdicts if v.verdict in GOOD}
    turned = [v for v in before.verdicts if v.verdict in GOOD and v.quantity.start not in good]
    found = []
    for change, shift in zip(made, shifts(made), strict=True):
        grown = len(change.new) - (change.end - change.start)
        start, end = change.hit.quantity.start + shift, change.hit.quantity.end + shift + grown
        of_its_time = change.hit.quantity.kind == "date" and any(of_one_claim(change, v) for v in turned)
        found.append(of_its_time or any(q.start < end and q.end > start for q in wrong))
    hits = [change.hit for change in made]
    alarms = [v for v in turned if v not in hits and not any(of_one_claim(change, v) for change in made)]
    return found, alarms


def nearest(verdict, made):
    """The change beside which something else turned."""
    return min(made, key=lambda change: abs(change.start - verdict.quantity.start))


def test_whatever_is_changed_is_found_and_nothing_else(page, checker):
    made_in_all, found_in_all, alarms, of_kind = Counter(), Counter(), [], Counter()
    for seed in range(ROUNDS):
        made = changes(PAGE, page.verdicts, seed)
        found, others = outcome(page, made, checker.check(applied(PAGE, made)))
        alarms += others
        of_kind.update(nearest(one, made).kind for one in others)
        for change, seen in zip(made, found, strict=True):
            made_in_all[change.kind] += 1
            found_in_all[change.kind] += seen
    total, right = sum(made_in_all.values()), sum(found_in_all.values())
    recall, precision = right / total, right / max(right + len(alarms), 1)
    say(f"{total} changes: recall {recall:.3f}, precision {precision:.3f}")
    for kind, number in made_in_all.items():
        held = found_in_all[kind]
        say(f"{kind}: recall {held}/{number}, precision {held / max(held + of_kind[kind], 1):.3f}")
    assert total >= 500
    assert recall >= 0.98
    assert precision >= 0.98


# Claims of the page by their number, what is printed there, and what a slip or a misprint makes of it.
SLIPS = [
    ("A08", "项", "家"), ("A32", "1", "2"), ("A56", "项", "家"), ("A60", "9", "10"), ("A67", "1—", "4—"),
    ("A71", "均超", "均未达到"), ("B31", "30", "33"), ("B35", "首次", "再次"), ("C22", "领先", "落后"), ("C23", "全国", "全省"),
    ("C34", "全国", "全省"), ("C46", "2022", "2023"), ("C50", "3.3", "33"), ("D09", "1", "2"), ("D59", "25", "28"),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "old", "new"), SLIPS)
def test_a_time_a_unit_a_point_or_a_circle_turns_its_claim(checker, claim, old, new):
    with (SEED / "claims.csv").open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["id"] == claim)
    places = [place for place, letter in enumerate(PAGE) if not letter.isspace()]
    flat = "".join(PAGE[place] for place in places)
    at = flat.index(row["quote"]) + row["quote"].index(row["as_said"]) + row["as_said"].index(old)
    start, end = places[at], places[at + len(old) - 1] + 1
    after = checker.check(PAGE[:start] + new + PAGE[end:])
    told = [v for v in after.verdicts if v.quantity.start < start + len(new) and v.quantity.end > start]
    assert {v.verdict for v in told} & {"contradicted", "unknown"}
    assert not any(v.verdict in GOOD and v.quantity.start <= start and v.quantity.kind != "list" for v in told)
