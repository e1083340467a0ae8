"""Questions that come with every act: the ORM puts the statement together once, and then only the values change.

Putting a statement together costs more than the database needs to answer it. Nothing of an answer is kept: each one
is read anew, in the transaction of whoever asks.
"""

from collections.abc import Callable
from functools import cached_property
from inspect import signature
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import models, transaction
from django.db.models.query import ModelIterable, get_related_populators


class Given(models.Value):
    """The place of a value that is known only when the question is asked."""

    def as_sql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return "%s", [self]


class Question:
    """A query that is asked again and again, written as a function of its values (keys, texts, days, instants)."""

    def __init__(self, query: Callable[..., models.QuerySet[Any, Any]], number: int = 0) -> None:
        self.query, self.number = query, number or len(signature(query).parameters)

    def first(self, *values: Any) -> Any:
        """The first row, or None without one."""
        return next(iter(self.rows(*values)), None)

    def rows(self, *values: Any) -> list[Any]:
        """Every row: records with what the query joins to them, or tuples where it asks for values."""
        statement, places, converters, made = self._said
        if not statement:
            return []
        with transaction.get_connection().cursor() as cursor:
            # A driver that takes no days or instants (SQLite's) is given their text, as the ORM does it.
            adapted = cursor.db.ops.adapt_unknown_value
            cursor.execute(statement, [adapted(values[p.value]) if isinstance(p, Given) else p for p in places])
            found = cursor.fetchall()
            for place, row in enumerate(found):
                found[place] = row = list(row)
                for column, expression, converts in converters:
                    for convert in converts:
                        row[column] = convert(row[column], expression, cursor.db)
        return [made(row) for row in found]

    @cached_property
    def _said(self) -> tuple[str, list[Any], list[Any], Callable[[list[Any]], Any]]:
        """The statement, its values or their places, the columns that are converted, and what a row becomes."""
        asked = self.query(*map(Given, range(self.number)))
        compiler = asked.query.get_compiler(asked.db)
        try:
            statement, places = compiler.as_sql()
        except EmptyResultSet:  # conditions that no row can meet
            return "", [], [], tuple
        columns = compiler.get_converters([column for column, _, _ in compiler.select])
        converters = [(column, expression, converts) for column, (converts, expression) in columns.items()]
        made = _maker(compiler, asked.db) if asked._iterable_class is ModelIterable else tuple  # type: ignore[attr-defined]
        return statement, list(places), converters, made


def _maker(compiler: Any, alias: str) -> Callable[[list[Any]], Any]:
    """How a row becomes a record with the records joined to it: the steps of the ORM's own iterable."""
    info, select = compiler.klass_info, compiler.select
    own = slice(info["select_fields"][0], info["select_fields"][-1] + 1)
    names = [column.target.attname for column, _, _ in select[own]]
    joined = get_related_populators(info, select, alias)  # type: ignore[call-arg]  # stubs of a later Django

    def made(row: list[Any]) -> Any:
        record = info["model"].from_db(alias, names, row[own])
        for one in joined:
            one.populate(row, record)
        return record

    return made
