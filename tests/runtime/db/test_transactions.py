"""Transactions: what commits, what does not, who waits, and what errors mean."""

import threading
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from sqlalchemy import (
    Column,
    ForeignKey,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from engines.core.effect import Notify
from engines.core.text import Text
from runtime.db.failures import (
    BrokenReference,
    DuplicateValue,
    TransientFailure,
    ValueOutOfRange,
)
from runtime.db.prepared import prepare
from runtime.db.types import Bilingual, BinaryText, DateText, Id, Json, Moment, ScaledNumber
from tests.fixtures.workspace import count_statements

metadata = MetaData()
shelf = Table("t_shelf", metadata, Column("id", Id, primary_key=True))
thing = Table(
    "t_thing",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", BinaryText),
    Column("amount", ScaledNumber(2)),
    Column("day", DateText),
    Column("moment", Moment),
    Column("more", Json),
    Column("said", Bilingual(200)),
    Column("shelf_id", Id, ForeignKey("t_shelf.id")),
    UniqueConstraint("name", name="uq_t_thing_name"),
)


@pytest.fixture(autouse=True)
def tables(workspace):
    with workspace.write() as tx:
        metadata.create_all(tx.connection)


def put(tx, **values):
    return tx.execute(insert(thing).values(values).returning(thing.c.id)).scalar_one()


def names(workspace):
    with workspace.read() as tx:
        return [row[0] for row in tx.execute(select(thing.c.name).order_by(thing.c.name))]


VALUES = [
    ("amount", Decimal("-12345678901.23")),
    ("amount", Decimal("0.00")),
    ("moment", datetime(2026, 2, 28, 23, 59, 59, 999000, UTC)),
    ("moment", datetime(800, 1, 1, tzinfo=UTC)),
    ("day", datetime(2024, 2, 29, tzinfo=UTC).date()),
    ("more", {"a": [1, 2.5, None, "字"], "b": {"c": True}}),
    ("more", []),
    ("more", None),
    ("name", "客户 🎉 'quoted' \\ %s :x %(y)s"),
]


@pytest.mark.parametrize("column, value", VALUES)
def test_values_come_back_the_same_both_ways(workspace, column, value):
    target = thing.c[column]
    with workspace.write() as tx:
        put(tx, **{column: value})
        prepared = prepare(
            insert(thing).values({column: bindparam("value")}).returning(target), tx.dialect
        )
        assert tx.rows(prepared, {"value": None if column == "name" else value})
    with workspace.read() as tx:
        one = tx.execute(select(target).order_by(thing.c.id)).first()
        reading = prepare(select(target).where(thing.c.id == bindparam("id")), tx.dialect)
        assert one[0] == value and type(one[0]) is type(value)
        assert tx.scalar(reading, {"id": 1}) == value
        assert all(type(name) is str for name in reading.columns)


def test_naive_times_and_digits_beyond_the_scale_are_refused(workspace):
    with workspace.write() as tx, pytest.raises(Exception, match="aware"):
        put(tx, moment=datetime(2026, 1, 1))
    if workspace.dialect == "sqlite":
        with workspace.write() as tx, pytest.raises(Exception, match="decimals"):
            put(tx, amount=Decimal("0.001"))


def test_sums_of_money_are_exact(workspace):
    with workspace.write() as tx:
        for _ in range(10):
            put(tx, amount=Decimal("0.10"))
        total = tx.execute(select(func.sum(thing.c.amount, type_=ScaledNumber(2)))).scalar_one()
    assert total == Decimal("1.00")


def test_prepared_statements_take_lists_of_any_length(workspace):
    with workspace.write() as tx:
        for name in "abcdefg":
            put(tx, name=name)
    query = (
        select(thing.c.name)
        .where(thing.c.name.in_(bindparam("names", expanding=True)), thing.c.id > bindparam("low"))
        .order_by(thing.c.name)
    )
    prepared = prepare(query, workspace.dialect)
    with workspace.read() as tx:
        for wanted in ([], ["a"], ["a", "c", "x"], list("abcdefg"), ["b", "b"]):
            found = [row[0] for row in tx.rows(prepared, {"names": wanted, "low": 0})]
            assert found == sorted(set(wanted) & set("abcdefg"))
    assert len(prepared._expanded) <= 5


def test_a_missing_parameter_is_named(workspace):
    prepared = prepare(select(thing).where(thing.c.id == bindparam("wanted")), workspace.dialect)
    with workspace.read() as tx, pytest.raises(KeyError, match="wanted"):
        tx.rows(prepared, {})


def test_run_gives_the_number_of_rows_and_run_many_runs_all(workspace):
    adding = prepare(insert(thing).values(name=bindparam("n")), workspace.dialect)
    changing = prepare(
        update(thing).where(thing.c.name >= bindparam("low")).values(amount=bindparam("v")),
        workspace.dialect,
    )
    with workspace.write() as tx:
        tx.run_many(adding, [{"n": name} for name in "abc"])
        tx.run_many(adding, [])
        assert tx.run(changing, {"low": "b", "v": Decimal(5)}) == 2


def test_an_exception_undoes_everything(workspace):
    with pytest.raises(ZeroDivisionError), workspace.write() as tx:
        put(tx, name="a")
        raise ZeroDivisionError
    assert names(workspace) == []


def test_a_savepoint_undoes_only_its_own_part(workspace):
    told = []
    with workspace.write() as tx:
        put(tx, name="kept")
        tx.after_commit(lambda: told.append("kept"))
        with pytest.raises(DuplicateValue), tx.savepoint():
            tx.emit(Notify(users=(1,), title=Text(zh="x")))
            tx.after_commit(lambda: told.append("lost"))
            put(tx, name="lost")
            put(tx, name="kept")
        assert tx.take_effects() == ()
        with tx.savepoint():
            put(tx, name="inner")
    assert names(workspace) == ["inner", "kept"]
    assert told == ["kept"]


def test_effects_are_carried_out_before_the_commit_also_those_they_cause(workspace):
    done = []

    def apply(tx, effects):
        for effect in effects:
            done.append(effect.title.zh)
            put(tx, name=effect.title.zh)
            if effect.title.zh == "1":
                tx.emit(Notify(users=(), title=Text(zh="2")))

    workspace.apply_effects = apply
    with workspace.write() as tx:
        tx.emit(Notify(users=(), title=Text(zh="1")))
    assert done == ["1", "2"] and names(workspace) == ["1", "2"]


def test_an_effect_that_nobody_carries_out_is_an_error(workspace):
    with pytest.raises(RuntimeError, match="effects"), workspace.write() as tx:
        put(tx, name="a")
        tx.emit(Notify(users=(), title=Text(zh="1")))
    assert names(workspace) == []


def test_a_read_transaction_cannot_write(workspace):
    with workspace.read() as tx, pytest.raises(Exception, match=r"read-?only"):
        put(tx, name="a")
    assert names(workspace) == []


def test_a_snapshot_sees_one_state(workspace):
    with workspace.snapshot() as reading:
        count = select(func.count()).select_from(thing)
        assert reading.execute(count).scalar_one() == 0
        with workspace.write() as tx:
            put(tx, name="later")
        assert reading.execute(count).scalar_one() == 0
    assert names(workspace) == ["later"]


def test_now_stays_the_same_within_a_transaction(workspace, clock):
    with workspace.read() as tx:
        before = tx.now
        clock.advance(seconds=5)
        assert tx.now == before
    with workspace.read() as tx:
        assert (tx.now - before).total_seconds() == 5


@pytest.mark.parametrize("prepared", [True, False])
def test_errors_of_the_user_become_problems(workspace, prepared):
    def adding(tx, **values):
        if prepared:
            names = {name: bindparam(name) for name in values}
            tx.run(prepare(insert(thing).values(names), tx.dialect), values)
        else:
            put(tx, **values)

    with workspace.write() as tx:
        adding(tx, name="a")
    with pytest.raises(DuplicateValue) as refusal, workspace.write() as tx:
        adding(tx, name="a")
    assert "t_thing" in refusal.value.constraint and "name" in refusal.value.constraint
    with pytest.raises(BrokenReference), workspace.write() as tx:
        adding(tx, shelf_id=99)
    with pytest.raises(ValueOutOfRange), workspace.write() as tx:
        adding(tx, shelf_id=2**70)
    with pytest.raises(ValueOutOfRange), workspace.write() as tx:
        adding(tx, name="half an emoji \ud83c")


def test_a_sum_beyond_the_database_is_a_problem_and_no_fault(workspace):
    with workspace.write() as tx:
        for _ in range(2):
            tx.execute(insert(shelf).values(id=2**63 - 1 - _))
    total = select(func.sum(shelf.c.id))
    if workspace.dialect == "sqlite":
        with pytest.raises(ValueOutOfRange), workspace.read() as tx:
            tx.execute(total).all()
        with pytest.raises(ValueOutOfRange), workspace.read() as tx:
            tx.rows(prepare(total, tx.dialect))
    else:
        with workspace.read() as tx:
            assert tx.execute(total).scalar_one() == 2**64 - 3


def test_a_bug_of_ours_stays_what_it_is(workspace):
    from sqlalchemy.exc import DBAPIError, OperationalError, ProgrammingError

    missing = Table("t_missing", MetaData(), Column("id", Id))
    with pytest.raises((OperationalError, ProgrammingError)) as error, workspace.read() as tx:
        tx.execute(select(missing))
    assert isinstance(error.value, DBAPIError)


def test_the_connection_is_clean_after_an_error(workspace):
    for _ in range(30):
        with pytest.raises(DuplicateValue), workspace.write() as tx:
            put(tx, name="a")
            put(tx, name="a")
    with workspace.write() as tx:
        put(tx, name="b")
    assert names(workspace) == ["b"]


def test_writers_take_turns_and_lose_no_update(workspace):
    with workspace.write() as tx:
        counter = put(tx, name="counter", amount=Decimal(0))
    query = select(thing.c.amount).where(thing.c.id == counter)

    def count_up():
        for _ in range(20):
            with workspace.write() as tx:
                seen = tx.execute(query.with_for_update()).scalar_one()
                tx.execute(
                    update(thing).where(thing.c.id == counter).values(amount=seen + Decimal(1))
                )

    threads = [threading.Thread(target=count_up) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with workspace.read() as tx:
        assert tx.execute(query).scalar_one() == 120


def test_readers_do_not_wait_for_a_writer(workspace):
    with workspace.write() as tx:
        put(tx, name="unseen")
        seen = []
        reader = threading.Thread(target=lambda: seen.extend(names(workspace)))
        reader.start()
        reader.join(5)
        assert not reader.is_alive() and seen == []


def test_a_write_inside_a_write_is_refused_at_once_on_sqlite(workspace):
    if workspace.dialect == "postgresql":
        with workspace.write(), workspace.write() as inner:
            assert put(inner, name="x")
        return
    with workspace.write(), pytest.raises(RuntimeError, match="inside"), workspace.write():
        pass


def test_a_deadlock_is_a_transient_failure(workspace):
    """PostgreSQL ends one of the two; with SQLite's single writer it cannot happen."""
    if workspace.dialect == "sqlite":
        return
    with workspace.write() as tx:
        first, second = put(tx, name="a"), put(tx, name="b")
    start, outcomes = threading.Barrier(2), []

    def lock_both(one, other):
        locked = select(thing.c.id).with_for_update()
        try:
            with workspace.write() as tx:
                tx.execute(locked.where(thing.c.id == one)).all()
                start.wait()
                tx.execute(locked.where(thing.c.id == other)).all()
            outcomes.append("done")
        except TransientFailure:
            outcomes.append("again")

    threads = [
        threading.Thread(target=lock_both, args=pair) for pair in ((first, second), (second, first))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["again", "done"]


def test_statements_are_counted_whichever_way_they_run(workspace):
    prepared = prepare(select(thing.c.id), workspace.dialect)
    with count_statements(workspace) as counted, workspace.write() as tx:
        tx.rows(prepared)
        tx.execute(select(thing.c.id))
        with tx.savepoint():
            put(tx, name="a")
    assert counted.count == 3, str(counted)
    with workspace.read() as tx:
        tx.rows(prepared)
    assert counted.count == 3


def test_texts_are_kept_in_both_languages_as_far_as_the_column_is_wide(workspace):
    quoted = Text(zh='“"天"”', en="say \\ \n more")
    with workspace.write() as tx:
        short = put(tx, said=quoted)
        long = put(tx, said=Text(zh="错" * 2000, en='"' * 2000))
        none = put(tx, said=None)
        old = put(tx)
        tx.execute(
            update(thing).where(thing.c.id == old).values(said=type_coerce("{旧的}", String()))
        )
    with workspace.read() as tx:
        said = {row.id: row.said for row in tx.execute(select(thing.c.id, thing.c.said))}
    assert said[short] == quoted
    assert 30 < len(said[long].zh) < 200
    assert said[long].en.strip('"') == ""
    assert said[none] is None
    assert said[old] == Text(zh="{旧的}", en="{旧的}"), "as it was written before"
