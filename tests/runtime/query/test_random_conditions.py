"""For random formulas over random rows SQL finds exactly the rows that the evaluator finds."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines.core.context import EvalContext
from engines.core.values import BOOLEAN, DATE, DATETIME, NUMBER, TEXT, ValueType, list_of
from engines.expr import (
    Binary,
    Call,
    ExprContext,
    Field,
    Literal,
    MappingTypes,
    Node,
    Percent,
    Unary,
    compile_expression,
    reader,
    to_source,
)
from engines.expr.sqlable import SQL_FUNCTIONS
from runtime.db.transaction import WriteTx
from runtime.query.refusals import Unqueryable
from runtime.workspaces.workspace import Workspace
from tests.fixtures.workspace import START
from tests.runtime.query.sample_table import Sample, sample_table

TYPES: dict[str, ValueType] = {
    "n": NUMBER, "m": NUMBER, "k": NUMBER, "s": TEXT, "t": TEXT, "b": BOOLEAN,
    "d": DATE, "e": DATE, "w": DATETIME, "tags": list_of(TEXT),
}  # fmt: skip
SCALES = {"n": 2, "m": 8, "k": 0}
CONTEXT = ExprContext.of(EvalContext(now=START, zone=ZoneInfo("Asia/Shanghai")))
PARAMS_AT = {"today": date(2026, 11, 18)}

ROWS: list[dict[str, object]] = [
    {**dict.fromkeys(TYPES), "tags": []},
    {"n": Decimal("0.1"), "m": Decimal("0.20000001"), "k": Decimal(3), "s": "ab", "t": "b",
     "b": True, "d": date(2026, 1, 31), "e": date(2026, 2, 28),
     "w": datetime(2026, 1, 31, 23, 59, 59), "tags": ["x", "y"]},
    {"n": Decimal("-2.50"), "m": Decimal("2.5"), "k": Decimal(-3), "s": "", "t": "AB", "b": False,
     "d": date(2024, 2, 29), "e": date(2024, 2, 29), "w": datetime(2024, 2, 29), "tags": []},
    {"n": Decimal("9999999999999.99"), "m": Decimal("1234567.12345678"), "k": Decimal(0),
     "s": "客户", "t": "客", "b": None, "d": None, "e": date(2026, 11, 18),
     "w": datetime(2026, 11, 18, 10), "tags": ["y"]},
    {"n": Decimal("0.30"), "m": None, "k": Decimal(7), "s": "a b", "t": None, "b": True,
     "d": date(2026, 11, 18), "e": None, "w": None, "tags": ["ab"]},
]  # fmt: skip


def _fields(*names: str) -> st.SearchStrategy[Node]:
    return st.builds(Field, st.sampled_from([(name,) for name in names]))


def _literals(values: list[Any]) -> st.SearchStrategy[Node]:
    return st.builds(Literal, st.sampled_from(values))


number_leaves = _fields("n", "m", "k") | _literals(
    [Decimal(0), Decimal("0.1"), Decimal("-2.5"), Decimal(3), Decimal("0.005"), Decimal(10**15)]
)
text_leaves = _fields("s", "t") | _literals(["", "ab", "b", "客", "AB"])
date_leaves = _fields("d", "e", "w") | _literals([date(2026, 1, 31), date(2024, 2, 29)])


def _call(name: str, *args: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.builds(lambda *found: Call(name, found), *args)


def _deeper(kinds: st.SearchStrategy[tuple[Node, Node, Node, Node]]) -> Any:
    """Numbers, texts, dates and conditions built from smaller ones of each kind."""
    number = kinds.map(lambda four: four[0])
    written = kinds.map(lambda four: four[1])
    moment = kinds.map(lambda four: four[2])
    truth = kinds.map(lambda four: four[3])
    places = _literals([Decimal(0), Decimal(1), Decimal(2)])
    numbers = st.one_of(
        st.builds(Binary, st.sampled_from(["+", "-", "*", "/"]), number, number),
        st.builds(Unary, st.just("-"), number),
        st.builds(Percent, number),
        _call("ROUND", number, places),
        _call("ABS", number),
        _call("INT", number),
        _call("IF", truth, number, number),
        _call("LEN", written),
        _call("YEAR", moment),
        _call("MONTH", moment),
        _call("WEEKDAY", moment, places.map(lambda _: Literal(Decimal(2)))),
        _call("IFERROR", number, number),
        _call("MAX", number, number),
        _call("SUM", number, number),
        _call("COALESCE", number, number),
    )
    texts = st.one_of(
        st.builds(Binary, st.just("&"), written, written),
        _call("LEFT", written, places),
        _call("UPPER", written),
        _call("IF", truth, written, written),
        st.builds(Binary, st.just("&"), written, _fields("n", "m", "k")),
    )
    dates = st.one_of(
        _call("EDATE", moment, _literals([Decimal(1), Decimal(-13)])),
        _call("EOMONTH", moment, _literals([Decimal(0), Decimal(2)])),
        _call("DATEDELTA", moment, _literals([Decimal(1), Decimal(-40)])),
    )
    compare = st.sampled_from(["=", "<>", "<", "<=", ">", ">="])
    truths = st.one_of(
        st.builds(Binary, compare, number, number),
        st.builds(Binary, compare, written, written),
        st.builds(Binary, compare, moment, moment),
        _call("AND", truth, truth),
        _call("OR", truth, truth),
        _call("NOT", truth),
        _call("ISEMPTY", st.one_of(number, written, moment)),
        _call("CONTAINS", written, written),
        _call("CONTAINS", _fields("tags"), text_leaves),
        _call("IN", written, text_leaves, text_leaves),
        _call("STARTSWITH", written, written),
        st.builds(Binary, st.just("="), moment, _call("TODAY")),
    )
    return st.tuples(number | numbers, written | texts, moment | dates, truth | truths)


trees = st.recursive(
    st.tuples(number_leaves, text_leaves, date_leaves, _fields("b")), _deeper, max_leaves=6
)
conditions = trees.map(lambda four: four[3])


def _params(tx: WriteTx) -> Mapping[str, Any]:
    from runtime.identity.actor import SYSTEM
    from runtime.query import actor_parameters

    return actor_parameters(tx, SYSTEM)


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {key: None if value == "" else value for key, value in row.items()}


@settings(max_examples=250, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_sql_and_evaluator_choose_the_same_rows(workspace: Workspace, data: st.DataObject) -> None:
    node = data.draw(conditions)
    formula = to_source(node)
    sample = Sample(workspace, TYPES, SCALES)
    compiled = compile_expression(
        formula, MappingTypes({(key,): kind for key, kind in TYPES.items()})
    )
    if not compiled.issues:
        wanted = [
            at for at, row in enumerate(ROWS) if compiled.test(reader(_plain(row)), CONTEXT) is True
        ]
        with sample_table(workspace) as tx:
            first = _stored(tx, sample)
            try:
                found = sample.matches(tx, formula, _params(tx))
            except Unqueryable as refused:
                assert refused.issue.code in ("wrong_type", "not_in_sql"), refused
                return
            assert [one - first for one in found] == wanted, formula


def _stored(tx: WriteTx, sample: Sample) -> int:
    """The id of the first of the rows; they are written once per database."""
    import sqlalchemy as sa

    from tests.runtime.query.sample_table import SAMPLE

    first = tx.execute(sa.select(sa.func.min(SAMPLE.c.id))).scalar()
    if first is None:
        first = min(sample.insert(tx, row) for row in ROWS)
    return int(first)


any_leaf = (
    number_leaves | text_leaves | date_leaves | _fields("b", "tags") | _literals([None, True])
)
any_tree = st.recursive(
    any_leaf,
    lambda parts: st.one_of(
        st.builds(Binary, st.sampled_from(["+", "-", "*", "/", "&", "=", "<", "<>"]), parts, parts),
        st.builds(
            lambda name, args: Call(name, tuple(args)),
            st.sampled_from(sorted(SQL_FUNCTIONS)),
            st.lists(parts, min_size=1, max_size=3),
        ),
    ),
    max_leaves=5,
)


@settings(max_examples=400, suppress_health_check=list(HealthCheck))
@given(node=any_tree)
def test_whatever_is_written_is_answered_or_refused_never_a_fault(
    workspace: Workspace, node: Node
) -> None:
    from engines.expr import parse

    formula = to_source(node)
    if not parse(formula).ok:
        return
    sample = Sample(workspace, TYPES, SCALES)
    with sample_table(workspace) as tx:
        _stored(tx, sample)
        try:
            sample.matches(tx, formula, _params(tx))
        except Unqueryable:
            pass
        except Exception as fault:
            raise AssertionError(f"{formula}: {fault}") from fault
