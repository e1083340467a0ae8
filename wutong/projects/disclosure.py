"""Projects disclosed by OC4IDS, the open standard for data on infrastructure; what is not known is left out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from wutong.core.models import Entry
from wutong.core.page import SHANGHAI, shanghai_day
from wutong.measure.period import Period
from wutong.parties.models import Organisation
from wutong.projects import oc4ids
from wutong.projects.models import DisclosedSector, Disclosure, Milestone, Project, ProjectParty
from wutong.zones.models import Zone

Stage, Kind = Project.Stage, Project.Kind
STATUS: dict[str, oc4ids.Status] = {
    Stage.PROPOSED: "identification", Stage.RESERVE: "preparation", Stage.STARTED: "implementation",
    Stage.BUILDING: "implementation", Stage.FINISHED: "completion", Stage.WITHDRAWN: "cancelled",
}  # fmt: skip
TYPE: dict[str, oc4ids.Kind] = {
    Kind.INVESTMENT: "construction", Kind.BUILDING: "construction", Kind.INFRASTRUCTURE: "construction",
    Kind.RETROFIT: "expansion",
}  # fmt: skip
ROLES: dict[str, oc4ids.Role] = {
    ProjectParty.Role.OWNER: "buyer", ProjectParty.Role.INVESTOR: "funder", ProjectParty.Role.BUILDER: "supplier",
}  # fmt: skip
PUBLIC = {Organisation.Kind.GOVERNMENT, Organisation.Kind.PLATFORM_COMPANY}
FETCHED = (
    "lands__parcel", "buildings__building", "funding", "investment_months", "milestones", "parties__organisation",
)  # fmt: skip


class NothingToDisclose(ValueError):
    """A package holds at least one project."""


def package(zone: Zone, projects: QuerySet[Any], *, at: datetime, address: str) -> oc4ids.Package:
    """The projects as a package; `address` is where it is fetched, or a name of its own as an address.

    `NothingToDisclose` where there is no project."""
    rows = list(projects.select_related("owner", "industry", "park", "place").prefetch_related(*FETCHED).order_by("pk"))
    if not rows:
        raise NothingToDisclose(_("There is no project to send."))
    how = Disclosure.objects.filter(zone=zone).select_related("authority").first() or Disclosure(zone=zone)
    sectors = dict(DisclosedSector.objects.filter(zone=zone).values_list("industry_id", "sector"))
    acts = Entry.objects.filter(label=Project._meta.label_lower, subject__in=[row.pk for row in rows])
    changed = dict(acts.order_by("seq").values_list("subject", "at"))
    return oc4ids.Package(
        uri=address,
        published_date=at,
        publisher=oc4ids.Publisher(name=zone.name),
        license=how.licence or None,
        publication_policy=how.policy or None,
        projects=[disclosed(row, how, sectors.get(row.industry_id), changed.get(row.pk), at) for row in rows],
    )


def disclosed(
    project: Project, how: Disclosure, sector: str | None, changed: datetime | None, at: datetime
) -> oc4ids.Project:
    """One project; its id begins with the zone's registered prefix, or with the zone's code where it has none."""
    told = parties(project)
    return oc4ids.Project(
        id=f"{how.prefix or how.zone.code}-{project.code or project.pk}",
        identifiers=list(identifiers(project)) or None,
        updated=changed,
        title=project.name,
        status=STATUS[project.stage],
        period=span(project.planned_start_on or project.started_since, project.planned_finish_on),
        sector=sorted({sector.partition(".")[0], sector}) if sector else None,
        additional_classifications=classified(project),
        type=TYPE.get(project.kind),
        locations=locations(project),
        budget=budget(project),
        parties=told or None,
        public_authority=authority(told, how),
        milestones=list(milestones(project, shanghai_day(at))) or None,
        forecasts=months(project, "planned_yuan", "plannedInvestment", _("Planned investment by month")),
        metrics=months(project, "paid_yuan", "investment", _("Investment made by month")),
        completion=completion(project),
    )


def identifiers(project: Project) -> Iterator[oc4ids.Identifier]:
    if project.national_code:
        yield oc4ids.Identifier(id=project.national_code, scheme="national")
    if project.code:
        yield oc4ids.Identifier(id=project.code, scheme="internal")


def classified(project: Project) -> list[oc4ids.Classification] | None:
    """The industry as the zone names it."""
    industry = project.industry
    if industry is None:
        return None
    return [oc4ids.Classification(scheme="internal", id=industry.code or str(industry.pk), description=industry.name)]


def instant(day: date | None) -> datetime | None:
    """The first instant of a day in China."""
    return datetime.combine(day, time(), SHANGHAI) if day else None


def span(since: date | None, until: date | None) -> oc4ids.Period | None:
    """Days as a period; an end that lies before its beginning is not sent."""
    if since is None and until is None:
        return None
    ends = until if until and (since is None or until >= since) else None
    return oc4ids.Period(start_date=instant(since), end_date=instant(ends))


def yuan(amount: Decimal) -> oc4ids.Value:
    return oc4ids.Value(amount=int(amount) if amount == int(amount) else float(amount))


def id_of(organisation: Organisation) -> str:
    return organisation.uscc or f"wutong-{organisation.pk}"


def parties(project: Project) -> list[oc4ids.Organisation]:
    """Who takes part, each once with all its roles. A public owner is the public authority, every owner the buyer."""
    roles: dict[Organisation, set[oc4ids.Role]] = defaultdict(set)
    if project.owner:
        roles[project.owner].add("buyer")
    for part in project.parties.all():
        roles[part.organisation] |= {ROLES[part.role]} if part.role in ROLES else set()
    for one, held in roles.items():
        if "buyer" in held and one.kind in PUBLIC:
            held.add("publicAuthority")
    return [_party(one, held) for one, held in sorted(roles.items(), key=lambda item: item[0].pk)]


def authority(told: Iterable[oc4ids.Organisation], how: Disclosure) -> oc4ids.OrganisationReference | None:
    """The public authority among the parties, or the one that the zone names for all; None where neither is known."""
    for one in told:
        if "publicAuthority" in (one.roles or ()):
            return oc4ids.OrganisationReference(id=one.id, name=one.name)
    found = how.authority
    return oc4ids.OrganisationReference(id=id_of(found), name=found.name) if found else None


def _party(one: Organisation, roles: Iterable[oc4ids.Role]) -> oc4ids.Organisation:
    identifier = oc4ids.Identifier(id=one.uscc, legal_name=one.name) if one.uscc else None
    return oc4ids.Organisation(id=id_of(one), name=one.name, identifier=identifier, roles=sorted(roles) or None)


def locations(project: Any) -> list[oc4ids.Location] | None:
    """Where it lies: its shape, and the park or place by name."""
    named = project.park or project.place
    shape = project.shape
    if named is None and shape is None:
        return None
    return [oc4ids.Location(id="1", description=str(named) if named else None, geometry=shape)]


def budget(project: Project) -> oc4ids.Budget | None:
    """The planned investment, and the planned funding by its origin."""
    planned = project.planned_investment_yuan
    parts = [
        oc4ids.Breakdown(id=str(one.pk), description=str(one.get_origin_display()), amount=yuan(one.planned_yuan))
        for one in project.funding.all()
        if one.planned_yuan
    ]
    if planned is None and not parts:
        return None
    return oc4ids.Budget(amount=yuan(planned) if planned is not None else None, budget_breakdown=parts or None)


def milestones(project: Project, today: date) -> Iterator[oc4ids.Milestone]:
    """The milestones by their planned days; one whose day is over and that is not done is not met."""
    for one in sorted(project.milestones.all(), key=lambda m: (m.position, m.pk)):
        done = one.stage == Milestone.Stage.DONE
        late = not done and one.due_on is not None and one.due_on < today
        yield oc4ids.Milestone(
            id=str(one.pk),
            title=one.name,
            description=one.words or None,
            due_date=instant(one.due_on),
            date_met=instant(one.done_on),
            status="met" if done else "notMet" if late else "scheduled",
        )


def months(project: Project, column: str, key: str, title: str) -> list[oc4ids.Metric] | None:
    """Amounts by month, those of all sources together."""
    sums: dict[date, Decimal] = defaultdict(Decimal)
    for one in project.investment_months.all():
        amount = getattr(one, column)
        if amount is not None:
            sums[one.month_on] += amount
    if not sums:
        return None
    told = [
        oc4ids.Observation(
            id=f"{on:%Y-%m}",
            period=oc4ids.Period(start_date=instant(on), end_date=instant(_last(on))),
            value=yuan(amount),
        )
        for on, amount in sorted(sums.items())
    ]
    return [oc4ids.Metric(id=key, title=title, observations=told)]


def _last(month: date) -> date:
    return Period.month(month.year, month.month).last


def completion(project: Project) -> oc4ids.Completion | None:
    """The day on which it was finished, and what was invested up to then, where it is on record."""
    if project.stage != Stage.FINISHED or project.finished_since is None:
        return None
    paid = sum((one.paid_yuan or Decimal(0) for one in project.investment_months.all()), Decimal(0))
    return oc4ids.Completion(end_date=instant(project.finished_since), final_value=yuan(paid) if paid else None)
