"""What a service item asks and gives, in the elements of GB/T 39046, kept version by version."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wutong.cases.models.dated import Dated
from wutong.cases.models.limits import PROMISE
from wutong.cases.models.power import POWERS, DayKind, Item, Level
from wutong.cases.reckoning import Limit
from wutong.cases.rules.form import Form, form_of
from wutong.core.reason import N_, Reason
from wutong.core.record import Family, Record
from wutong.measure.condition import BadCondition, Condition
from wutong.parties.models import Organisation

Label = Any  # a text that is translated when it is shown


PUBLISHED = N_("A version that was published stands; draft a new one.")
MOVING = {"stage", "since", "until", "revision", "note"}


def known(label: Label) -> Any:
    """Yes, no, or not known."""
    return models.BooleanField(label, null=True, blank=True)


def said(label: Label, length: int = 0) -> Any:
    """A text that may be empty where nobody knows it."""
    return models.CharField(label, max_length=length, blank=True) if length else models.TextField(label, blank=True)


class ItemVersion(Dated):
    """One version of a service item's guide; a case keeps the version under which it was filed.

    The columns follow the elements of GB/T 39046-2020, table 4; an empty one is not known.
    """

    class Stage(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("taken out of use")

    class Nature(models.TextChoices):
        ORGAN = "organ", _("statutory organ")
        AUTHORISED = "authorised", _("authorised organisation")
        ENTRUSTED = "entrusted", _("entrusted organisation")
        OTHER = "other", _("other body")

    class Reach(models.TextChoices):
        NATION = "nation", _("in the whole country")
        PROVINCES = "provinces", _("across provinces")
        CITIES = "cities", _("across cities")
        COUNTIES = "counties", _("across counties")

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions", verbose_name=_("service item"))
    serial = models.PositiveSmallIntegerField(_("version"), default=1)
    # A version is entered as a draft; publishing and taking it out of use are acts, which know the days.
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.DRAFT, editable=False)
    since = models.DateField(_("version published on"), null=True, blank=True, editable=False)
    until = models.DateField(_("taken out of use on"), null=True, blank=True, editable=False)
    basic_code = said(_("basic code"), 40)
    implementation_code = said(_("implementation code"), 40)
    handling_code = said(_("handling item code"), 50)
    kind = models.CharField(_("kind"), max_length=16, choices=Item.Kind, blank=True)
    basis = said(_("legal basis"), 400)
    level = models.CharField(_("level that exercises it"), max_length=12, choices=Level, blank=True)
    division = said(_("division of power between levels"))
    authority = said(_("implementing body"), 160)
    authority_code = said(_("credit code of the implementing body"), 18)
    nature = models.CharField(_("nature of the implementing body"), max_length=12, choices=Nature, blank=True)
    joint = said(_("departments that decide together"), 300)
    department = said(_("department in charge"), 200)
    statutory_days = models.PositiveSmallIntegerField(_("statutory limit"), null=True, blank=True)
    statutory_kind = models.CharField(_("statutory days are"), max_length=12, choices=DayKind, default=DayKind.WORKING)
    statutory_note = said(_("explanation of the statutory limit"))
    promised_days = models.PositiveSmallIntegerField(_("promised limit"), null=True, blank=True)
    promised_kind = models.CharField(_("promised days are"), max_length=12, choices=DayKind, default=DayKind.WORKING)
    promised_note = said(_("explanation of the promised limit"))
    conditions = said(_("conditions of acceptance"))
    process = said(_("process"))
    intermediaries = said(_("intermediary services"))
    quantity = said(_("limit of number"), 200)
    procedures = said(_("special procedures"))
    result = said(_("result"), 200)
    charged = known(_("a fee is charged"))
    fee_basis = said(_("basis of the fee"), 300)
    reach = models.CharField(_("handled across areas"), max_length=12, choices=Reach, blank=True)
    objects_served = models.JSONField(_("whom it serves"), default=list, blank=True)
    themes = models.JSONField(_("themes"), default=list, blank=True)
    ways = models.JSONField(_("ways of handling"), default=list, blank=True)
    jurisdiction = said(_("jurisdiction"), 200)
    immediate = known(_("decided at once"))
    commitment = known(_("may be granted on a commitment"))
    online = known(_("can be filed online"))
    booking = known(_("visits can be booked"))
    payment = known(_("can be paid online"))
    delivery = known(_("result is sent by post"))
    visits = models.PositiveSmallIntegerField(_("visits needed"), null=True, blank=True)
    visit_reason = said(_("why a visit is needed"), 300)
    address = said(_("web address"), 300)
    place = said(_("place"), 200)
    hours = said(_("office hours"), 200)
    enquiry = said(_("enquiry by telephone"), 60)
    complaint = said(_("complaint by telephone"), 60)
    questions = said(_("frequent questions"))

    family = Family(
        "case",
        ("item", "serial", "stage", "since", "until", "statutory_days", "promised_days", "department"),
        ("stage", "item", "kind", "level", "immediate", "commitment", "online"),
        names=(),
        order=("item", "-serial"),
        writers=POWERS,
        parent="item",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("version of an item"), _("versions of items")
        constraints = [
            models.UniqueConstraint(fields=["item", "serial"], name="item_version_once"),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(stage="published"),
                name="one_version_published",
                violation_error_message=_("Another version of this item is published."),
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="version_ends_after_start",
                violation_error_message=_("A version goes out of use on or after the day it was published."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} · {self.serial}"

    def clean(self) -> None:
        """What was published stands: a case rests on it. Only its stage and its days still move."""
        held = ItemVersion.objects.filter(pk=self.pk).exclude(stage=self.Stage.DRAFT).first()
        columns = [f.attname for f in self._meta.concrete_fields if f.name not in MOVING]
        if held and any(getattr(held, name) != getattr(self, name) for name in columns):
            raise ValidationError(_("A version that was published stands; draft a new one."))

    def stands(self, verb: str) -> Reason | None:
        """A version that was published is never taken out; only its note may still be written."""
        told = Reason(PUBLISHED) if verb == "remove" and self.stage != self.Stage.DRAFT else None
        return told or super().stands(verb)

    def elements(self) -> dict[str, Any]:
        """Every element of the guide by its column, for copies and comparisons."""
        skip = {*MOVING, "id", "zone", "code", "source", "item", "serial"}
        return {f.name: getattr(self, f.name) for f in self._meta.concrete_fields if f.name not in skip}

    def form(self) -> Form:
        """The form that this version asks an applicant to fill in."""
        return form_of(self.fields.order_by("id"))

    def limits(self) -> list[Limit]:
        """The limits of this version, and the zone's own rule as the item has it."""
        words = {"statutory": self.basis, "promised": PROMISE}
        held = [
            Limit(name, days, getattr(self, f"{name}_kind"), basis)
            for name, basis in words.items()
            if (days := getattr(self, f"{name}_days"))
        ]
        return [*held, *(limit for limit in self.item.limits() if limit.name == "own")]

    @property
    def days(self) -> int | None:
        """The limit that a case runs under: the promised one where there is one, else the statutory one."""
        return self.promised_days if self.promised_days is not None else self.statutory_days

    @property
    def day_kind(self) -> str:
        return self.promised_kind if self.promised_days is not None else self.statutory_kind


