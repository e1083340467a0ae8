"""Every stage, every act, every role: open, or the reason why not, out of the transitions alone.

What a door asks beyond stage and role rests on the record and is listed as its needs.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext

from wutong.core.door import Action, actions_on
from wutong.core.reason import N_, Reason
from wutong.core.record import Record
from wutong.zones.roles import ONLOOKERS, WORDS, Words, reason_against

ROLES = tuple(role for role in WORDS if role not in ONLOOKERS)
STAGE = N_("{it} is at the stage “{stage}”, from which this act does not start.")


@dataclass(frozen=True)
class Line:
    """One act: whence, whither, by whom, under what needs, and for every stage the reason against (None: open)."""

    action: Action
    reasons: dict[str, Reason | None]

    @property
    def title(self) -> str:
        return str(self.action.title or self.action.says)

    def said(self, stage: str) -> str:
        """Why the door is closed at a stage; empty where it is open."""
        reason = self.reasons[stage]
        return reason.said(gettext) if reason else ""

    @property
    def roles(self) -> str:
        return str(Words(self.action.transition.roles))

    @property
    def needs(self) -> list[str]:
        return [gettext(sentence(need.__doc__)) for need in self.action.transition.needs if need.__doc__]


@dataclass(frozen=True)
class Matrix:
    """The acts on one family against its stages, as one role meets them (or anybody who may: role empty)."""

    model: type[Record]
    role: str
    stages: dict[str, str]
    lines: list[Line]


def matrix(model: type[Record], role: str = "") -> Matrix:
    """The matrix of a staged family, as a role meets it; without a role, only the stages close a door."""
    stages = {str(code): str(word) for code, word in model._meta.get_field("stage").flatchoices}  # type: ignore[union-attr, misc]
    it = str(model._meta.verbose_name)
    lines = [
        Line(a, {stage: against(a, stage, role, it, stages[stage]) for stage in stages}) for a in actions_on(model)
    ]
    return Matrix(model, role, stages, lines)


def against(action: Action, stage: str, role: str, it: str, word: str) -> Reason | None:
    """Why somebody of this role may not do the act at this stage, in the order in which the door asks; None if open."""
    barred = reason_against(action.transition.roles, frozenset({role})) if role else None
    if barred or action.transition.starts_from(stage):
        return barred
    return Reason(STAGE, {"it": it, "stage": word})


def sentence(doc: str | None) -> str:
    """The first paragraph of a docstring on one line."""
    return re.sub(r"\s+", " ", (doc or "").split("\n\n", 1)[0]).strip()
