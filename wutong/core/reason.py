"""Reasons: whole sentences that say why a door is closed. Pure; the words are translated where they are shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

Facts = SimpleNamespace


def N_(text: str) -> str:  # noqa: N802 - the name that gettext looks for
    """Mark a sentence for the translators where gettext itself must not be imported."""
    return text


@dataclass(frozen=True)
class Reason:
    """A sentence against, the values in it (a tuple is said as a list), the field it is about and who can help."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    field: str = ""
    who: str = ""

    def said(self, translate: Callable[[str], str] = str) -> str:
        between = translate(N_(", "))
        told = {k: between.join(map(str, v)) if isinstance(v, tuple) else v for k, v in self.values.items()}
        return translate(self.text).format(**told)


# A need looks at facts and gives the reason against, or None when it holds.
Need = Callable[[Facts], Reason | None]


@dataclass(frozen=True)
class Transition:
    """A verb, the stages it may start from, the stage it leads to, the roles that may do it and what it needs.

    `frm=None` makes a new record; `frm=ANY` starts from every stage; `to=None` leaves the stage as it is.
    """

    verb: str
    frm: frozenset[str] | None
    to: str | None
    needs: tuple[Need, ...] = ()
    roles: frozenset[str] = frozenset()

    def __init__(
        self,
        verb: str,
        frm: Iterable[str] | None = None,
        to: str | None = None,
        needs: Iterable[Need] = (),
        roles: Iterable[str] = (),
    ) -> None:
        for name, value in {
            "verb": verb,
            "frm": None if frm is None else frozenset(map(str, frm)),
            "to": None if to is None else str(to),
            "needs": tuple(needs),
            "roles": frozenset(map(str, roles)),
        }.items():
            object.__setattr__(self, name, value)

    def starts_from(self, stage: str) -> bool:
        return self.frm is not None and (ANY in self.frm or stage in self.frm)


ANY = "*"


class Refused(Exception):
    """The door stayed closed: nothing was written. Carries every reason, not only the first."""

    def __init__(self, reasons: Iterable[Reason | str], *, stale: bool = False) -> None:
        self.reasons = tuple(
            r if isinstance(r, Reason) else Reason(r.replace("{", "{{").replace("}", "}}")) for r in reasons
        )
        self.stale = stale
        super().__init__("; ".join(self.said()))

    def said(self, translate: Callable[[str], str] = str) -> list[str]:
        return [reason.said(translate) for reason in self.reasons]
