"""Choosing a figure by the words that people say: what is offered, and which one a phrase or a title means."""

from functools import cache

from wutong.core.figure import FIGURES
from wutong.core.reason import N_, Reason, Refused
from wutong.desk.coded import meant
from wutong.reports.lexicon import lexicon


@cache
def _own() -> dict[str, str]:
    """For each figure the phrase that leads to it alone, or its name."""
    held = lexicon()
    return {name: held.phrase(name) for name in held.figures}


def phrases() -> dict[str, str]:
    """For each figure the words by which it is chosen: a phrase of its own, else its title."""
    return {name: str(FIGURES[name].title) if phrase == name else phrase for name, phrase in _own().items()}


def offered() -> list[tuple[str, str]]:
    """Every figure as one may choose it: its words, and its title in the reader's language."""
    return sorted((phrase, str(FIGURES[name].title)) for name, phrase in phrases().items())


def figure_meant(text: str) -> str:
    """The name of the figure that a phrase, a title or a name means; empty for nothing. Refused where it means none."""
    asked = text.strip()
    named = lexicon().phrases.get(asked, ())
    found = named[0] if len(named) == 1 else meant("figure", asked) if asked else ""
    if not found and named:
        titles = tuple(str(FIGURES[name].title) for name in named)
        says = N_("“{figure}” may mean several figures: {titles}. Write the whole title of one.")
        raise Refused([Reason(says, {"figure": asked, "titles": titles}, field="figure")])
    if asked and not found:
        raise Refused(
            [Reason(N_("There is no figure “{figure}” in the catalogue."), {"figure": asked}, field="figure")]
        )
    return found or ""
