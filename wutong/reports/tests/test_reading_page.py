"""The seed page, read without any list of its sentences, against what people took from it. The page is not ours to
carry along: these tests run where it stands beside the repository."""

import csv
import re
import sys
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

import pytest

from wutong.measure.period import NotAPeriod, Period
from wutong.reports.reading.found import Quantity, Reading
from wutong.reports.reading.reader import read

SEED = Path(__file__).resolve().parents[4] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not (SEED / "page.txt").exists(), reason="the seed page is not beside the repository")

# Counts that no word of the quote says: sums, spans of days, and what follows from one name or from none.
SILENT = {"A34", "A61", "A62", "B26", "B29", "B32", "C15", "C55", "C75", "C77", "D10", "D16", "D29", "D60"}
LISTS = [
    "high_tech_companies",
    "provincial_enterprise_technology_centres",
    "municipal_enterprise_technology_centres",
    "high_tech_candidates",
    "municipal_centres_to_strengthen",
    "linked_smelting_companies",
    "joint_venture_parents",
    "project_batches",
    "leading_industries",
    "industry_clusters",
    "basic_plans_named",
    "infrastructure_elements_delivered",
    "memorandum_kinds",
    "delegating_levels",
    "operating_mechanism_parts",
    "market_companies_formed",
    "project_centres",
    "focus_industries",
    "chain_links",
    "attraction_model_parts",
    "reform_parts",
    "discussion_topics",
    "key_projects_named",
    "supporting_facilities",
    "financing_platform_services",
    "assisted_procedures",
    "soft_package_parts",
    "consecutive_gold_medal_years",
]


@cache
def page() -> Reading:
    return read((SEED / "page.txt").read_text(encoding="utf-8"))


@cache
def claims() -> list[dict[str, str]]:
    with (SEED / "claims.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@cache
def unspaced() -> tuple[list[int], str]:
    text = page().text
    return [place for place, char in enumerate(text) if not char.isspace()], "".join(text.split())


def there(quote: str, said: str) -> tuple[int, int]:
    """Where words stand in the page as given; the seed quotes it without white space."""
    places, bare = unspaced()
    at = bare.find(said, bare.index(quote))
    return places[at], places[at + len(said) - 1] + 1


def beside(claim: dict[str, str]) -> list[Quantity]:
    start, end = there(claim["quote"], claim["as_said"])
    return [one for one in page().claims if one.start < end and one.end > start]


def value(claim: dict[str, str]) -> Decimal | None:
    try:
        return Decimal(claim["value"])
    except InvalidOperation:
        return None


def answers(claim: dict[str, str], one: Quantity) -> bool:
    if claim["kind"] == "date":
        return one.kind == "date"
    return one.value == value(claim) if value(claim) is not None else one.comparator in ("vague", "says")


def printed() -> list[dict[str, str]]:
    """The claims whose words hold a number or a list that can be counted."""
    numbered = re.compile(r"[\d〇零一二三四五六七八九十百千两双首最前]")
    return [
        claim
        for claim in claims()
        if claim["id"] not in SILENT
        and (claim["kind"] == "count" or numbered.search(claim["as_said"]))
        and (claim["kind"] != "status" or re.search(r"\d", claim["as_said"]))
    ]


def test_every_printed_quantity_is_found_with_its_value():
    missed = [claim["id"] for claim in printed() if not any(answers(claim, one) for one in beside(claim))]
    recall = 1 - len(missed) / len(printed())
    sys.stdout.write(f"\npage: {len(printed())} printed quantities, recall {recall:.3f}\n")
    assert recall >= 0.98, missed


def test_money_areas_shares_and_named_counts_have_their_unit():
    plain = {
        "yuan",
        "m2",
        "mu",
        "percent",
        "tonne",
        "kVA",
        "person",
        "building",
        "company",
        "item",
        "year",
        "month",
        "day",
        "hour",
    }
    wrong = [
        claim["id"]
        for claim in printed()
        if claim["unit"] in plain
        and claim["kind"] != "date"
        and re.search(r"\d", claim["as_said"])
        and "+" not in claim["as_said"]
        and not any(answers(claim, one) and one.unit == claim["unit"] for one in beside(claim))
    ]
    assert wrong == []


def test_periods_are_those_printed():
    wrong = []
    for claim in printed():
        code = claim["value"] if claim["kind"] == "date" else claim["period"]
        found = [one for one in beside(claim) if answers(claim, one) and one.period]
        if claim["kind"] in ("rank", "duration") or not found or not code:
            continue
        try:
            if not any(Period.parse(one.period) == Period.parse(code) for one in found):
                wrong.append((claim["id"], code, [one.period for one in found]))
        except NotAPeriod:
            wrong.append((claim["id"], code))
    assert len(wrong) <= 0.05 * len(printed()), wrong


def test_every_count_of_a_list_is_found():
    wanted = [claim for claim in claims() if claim["measure"] in LISTS]
    assert len(wanted) == len(LISTS)
    assert [claim["id"] for claim in wanted if not any(answers(claim, one) for one in beside(claim))] == []


def test_every_figure_is_covered_and_nothing_that_is_no_claim_is_one():
    covered = [span for one in page().quantities for span in [(one.start, one.end)]]
    for found in re.finditer(r"\d+", page().text):
        assert any(start <= found.start() and found.end() <= end for start, end in covered), found
    table = (SEED / "mechanisms.md").read_text(encoding="utf-8").split("## Not a claim")[1].split("## Mechanism")[0]
    rows = re.findall(r"^\| (\S+) \| `([^`]+)` \|", table, re.MULTILINE)
    taken = [
        (quote, one.printed)
        for numeral, quote in rows
        for one in page().claims
        if one.kind not in ("list", "date") and one.start <= there(quote, numeral)[0] < one.end
    ]
    assert len(rows) > 40
    assert taken == []


def test_the_page_is_split_into_its_articles():
    assert [article.author for article in page().articles] == ["李阳", "赵彩娥", "王波", "王波"]
    heads = [article.headline for article in page().articles]
    assert ["高平" in heads[0], "阳曲" in heads[1], "绛县" in heads[2], "霍州" in heads[3]] == [True] * 4
    assert [page().day.year, page().day.month] == [2024, 11] if page().day else False
