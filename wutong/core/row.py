"""Rows on their way into the database: the statement for a table and its columns is put together once, not each time.

The fields prepare their values as the ORM asks them to; no signal is sent, and no model has a `save` of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import DatabaseError, models, transaction


def insert(row: models.Model) -> None:
    """Write a new row and give it its key."""
    columns, statement, key = _said(type(row))
    with transaction.get_connection().cursor() as cursor:
        cursor.execute(f"{statement} RETURNING {key}", _values(row, columns, cursor.db))
        row.pk, row._state.adding, row._state.db = cursor.fetchone()[0], False, cursor.db.alias


def insert_all(rows: Sequence[models.Model]) -> None:
    """Write many new rows of one table; nobody asks for their keys."""
    if rows:
        columns, statement, _ = _said(type(rows[0]))
        with transaction.get_connection().cursor() as cursor:
            values = [_values(row, columns, cursor.db) for row in rows]
            cursor.executemany(statement, values) if rows[1:] else cursor.execute(statement, values[0])


def insert_facts(model: type[models.Model], facts: Iterable[Mapping[str, Any]]) -> None:
    """Write many new rows given by their attributes alone; no record is made of them, and few values are many times."""
    columns, statement, _ = _said(model)
    with transaction.get_connection().cursor() as cursor:
        kept: list[dict[Any, Any]] = [{} for _ in columns]

        def prepared(place: int, column: Any, value: Any) -> Any:
            if value not in kept[place]:
                kept[place][value] = column.get_db_prep_save(value, cursor.db)
            return kept[place][value]

        default = {c.attname: c.get_default() for c in columns}
        named = [(place, column, column.attname) for place, column in enumerate(columns)]
        rows = ({**default, **given} for given in facts)
        cursor.executemany(statement, [[prepared(p, c, row[name]) for p, c, name in named] for row in rows])


def update(row: models.Model, changed: tuple[str, ...], *others: models.Model) -> None:
    """Write the changed columns of a row that is there, and of others of its table."""
    columns, statement, _ = _said(type(row), changed)
    with transaction.get_connection().cursor() as cursor:
        values = [[*_values(one, columns, cursor.db), one.pk] for one in (row, *others)]
        cursor.executemany(statement, values) if others else cursor.execute(statement, values[0])
        if cursor.rowcount != len(values):
            raise DatabaseError(f"{row._meta.label} {row.pk} or another is no longer there.")


def _values(row: Any, columns: tuple[Any, ...], connection: Any) -> list[Any]:
    row._prepare_related_fields_for_save(operation_name="save")  # refuses a link to an unsaved row
    return [column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns]


@cache
def _said(model: type[models.Model], changed: tuple[str, ...] = ()) -> tuple[tuple[Any, ...], str, str]:
    """The columns, the statement that writes them, and the name of the key."""
    quoted, meta = transaction.get_connection().ops.quote_name, model._meta
    columns = tuple(c for c in meta.concrete_fields if (c.name in changed if changed else not c.primary_key))
    names, table, key = [quoted(c.column) for c in columns], quoted(meta.db_table), quoted(meta.pk.column)
    if changed:
        return columns, f"UPDATE {table} SET {', '.join(f'{n} = %s' for n in names)} WHERE {key} = %s", key  # noqa: S608
    return columns, f"INSERT INTO {table} ({', '.join(names)}) VALUES (%s{', %s' * (len(names) - 1)})", key  # noqa: S608
