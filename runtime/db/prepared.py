"""Statements compiled once: SQLAlchemy makes the text, the driver runs it.

Compiling and running through SQLAlchemy costs about ten times the driver's own time on a
short statement. Hot paths therefore keep a ``Prepared`` per statement shape (in
``workspace.caches``, keyed by version id) and run it with ``tx.rows(prepared, params)``.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Dialect
from sqlalchemy.sql.compiler import ExpandedState, SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from runtime.db.types import json_text

Processor = Callable[[Any], Any]
_Slot = tuple[str, str, Processor | None, Any]
_MISSING = object()
# PostgreSQL's code for NUMERIC: SQLAlchemy asks for it where a column is a number.
_NUMERIC = 1700


class Prepared:
    """Driver text, the order of its parameters, and how values go in and come out.

    ``columns`` are the result's column names. Parameters are those that the statement names
    with ``bindparam("name")``; literal values in it are kept. Python-side column defaults are
    not applied. ``IN`` over ``bindparam("ids", expanding=True)`` takes a list.
    """

    __slots__ = (
        "_compiled",
        "_converted",
        "_expanded",
        "_expanding",
        "_names",
        "_positional",
        "_results",
        "_slots",
        "columns",
        "sql",
    )

    def __init__(self, compiled: SQLCompiler, raw: bool) -> None:
        self._compiled = compiled
        self._positional = bool(compiled.positional)
        self._expanding = tuple(
            sorted(compiled.bind_names[bind] for bind in compiled.post_compile_params)
        )
        self._expanded: dict[tuple[int, ...], tuple[str, tuple[Any, ...]]] = {}
        self.sql = str(compiled)
        self._slots: tuple[_Slot, ...] = ()
        if not self._expanding and compiled.literal_execute_params:
            # Values that belong into the text itself, such as a separator.
            state = compiled.construct_expanded_state(dict(compiled.params))
            self.sql = state.statement
            self._slots = _slots(compiled, self._order_of(state), state.processors)
        elif not self._expanding:
            self._slots = _slots(compiled, self._order(), {})
        self._names = tuple(slot[0] for slot in self._slots) if self._positional else ()
        self._converted = tuple(
            (at, slot[2]) for at, slot in enumerate(self._slots) if slot[2] is not None
        )
        # The compiled columns carry plain types; names become real `str`, as orjson demands.
        entries = compiled._result_columns or []
        self.columns = tuple(str(entry.keyname) for entry in entries)
        processors = [
            None if raw else entry.type._cached_result_processor(compiled.dialect, _NUMERIC)
            for entry in entries
        ]
        self._results = tuple(
            (at, processor) for at, processor in enumerate(processors) if processor is not None
        )

    def arguments(self, params: Mapping[str, Any]) -> tuple[str, Any]:
        """The text and the driver's parameters for these values."""
        if self._expanding:
            sql, slots, params = self._expand(params)
        else:
            sql, slots = self.sql, self._slots
            if self._names and len(params) >= len(self._names):
                found = self._positions(params)
                if found is not None:
                    return sql, found
        values = []
        for name, _, processor, constant in slots:
            value = params.get(name, _MISSING)
            if value is _MISSING:
                if constant is _MISSING:
                    raise KeyError(f"the statement needs a value for {name!r}")
                values.append(constant)
            else:
                values.append(value if processor is None else processor(value))
        if self._positional:
            return sql, values
        return sql, {slot[1]: value for slot, value in zip(slots, values, strict=True)}

    def _positions(self, params: Mapping[str, Any]) -> list[Any] | None:
        """The values in order, where all are given: the way of records by the thousand."""
        try:
            values = [params[name] for name in self._names]
        except KeyError:
            return None
        for at, processor in self._converted:
            values[at] = processor(values[at])
        return values

    def shape_rows(self, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Rows of the driver with their values converted to Python's."""
        processors = self._results
        if not processors or not rows:
            return rows
        shaped = []
        for row in rows:
            values = list(row)
            for at, processor in processors:
                values[at] = processor(values[at])
            shaped.append(tuple(values))
        return shaped

    def _order(self) -> Sequence[str]:
        compiled = self._compiled
        return compiled.positiontup or [] if self._positional else list(compiled.binds)

    def _order_of(self, state: ExpandedState) -> Sequence[str]:
        return state.positiontup or [] if self._positional else list(state.parameters)

    def _expand(self, params: Mapping[str, Any]) -> tuple[str, tuple[Any, ...], Mapping[str, Any]]:
        """Text for lists of these lengths; lists are filled up so that few texts exist."""
        filled = dict(self._compiled.params)
        filled.update(params)
        for name in self._expanding:
            filled[name] = _padded(filled[name])
        key = tuple(len(filled[name]) for name in self._expanding)
        known = self._expanded.get(key)
        state_names: Mapping[str, Sequence[str]]
        if known is None:
            state = self._compiled.construct_expanded_state(filled)
            slots = _slots(self._compiled, self._order_of(state), state.processors)
            known = (state.statement, (slots, dict(state.parameter_expansion)))
            self._expanded[key] = known
        sql, (slots, state_names) = known
        for name in self._expanding:
            filled.update(zip(state_names[name], filled[name], strict=True))
        return sql, slots, filled


def prepare(statement: ClauseElement, dialect: str, *, raw: bool = False) -> Prepared:
    """Compile for ``"sqlite"`` or ``"postgresql"`` (``tx.dialect``).

    ``raw`` leaves results as the driver gives them: scaled integers, texts of moments.
    """
    compiled = statement.compile(dialect=dialect_named(dialect))
    if not isinstance(compiled, SQLCompiler):
        raise TypeError("only queries and data changes can be prepared")
    return Prepared(compiled, raw)


@cache
def dialect_named(name: str) -> Dialect:
    """SQLAlchemy's dialect of that name, set up like those of our engines."""
    if name == "sqlite":
        from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

        return SQLiteDialect_pysqlite(paramstyle="qmark")
    from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg

    make: Callable[..., Dialect] = PGDialect_psycopg
    return make(json_serializer=json_text, paramstyle="pyformat")


def _slots(
    compiled: SQLCompiler, order: Sequence[str], expanded: Mapping[str, Any]
) -> tuple[tuple[str, str, Processor | None, Any], ...]:
    """Per parameter: its name, its name in the text, its converter, its fixed value."""
    processors = {**compiled._bind_processors, **expanded}
    slots = []
    for name in order:
        bind = compiled.binds.get(name)
        processor = processors.get(name)
        constant: Any = _MISSING
        if bind is not None and not bind.required:
            constant = bind.effective_value
            if processor is not None:
                constant = processor(constant)
        slots.append((name, compiled.escaped_bind_names.get(name, name), processor, constant))
    return tuple(slots)


def _padded(values: Sequence[Any]) -> list[Any]:
    """The list, with its last value repeated up to the next power of two."""
    items = list(values)
    if len(items) > 1:
        items.extend([items[-1]] * ((1 << (len(items) - 1).bit_length()) - len(items)))
    return items
