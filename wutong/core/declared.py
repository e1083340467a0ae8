"""Declarations: every package's `actions`, `figures`, `duties`, `layers` and `followups` are read at start, checked."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from wutong.core.door import ACTIONS
from wutong.core.duty import DUTIES
from wutong.core.figure import FIGURES
from wutong.core.followup import FOLLOWUPS
from wutong.core.record import families

PARTS = ("actions", "figures", "duties", "layers", "followups")


def gather() -> None:
    """Import what the packages declare (each module registers its own)."""
    for config in apps.get_app_configs():
        if config.name.startswith("wutong."):
            for part in PARTS:
                if find_spec(f"{config.name}.{part}"):
                    import_module(f"{config.name}.{part}")


@register()
def declarations_hold(app_configs: object = None, **given: object) -> list[CheckMessage]:
    """A follow-up on an act nobody performs, a figure or list with an unknown column: refused at start."""
    return [Error(text, id="wutong.E001") for text in flaws()]


def flaws() -> Iterator[str]:
    known = set(ACTIONS) | {f"{label}.{verb}" for label in families() for verb in ("register", "amend", "remove")}
    yield from (f"A follow-up waits for {act!r}, which nobody performs." for act in FOLLOWUPS if act not in known)
    for label, model in families().items():
        family = model.family
        for path in {*family.columns, *family.filters, *(n for n in family.names)}:
            if not _has(model, path):
                yield f"{label} has no column {path!r}."
    for figure in FIGURES.values():
        for path in filter(None, [*figure.by, figure.since, figure.until, figure.on]):
            if not _has(figure.model(), path):
                yield f"The figure {figure.name} names an unknown column {path!r}."
    for duty in DUTIES.values():
        for path in filter(None, [duty.due, duty.owner]):
            if not _has(duty.rows().model, path):
                yield f"The duty {duty.name} names an unknown column {path!r}."
    for action in ACTIONS.values():
        if not action.doc:
            yield f"The act {action.key} has no docstring."


def _has(model: Any, path: str) -> bool:
    for part in path.split("__"):
        names = {f.name: f for f in model._meta.get_fields()} | {f.attname: f for f in model._meta.concrete_fields}
        if part not in names:
            return False
        model = getattr(names[part], "related_model", None) or model
    return True
