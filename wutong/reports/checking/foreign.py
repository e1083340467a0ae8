"""Articles of other zones in a text that is checked for one: said whose they are, and not held against its records."""

import re
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from wutong.core.naming import fold
from wutong.reports.checking.verdict import NO_CLAIM, UNKNOWN, Verdict
from wutong.reports.reading.found import Article, Reading
from wutong.zones.models import Zone

OURS = re.compile("我区|本区|我园区|本园区|我开发区|本开发区")
OFTEN = 2  # times that an article names another zone which does not begin with it


def articles(reading: Reading) -> Sequence[Article]:
    return reading.articles or (Article(0, len(reading.text)),)


def home(reading: Reading, article: Article, zone: Zone, called: Mapping[Zone, Sequence[str]]) -> Zone:
    """The zone asked for, unless the article names another one more, and begins with it or comes back to it."""
    text = fold(article.headline + reading.text[article.start : article.end])
    counted = {one: sum(text.count(name) for name in names) for one, names in called.items()}
    best = max(counted, key=lambda one: (counted[one], one == zone), default=zone)
    if best == zone or not counted[best] > counted.get(zone, 0) or OURS.search(text):
        return zone
    opening = fold(article.headline + re.split("。|\\n\\s*\\n", reading.text[article.start : article.end].strip())[0])
    begins = any(name in opening for name in called[best])
    return best if begins or counted[best] >= OFTEN else zone


def verdicts(reading: Reading, own: frozenset[int], zone: str) -> list[Verdict]:
    """What is said in articles of another zone is left to the page of that zone."""
    last = max(len(reading.articles), 1) - 1
    why = _("The article speaks of %(zone)s; it is to be checked on the page of that zone.") % {"zone": zone}
    return [
        Verdict(one, NO_CLAIM, _(one.not_a_claim)) if one.not_a_claim else Verdict(one, UNKNOWN, why)
        for one in reading.quantities
        if min(one.article, last) in own
    ]
