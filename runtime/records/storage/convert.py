"""Changing a field's type: which stored values fit the new shape, and what they become."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from engines.core.context import EvalContext
from runtime.db.transaction import ReadTx, WriteTx
from runtime.records.storage.form_table import data_column, link_columns
from runtime.records.storage.storage_map import FieldStorage

CHUNK = 2000
MAX_DIGITS = 15
LONGEST_NUMBER = 40


class _Failed:
    """The value does not fit the new type."""


FAILED = _Failed()
Convert = Callable[[Any], Any]


def converter(old: FieldStorage, new: FieldStorage, zone: ZoneInfo) -> Convert:
    """A function from an old value (never None) to a new one, or to ``FAILED``."""
    if "children" in (old.stored, new.stored):
        return lambda value: FAILED
    item = _item_converter(old, new, zone)
    if not old.many:
        return (lambda value: _listed(item(value))) if new.many else item
    if new.many:
        return lambda values: _all(item, values)
    return lambda values: item(values[0]) if len(values) == 1 else FAILED


def stored_values(
    tx: ReadTx, table: str, field: FieldStorage, owner: str = "id"
) -> Iterator[tuple[int, Any]]:
    """(record id, value) of every row that has a value, in order of the id, in chunks."""
    if field.stored == "column":
        for record_id, values in column_values(tx, table, [field], owner):
            yield record_id, values[0]
    elif field.stored == "links":
        yield from _link_values(tx, field)
    else:
        child = sa.table(field.name, sa.column("parent_id"))
        statement = sa.select(child.c.parent_id).distinct().order_by(child.c.parent_id)
        yield from ((row[0], row[0]) for row in tx.execute(statement).all())


def column_values(
    tx: ReadTx, table: str, fields: Sequence[FieldStorage], owner: str = "id"
) -> Iterator[tuple[int, Sequence[Any]]]:
    """(record id, values) of every row that has a value in one of the columns, in order of the
    id, in chunks. No column may stand twice among them."""
    columns = [data_column(field) for field in fields]
    source = sa.Table(table, sa.MetaData(), sa.Column(owner, sa.BigInteger), *columns)
    last = 0
    while True:
        statement = (
            sa.select(source.c[owner], *columns)
            .where(source.c[owner] > last, sa.or_(*(one.is_not(None) for one in columns)))
            .order_by(source.c[owner])
            .limit(CHUNK)
        )
        rows = tx.execute(statement).all()
        yield from ((row[0], row[1:]) for row in rows)
        if len(rows) < CHUNK:
            return
        last = rows[-1][0]


def copy_converted(
    tx: WriteTx, table: str, old: FieldStorage, new: FieldStorage, zone: ZoneInfo
) -> None:
    """Fill the new column or link table with every old value that fits."""
    convert = converter(old, new, zone)
    batch: list[dict[str, Any]] = []
    statement = _writer(table, new)
    for record_id, value in list(stored_values(tx, table, old)):
        converted = convert(value)
        if converted is FAILED:
            continue
        if new.stored == "links":
            batch.extend(
                {"record_id": record_id, "position": position, "target_id": target}
                for position, target in enumerate(converted)
            )
        else:
            batch.append({"b_id": record_id, "b_value": converted})
        if len(batch) >= CHUNK:
            tx.execute(statement, batch)
            batch = []
    if batch:
        tx.execute(statement, batch)


def _link_values(tx: ReadTx, field: FieldStorage) -> Iterator[tuple[int, Any]]:
    links = sa.Table(field.name, sa.MetaData(), *link_columns())
    statement = sa.select(links.c.record_id, links.c.target_id).order_by(
        links.c.record_id, links.c.position
    )
    collected: dict[int, list[int]] = {}
    for record_id, target in tx.execute(statement):
        collected.setdefault(record_id, []).append(target)
    yield from collected.items()


def _writer(table: str, new: FieldStorage) -> Any:
    if new.stored == "links":
        return sa.insert(sa.Table(new.name, sa.MetaData(), *link_columns()))
    column = data_column(new)
    target = sa.Table(table, sa.MetaData(), sa.Column("id", sa.BigInteger), column)
    return (
        sa.update(target)
        .where(target.c.id == sa.bindparam("b_id"))
        .values({column.name: sa.bindparam("b_value", type_=column.type)})
    )


def _item_converter(old: FieldStorage, new: FieldStorage, zone: ZoneInfo) -> Convert:
    ctx = EvalContext(now=datetime.min.replace(tzinfo=UTC), zone=zone)
    if old.type == new.type and old.target == new.target:
        if new.type == "number":
            return lambda value: _number(value, new.decimals)
        if new.options:
            return lambda value: value if value in new.options else FAILED
        return lambda value: value
    if new.type == "text" and old.target is None:
        return lambda value: _listed_option(_as_text(value, ctx), new)
    conversions: dict[tuple[str, str], Convert] = {
        ("text", "number"): lambda value: _number(_parsed(value), new.decimals),
        ("text", "date"): _date,
        ("text", "datetime"): lambda value: _moment(value, ctx),
        ("text", "boolean"): lambda value: _TRUTHS.get(value.strip().casefold(), FAILED),
        ("date", "datetime"): lambda value: ctx.to_utc(datetime.combine(value, time())),
        ("datetime", "date"): lambda value: _day(value, ctx),
        ("boolean", "number"): lambda value: Decimal(int(value)),
        ("number", "boolean"): lambda value: bool(value) if value in (0, 1) else FAILED,
    }
    return conversions.get((old.type, new.type), lambda value: FAILED)


_TRUTHS = {"true": True, "yes": True, "1": True, "是": True, "y": True,
           "false": False, "no": False, "0": False, "否": False, "n": False}  # fmt: skip


def _listed(value: Any) -> Any:
    return FAILED if value is FAILED else [value]


def _all(item: Convert, values: list[Any]) -> Any:
    converted = [item(value) for value in values]
    return FAILED if FAILED in converted else converted


def _listed_option(value: str, new: FieldStorage) -> Any:
    return value if not new.options or value in new.options else FAILED


def _as_text(value: Any, ctx: EvalContext) -> str:
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case Decimal():
            return f"{value.normalize():f}"
        case datetime():
            return ctx.to_local(value).isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _parsed(value: str) -> Any:
    plain = value.strip().replace(",", "")
    if not plain or len(plain) > LONGEST_NUMBER:
        return FAILED
    try:
        number = Decimal(plain)
    except InvalidOperation:
        return FAILED
    return number if number.is_finite() and abs(number.adjusted()) <= MAX_DIGITS else FAILED


def _number(value: Any, decimals: int) -> Any:
    if value is FAILED or abs(value) >= Decimal(10) ** (MAX_DIGITS - decimals):
        return FAILED
    rounded = value.quantize(Decimal(1).scaleb(-decimals))
    return rounded if rounded == value else FAILED


def _date(value: str) -> Any:
    try:
        return date.fromisoformat(value.strip().replace("/", "-"))
    except ValueError:
        return FAILED


def _moment(value: str, ctx: EvalContext) -> Any:
    try:
        moment = datetime.fromisoformat(value.strip().replace("/", "-"))
    except ValueError:
        return FAILED
    return moment if moment.tzinfo is not None else ctx.to_utc(moment)


def _day(value: datetime, ctx: EvalContext) -> Any:
    local = ctx.to_local(value)
    return local.date() if local.time() == time() else FAILED
