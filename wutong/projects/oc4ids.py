"""The shapes of OC4IDS 0.9, as far as they are sent from here: what is not of these shapes does not leave.

Written from the documentation of the standard (project package and project schema, codelists projectStatus,
projectType, projectSector, partyRole and milestoneStatus): types, required fields, closed lists, no empty text or
list, ids that stand once in their list, days as instants with their zone.
"""

from collections.abc import Sequence
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

Text = Annotated[str, Field(min_length=1)]
Address = Annotated[str, Field(pattern=r"^https?://\S+$")]
Uri = Annotated[str, Field(pattern=r"^[a-z][a-z0-9+.-]*:\S+$")]
Place = tuple[Annotated[float, Field(ge=-180, le=180)], Annotated[float, Field(ge=-90, le=90)]]
Ring = Annotated[list[Place], Field(min_length=4)]
Status = Literal["identification", "preparation", "implementation", "completion", "completed", "cancelled"]
Kind = Literal[
    "construction", "maintenance", "rehabilitation", "replacement", "expansion", "decommissioning"
]  # fmt: skip
Role = Literal[
    "buyer", "procuringEntity", "supplier", "tenderer", "funder", "enquirer", "payer", "payee", "reviewBody",
    "publicAuthority", "administrativeEntity",
]  # fmt: skip


S = TypeVar("S", bound="Shape")


class Shape(BaseModel):
    """Something of the standard; nothing beside its fields, names in its own case."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True)


class Value(Shape):
    amount: int | float
    currency: Literal["CNY"] = "CNY"


class Period(Shape):
    start_date: AwareDatetime | None = None
    end_date: AwareDatetime | None = None

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValueError("a period ends after it begins")
        return self


class Identifier(Shape):
    id: Text
    scheme: Text | None = None
    legal_name: Text | None = None


class Classification(Shape):
    scheme: Text
    id: Text
    description: Text


class Point(Shape):
    type: Literal["Point"]
    coordinates: Place


class Polygon(Shape):
    type: Literal["Polygon"]
    coordinates: Annotated[list[Ring], Field(min_length=1)]


class MultiPolygon(Shape):
    type: Literal["MultiPolygon"]
    coordinates: Annotated[list[Annotated[list[Ring], Field(min_length=1)]], Field(min_length=1)]


class Location(Shape):
    id: Text
    description: Text | None = None
    geometry: Annotated[Point | Polygon | MultiPolygon, Field(discriminator="type")] | None = None


class Breakdown(Shape):
    id: Text
    description: Text | None = None
    amount: Value


class Budget(Shape):
    amount: Value | None = None
    budget_breakdown: Annotated[list[Breakdown], Field(min_length=1)] | None = None


class OrganisationReference(Shape):
    id: Text
    name: Text


class Organisation(OrganisationReference):
    identifier: Identifier | None = None
    roles: Annotated[list[Role], Field(min_length=1)] | None = None


class Milestone(Shape):
    id: Text
    title: Text
    description: Text | None = None
    due_date: AwareDatetime | None = None
    date_met: AwareDatetime | None = None
    status: Literal["scheduled", "met", "notMet", "partiallyMet"]


class Observation(Shape):
    id: Text
    period: Period
    value: Value


class Metric(Shape):
    id: Text
    title: Text
    observations: Annotated[list[Observation], Field(min_length=1)]

    @model_validator(mode="after")
    def each_once(self) -> Self:
        return _once(self, "observations")


class Completion(Shape):
    end_date: AwareDatetime | None = None
    final_value: Value | None = None


class Project(Shape):
    id: Text
    identifiers: Annotated[list[Identifier], Field(min_length=1)] | None = None
    updated: AwareDatetime | None = None
    title: Text
    status: Status
    period: Period | None = None
    sector: Annotated[list[Text], Field(min_length=1)] | None = None
    additional_classifications: Annotated[list[Classification], Field(min_length=1)] | None = None
    type: Kind | None = None
    locations: Annotated[list[Location], Field(min_length=1)] | None = None
    budget: Budget | None = None
    parties: Annotated[list[Organisation], Field(min_length=1)] | None = None
    public_authority: OrganisationReference | None = None
    milestones: Annotated[list[Milestone], Field(min_length=1)] | None = None
    forecasts: Annotated[list[Metric], Field(min_length=1)] | None = None
    metrics: Annotated[list[Metric], Field(min_length=1)] | None = None
    completion: Completion | None = None

    @model_validator(mode="after")
    def each_once(self) -> Self:
        return _once(self, "locations", "parties", "milestones", "forecasts", "metrics")


class Publisher(Shape):
    name: Text


class Package(Shape):
    uri: Uri
    published_date: AwareDatetime
    version: Literal["0.9"] = "0.9"
    publisher: Publisher
    license: Address | None = None
    publication_policy: Address | None = None
    projects: Annotated[list[Project], Field(min_length=1)]

    @model_validator(mode="after")
    def each_once(self) -> Self:
        return _once(self, "projects")

    def said(self) -> dict[str, Any]:
        """The package as it is sent, without what is not known."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)


def _once(shape: S, *lists: str) -> S:
    """Refuse a list in which an id stands twice."""
    for name in lists:
        rows: Sequence[Any] = getattr(shape, name) or ()
        ids = [row.id for row in rows]
        if len(set(ids)) < len(ids):
            raise ValueError(f"an id stands twice among the {name}")
    return shape
