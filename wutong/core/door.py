"""The door: the only way a record changes.

`@performs(TRANSITION, says=…)` puts a function behind it. Called, the door opens a transaction, locks the row, asks
stage, role and needs, runs the body, moves the stage, writes the passage and the journal, runs the follow-ups; or
refuses with every reason and leaves no trace. Plain tables are registered, amended and removed by acts of its own.
"""

import inspect
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, wraps
from typing import Any, get_type_hints

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wutong.core import followup, journal, naming
from wutong.core.journal import batch as batch
from wutong.core.journal import known as known
from wutong.core.models import Entry, Passage
from wutong.core.page import instant, shanghai_day
from wutong.core.reason import ANY, N_, Facts, Reason, Refused, Transition
from wutong.core.record import COMMON_WRITERS, STANDS, Record, staged
from wutong.core.row import insert, update

Says = str | Promise


@dataclass(frozen=True)
class Action:
    """One named act: its transition, the sentence that the journal keeps, and the function that does it."""

    key: str
    model: type[Record]
    transition: Transition
    says: Says
    body: Callable[..., Any]
    title: Says = ""

    @property
    def opens(self) -> bool:
        return self.transition.frm is None

    @property
    def doc(self) -> str:
        return inspect.getdoc(self.body) or ""

    def asks(self) -> dict[str, tuple[Any, inspect.Parameter]]:
        """The values that the act takes, by name, with type and parameter (subject, `by` and `at` left out)."""
        return _asked(self.body)


@cache
def _asked(body: Callable[..., Any]) -> dict[str, tuple[Any, inspect.Parameter]]:
    hints = get_type_hints(body)
    names = list(inspect.signature(body).parameters.items())[1:]
    return {name: (hints.get(name, str), given) for name, given in names if name not in {"by", "at"}}


ACTIONS: dict[str, Action] = {}


