"""Mandates: what an applicant lets the zone's agents do for him, in which items, from when until when."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wutong.cases.models.dated import Dated, day_of
from wutong.cases.models.power import Item
from wutong.cases.rules.mandate import Given, Wanted
from wutong.core.page import shanghai_day
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.parties.models import Organisation
from wutong.zones.models import Office, Officer, Post
from wutong.zones.roles import AGENT, COMPANY, OPERATOR, WINDOW


class Mandate(Dated):
    """An applicant's word that an agent of the zone, or the agents of an office, may act for him."""

    class Stage(models.TextChoices):
        GIVEN = "given", _("mandate given")
        ENDED = "ended", _("mandate ended")
        REVOKED = "revoked", _("mandate revoked")

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="mandates", verbose_name=_("organisation")
    )
    applicant = models.CharField(_("applicant"), max_length=120, blank=True)
    agent = models.ForeignKey(Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agent"))
    office = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("agents of the office")
    )
    matter = models.TextField(_("what for"))
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.GIVEN)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    document = models.CharField(_("document"), max_length=160, blank=True)
    entered = models.BooleanField(_("entered by the company itself"), default=False)
    reason = models.TextField(_("reason"), blank=True)

    family = Family(
        "case",
        ("organisation", "applicant", "agent", "office", "stage", "since", "until", "document"),
        ("stage", "agent", "office"),
        names=(),
        order=("-since", "id"),
        own="organisation",
        writers=frozenset({OPERATOR}),
    )

    class Meta:
        verbose_name, verbose_name_plural = _("mandate"), _("mandates")
        indexes = [models.Index(fields=["zone", "organisation"]), models.Index(fields=["zone", "applicant"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="mandate_ends_after_start",
                violation_error_message=_("A mandate ends on or after the day it begins."),
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(applicant=""),
                name="mandate_has_a_principal",
                violation_error_message=_("Say who gives the mandate."),
            ),
            models.CheckConstraint(
                condition=Q(agent__isnull=False) | Q(office__isnull=False),
                name="mandate_has_a_holder",
                violation_error_message=_("Name an agent or an office."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation or self.applicant} → {self.holder}"

    @property
    def holder(self) -> str:
        """Whom the paper names."""
        return str(self.agent or self.office)

    @classmethod
    def opening_facts(cls, zone: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
        day, agent, firm = day_of(at, values), values.get("agent"), values.get("organisation")
        found = Facts(**{**values, "zone_id": zone.pk, "day": day, "at": at})
        found.is_agent = SimpleLazyObject(lambda: agent is not None and AGENT in agent.roles_in(zone.pk, day))
        _speaking(found, firm.pk if firm else None)
        return found

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.named_items = SimpleLazyObject(lambda: set(self.items.values_list("item_id", flat=True)))
        found.waiting = SimpleLazyObject(lambda: self.open_errands().count())
        _speaking(found, self.organisation_id)
        return found

    def open_errands(self) -> Any:
        """Errands for the applicant that still wait for a department."""
        from wutong.cases.models.case import AgencyStep  # cases ask for mandates, so they are known first

        return AgencyStep.objects.filter(of_principal(self, "case__"), zone=self.zone_id, stage=AgencyStep.Stage.OPEN)


class MandateItem(Record):
    """An item that a mandate names; a mandate that names none covers all that its words say."""

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="items", verbose_name=_("mandate"))
    item = models.ForeignKey(Item, models.PROTECT, related_name="mandates", verbose_name=_("service item"))

    family = Family(
        "case", ("mandate", "item"), ("item",), names=(), own="mandate__organisation", writers=frozenset({OPERATOR}),
        fixed=True, parent="mandate",
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("item of a mandate"), _("items of mandates")
        constraints = [models.UniqueConstraint(fields=["mandate", "item"], name="mandate_item_once")]

    def __str__(self) -> str:
        return str(self.item)


def _speaking(found: Facts, principal: int | None) -> None:
    """For whom the actor speaks: a company for itself alone, an officer of the zone for nobody."""
    by, day = found.by, shanghai_day(found.at)
    spoken = getattr(by, "representative", None)
    found.speaks_for = spoken.organisation_id if spoken else None
    found.is_company = bool(spoken) or COMPANY in by.roles_in(found.zone_id, day)
    found.principal = principal


def of_principal(one: Any, path: str = "") -> Q:
    """Rows of the same applicant: of the organisation, or of the name where there is none."""
    if one.organisation_id:
        return Q(**{f"{path}organisation": one.organisation_id})
    return Q(**{f"{path}organisation": None, f"{path}applicant": one.applicant})


def key_of(principal: Any) -> int | str:
    """What tells applicants apart: the organisation, or the name where there is none."""
    return principal.organisation_id or principal.applicant


def given_for(principals: Iterable[Any], zone_id: int, day: date) -> dict[int | str, tuple[Given, ...]]:
    """Every mandate of each applicant; an office's agents are those who hold the post there on the day."""
    keys = {key_of(one) for one in principals}
    firms = Q(organisation__in=[key for key in keys if isinstance(key, int)])
    people = Q(organisation=None, applicant__in=[key for key in keys if isinstance(key, str)])
    rows = Mandate.objects.filter(firms | people, zone=zone_id).select_related("agent", "office")
    mandates = list(rows.prefetch_related("items"))
    holders = _agents_of({one.office_id for one in mandates if one.office_id}, day)
    found: dict[int | str, list[Given]] = {key: [] for key in keys}
    for one in mandates:
        found[key_of(one)].append(
            Given(
                frozenset({one.agent_id} if one.agent_id else ()) | holders.get(one.office_id, frozenset()), one.holder,
                frozenset(row.item_id for row in one.items.all()), one.since, one.until,
            )
        )  # fmt: skip
    return {key: tuple(given) for key, given in found.items()}


def _agents_of(offices: set[int], day: date) -> dict[int | None, frozenset[int]]:
    found: dict[int | None, frozenset[int]] = {}
    if offices:
        posts = Post.objects.filter(Q(until=None) | Q(until__gt=day), office__in=offices, role=AGENT, since__lte=day)
        for office, officer in posts.values_list("office", "officer"):
            found[office] = found.get(office, frozenset()) | {officer}
    return found


def wanted_of_each(cases: Iterable[Any], day: date) -> dict[int, Wanted]:
    """For whom an agent acts in each of the cases of one zone, and under which mandates; asked at once for all."""
    held = list(cases)
    given = given_for(held, held[0].zone_id, day) if held else {}
    return {case.pk: _wanted(case, given[key_of(case)]) for case in held}


def wanted_for(case: Any, day: date) -> Wanted:
    """The same for one case."""
    return _wanted(case, given_for((case,), case.zone_id, day)[key_of(case)])


def _wanted(case: Any, given: tuple[Given, ...]) -> Wanted:
    applicant = str(case.organisation) if case.organisation_id else case.applicant
    return Wanted(applicant, case.item_id, str(case.item), given)


def acts_as_agent(by: Officer, zone_id: int, day: date) -> bool:
    """Whether an officer acts as an agent: he holds that post, and none at the window, where applicants act."""
    roles = by.roles_in(zone_id, day)
    return AGENT in roles and not roles & {WINDOW, OPERATOR}


def mandated(found: Facts, case: Any) -> None:
    """Put into the facts whether the actor is an agent, and under which mandates agents act in the case.

    Asked of the database only by the acts of agents.
    """
    found.as_agent = SimpleLazyObject(lambda: acts_as_agent(found.by, case.zone_id, shanghai_day(found.at)))
    found.wanted = SimpleLazyObject(lambda: wanted_for(case, found.day))
