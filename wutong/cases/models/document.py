"""Documents of a case: what was issued, word for word, and the wording that a zone sets for it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wutong.cases import wording
from wutong.cases.models.case import Case
from wutong.cases.models.dated import Dated
from wutong.cases.models.power import POWERS, Item
from wutong.core.record import Family, Record
from wutong.zones.models import Officer
from wutong.zones.roles import OPERATOR


class DocumentKind(models.TextChoices):
    RECEIPT = "receipt", _("receipt of filing")
    CORRECTION = "correction", _("correction notice")
    ACCEPTANCE = "acceptance", _("notice of acceptance")
    NON_ACCEPTANCE = "non_acceptance", _("notice of non-acceptance")
    GRANT = "grant", _("decision to grant")
    REFUSAL = "refusal", _("decision to refuse")
    DELIVERY = "delivery", _("proof of delivery")


class DocumentTemplate(Record):
    """The zone's own wording of a kind of document, for one item or for all; without one the common wording stands."""

    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind)
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="templates", verbose_name=_("service item")
    )
    title = models.CharField(_("title"), max_length=120)
    mark = models.CharField(_("words before the year in the number"), max_length=40, blank=True)
    organ = models.CharField(_("organ that signs"), max_length=120, blank=True)
    text = models.TextField(_("wording"))

    family = Family("case", ("title", "kind", "item", "mark", "organ"), ("kind",), names=("title",), writers=POWERS)

    class Meta:
        verbose_name, verbose_name_plural = _("wording of a document"), _("wordings of documents")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "kind", "item"],
                name="template_once_an_item",
                violation_error_message=_("There is a wording of this kind for the item already."),
            ),
            models.UniqueConstraint(
                fields=["zone", "kind"],
                condition=Q(item=None),
                name="template_once_for_all_items",
                violation_error_message=_("There is a wording of this kind for all items already."),
            ),
        ]

    def clean(self) -> None:
        if stray := wording.stray(self.text):
            known = ", ".join(f"{{{name}}}" for name in wording.PLACES)
            says = _("{stray} is no place that can be filled in. Known: {known}.")
            raise ValidationError({"text": str(says).format(stray=", ".join(stray), known=known)})


class IssuedDocument(Dated):
    """A paper given out in a case: numbered by kind and year, frozen word for word, checked by its code."""

    class Stage(models.TextChoices):
        STANDS = "stands", _("document stands")
        TAKEN_BACK = "taken_back", _("taken back")

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents", verbose_name=_("case"), editable=False)
    kind = models.CharField(_("kind"), max_length=16, choices=DocumentKind, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    serial = models.PositiveIntegerField(_("number in the year"), editable=False)
    number = models.CharField(_("document number"), max_length=80, editable=False)
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.STANDS, editable=False)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Case.Outcome, blank=True, editable=False)
    issued_on = models.DateField(_("day of issue"), editable=False)
    issued_by = models.ForeignKey(
        Officer, models.PROTECT, related_name="+", verbose_name=_("handed out by"), editable=False
    )
    words = models.JSONField(_("words of the document"), default=dict, editable=False)
    check_code = models.CharField(_("check code"), max_length=16, unique=True, editable=False)
    sha256 = models.CharField(_("fingerprint of the words"), max_length=64, editable=False)
    ended_on = models.DateField(_("taken back on"), null=True, blank=True, editable=False)
    reason = models.TextField(_("reason"), blank=True, editable=False)

    family = Family(
        "case",
        ("number", "kind", "case", "stage", "issued_on", "issued_by"),
        ("kind", "stage", "year"),
        names=("number",),
        order=("-year", "-id"),
        own="case__organisation",
        # A document is issued by the act that calls for it; nobody writes one by hand.
        writers=frozenset({OPERATOR}),
        fixed=True,
        parent="case",
    )

    class Meta:
        verbose_name, verbose_name_plural = _("issued document"), _("issued documents")
        indexes = [models.Index(fields=["case", "kind"])]
        constraints = [
            models.UniqueConstraint(fields=["zone", "kind", "year", "serial"], name="document_number_once_a_year"),
        ]

    def clean(self) -> None:
        super().clean()
        if not self.number:
            raise ValidationError(_("A document is issued by the act that calls for it; none is entered by hand."))
