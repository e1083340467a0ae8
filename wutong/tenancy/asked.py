"""The gate of an occupancy: what the law asks before use, gathered from the tests of the building, from the occupant's
roadmap and cases, and from papers on record. It is reckoned anew whenever somebody looks; nothing of it is stored."""

from datetime import date
from typing import Any

from django.db.models import Q

from wutong.cases.chain import PRODUCTION, ChainItem, chain
from wutong.cases.models import Case, Roadmap
from wutong.core.page import lang
from wutong.land import rules as land
from wutong.land.models import AcceptanceTest, Building
from wutong.tenancy.models.gate import WHOLE, UsePaper
from wutong.tenancy.rules import Line

OF_THE_WORKS = frozenset({"XFYS", "XFBA", "FLYS", "LHYS", "SBYS"})  # asked of whoever builds; of others once known
ONE_OF = ("PW1", "PW2", "PW3")
LASTS = {"granted", "delivered", "closed"}
TESTED = {"passed": "there", "remarks": "remarks", "allowed": "allowed", "failed": "failed"}


def gate(occupancy: Any, day: date) -> list[Line]:
    """What the law asks before the occupant uses the place, on the day: of the building, then of the occupant."""
    papers = {paper.item: paper for paper in occupancy.use_papers.order_by("issued_on", "pk")}
    papers = {item: paper for item, paper in papers.items() if paper.until is None or paper.until > day}
    house: Building | None = occupancy.where
    tests = AcceptanceTest.asked_of(house, day) if house else []
    lines = [_tested(one, house, _paper(one, papers)) for one in tests if one.for_use and house]
    covered = {item for one in tests for item in one.item.split("/")}
    lines += _of_occupant(occupancy, covered, papers)
    return [_allowed(line, papers.get(WHOLE)) for line in lines]


def _paper(one: land.Asked, papers: dict[str, UsePaper]) -> UsePaper | None:
    """The paper about a test, or about one of those of which one is enough."""
    return next((papers[item] for item in one.item.split("/") if item in papers), None)


def _tested(one: land.Asked, house: Building, paper: UsePaper | None) -> Line:
    """A test of the building; one in use answers for tests of which nothing is on record."""
    state = TESTED.get(one.stage, "in_use" if house.stage == Building.Stage.IN_USE else "open")
    record = ("land.acceptancetest", one.test) if one.test else ("land.building", house.pk)
    line = Line(one.item or one.name, one.name, one.basis, "building", state, "", record)
    return _shown(line, paper) if paper and state not in ("there", "remarks") else line


def _shown(line: Line, paper: UsePaper) -> Line:
    return Line(
        line.key, line.name, line.basis, line.of, paper.kind, f"{paper} · {paper.issued_on}",
        ("tenancy.usepaper", paper.pk),
    )  # fmt: skip


def _allowed(line: Line, paper: UsePaper | None) -> Line:
    """What still bars use is open where a paper allows use of the whole."""
    return _shown(line, paper) if paper and line.bars else line


def _of_occupant(occupancy: Any, covered: set[str], papers: dict[str, UsePaper]) -> list[Line]:
    """The items before production that the occupant's project calls for, those it may call for, and their cases."""
    held = chain()
    items = [held.items[code] for code in held.items[PRODUCTION].after if code not in covered]
    roadmap = _roadmap(occupancy)
    cases = _cases(occupancy, [item.code for item in items])
    lines = []
    for item in items:
        called = item.condition.truth(roadmap.answers) if roadmap else None
        paper = papers.get(item.code)
        if paper is None and (called is False or (called is None and item.code in OF_THE_WORKS)):
            continue
        line = _item(item, called, cases.get(item.code), roadmap)
        lines.append(_shown(line, paper) if paper else line)
    return _one_of_three(lines)


def _item(item: ChainItem, called: bool | None, case: Case | None, roadmap: Roadmap | None) -> Line:
    state = "open" if called else "unknown"
    if case is not None:
        state = "there" if case.stage in LASTS else "under_way"
    record = ("cases.case", case.pk) if case else ("cases.roadmap", roadmap.pk) if roadmap else None
    note = str(case) if case else ""
    return Line(item.code, item.name.said(lang()), item.sources[0], "occupant", state, note, record)


def _one_of_three(lines: list[Line]) -> list[Line]:
    """Of the three ways to discharge one is called for: while nobody knows which, they are one question."""
    three = [line for line in lines if line.key in ONE_OF]
    known = [line for line in three if line.state != "unknown"]
    if known or not three:
        return [line for line in lines if line.key not in ONE_OF or line in known]
    between = " / "
    one = Line(three[-1].key, between.join(line.name for line in three), three[0].basis, "occupant", "unknown")
    return [*(line for line in lines if line.key not in ONE_OF), one]


def _roadmap(occupancy: Any) -> Roadmap | None:
    """The newest roadmap of the occupant in the zone."""
    if occupancy.organisation_id is None:
        return None
    held = Roadmap.objects.filter(zone=occupancy.zone_id, organisation=occupancy.organisation_id)
    return held.order_by("-start_on", "-pk").first()


def _cases(occupancy: Any, codes: list[str]) -> dict[str, Case]:
    """By code the newest case of the occupant that lasts or still runs."""
    if occupancy.organisation_id is None:
        return {}
    rows = Case.objects.filter(zone=occupancy.zone_id, organisation=occupancy.organisation_id, item__code__in=codes)
    rows = rows.filter(Q(ended_on=None) | Q(stage__in=LASTS)).exclude(outcome=Case.Outcome.REFUSED)
    return {case.item.code: case for case in rows.select_related("item").order_by("filed_on", "pk")}
