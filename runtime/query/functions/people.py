"""The acting user in SQL: parameters and sub-selects on the organisation's closures.

The text of a statement is the same for every user; who asks is in its parameters.
"""

from typing import TYPE_CHECKING

import sqlalchemy as sa

from engines.core.values import DEPARTMENT, TEXT, USER
from engines.expr.nodes import Call
from runtime.identity.tables import department_tree_table, reporting_table, user_role_table
from runtime.query.functions.support import SqlFunction, text_constant
from runtime.query.parameters import ACTOR_DEPARTMENT, ACTOR_ID, ACTOR_NAME
from runtime.query.values import SqlRows, SqlValue, predicate

if TYPE_CHECKING:
    from runtime.query.compile import Compiler


def actor_id() -> sa.BindParameter[int]:
    """The acting user's id."""
    return sa.bindparam(ACTOR_ID, type_=sa.BigInteger())


def _user(compiler: "Compiler", call: Call) -> SqlValue:
    return SqlValue(actor_id(), USER, nullable=False, constant=True)


def _user_name(compiler: "Compiler", call: Call) -> SqlValue:
    name = sa.bindparam(ACTOR_NAME, type_=sa.Text())
    return SqlValue(name, TEXT, nullable=False, constant=True)


def _department(compiler: "Compiler", call: Call) -> SqlValue:
    return SqlValue(_actor_department(), DEPARTMENT, constant=True)


def _actor_department() -> sa.BindParameter[int]:
    return sa.bindparam(ACTOR_DEPARTMENT, type_=sa.BigInteger())


def _subordinates(compiler: "Compiler", call: Call) -> SqlRows:
    below = compiler.source.names.alias(reporting_table)
    item = SqlValue(sa.type_coerce(below.c.user_id, sa.BigInteger()), USER, nullable=False)
    return SqlRows(below, item, (below.c.manager_id == actor_id(), below.c.depth > 0))


def _departments_below(compiler: "Compiler", call: Call) -> SqlRows:
    tree = compiler.source.names.alias(department_tree_table)
    item = SqlValue(
        sa.type_coerce(tree.c.department_id, sa.BigInteger()), DEPARTMENT, nullable=False
    )
    return SqlRows(tree, item, (tree.c.ancestor_id == _actor_department(),))


def _in_role(compiler: "Compiler", call: Call) -> SqlValue:
    role = text_constant(call, 0, "")
    app, _, key = role.rpartition(".")
    held = compiler.source.names.alias(user_role_table)
    found = sa.exists(
        sa.select(sa.literal_column("1"))
        .select_from(held)
        .where(
            held.c.user_id == actor_id(),
            held.c.app == (app or compiler.source.app.key),
            held.c.role == key,
        )
    )
    return predicate(found, nullable=False)


FUNCTIONS: dict[str, SqlFunction] = {
    "USER": _user,
    "USERNAME": _user_name,
    "USERDEPT": _department,
    "SUBORDINATES": _subordinates,
    "DEPARTMENTS_BELOW": _departments_below,
    "INROLE": _in_role,
}
