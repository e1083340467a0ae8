"""Of whom a quantity speaks: the record that answers for it, else the zone, else the name that stands nearest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from wutong.core.figure import FIGURES
from wutong.reports.checking.lexicon import Lexicon, Spoken
from wutong.reports.checking.names import Mention, Ref
from wutong.reports.checking.verdict import Verdict
from wutong.zones.models import Statement, Target

STATEMENT = Statement._meta.label_lower
WORDS_OF_THE_ZONE = frozenset({STATEMENT, Target._meta.label_lower})


class Subjects:
    """The subjects of one text's quantities; `fields` are the rows that hang on what the text names."""

    def __init__(self, lexicon: Lexicon, fields: Mapping[Ref, Sequence[tuple[Spoken, Any]]]) -> None:
        self.lexicon, self.zone = lexicon, lexicon.zone.name if lexicon.zone else ""
        self.owners: dict[Ref, set[Ref]] = defaultdict(set)
        for owner, held in fields.items():
            for _spoken, row in held:
                self.owners[row._meta.label_lower, row.pk].add(owner)
        self.about = {
            one.pk: (one.about_label, one.about) for one in lexicon.said if isinstance(one, Statement) and one.about
        }

    def of(self, verdict: Verdict, nearest: Mention | None) -> str:
        """The name of whom it is said, in the words of the text where it names the one that answers."""
        if nearest and verdict.rows and all(self._belongs(row, nearest.refs) for row in verdict.rows):
            return nearest.text
        if len(verdict.rows) == 1:
            return self._named(verdict.rows[0]) or self.zone
        if verdict.by in FIGURES or nearest is None:
            return self.zone
        return nearest.text

    def _belongs(self, row: Ref, refs: Sequence[Ref]) -> bool:
        return row in refs or not self.owners[row].isdisjoint(refs)

    def _named(self, row: Ref) -> str:
        """The name of a row, of what a statement is about, or of the one named record that the row hangs on."""
        row = self.about.get(row[1], row) if row[0] == STATEMENT else row
        if row[0] in WORDS_OF_THE_ZONE:  # their own name is the matter, not whom it is said of
            return ""
        names, owners = self.lexicon.names.called, sorted(self.owners[row])
        return names.get(row) or (names.get(owners[0], "") if len(owners) == 1 else "")
