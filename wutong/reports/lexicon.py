"""The catalogue of figures as the fields of a briefing know it: names, phrases, units, parts, column of a company."""

from functools import cache
from typing import Any

from django.utils import translation

from wutong.core.figure import FIGURES, Figure
from wutong.measure import unit as units
from wutong.parties.models import Organisation
from wutong.reports.rules.field import Known, Lexicon


@cache
def lexicon() -> Lexicon:
    """Every figure, in Chinese; declarations do not change while the server runs."""
    phrases: dict[str, list[str]] = {}
    with translation.override("zh-hans"):
        figures = {name: known(figure) for name, figure in sorted(FIGURES.items())}
    for name, figure in sorted(FIGURES.items()):
        for phrase in dict.fromkeys([figures[name].title, *figure.says]):
            phrases.setdefault(phrase, []).append(name)
    return Lexicon(figures, {phrase: tuple(names) for phrase, names in phrases.items()})


def known(figure: Figure) -> Known:
    return Known(
        name=figure.name, title=str(figure.title), unit=figure.unit, unit_word=units.unit(figure.unit).zh,
        happens=figure.happens, by=figure.by, company=_company(figure),
        plus=tuple(p.name for p in figure.plus), less=tuple(p.name for p in figure.less),
    )  # fmt: skip


def _company(figure: Figure) -> str:
    """The column by which a figure splits and that leads to a company; empty where there is none."""
    return next((by for by in figure.by if figure.rows and _leads(figure.model(), by) is Organisation), "")


def _leads(model: Any, path: str) -> Any:
    for part in path.split("__"):
        field = model._meta.get_field(part)
        model = field.related_model
        if model is None:
            return None
    return model
