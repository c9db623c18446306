"""The acting user, their departments and roles."""

from engines.core.text import text
from engines.core.values import BOOLEAN, DEPARTMENT, TEXT, USER, list_of
from engines.expr.environment import Env
from engines.expr.functions.declare import text_of
from engines.expr.functions.function import Function


def _user(env: Env) -> int:
    return env.actor.id


def _user_name(env: Env) -> str:
    return env.actor.name


def _user_department(env: Env) -> int | None:
    return env.actor.department


def _subordinates(env: Env) -> list[int]:
    return sorted(env.actor.subordinates)


def _departments_below(env: Env) -> list[int]:
    return sorted(env.actor.departments_below)


def _in_role(env: Env, role: str) -> bool:
    return role in env.actor.roles


# fmt: off
FUNCTIONS: tuple[Function, ...] = (
    Function("USER", "user", (), USER, _user, text("当前用户", "The acting user"), (),
             needs_actor=True, aliases=("CURRENT_USER", "LOGINUSER")),
    Function("USERNAME", "user", (), TEXT, _user_name,
             text("当前用户姓名", "Name of the acting user"), (), needs_actor=True,
             aliases=("GETUSERNAME",)),
    Function("USERDEPT", "user", (), DEPARTMENT, _user_department,
             text("当前用户的部门", "Department of the acting user"), (), needs_actor=True),
    Function("SUBORDINATES", "user", (), list_of(USER), _subordinates,
             text("当前用户的所有下属", "Everyone below the acting user"), (), needs_actor=True),
    Function("DEPARTMENTS_BELOW", "user", (), list_of(DEPARTMENT), _departments_below,
             text("当前用户的部门及其下级部门", "Own department and all below it"), (),
             needs_actor=True, aliases=("SUBDEPARTMENTS",)),
    Function("INROLE", "user", (text_of("role"),), BOOLEAN, _in_role,
             text("当前用户是否有此角色", "Does the acting user have this role"), (),
             needs_actor=True),
)
# fmt: on