class Part(Record):
    """A row of a version: it is entered while the version is a draft."""

    class Meta:
        abstract = True

    version: ItemVersion

    def stands(self, verb: str) -> Reason | None:
        """What stands in a version that was published stands with it."""
        return super().stands(verb) or (Reason(PUBLISHED) if self.version.stage != ItemVersion.Stage.DRAFT else None)

    def clean(self) -> None:
        if self.version.stage != ItemVersion.Stage.DRAFT:
            raise ValidationError(_("A version that was published stands; draft a new one."))

    def elements(self) -> dict[str, Any]:
        """What the row says, by column."""
        skip = {"id", "zone", "version", "revision", "source"}
        return {f.name: getattr(self, f.name) for f in self._meta.concrete_fields if f.name not in skip}


class ItemPaper(Part):
    """A paper that the guide asks for: where it comes from, in how many copies, and whether it may come later."""

    class Origin(models.TextChoices):
        APPLICANT = "applicant", _("made by the applicant")
        ISSUED = "issued", _("issued by an authority")
        SHARED = "shared", _("shared between authorities, not asked for")
        BODY = "body", _("made by an intermediary")

    class Form(models.TextChoices):
        PAPER = "paper", _("on paper")
        ELECTRONIC = "electronic", _("electronic")
        EITHER = "either", pgettext_lazy("paper", "on paper or electronic")

    version = models.ForeignKey(
        ItemVersion, models.PROTECT, related_name="papers", verbose_name=_("version of an item")
    )
    name = models.CharField(_("name"), max_length=200)
    origin = models.CharField(_("where it comes from"), max_length=12, choices=Origin, blank=True)
    issuer = said(_("issued by"), 160)
    form = models.CharField(_("form"), max_length=12, choices=Form, blank=True)
    originals = models.PositiveSmallIntegerField(_("originals"), null=True, blank=True)
    copies = models.PositiveSmallIntegerField(_("copies"), null=True, blank=True)
    required = known(_("must be handed in"))
    may_be_missing = models.BooleanField(_("may come after acceptance"), default=False)
    basis = said(_("legal basis"), 300)
    explanation = said(_("how to fill it in"))

    family = Family(
        "case",
        ("name", "version", "origin", "issuer", "originals", "copies", "required", "may_be_missing"),
        ("version", "origin", "may_be_missing"),
        order=("version", "id"),
        writers=POWERS,
        parent="version",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("paper of an item"), _("papers of items")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "name"],
                name="paper_once_a_version",
                violation_error_message=_("This version asks for the paper already."),
            )
        ]