def performs(
    transition: Transition, *, says: Says, title: Says = ""
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Put `body(record, *, by, at, …)` (or `body(zone, *, by, at, …) -> Model` for an opening) behind the door."""

    def put(body: Callable[..., Any]) -> Callable[..., Any]:
        hints = get_type_hints(body)
        first = next(iter(inspect.signature(body).parameters))
        model = hints["return"] if transition.frm is None else hints[first]
        action = Action(f"{model._meta.app_label}.{body.__name__}", model, transition, says, body, title)
        if action.key in ACTIONS:
            raise ValueError(f"The act {action.key} is declared twice.")
        ACTIONS[action.key] = action

        @wraps(body)
        def acts(subject: Any, *, by: Any, at: datetime, expected: int | None = None, **values: Any) -> Any:
            return perform(action, subject, by=by, at=at, expected=expected, **values)

        acts.action = action  # type: ignore[attr-defined]
        return acts

    return put


def actions_on(model: type[models.Model], *, opens: bool = False) -> list[Action]:
    return [a for a in ACTIONS.values() if a.model is model and a.opens == opens]


def perform(action: Action, subject: Any, *, by: Any, at: datetime, expected: int | None = None, **values: Any) -> Any:
    """Do the act, or raise `Refused` with every reason. Gives what the body gave (the new record for an opening)."""
    with transaction.atomic(savepoint=not journal.batching()):
        row = subject if action.opens else _locked(subject, expected)
        reasons = reasons_against(action, row, by=by, at=at, **values)
        if reasons:
            raise Refused(reasons)
        held = {} if action.opens else dict(row.__dict__)
        result = action.body(row, by=by, at=at, **values)
        record = result if action.opens else row
        before = "" if action.opens else getattr(row, "stage", "")
        _save(action, record, held)
        _trace(action, record, before, by=by, at=at, values=values)
        if not action.opens:
            subject.__dict__.update(row.__dict__)
            record = subject
        followup.run(action.key, record, result, by=by, at=at, values=values)
    return result


def reasons_against(action: Action, subject: Any, *, by: Any, at: datetime, **values: Any) -> list[Reason]:
    """Why the door would stay closed now: role, stage, then every need (all of them, so that one visit is enough)."""
    zone_id = subject.pk if action.opens else subject.zone_id
    against = by.reason_against(action.transition.roles, zone_id, shanghai_day(at))
    if against:
        return [against]
    if not action.opens and not action.transition.starts_from(getattr(subject, "stage", ANY)):
        stage = str(subject.get_stage_display()) if hasattr(subject, "get_stage_display") else ""
        values = {"it": str(subject), "stage": stage}
        return [Reason(N_("{it} is at the stage “{stage}”, from which this act does not start."), values)]
    given = {name: p.default for name, (_, p) in action.asks().items() if p.default is not p.empty}
    facts = _facts(action, subject, at=at, values={**given, **values, "by": by, "by_id": by.pk})
    return [reason for need in action.transition.needs if (reason := need(facts))]


def _facts(action: Action, subject: Any, *, at: datetime, values: dict[str, Any]) -> Facts:
    """What the needs look at: the row's facts, or those of a row not yet made; `by` is the actor."""
    if not action.opens:
        return subject.facts(at=at, values=values)
    if hasattr(action.model, "opening_facts"):
        return action.model.opening_facts(subject, at=at, values=values)
    return Record.facts(action.model(zone=subject), at=at, values=values)


def _locked(subject: Record, expected: int | None) -> Record:
    model = type(subject)
    row = subject if journal.batching() else model.objects.select_for_update(of=("self",)).filter(pk=subject.pk).first()
    if row is None:
        raise Refused([Reason(N_("{it} no longer exists."), {"it": str(subject)})], stale=True)
    if expected is not None and row.revision != expected:
        values = {"it": str(row), "what": changed_since(row, expected)}
        raise Refused([Reason(N_("Somebody acted on {it} while you were writing: {what}"), values)], stale=True)
    return row


def changed_since(row: Record, revision: int) -> str:
    acts = Entry.objects.filter(label=row._meta.label_lower, subject=row.pk).order_by("-seq")
    return "; ".join(f"{instant(e.at)} {e.sentence}" for e in acts[: max(row.revision - revision, 1)])


def _save(action: Action, record: Any, held: dict[str, Any]) -> None:
    if action.transition.to is not None:
        record.stage = action.transition.to
    record.revision += not action.opens
    changed = () if action.opens else tuple(_changed(record, held))
    checked(record, changed)
    _put(record, (lambda: update(record, changed)) if changed else lambda: insert(record))


def _changed(record: Any, held: dict[str, Any]) -> Iterator[str]:
    """The columns that the act changed; lists and objects always, since they may have been changed in place."""
    for column in record._meta.concrete_fields:
        value = record.__dict__.get(column.attname)
        if isinstance(value, list | dict) or value != held.get(column.attname):
            yield column.name


@cache
def _links(model: type[Record]) -> list[Any]:
    return [c for c in model._meta.concrete_fields if c.is_relation and issubclass(c.related_model or object, Record)]


def checked(record: Record, changed: Collection[str] = ()) -> None:
    """Refuse what the model's fields (of a row that is there, the changed ones) and its `clean` do not allow."""
    columns = record._meta.concrete_fields
    asked = set(changed) or {c.name for c in columns}
    links = [link for link in _links(type(record)) if link.name in asked]
    reasons = [
        Reason(N_("{it} belongs to another zone or does not exist."), {"it": str(f.verbose_name)}, field=f.name)
        for f in links
        if _astray(record, f)
    ]
    found = {name for name, row in record._state.fields_cache.items() if row}  # came from the database
    asked -= {f.name for f in (columns if journal.batching() else links) if f.is_relation} | found
    asks = [lambda: record.clean_fields(exclude={c.name for c in columns} - asked)]
    _refuse(reasons, *asks if reasons or journal.batching() else [*asks, record.clean])


def _put(record: Record, write: Callable[[], None]) -> None:
    """Write the row. The database holds it against its constraints; only where it refuses are they asked for words."""
    try:
        with transaction.atomic(savepoint=not journal.batching()):
            write()
    except IntegrityError:
        if not journal.batching():
            _refuse([], record.validate_unique, record.validate_constraints)
        raise


def _refuse(reasons: list[Reason], *asks: Callable[[], None]) -> None:
    try:
        for ask in asks:
            ask()
    except ValidationError as wrong:
        reasons += [
            Reason("{text}", {"text": str(text)}, field="" if name == NON_FIELD_ERRORS else name)
            for name, texts in (wrong.message_dict if hasattr(wrong, "error_dict") else {"": wrong.messages}).items()
            for text in texts
        ]
    if reasons:
        raise Refused(reasons)


def _astray(record: Record, link: Any) -> bool:
    """Whether a link leads out of the record's zone (what is common to all may be linked from everywhere)."""
    key, held = getattr(record, link.attname), record._state.fields_cache.get(link.name)
    if key is None or (held is None and journal.batching()):
        return False  # bulk work has looked its links up in the zone; the database still refuses a missing one
    found = (
        [held.zone_id] if held else list(link.related_model.objects.filter(pk=key).values_list("zone_id", flat=True))
    )
    return not found or found[0] not in {record.zone_id, None}


def _trace(action: Action, record: Record, before: str, *, by: Any, at: datetime, values: dict[str, Any]) -> None:
    if staged(type(record)) and record.stage != before:  # type: ignore[attr-defined]
        _passed(record, action.key, before, values.get("on") or shanghai_day(at), by=by, at=at)
    written(record, action.key, action.says, by=by, at=at, values=values)
    naming.index(record)


def _passed(record: Any, verb: str, before: str, on: date | None, *, by: Any, at: datetime) -> None:
    journal.keep([Passage(
        zone_id=journal_zone(record, by), label=record._meta.label_lower, subject=record.pk, verb=verb,
        from_stage=before, to_stage=record.stage, at=at, on=on, by=by, office=by.office_in(record.zone_id),
    )])  # fmt: skip


def written(record: Record, verb: str, says: Says, *, by: Any, at: datetime, values: dict[str, Any]) -> Entry:
    """Write one act on `record` into the journal of its zone, in the words of the default language."""
    with translation.override("zh-hans"):
        said = str(says)
        words = {name: _word(record, name, value) for name, value in values.items() if name in said}
        sentence = said.format_map(defaultdict(str, words | {"by": by, "it": record})).rstrip(" :：，,")
    return journal.write(Entry(
        zone_id=journal_zone(record, by), at=at, verb=verb, label=record._meta.label_lower, subject=record.pk, by=by,
        office=str(by.office_in(record.zone_id) or ""), values=journal.plain(values), sentence=sentence,
    ))  # fmt: skip


def _word(record: Record, name: str, value: Any) -> Any:
    # What was chosen from a list is said by its word, never by its code.
    chosen = next((dict(f.flatchoices) for f in record._meta.concrete_fields if f.name == name and f.choices), {})
    plain = str(value) if isinstance(value, models.Model) else journal.plain(value)
    return value.label if isinstance(value, models.Choices) else chosen.get(str(plain), plain)


REGISTERED, AMENDED, REMOVED = _("{by} registered {it}"), _("{by} amended {it}"), _("{by} removed {it}: {reason}")


def register(record: Any, *, by: Any, at: datetime, on: date | None = None) -> Any:
    """Register a record of a plain table (or the first stage of a staged one, true since `on`)."""
    with transaction.atomic(savepoint=not journal.batching()):
        _plain_door(record, by=by, at=at)
        checked(record)
        _put(record, lambda: insert(record))
        _registered(record, by=by, at=at, on=on)
        naming.index(record)
        followup.run(_verb(record), record, record, by=by, at=at, values={})
    return record


def register_all(records: Sequence[Any], *, by: Any, at: datetime) -> None:
    """Register many rows, all or none: every step of `register`, but rows and names are written together.

    Rules that only the database can ask (a number given twice) end in its `IntegrityError`; the giver
    of the rows says which.
    """
    with journal.batch():
        for record in records:
            _plain_door(record, by=by, at=at)
            checked(record)
        for model in {type(record) for record in records}:
            model.objects.bulk_create([r for r in records if type(r) is model], batch_size=500)
        for record in records:
            _registered(record, by=by, at=at, on=None)
        naming.index_many(records)
        for record in records:
            followup.run(_verb(record), record, record, by=by, at=at, values={})


def _verb(record: Record, verb: str = "register") -> str:
    return f"{record._meta.label_lower}.{verb}"


def _registered(record: Any, *, by: Any, at: datetime, on: date | None) -> None:
    if staged(type(record)):
        _passed(record, _verb(record), "", on, by=by, at=at)
    written(record, _verb(record), REGISTERED, by=by, at=at, values=_values(record))


def amend(record: Record, *, by: Any, at: datetime, expected: int | None = None, **values: Any) -> Record:
    """Change plain fields of a record; the journal keeps old and new. A stage moves only by its own acts."""
    with transaction.atomic():
        row = _locked(record, expected)
        _plain_door(row, by=by, at=at, verb="amend")
        if values.keys() & {"stage", "zone", "revision", "id"}:
            raise Refused([Reason(STANDS["amend"])])
        old = {name: getattr(row, name) for name in values}
        changed = {name: value for name, value in values.items() if old[name] != value}
        if not changed:
            raise Refused([Reason(N_("Nothing was changed."))])
        for name, value in changed.items():
            setattr(row, name, value)
        row.revision += 1
        checked(row, changed)
        _put(row, row.save)
        kept = {name: [journal.plain(old[name]), journal.plain(value)] for name, value in changed.items()}
        written(row, _verb(row, "amend"), AMENDED, by=by, at=at, values=kept)
        naming.index(row)
        followup.run(_verb(row, "amend"), row, row, by=by, at=at, values=changed)
        record.__dict__.update(row.__dict__)
    return record


def remove(record: Record, *, by: Any, at: datetime, reason: str, expected: int | None = None) -> None:
    """Take a wrong row out; what it said stays in the journal. Refused while others rest on it."""
    with transaction.atomic():
        row = _locked(record, expected)
        _plain_door(row, by=by, at=at, verb="remove")
        if not reason.strip():
            raise Refused([Reason(N_("Say why it is removed."), field="reason")])
        written(row, _verb(row, "remove"), REMOVED, by=by, at=at, values={**_values(row), "reason": reason})
        naming.forget(row)
        try:
            row.delete()
        except models.ProtectedError as it:
            who = tuple(sorted({str(o._meta.verbose_name) for o in it.protected_objects}))
            raise Refused([Reason(N_("Other records rest on {it}: {names}."), {"it": str(row), "names": who})]) from it
        followup.run(_verb(row, "remove"), row, row, by=by, at=at, values={"reason": reason})


def _plain_door(record: Record, *, by: Any, at: datetime, verb: str = "") -> None:
    # What is common to all zones is the operator's affair, whoever may write the family in a zone.
    writers = record.family.writers if record.zone_id else COMMON_WRITERS
    against = by.reason_against(writers, record.zone_id, shanghai_day(at)) or (record.stands(verb) if verb else None)
    if against:
        raise Refused([against])


def journal_zone(record: Record, by: Any) -> int:
    """The zone in whose journal an act stands: the record's, or the actor's for a record common to all."""
    return record.zone_id or by.zone_id


def _values(record: Record) -> dict[str, Any]:
    skip = {"id", "zone", "revision"}
    found = ((f.name, getattr(record, f.attname)) for f in record._meta.concrete_fields if f.name not in skip)
    return {name: journal.plain(value) for name, value in found if value not in (None, "", [], {})}
