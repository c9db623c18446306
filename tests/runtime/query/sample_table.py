"""One wide table whose columns play the fields of any formula, without an app around it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa

from engines.core.values import ValueType, list_of, type_from_json
from engines.forms.shape import FieldShape
from runtime.db.prepared import prepare
from runtime.db.transaction import WriteTx
from runtime.db.types import BinaryText, DateText, Id, Json, Moment, ScaledNumber
from runtime.query import FormSource, backend_of, compile_condition, compile_value
from runtime.query.folding import tree
from runtime.query.results import result_reader
from runtime.workspaces.workspace import Workspace

SCALES = (0, 2, 8)
PER_KIND = 5

_metadata = sa.MetaData()


def _columns() -> Iterator[sa.Column[Any]]:
    for place in range(PER_KIND):
        for scale in SCALES:
            yield sa.Column(f"number{scale}_{place}", ScaledNumber(scale))
        yield sa.Column(f"text_{place}", BinaryText)
        yield sa.Column(f"boolean_{place}", sa.Boolean)
        yield sa.Column(f"date_{place}", DateText)
        yield sa.Column(f"datetime_{place}", Moment)
        yield sa.Column(f"id_{place}", Id)
        yield sa.Column(f"list_{place}", Json)


SAMPLE = sa.Table(
    "sample",
    _metadata,
    sa.Column("id", Id, primary_key=True),
    sa.Column("deleted_at", Moment),
    *_columns(),
)


class Sample:
    """A record whose fields have these types and values."""

    def __init__(
        self, workspace: Workspace, types: Mapping[str, ValueType], scales: Mapping[str, int]
    ) -> None:
        self.workspace = workspace
        self.columns: dict[str, str] = {}
        shapes: dict[str, FieldShape] = {}
        used: dict[str, int] = {}
        for key, kind in types.items():
            scale = scales.get(key, 2)
            name = {"record": "id", "user": "id", "department": "id"}.get(kind.name, kind.name)
            family = f"number{scale}" if name == "number" else name
            place = used[family] = used.get(family, -1) + 1
            self.columns[key] = f"{family}_{place}"
            shapes[key] = FieldShape(
                kind, decimals=scale if name == "number" else 0, many=kind.is_list
            )
        fields = {
            key: SimpleNamespace(key=key, shape=shape, computation=None, columns={})
            for key, shape in shapes.items()
        }
        storage = SimpleNamespace(
            table=SAMPLE, column=lambda key: SAMPLE.c[self.columns[key]], children={}, links={}
        )
        loaded = SimpleNamespace(
            app_key="app", key="sample", compiled=SimpleNamespace(fields=fields), table=storage
        )
        self.app: Any = SimpleNamespace(key="app", form=lambda key: loaded)

    def source(self) -> FormSource:
        """The record as source of a query."""
        return FormSource(self.app, "sample", backend=backend_of(self.workspace))

    def insert(self, tx: WriteTx, values: Mapping[str, object]) -> int:
        """Store a record with these values (date-times as wall-clock time)."""
        row = {self.columns[key]: self._stored(key, value) for key, value in values.items()}
        made = tx.execute(SAMPLE.insert().values(**row))
        return int(made.inserted_primary_key[0])

    def _stored(self, key: str, value: object) -> object:
        """As the record service stores it: an empty text is no value, ids are integers."""
        if value == "":
            return None
        if isinstance(value, Decimal) and self.columns[key].startswith("id"):
            return int(value)
        return self.workspace.utc(value) if isinstance(value, datetime) else value

    def value(self, tx: WriteTx, formula: str, params: Mapping[str, Any]) -> object:
        """What SQL computes for the formula on the newest record."""
        source = self.source()
        found = compile_value(tree(formula), source)
        statement = (
            sa.select(found.expr)
            .select_from(source.from_clause())
            .order_by(source.table.c.id.desc())
            .limit(1)
        )
        raw = tx.row(prepare(statement, tx.dialect, raw=True), params)
        assert raw is not None
        value = result_reader(found)(raw[0])
        return self.workspace.local(value) if _is_aware(value) else value

    def matches(self, tx: WriteTx, formula: str, params: Mapping[str, Any]) -> list[int]:
        """Ids of the records for which SQL finds the condition true."""
        source = self.source()
        condition = compile_condition(tree(formula), source)
        statement = (
            sa.select(source.table.c.id)
            .select_from(source.from_clause())
            .where(condition)
            .order_by(source.table.c.id)
        )
        return [row[0] for row in tx.rows(prepare(statement, tx.dialect, raw=True), params)]


def _is_aware(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None


@contextmanager
def sample_table(workspace: Workspace) -> Iterator[WriteTx]:
    """A transaction in which the table exists."""
    with workspace.write() as tx:
        _metadata.create_all(tx.connection)
        yield tx


def type_of(value: object) -> ValueType:
    """The type of a plain value."""
    if isinstance(value, bool):
        return type_from_json("boolean")
    if isinstance(value, Decimal | int):
        return type_from_json("number")
    if isinstance(value, datetime):
        return type_from_json("datetime")
    if isinstance(value, date):
        return type_from_json("date")
    if isinstance(value, list):
        return list_of(type_from_json("text"))
    return type_from_json("text")


def scale_of(value: object) -> int:
    """The least of ``SCALES`` that keeps a number exactly."""
    if not isinstance(value, Decimal):
        return 2
    exponent = value.normalize().as_tuple().exponent
    needed = max(0, -exponent) if isinstance(exponent, int) else 0
    return next(scale for scale in SCALES if scale >= needed)
