"""Zones, the people and offices in them, what sources said of them, and what they aim at."""

from datetime import date
from functools import cached_property

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.measure.period import Period
from wutong.core.reason import Reason
from wutong.core.record import Family, Record
from wutong.zones.roles import DIRECTOR, OPERATOR, SUPERIOR, WORDS, Held, roles_on
from wutong.zones.roles import reason_against as reason_against_roles


class Place(Record):
    """A province, city, county or landscape: common to all zones."""

    class Kind(models.TextChoices):
        NATION = "nation", _("nation")
        PROVINCE = "province", _("province")
        CITY = "city", _("city")
        COUNTY = "county", _("county")
        REGION = "region", _("region")
        MOUNTAIN = "mountain", _("mountain")

    zone = models.ForeignKey("zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone"))
    name = models.CharField(_("name"), max_length=80)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    within = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("within"))

    common = True
    family = Family("plan", ("name", "kind", "within"), ("kind",), names=("name", "aliases"), order=("name",), writers=frozenset({OPERATOR}))

    class Meta:
        verbose_name, verbose_name_plural = _("place"), _("places")


class Zone(models.Model):
    """A development zone: the tenant of the system."""

    class Level(models.TextChoices):
        NATIONAL = "national", _("national level")
        PROVINCIAL = "provincial", _("provincial level")
        LOCAL = "local", _("city or county level")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120, unique=True)
    short_name = models.CharField(_("short name"), max_length=40, blank=True)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    level = models.CharField(_("level"), max_length=16, choices=Level, blank=True)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place"))
    fictitious = models.BooleanField(_("fictitious"), default=False)
    revision = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name, verbose_name_plural = _("zone"), _("zones")
        ordering = ("fictitious", "code")

    def __str__(self) -> str:
        return self.name

    @property
    def zone_id(self) -> int:
        return self.pk

    @property
    def zone(self) -> "Zone":
        return self

    def called(self) -> list[str]:
        return [self.name, self.short_name, *self.aliases, self.code]


class Source(Record):
    """What a fact rests on: a paper, a report, a person's word, with the place in it."""

    class Kind(models.TextChoices):
        NEWSPAPER = "newspaper", _("newspaper")
        DOCUMENT = "document", _("document")
        RETURN = "return", _("return")
        RECORD = "record", _("own record")

    zone = models.ForeignKey("zones.Zone", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("zone"))
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    publisher = models.CharField(_("publisher"), max_length=120, blank=True)
    author = models.CharField(_("author"), max_length=80, blank=True)
    place_in = models.CharField(_("place in it"), max_length=120, blank=True)
    dated = models.CharField(_("dated"), max_length=40, blank=True)

    common = True
    family = Family("report", ("title", "kind", "publisher", "author", "dated"), ("kind",), names=("title",), order=("title",))

    class Meta:
        verbose_name, verbose_name_plural = _("source"), _("sources")


