"""Lists of names held against records, name by name: who is missing, who is too many, who is called otherwise."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wutong.core.naming import fold
from wutong.reports.checking.around import Around
from wutong.reports.checking.groups import Group, Groups
from wutong.reports.checking.known import Member, Records
from wutong.reports.checking.match import Choice
from wutong.reports.checking.names import NUMERAL, Ref, likeness, likeness_at_most
from wutong.reports.checking.verdict import CONTRADICTED, HOLDS, ROUNDED, STATED, UNKNOWN, Verdict, judge
from wutong.reports.reading.found import Quantity

OPEN = ("等", "如")  # words after which a list need not be whole
WHOLE = re.compile(r"(?:分别是|分别为|包括|即|有|：|:)[“”《》]?$")  # words before a list that is to be whole
SETTLED = 100.0  # the score of a figure that somebody said is meant
LEFT_OVER = 4  # letters that may stand beside a name in a list: 编制完成国土空间规划
TITLES = (
    "企业",
    "公司",
    "单位",
    "平台",
    "中心",
    "龙头",
    "项目",
)  # what may stand before a name
LIKE = 0.5  # the share of a list that must be known before the rest of it is held wrong
LONG = 5  # letters of a name that a misprint leaves known
NEAR = 0.6  # likeness from which a name is held to be another one, misprinted


@dataclass(frozen=True)
class Compared:
    """A list beside a group: which names are whose, which are nobody's, and whose name is not in the list."""

    group: Group
    found: dict[str, Ref]
    extra: list[str]
    missing: list[Member]

    @property
    def share(self) -> float:
        return len(self.found) / max(len(self.found) + len(self.extra), 1)

    @property
    def order(self) -> tuple[float, bool, bool, int]:
        pair = len(self.found) == len(self.extra) == 1  # of a pair the group counts that has the other one misprinted
        return self.share, pair and bool(self.near(self.extra[0])), self.group.closed, -len(self.missing)

    def near(self, name: str) -> str:
        """The name of a row that is not in the list and that this one is like."""
        printed = fold(name)
        free = (held for _ref, names in self.missing for held in names)
        like = [held for held in free if likeness_at_most(printed, fold(held)) >= NEAR]
        best = max(like, key=lambda held: likeness(printed, fold(held)), default="")
        if not best or likeness(printed, fold(best)) < NEAR:
            return ""
        return best if len(self.found) > 1 or _misprinted(printed, fold(best)) else ""


def _misprinted(name: str, held: str) -> bool:
    """Beside one known name another has to be of the same length, long, and apart in letters, not in numerals."""
    return len(name) == len(held) >= LONG and NUMERAL.findall(name) == NUMERAL.findall(held)


def verdict(quantity: Quantity, around: Around, groups: Groups, choices: Sequence[Choice]) -> Verdict:
    """By the figure whose rows the list names, else by what hangs on one record, else by all names on record.

    In a list that is no claim only a misprinted name is wrong.
    """
    printed = [name.text for name in quantity.names]
    best: Compared | None = None
    for group in _groups(printed, around, groups, choices):
        compared = compare(printed, group)
        if best is None or compared.order > best.order:
            best = compared
        if best.share == 1 and best.group.closed:
            break
    if best is None or not best.found or best.share < LIKE:
        # `by` tells that some of it is on record, so that no figure may speak for the rest by its number alone
        by = best.group.by if best and best.found else ""
        return Verdict(quantity, UNKNOWN, _("No figure and no record says this; it is proposed as a gap."), by)
    return _judged(quantity, around, best)


def counted(quantity: Quantity, choices: Sequence[Choice], records: Records) -> Verdict | None:
    """Where no name is on record, a figure may still count what is listed; it never speaks against it."""
    if quantity.value is None or quantity.unit in {"", "piece"}:
        return None
    found = judge(quantity, [choice for choice in choices if choice.fits > 0.9], records)
    return found if found.verdict in {HOLDS, ROUNDED, STATED} else None


def _groups(printed: list[str], around: Around, groups: Groups, choices: Sequence[Choice]) -> Iterator[Group]:
    settled = any(choice.score >= SETTLED for choice in choices)
    if settled or groups.heard_of(printed):  # else no figure's rows need be asked
        yield from groups.of_figures(choices, around)
    yield from groups.of_words(around)
    yield from groups.of_kin(printed)


