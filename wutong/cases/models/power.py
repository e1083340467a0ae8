"""What the zone may decide: service items, the powers handed down to it, and the items it is asked for most."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wutong.cases.models.dated import Dated
from wutong.cases.models.limits import DayKind, ItemLimits
from wutong.cases.rules.form import Form
from wutong.core.door import known
from wutong.core.page import lang
from wutong.core.reason import Facts
from wutong.core.record import Family, Record
from wutong.measure.condition import BadCondition, Condition, Verdict
from wutong.zones.asked import Question
from wutong.zones.roles import APPROVER, DIRECTOR

if TYPE_CHECKING:
    from wutong.cases.models.version import ItemVersion

POWERS = frozenset({APPROVER, DIRECTOR})


class Level(models.TextChoices):
    """The level of government that a power, a plan or a decision comes from."""

    NATION = "nation", pgettext_lazy("level", "nation")
    PROVINCE = "province", pgettext_lazy("level", "province")
    CITY = "city", pgettext_lazy("level", "city")
    COUNTY = "county", pgettext_lazy("level", "county")
    ZONE = "zone", pgettext_lazy("level", "the zone itself")


class Item(ItemLimits, Record):
    """A service item: what people may apply for, in how many days it is decided, and whether they must come."""

    class Kind(models.TextChoices):
        LICENCE = "licence", _("administrative licence")
        CONFIRMATION = "confirmation", _("administrative confirmation")
        GRANT = "grant", _("administrative grant")
        REWARD = "reward", _("administrative reward")
        ADJUDICATION = "adjudication", _("administrative adjudication")
        OTHER = "other", _("other administrative power")
        PUBLIC_SERVICE = "public_service", _("public service")

    name = models.CharField(_("name"), max_length=160)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, blank=True)
    level = models.CharField(_("level that exercises it"), max_length=12, choices=Level, blank=True)
    department = models.CharField(_("department in charge"), max_length=120, blank=True)
    own = models.BooleanField(_("decided by the zone without delegation"), default=False)
    statutory_days = models.PositiveSmallIntegerField(_("statutory limit"), null=True, blank=True)
    promised_days = models.PositiveSmallIntegerField(_("promised limit"), null=True, blank=True)
    day_kind = models.CharField(_("days are"), max_length=12, choices=DayKind, default=DayKind.WORKING)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    online = models.BooleanField(_("can be filed online"), null=True, blank=True)
    no_visit = models.BooleanField(_("needs no visit"), null=True, blank=True)
    immediate = models.BooleanField(_("decided at once"), null=True, blank=True)
    commitment = models.BooleanField(_("may be granted on a commitment"), null=True, blank=True)
    since = models.DateField(_("in service since"), null=True, blank=True)
    until = models.DateField(_("in service until"), null=True, blank=True)

    family = Family(
        "case",
        ("name", "kind", "level", "department", "statutory_days", "promised_days", "day_kind", "online", "no_visit"),
        ("kind", "level", "online", "no_visit", "immediate", "commitment", "own"),
        names=("name", "aliases"),
        writers=POWERS,
    )

    class Meta:
        verbose_name, verbose_name_plural = _("service item"), _("service items")
        constraints = [
            models.CheckConstraint(
                condition=Q(promised_days=None) | Q(statutory_days=None) | Q(promised_days__lte=F("statutory_days")),
                name="promise_within_statute",
                violation_error_message=_("The promised limit must lie within the statutory limit."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="item_ends_after_start",
                violation_error_message=_("An item ends after it begins."),
            ),
        ]

    @property
    def days(self) -> int | None:
        """The limit that a case runs under: the promised one where there is one, else the statutory one."""
        return self.promised_days if self.promised_days is not None else self.statutory_days

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.drafts = list(self.versions.filter(stage="draft").values_list("serial", flat=True))
        return found

    def published(self) -> "ItemVersion | None":
        """The version of the guide that is published now; None without one."""
        version = known("cases.itemversion", self.pk, lambda: PUBLISHED.first(self.pk))
        if version:
            version.item = self
        return version

    def only_at_window(self) -> bool:
        """Whether the published guide says that the item is not filed online."""
        version = self.published()
        return (version or self).online is False

    def form(self) -> Form:
        """The form that the published guide asks for; one without fields where it asks for none."""
        version = self.published()
        return version.form() if version else Form()

    def power_on(self, day: date) -> bool:
        """Whether the zone may itself decide the item on that day."""
        return self.own or self.power_held(day) is not None

    def power_held(self, day: date) -> "DelegatedItem | None":
        """The power under which the zone decides the item on that day: neither it nor its hand-over has ended."""
        return next((one for one in self._powers() if one.holds(day)), None)

    def _powers(self) -> list["DelegatedItem"]:
        held = self.powers.exclude(stage=DelegatedItem.Stage.RETURNED).select_related("delegation")
        return known("cases.delegateditem", self.pk, lambda: list(held))


def _published(item: Any) -> Any:
    from wutong.cases.models.version import ItemVersion  # versions ask for items, so items are known first

    return ItemVersion.objects.filter(item=item, stage="published").order_by("pk")[:1]


PUBLISHED = Question(_published)


class PowerList(Record):
    """The list of delegated powers (赋权事项) that a zone keeps, and how many cases a year make an item frequent."""

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    frequent_from = models.PositiveIntegerField(
        _("cases in twelve months that make an item frequent"), null=True, blank=True
    )

    family = Family("case", ("name", "frequent_from"), names=("name", "aliases"), writers=POWERS)

    class Meta:
        verbose_name, verbose_name_plural = _("list of delegated powers"), _("lists of delegated powers")


class Delegation(Record):
    """One hand-over of powers: by which level, on which document, in which batch and manner."""

    class Mode(models.TextChoices):
        DIRECT = "direct", _("handed over, in the zone's own name")
        ENTRUSTED = "entrusted", _("entrusted, in the entruster's name")
        STATIONED = "stationed", _("staff of the department stationed in the zone")

    name = models.CharField(_("name"), max_length=160)
    list = models.ForeignKey(
        PowerList, models.PROTECT, related_name="delegations", verbose_name=_("list of delegated powers")
    )
    level = models.CharField(_("delegating level"), max_length=12, choices=Level)
    mode = models.CharField(_("manner"), max_length=12, choices=Mode, blank=True)
    document = models.CharField(_("document"), max_length=160, blank=True)
    batch = models.PositiveSmallIntegerField(_("batch"), null=True, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "case",
        ("name", "level", "mode", "document", "batch", "since", "until"),
        ("level", "mode"),
        writers=POWERS,
        parent="list",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("delegation of powers"), _("delegations of powers")
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gt=F("since")),
                name="powers_end_after_start",
                violation_error_message=_("A delegation ends after it begins."),
            ),
            models.UniqueConstraint(fields=["zone", "level", "batch"], name="delegation_batch_once_a_level"),
        ]


class DelegatedItem(Dated):
    """A service item that a level has handed to the zone, from a day on, until it is given back."""

    class Stage(models.TextChoices):
        DELEGATED = "delegated", _("handed over")
        IN_USE = "in_use", _("in use")
        RETURNED = "returned", _("given back")

    item = models.ForeignKey(Item, models.PROTECT, related_name="powers", verbose_name=_("service item"))
    delegation = models.ForeignKey(
        Delegation, models.PROTECT, related_name="items", verbose_name=_("delegation of powers")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DELEGATED)
    scope = models.CharField(_("scope"), max_length=300, blank=True)
    within = models.CharField(_("scope as a condition over the form"), max_length=300, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family(
        "case",
        ("item", "delegation", "stage", "scope", "since", "until"),
        ("stage", "delegation"),
        names=(),
        writers=POWERS,
        parent="delegation",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("delegated item"), _("delegated items")
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(until=None),
                name="item_delegated_once_at_a_time",
                violation_error_message=_("The item is already delegated; give the power back first."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="delegated_item_ends_after_start",
                violation_error_message=_("A power ends on or after the day it begins."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)

    def holds(self, day: date) -> bool:
        """Whether the power is there on a day: not before or after its own days, nor those of its hand-over."""
        return all(
            (one.since is None or one.since <= day) and (one.until is None or day < one.until)
            for one in (self, self.delegation)
        )

    def clean(self) -> None:
        """The scope speaks of the fields of the item's form."""
        try:
            self.outside({})
        except BadCondition as wrong:
            raise ValidationError({"within": str(wrong)}) from wrong

    def outside(self, answers: Mapping[str, Any]) -> "Outside | None":
        """Why an application with these answers is not within the scope; None when it is, or no scope is set."""
        if not self.within:
            return None
        last = self.item.versions.order_by("-serial").first()
        verdict = Condition(self.within, last.form().words if last else {}).holds(answers)
        return None if verdict.holds else Outside(verdict)

    def facts(self, *, at: datetime, values: dict[str, Any]) -> Facts:
        found = super().facts(at=at, values=values)
        found.open_cases = self.item.cases.filter(ended_on=None, route="in_zone").count()
        return found


@dataclass(frozen=True)
class Outside:
    """Why a case is not within a scope, said in the reader's language."""

    verdict: Verdict

    def __str__(self) -> str:
        return ("；" if lang() == "zh" else "; ").join(why.said(lang()) for why in self.verdict.reasons)


class FrequentItem(Record):
    """An item on the zone's list of frequent items, from the review that put it there until one that takes it off."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="frequent", verbose_name=_("service item"))
    list = models.ForeignKey(
        PowerList, models.PROTECT, related_name="frequent", verbose_name=_("list of delegated powers")
    )
    cases = models.PositiveIntegerField(_("cases in the twelve months before"))
    threshold = models.PositiveIntegerField(_("cases asked for"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family("case", ("item", "cases", "threshold", "since", "until"), names=(), writers=POWERS, parent="list")

    class Meta:
        verbose_name, verbose_name_plural = _("frequent item"), _("frequent items")
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(until=None),
                name="item_frequent_once_at_a_time",
                violation_error_message=_("The item is already on the list of frequent items."),
            ),
            models.CheckConstraint(
                condition=Q(cases__gte=F("threshold")),
                name="frequent_item_reaches_threshold",
                violation_error_message=_("A frequent item has at least the cases asked for."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.item)