class Office(Record):
    """A part of a zone's administration or of its group: committee, department, company, window."""

    class Kind(models.TextChoices):
        COMMITTEE = "committee", _("administrative committee")
        DEPARTMENT = "department", _("department")
        WINDOW = "window", _("service window")
        COMPANY = "company", _("zone company")
        FUND = "fund", _("fund")
        LEADERS = "leaders", _("leading group")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    within = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("within"))

    family = Family("plan", ("name", "kind", "within"), ("kind",), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("office"), _("offices")


class Officer(models.Model):
    """A person who acts in the system, with posts in zones. Signing in is the affair of `user`."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="officer")
    name = models.CharField(_("name"), max_length=80)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("home zone"))

    class Meta:
        verbose_name, verbose_name_plural = _("officer"), _("officers")

    def __str__(self) -> str:
        return self.name

    @cached_property
    def posts(self) -> list["Post"]:
        return list(self.post_set.select_related("office"))

    @cached_property
    def held(self) -> list[Held]:
        """Own roles, those signed over by others, and the reading grants of a level above."""
        own = [Held(p.zone_id, p.role, p.since, p.until) for p in self.posts]
        lent = [Held(d.zone_id, role, d.since, d.until) for d in self.delegations_held.all() for role in d.roles]
        seen = [Held(g.zone_id, SUPERIOR, g.since, g.until) for g in self.grants.all()]
        return own + lent + seen

    def roles_in(self, zone_id: int, day: date) -> frozenset[str]:
        return roles_on(self.held, zone_id, day)

    def zones_on(self, day: date) -> frozenset[int]:
        return frozenset(h.zone_id for h in self.held if h.on(day))

    def office_in(self, zone_id: int | None) -> Office | None:
        return next((p.office for p in self.posts if p.zone_id == zone_id), None)

    def reason_against(self, asked: frozenset[str], zone_id: int | None, day: date) -> Reason | None:
        """Why this officer may not act in the zone on that day; a common record is the operator's of any zone."""
        held = self.roles_in(zone_id, day) if zone_id else frozenset(h.role for h in self.held if h.on(day))
        return reason_against_roles(asked, held)


class Post(Record):
    """An officer holds a role in an office for a time."""

    officer = models.ForeignKey(Officer, models.PROTECT, verbose_name=_("officer"))
    role = models.CharField(_("role"), max_length=16, choices=[(k, _(v)) for k, v in WORDS.items()])
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family("plan", ("officer", "role", "office", "since", "until"), ("role",), names=(), writers=frozenset({OPERATOR, DIRECTOR}))

    class Meta:
        verbose_name, verbose_name_plural = _("post"), _("posts")

    def __str__(self) -> str:
        return f"{self.officer} · {self.get_role_display()}"


class SigningDelegation(Record):
    """An officer lends the power of some roles to another, from a day to a day, on a paper."""

    by = models.ForeignKey(Officer, models.PROTECT, related_name="delegations_given", verbose_name=_("from"))
    to = models.ForeignKey(Officer, models.PROTECT, related_name="delegations_held", verbose_name=_("to"))
    roles = models.JSONField(_("roles"), default=list)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"))
    document = models.CharField(_("document"), max_length=120, blank=True)

    family = Family("plan", ("by", "to", "roles", "since", "until"), names=(), writers=frozenset({OPERATOR, DIRECTOR}))

    class Meta:
        verbose_name, verbose_name_plural = _("delegation of signing power"), _("delegations of signing power")
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=models.F("since")), name="delegation_ends_after_start"),
            models.CheckConstraint(condition=~Q(by=models.F("to")), name="delegation_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.by} → {self.to}"


class Grant(Record):
    """A person of the level above may look into a zone."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="grants", verbose_name=_("officer"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    family = Family("plan", ("officer", "since", "until"), names=(), writers=frozenset({OPERATOR, DIRECTOR}))

    class Meta:
        verbose_name, verbose_name_plural = _("reading grant"), _("reading grants")

    def __str__(self) -> str:
        return f"{self.officer} → {self.zone}"


COMPARATORS = [("=", "="), (">=", "≥"), (">", ">"), ("<=", "≤"), ("<", "<"), ("~", "≈")]


class Said(Record):
    """What a statement and a target share: a figure or a matter, a value as printed, and the time it speaks of."""

    figure = models.CharField(_("figure"), max_length=80, blank=True, db_index=True)
    topic = models.CharField(_("matter"), max_length=120, blank=True)
    value = models.DecimalField(_("value"), max_digits=24, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=24, blank=True)
    words = models.CharField(_("in words"), max_length=200, blank=True)
    printed = models.CharField(_("as printed"), max_length=120, blank=True)
    comparator = models.CharField(_("comparator"), max_length=2, choices=COMPARATORS, default="=")
    qualifiers = models.JSONField(_("qualifiers"), default=list, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def span(self) -> Period | None:
        return Period(self.since, self.until) if self.since and self.until else None


class Statement(Said):
    """What a source said of a figure, or of a record. Insert-only: a correction takes the place of the old one."""

    about_label = models.CharField(_("about"), max_length=80, blank=True)
    about = models.PositiveBigIntegerField(null=True, blank=True)
    beyond_rows = models.BooleanField(_("speaks of more than the rows held"), default=False)
    recorded_at = models.DateTimeField(_("recorded at"))
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("takes the place of"))

    family = Family("report", ("figure", "topic", "printed", "value", "words", "since", "until", "source"), ("figure",), names=("topic", "figure"), order=("id",), fixed=True)

    class Meta:
        verbose_name, verbose_name_plural = _("statement"), _("statements")
        indexes = [models.Index(fields=["about_label", "about"])]
        constraints = [
            models.CheckConstraint(condition=~Q(figure="") | ~Q(topic=""), name="statement_is_about_something"),
            models.CheckConstraint(condition=Q(value__isnull=False) | ~Q(words=""), name="statement_says_something"),
        ]


class Target(Said):
    """What a figure is to reach in a period, set by whom; a forecast is a target of its own kind."""

    class Kind(models.TextChoices):
        GOAL = "goal", _("goal")
        FORECAST = "forecast", _("forecast")

    class Issuer(models.TextChoices):
        OWN = "own", _("the zone")
        COUNTY = "county", _("county")
        CITY = "city", _("city")
        PROVINCE = "province", _("province")

    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.GOAL)
    issuer = models.CharField(_("set by"), max_length=16, choices=Issuer, default=Issuer.OWN)

    family = Family("figure", ("figure", "kind", "issuer", "value", "unit", "since", "until"), ("figure", "issuer"), names=("topic", "figure"), order=("id",))

    class Meta:
        verbose_name, verbose_name_plural = _("target"), _("targets")


class Industry(Record):
    """An industry that the zone leads with, clusters or aims at."""

    class Kind(models.TextChoices):
        LEADING = "leading", _("leading industry")
        CLUSTER = "cluster", _("industry cluster")
        FOCUS = "focus", _("focus industry")
        OTHER = "other", _("other industry")

    class Stage(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        ESTABLISHED = "established", _("established")
        DROPPED = "dropped", _("dropped")

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.ESTABLISHED)
    within = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("within"))

    family = Family("plan", ("name", "kind", "stage", "within"), ("kind", "stage"))

    class Meta:
        verbose_name, verbose_name_plural = _("industry"), _("industries")
        constraints = [models.UniqueConstraint(fields=["zone", "kind", "name"], name="industry_once_a_kind")]


class Responsibility(Record):
    """A duty of the zone, held by exactly one side: the committee governs (管), a company operates (运)."""

    class Side(models.TextChoices):
        COMMITTEE = "committee", _("committee (governs)")
        COMPANY = "company", _("company (operates)")

    name = models.CharField(_("name"), max_length=120)
    side = models.CharField(_("side"), max_length=16, choices=Side)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("office"))

    family = Family("plan", ("name", "side", "office"), ("side",))

    class Meta:
        verbose_name, verbose_name_plural = _("duty of the zone"), _("duties of the zone")
        constraints = [models.UniqueConstraint(fields=["zone", "name"], name="responsibility_on_one_side")]


class Mechanism(Record):
    """A way of working that the zone has set itself: a reform, a model, a standing mechanism, a platform of rules."""

    class Kind(models.TextChoices):
        MECHANISM = "mechanism", _("working mechanism")
        REFORM = "reform", _("reform")
        MODEL = "model", _("model")
        STRUCTURE = "structure", _("structure")
        FRONT = "front", _("reception of investors")

    class Stage(models.TextChoices):
        PLANNED = "planned", _("planned")
        EXPLORED = "explored", _("being explored")
        ADVANCED = "advanced", _("being pushed forward")
        SET_UP = "set_up", _("set up")
        ROUTINE = "routine", _("routine")
        INSTITUTED = "instituted", _("instituted")
        ENDED = "ended", _("ended")

    name = models.CharField(_("name"), max_length=120)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.MECHANISM)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage)
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("of the place"))

    family = Family("plan", ("name", "kind", "stage"), ("kind", "stage"), names=("name", "aliases"))

    class Meta:
        verbose_name, verbose_name_plural = _("mechanism"), _("mechanisms")


class MechanismPart(Record):
    """A named part of a mechanism: a role in a model, a track of a reform, a step of a pipeline."""

    mechanism = models.ForeignKey(Mechanism, models.PROTECT, related_name="parts", verbose_name=_("mechanism"))
    name = models.CharField(_("name"), max_length=120)
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    family = Family("plan", ("mechanism", "name", "position"), ("mechanism",), order=("mechanism_id", "position"), parent="mechanism")

    class Meta:
        verbose_name, verbose_name_plural = _("part of a mechanism"), _("parts of mechanisms")
        constraints = [models.UniqueConstraint(fields=["mechanism", "name"], name="mechanism_part_once")]


class Paper(models.Model):
    """A file that belongs to a record: kept by its hash, shown to whoever may see the record."""

    zone = models.ForeignKey(Zone, models.PROTECT, related_name="+")
    label = models.CharField(max_length=80)
    subject = models.PositiveBigIntegerField()
    name = models.CharField(_("file"), max_length=200)
    kind = models.CharField(_("kind"), max_length=80)
    size = models.PositiveIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(Officer, models.PROTECT, related_name="+", verbose_name=_("added by"))
    at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name, verbose_name_plural = _("paper"), _("papers")
        indexes = [models.Index(fields=["label", "subject"])]