def compare(printed: Sequence[str], group: Group) -> Compared:
    """Each name with the row that is called so: by the same letters first, then by a short form."""
    rest, found = dict(enumerate(group.members)), {}
    forms = [_forms(name) for name in printed]
    for exact in (True, False):
        for place, name in enumerate(printed):
            if name in found:
                continue
            ends = (place == 0, place == len(printed) - 1)
            at = _called(forms[place], group, rest) if exact else _short(forms[place], group, rest, ends)
            if at is not None:
                found[name] = rest.pop(at)[0]
    return Compared(group, found, [n for n in printed if n not in found], list(rest.values()))


def _called(forms: Sequence[str], group: Group, rest: Container[int]) -> int | None:
    """The first row that is called just so, among those that are left."""
    return min((at for form in forms for at in group.places.get(form, ()) if at in rest), default=None)


def _short(forms: Sequence[str], group: Group, rest: Iterable[int], ends: tuple[bool, bool]) -> int | None:
    """The first row of whose names a form is a short form, or the other way round."""
    return next((at for at in rest if any(_is(f, held, ends) for held in group.folded[at] for f in forms)), None)


def _forms(name: str) -> list[str]:
    """A name as printed, without what stands in brackets, and what stands in quotes in it."""
    quoted = re.findall(r"[“‘]([^”’]+)[”’]", name)
    bare = re.sub(r"（[^）]*）|\([^)]*\)", "", name)
    return list(dict.fromkeys(form for form in map(fold, (name, bare, *quoted)) if form))


def _is(printed: str, held: str, ends: tuple[bool, bool]) -> bool:
    """Whether a printed name is a held one in a short form or a long one; `ends` tell whether it is the first and the
    last of its list.

    A short form is a run of the long one. The first name of a list may follow other words, the last be followed.
    """
    if not held:
        return False
    if printed in held and (len(printed) > 1 or len(held) < 3):
        return True
    if len(held) < 2 or held not in printed:
        return False
    if (ends[0] and printed.endswith(held)) or (ends[1] and printed.startswith(held)):
        return True
    if printed.endswith(held) and printed.removesuffix(held).endswith(TITLES):
        return True
    return len(printed) - len(held) <= min(LEFT_OVER, len(held))


def _judged(quantity: Quantity, around: Around, best: Compared) -> Verdict:
    group, rows = best.group, tuple(dict.fromkeys(best.found.values()))
    missing = [names[0] for _ref, names in best.missing if names] if _is_whole(quantity, around, group) else []
    if not best.extra and not missing:
        why = _("Every name of the list is on record: %(names)s.") % {"names": "、".join(best.found)}
        return Verdict(quantity, HOLDS, why, group.by, rows, "", group.by)
    misprinted = any(map(best.near, best.extra))
    led_in = best.extra == [quantity.names[0].text]  # words before the list may have been taken for its first name
    if not misprinted and (len(best.found) < 2 or (led_in and not missing) or quantity.not_a_claim):
        why = _("Not every name of the list is on record: %(names)s.") % {"names": "、".join(best.extra)}
        return Verdict(quantity, UNKNOWN, why, group.by)
    parts = [_told(name, best) for name in best.extra]
    if missing and not misprinted:
        parts.append(_("missing in the list: %(names)s") % {"names": "、".join(missing)})
    why = _("The list is not that of the records (%(title)s): %(parts)s.")
    facts = {"title": group.title or group.by, "parts": "；".join(parts)}
    return Verdict(quantity, CONTRADICTED, why % facts, group.by, rows, "", group.by)


def _is_whole(quantity: Quantity, around: Around, group: Group) -> bool:
    """Whether the list claims to name all: it ends without 等 and is led in as the whole."""
    if not group.closed or any(word in quantity.qualifiers for word in OPEN):
        return False
    return bool(WHOLE.search(around.page.flat[max(around.sentence[0], around.start - 6) : around.start]))


def _told(name: str, best: Compared) -> str:
    """What is wrong with a name that is no row's."""
    near = best.near(name)
    if near:
        return _("“%(name)s” is “%(near)s” on record") % {"name": name, "near": near}
    return _("“%(name)s” is not on record") % {"name": name}
