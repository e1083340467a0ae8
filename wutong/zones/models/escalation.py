"""When a duty that stays undone is passed up: a rule of the zone, held as data."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from wutong.core.duty import DUTIES
from wutong.core.record import Family, Record
from wutong.zones.roles import DIRECTOR, ONLOOKERS, OPERATOR, WORDS


class Escalation(Record):
    """A duty that is late by so many working days also stands on the desk of another role."""

    duty = models.CharField(_("which duty"), max_length=80)
    late_days = models.PositiveSmallIntegerField(_("working days late"), validators=(MinValueValidator(1),))
    role = models.CharField(
        _("passed up to"), max_length=16, choices=[(k, _(v)) for k, v in WORDS.items() if k not in ONLOOKERS]
    )
    basis = models.CharField(_("basis"), max_length=200, blank=True)

    family = Family(
        "plan", ("duty", "late_days", "role", "basis"), ("duty", "role"), names=(),
        writers=frozenset({DIRECTOR, OPERATOR}),
    )  # fmt: skip

    class Meta:
        verbose_name, verbose_name_plural = _("rule for passing up"), _("rules for passing up")
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "duty", "role"],
                name="escalation_once",
                violation_error_message=_("This duty is already passed up to that role."),
            ),
        ]

    def clean(self) -> None:
        """The duty is one that is declared and has a day; others cannot be late."""
        known = DUTIES.get(self.duty)
        if known is None or not known.due:
            raise ValidationError({"duty": _("There is no duty of that name with a day by which it is due.")})

    def __str__(self) -> str:
        known = DUTIES.get(self.duty)
        return f"{known.title if known else self.duty} → {self.get_role_display()}"