class ItemField(Part):
    """A field of the application form: its kind, when it is asked, and where its answer may be known already."""

    class Kind(models.TextChoices):
        TEXT = "text", pgettext_lazy("field", "text")
        NUMBER = "number", pgettext_lazy("field", "number")
        DAY = "day", pgettext_lazy("field", "day")
        FLAG = "flag", pgettext_lazy("field", "yes or no")
        CHOICE = "choice", pgettext_lazy("field", "choice")

    version = models.ForeignKey(
        ItemVersion, models.PROTECT, related_name="fields", verbose_name=_("version of an item")
    )
    key = models.SlugField(_("key"), max_length=40)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TEXT)
    unit = models.CharField(_("unit of measure"), max_length=24, blank=True)
    options = models.JSONField(_("options"), default=list, blank=True)
    required = models.BooleanField(_("must be filled in"), default=False)
    when = models.CharField(_("asked when"), max_length=300, blank=True)
    known_as = models.CharField(_("known as, in the organisation's record"), max_length=40, blank=True)
    fresh_days = models.PositiveSmallIntegerField(_("stays fresh for"), null=True, blank=True)

    family = Family(
        "case",
        ("name", "version", "key", "kind", "unit", "required", "when", "known_as"),
        ("version", "kind"),
        order=("version", "id"),
        writers=POWERS,
        parent="version",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("field of a form"), _("fields of forms")
        constraints = [
            models.UniqueConstraint(
                fields=["version", "key"],
                name="field_key_once_a_version",
                violation_error_message=_("This version has a field of this key already."),
            )
        ]

    def clean(self) -> None:
        """A condition speaks of the fields before it; the organisation's record knows what it is said to know."""
        super().clean()
        words = form_of(self.version.fields.exclude(pk=self.pk)).words
        try:
            if self.when:
                Condition(self.when, words)
        except BadCondition as wrong:
            raise ValidationError({"when": str(wrong)}) from wrong
        if self.known_as and self.known_as not in {f.name for f in Organisation._meta.concrete_fields}:
            raise ValidationError({"known_as": _("An organisation's record has no such column.")})
