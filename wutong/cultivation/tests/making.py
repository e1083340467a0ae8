"""What the tests of cultivation are made of, by the same acts that officers use."""

from datetime import date
from typing import Any

from wutong.core import door
from wutong.cultivation import actions
from wutong.cultivation.models import Candidate, CandidateList, Certificate, Qualification, TechnologyCentre, Track
from wutong.parties.models import Organisation

ISSUED = date(2024, 3, 1)


def company(zone: Any, cast: Any, at: Any, name: str) -> Organisation:
    return door.register(Organisation(zone=zone, name=name, residence="resident"), by=cast.service, at=at)


def title(zone: Any, cast: Any, at: Any, kind: str = "high_tech", **facts: Any) -> Qualification:
    made = Qualification(zone=zone, name=f"{kind}{facts.get('level', '')}", kind=kind, **facts)
    return door.register(made, by=cast.service, at=at)


def certified(zone: Any, cast: Any, at: Any, name: str, held: Qualification, on: date = ISSUED) -> Certificate:
    holder = company(zone, cast, at, name)
    return actions.certify(zone, by=cast.service, at=at, organisation=holder, qualification=held, on=on)


def centre(zone: Any, cast: Any, at: Any, holder: Organisation, held: Qualification) -> TechnologyCentre:
    return actions.recognise(zone, by=cast.service, at=at, organisation=holder, qualification=held, on=ISSUED)


def candidate_list(zone: Any, cast: Any, at: Any, held: Qualification) -> CandidateList:
    track = Track(zone=zone, name="高企", kind="high_tech", qualification=held)
    door.register(track, by=cast.service, at=at)
    made = CandidateList(zone=zone, track=track, name="2024", since=date(2024, 1, 1), until=date(2025, 1, 1))
    return door.register(made, by=cast.service, at=at)


def candidate(zone: Any, cast: Any, at: Any, on_list: CandidateList, name: str) -> Candidate:
    holder = company(zone, cast, at, name)
    return actions.nominate(zone, by=cast.service, at=at, on_list=on_list, organisation=holder, on=ISSUED)


def application(zone: Any, cast: Any, at: Any, holder: Organisation, held: Qualification, **facts: Any) -> Any:
    return actions.prepare(zone, by=cast.service, at=at, organisation=holder, qualification=held, on=ISSUED, **facts)
