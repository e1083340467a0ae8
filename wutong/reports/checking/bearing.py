"""How well the words around a quantity bear a phrase."""

from collections.abc import Sequence

from wutong.reports.checking.around import Around
from wutong.reports.checking.lexicon import Spoken, shape
from wutong.reports.checking.trade import plainly

WORDING, LENGTH, LONG = 6.0, 0.4, 8  # what the wording of a phrase, and each of its first letters, counts
HEADLESS = 1.5  # what is taken off where the last word of a phrase does not stand near
HELD, SHORT = 0.7, 4  # the share of a phrase that the text must have; of a short one all


def said(around: Around, spoken: Spoken) -> tuple[float, str]:
    """How well the words bear a phrase of a field, and the phrase; the same for all rows that have it."""
    if spoken.by not in around.borne:
        around.borne[spoken.by] = best(around, [plainly(shape(one)) for one in spoken.says])
    return around.borne[spoken.by]


def best(around: Around, phrases: Sequence[str]) -> tuple[float, str]:
    """The best of some phrases with its score; nought and no phrase where there are none."""
    return max(((score(around, phrase), phrase) for phrase in phrases), default=(0.0, ""))


def score(around: Around, phrase: str) -> float:
    """How well the words bear a phrase: by the mean weight of its letters, and a longer one says more.

    Nothing where too little of it occurs, or none of it next to the figure; less where its head is not there.
    """
    weighed, held, near = around.cover(phrase)
    if held < (1 if len(phrase) <= SHORT else HELD) * len(phrase) or near < 2:
        return 0.0
    head = 0.0 if around.close(phrase[-2:]) else HEADLESS
    return WORDING * weighed / len(phrase) + LENGTH * min(len(phrase), LONG) - head
