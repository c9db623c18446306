"""The SQL of a handful of shapes, kept to be read: ``FORMWORK_GOLDEN=write`` renews the files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from engines.expr import Node, parse
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.apps.loaded import LoadedApp
from runtime.db.prepared import prepare
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.query import FormSource, compile_condition, form_source
from runtime.reports.run_report import plan_of, report_of
from runtime.reports.statements import compile_statements
from runtime.workspaces.workspace import Workspace
from tests.runtime.reports.conftest import Org, org, pipeline

__all__ = ["org", "pipeline"]
FOLDER = Path(__file__).parents[2] / "golden" / "query"


def _tree(formula: str) -> Node:
    node = parse(formula).node
    assert node is not None
    return node


def _listed(formula: str, role: str) -> Callable[[ReadTx, LoadedApp], str]:
    def sql(tx: ReadTx, app: LoadedApp) -> str:
        actor = Actor(user_id=7, name="x", roles=frozenset(role.split()))
        access = form_access(app, "deal", actor)
        source = form_source(tx.workspace, app, "deal", access.provider)
        conditions = [source.alive, compile_condition(_tree(formula), source)]
        scope = access.condition("read", source)
        if scope is not None:
            conditions.append(scope)
        return _text(tx, source, sa.select(source.table.c.id), conditions)

    return sql


def _masked(tx: ReadTx, app: LoadedApp) -> str:
    actor = Actor(user_id=7, name="x", roles=frozenset(("pipe.auditor", "pipe.rep")))
    access = form_access(app, "deal", actor)
    source = form_source(tx.workspace, app, "deal", access.provider)
    return _text(tx, source, sa.select(access.column("amount", source).expr), [source.alive])


def _text(
    tx: ReadTx,
    source: FormSource,
    query: sa.Select[tuple[object]],
    conditions: list[sa.ColumnElement[bool]],
) -> str:
    return prepare(query.select_from(source.from_clause()).where(*conditions), tx.dialect).sql


def _report(key: str) -> Callable[[ReadTx, LoadedApp], str]:
    def sql(tx: ReadTx, app: LoadedApp) -> str:
        actor = Actor(user_id=7, name="x", roles=frozenset(("pipe.lead",)))
        plan = plan_of(app, report_of(app, key), None)
        statements = compile_statements(tx, app, plan, form_access(app, "deal", actor))
        assert statements.grouped is not None
        return statements.grouped.sql

    return sql


SHAPES: dict[str, Callable[[ReadTx, LoadedApp], str]] = {
    "amount_uses_the_index": _listed("amount > 500000", "pipe.all"),
    "not_is_two_valued": _listed("NOT(amount > 5)", "pipe.all"),
    "division_by_zero_is_false": _listed("amount / account.factor > 2", "pipe.all"),
    "own_records": _listed("TRUE", "pipe.rep"),
    "subordinates_and_department_tree": _listed("TRUE", "pipe.lead pipe.division"),
    "scoped_relation_path": _listed('account.industry = "it"', "pipe.rep"),
    "moments_against_today": _listed("met_at >= TODAY() - 30", "pipe.all"),
    "sub_form_and_choices": _listed(
        'AND(SUM(items.quantity * items.price) > 10, CONTAINS(tags, "x"))', "pipe.all"
    ),
    "mask_that_differs_by_row": _masked,
    "report_by_stage": _report("by_stage"),
    "report_of_stage_history": _report("dwell"),
}


@pytest.mark.parametrize("shape", list(SHAPES))
def test_sql_of_a_shape_is_as_kept(workspace: Workspace, org: Org, shape: str) -> None:
    with workspace.read() as tx:
        found = SHAPES[shape](tx, current_app(tx, "pipe")).rstrip() + "\n"
    kept = FOLDER / f"{shape}.{workspace.dialect}.sql"
    if os.environ.get("FORMWORK_GOLDEN") == "write":
        kept.write_text(found, encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8")
