"""SQL gives what the evaluator gives: every row of the shared cases that is marked so."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from engines.core.values import ValueType
from engines.expr.numbers import settle
from runtime.db.transaction import WriteTx
from runtime.db.types import moment_text
from runtime.identity.tables import (
    department_table,
    department_tree_table,
    reporting_table,
    user_role_table,
    user_table,
)
from runtime.query.refusals import Unqueryable
from runtime.workspaces.workspace import Workspace
from tests.conformance.expr.cases import Case, all_cases, sql_cases
from tests.runtime.query.sample_table import Sample, sample_table, scale_of, type_of

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def _sample(workspace: Workspace, case: Case) -> Sample:
    types: dict[str, ValueType] = {path[0]: kind for path, kind in case.types.items()}
    for key, value in case.fields.items():
        types.setdefault(key, type_of(value))
    scales = {key: scale_of(value) for key, value in case.fields.items()}
    return Sample(workspace, types, scales)


def _organisation(tx: WriteTx, case: Case) -> None:
    """The actor of the cases as rows of the organisation."""
    actor = case.context.actor
    assert actor is not None
    times = {"created_at": MOMENT, "updated_at": MOMENT}
    departments = sorted(actor.departments_below)
    for identity in departments:
        tx.execute(department_table.insert().values(id=identity, name=f"D{identity}", **times))
        tx.execute(
            department_tree_table.insert().values(
                ancestor_id=actor.department, department_id=identity, depth=identity - 3
            )
        )
    for identity in sorted({actor.id, *actor.subordinates}):
        tx.execute(
            user_table.insert().values(
                id=identity, login=f"u{identity}", name=f"U{identity}", attributes={}, **times
            )
        )
        tx.execute(
            reporting_table.insert().values(
                manager_id=actor.id, user_id=identity, depth=int(identity != actor.id)
            )
        )
    for role in actor.roles:
        tx.execute(user_role_table.insert().values(user_id=actor.id, app="app", role=role))


def _params(tx: WriteTx, case: Case) -> Mapping[str, Any]:
    actor, now = case.context.actor, case.context.now
    assert actor is not None
    assert now is not None
    utc = tx.workspace.utc(now)
    sqlite = tx.dialect == "sqlite"
    return {
        "actor_id": actor.id,
        "actor_name": actor.name,
        "actor_department": actor.department,
        "today": now.date().isoformat() if sqlite else now.date(),
        "now": moment_text(utc) if sqlite else utc,
    }


def _plain(value: object) -> object:
    if value == "":
        return None
    return settle(value) if isinstance(value, Decimal) else value


def test_sql_agrees_with_every_case_that_is_marked_for_it(workspace: Workspace) -> None:
    cases = sql_cases()
    assert len(cases) > 200
    wrong = []
    with sample_table(workspace) as tx:
        _organisation(tx, cases[0])
        for case in cases:
            sample = _sample(workspace, case)
            sample.insert(tx, case.fields)
            try:
                with tx.savepoint():
                    found = sample.value(tx, case.formula, _params(tx, case))
            except Unqueryable as refusal:
                wrong.append(f"{case.id}: {case.formula} is refused: {refusal}")
                continue
            wanted = None if case.error else case.expect
            if _plain(found) != _plain(wanted) or isinstance(found, bool) != isinstance(
                wanted, bool
            ):
                wrong.append(f"{case.id}: {case.formula} gives {found!r}, not {wanted!r}")
    assert not wrong, "\n".join(wrong)


def test_what_compiles_beyond_the_marked_cases_agrees_as_well(workspace: Workspace) -> None:
    wrong, compared = [], 0
    with sample_table(workspace) as tx:
        others = [case for case in all_cases() if not case.sql and "sql" in case.row]
        _organisation(tx, others[0])
        for case in others:
            if any(isinstance(value, dict) for value in case.fields.values()) or any(
                isinstance(item, dict) or not isinstance(item, str)
                for value in case.fields.values()
                if isinstance(value, list)
                for item in value
            ):
                continue
            try:
                sample = _sample(workspace, case)
                sample.insert(tx, case.fields)
                with tx.savepoint():
                    found = sample.value(tx, case.formula, _params(tx, case))
            except (Unqueryable, StopIteration, KeyError, sa.exc.ArgumentError, ValueError):
                continue
            compared += 1
            wanted = None if case.error else case.expect
            if _plain(found) != _plain(wanted):
                wrong.append(f"{case.id}: {case.formula} gives {found!r}, not {wanted!r}")
    assert compared > 50
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("formula", ["POWER(a, 2)", "a ^ 2", 'TEXT(a, "0")', "MEDIAN(a, 1)"])
def test_what_sql_lacks_is_refused_with_the_place(workspace: Workspace, formula: str) -> None:
    sample = Sample(workspace, {"a": type_of(Decimal(1))}, {})
    with sample_table(workspace) as tx, pytest.raises(Unqueryable) as refused:
        sample.value(tx, formula, {})
    assert refused.value.issue.code == "not_in_sql"
    assert refused.value.issue.span is not None
