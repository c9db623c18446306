"""What the database's refusals mean: one place turns driver errors into problems.

An error that is not the user's doing (a bug of ours) is given back unchanged.
"""

import re
import sqlite3
from collections.abc import Callable

from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from engines.core.text import Text, text
from runtime.problem import Conflict, Problem


class DuplicateValue(Conflict):
    """A unique rule of the database says that this value is taken.

    ``constraint`` is its name or, on SQLite, its columns as ``table.column``.
    """

    code = "duplicate_value"
    title = text("值重复", "Value already taken")

    def __init__(self, constraint: str) -> None:
        self.constraint = constraint
        super().__init__(
            text(
                "该值已被使用（{place}），请换一个。",
                "This value is already taken ({place}); choose another.",
            ).format(place=constraint)
        )


class BrokenReference(Conflict):
    """The change would point at something missing, or remove something still in use."""

    code = "broken_reference"
    title = text("引用不成立", "Reference does not hold")

    def __init__(self) -> None:
        super().__init__(
            text(
                "所引用的数据不存在，或要删除的数据仍被引用。请刷新后重试。",
                "Something referred to does not exist, or what is being removed is still "
                "in use. Reload and try again.",
            )
        )


class TransientFailure(Problem):
    """The database asks to try the whole transaction again."""

    status = 503
    code = "busy"
    title = text("系统繁忙", "Busy")

    def __init__(self) -> None:
        super().__init__(
            text(
                "同时有其他修改正在进行，请稍后重试。",
                "Other changes are being made at this moment; try again shortly.",
            ),
            headers={"Retry-After": "1"},
        )


class DatabaseUnavailable(Problem):
    """The database cannot be reached or does not let us in; the message names the remedy."""

    status = 503
    code = "database_unavailable"
    title = text("数据库不可用", "Database not available")

    def __init__(self, detail: Text, lost_connection: bool = False) -> None:
        self.lost_connection = lost_connection
        # True when the connection broke at COMMIT: the work may or may not be durable.
        self.may_be_done = False
        super().__init__(detail, headers={"Retry-After": "5"})


class ValueOutOfRange(Problem):
    """A number, date or text that the database cannot hold."""

    status = 422
    code = "value_out_of_range"
    title = text("数值超出范围", "Value out of range")


class StatementTooLong(Problem):
    """A query ran longer than allowed."""

    status = 503
    code = "query_timeout"
    title = text("查询超时", "Query took too long")


NUMBER_TOO_LARGE = text(
    "计算结果或数值过大，数据库无法保存。请缩小数值，或用筛选减少参与合计的行数。",
    "A number or a sum is too large for the database. Use smaller numbers, or filter to fewer "
    "rows.",
)
BAD_TEXT = text(
    "文本含有无法保存的字符（例如 NUL 或不完整的表情符号），请删除后重试。",
    "The text has a character that cannot be stored (such as NUL or half an emoji); remove it.",
)

_TRANSIENT = {"40001", "40P01", "55P03"}
_OUT_OF_RANGE = {"22003", "22008", "22P03"}
_LOST = {"57P01", "57P02", "57P03", "08000", "08003", "08006", "08001", "08004"}


def translate(error: BaseException) -> BaseException:
    """The problem that this error is for the user, or the error itself when it is our fault."""
    original = error
    if isinstance(error, PoolTimeout):
        return TransientFailure()
    if isinstance(error, (DBAPIError, StatementError)) and error.orig is not None:
        original = error.orig
    if isinstance(original, sqlite3.Error):
        return _sqlite_problem(original) or error
    if isinstance(original, OverflowError):
        return ValueOutOfRange(NUMBER_TOO_LARGE)
    if isinstance(original, UnicodeEncodeError):
        return ValueOutOfRange(BAD_TEXT)
    if type(original).__module__.startswith("psycopg"):
        return _postgres_problem(original) or error
    return error


def is_driver_error(error: BaseException) -> bool:
    """True for what ``translate`` may know."""
    return isinstance(
        error,
        (sqlite3.Error, DBAPIError, StatementError, PoolTimeout, OverflowError, UnicodeEncodeError),
    ) or type(error).__module__.startswith("psycopg")


def _sqlite_problem(error: sqlite3.Error) -> Problem | None:
    name = getattr(error, "sqlite_errorname", "") or ""
    message = str(error)
    if name in ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"):
        return DuplicateValue(message.partition(": ")[2])
    if name == "SQLITE_CONSTRAINT_FOREIGNKEY":
        return BrokenReference()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return TransientFailure()
    if "integer overflow" in message or name == "SQLITE_TOOBIG":
        return ValueOutOfRange(NUMBER_TOO_LARGE)
    if name == "SQLITE_INTERRUPT":
        return StatementTooLong()
    return _sqlite_file_problem(name, message)


def _sqlite_file_problem(name: str, message: str) -> Problem | None:
    if name == "SQLITE_FULL":
        return DatabaseUnavailable(
            text("磁盘已满，无法保存。请清理磁盘空间。", "The disk is full; free some space.")
        )
    if name in ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_NOTADB") or (
        name.startswith(("SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_READONLY_"))
    ):
        return DatabaseUnavailable(
            text(
                "无法使用数据库文件（{reason}）。请检查文件是否存在、可写且未损坏。",
                "The database file cannot be used ({reason}). Check that it exists, is writable "
                "and not damaged.",
            ).format(reason=message)
        )
    return None


def _postgres_problem(error: BaseException) -> Problem | None:
    state = getattr(error, "sqlstate", None)
    if state is None:
        return _postgres_client_problem(error)
    if state == "23505":
        return DuplicateValue(_constraint(error))
    if state in ("23503", "23001"):
        return BrokenReference()
    # 0A000: a statement that the server had prepared before a table was changed.
    if state in _TRANSIENT or (state == "0A000" and "cached plan" in str(error)):
        return TransientFailure()
    if state in _OUT_OF_RANGE:
        return ValueOutOfRange(NUMBER_TOO_LARGE)
    if state in ("22021", "22P05"):
        return ValueOutOfRange(BAD_TEXT)
    if state == "57014":
        return StatementTooLong()
    return _postgres_access_problem(state, str(error))


def _postgres_client_problem(error: BaseException) -> Problem | None:
    """Errors that psycopg itself found, before or instead of the server."""
    message = str(error)
    if "NUL" in message:
        return ValueOutOfRange(BAD_TEXT)
    if type(error).__name__ == "OperationalError":
        if re.search(r"password authentication failed|no password supplied", message):
            return _postgres_access_problem("28P01", message)
        if re.search(r'database ".*" does not exist', message):
            return _postgres_access_problem("3D000", message)
        return _lost(message)
    return None


def _postgres_access_problem(state: str, message: str) -> Problem | None:
    reason = message.strip().splitlines()[0] if message.strip() else state
    words: dict[str, Callable[[], Text]] = {
        "28P01": lambda: text(
            "数据库拒绝了用户名或密码。请检查 FORMWORK_DATABASE_URL。",
            "The database refused the user name or password. Check FORMWORK_DATABASE_URL.",
        ),
        "3D000": lambda: text(
            "数据库不存在。请先创建它，或更正 FORMWORK_DATABASE_URL。",
            "The database does not exist. Create it, or correct FORMWORK_DATABASE_URL.",
        ),
        "42501": lambda: text(
            "数据库用户权限不足（{reason}）。请授予建表和建模式的权限。",
            "The database user lacks rights ({reason}). Grant it CREATE on the database.",
        ),
        "53100": lambda: text("数据库磁盘已满。", "The database server's disk is full."),
        "53300": lambda: text(
            "数据库连接数已满。请调低 FORMWORK_POOL_SIZE 或调高服务器上限。",
            "The database has no free connections. Lower FORMWORK_POOL_SIZE or raise its limit.",
        ),
    }
    if state in ("28000",):
        state = "28P01"
    if state in words:
        return DatabaseUnavailable(words[state]().format(reason=reason))
    return _lost(reason) if state in _LOST else None


def _lost(reason: str) -> DatabaseUnavailable:
    first = reason.strip().splitlines()[0] if reason.strip() else "no answer"
    return DatabaseUnavailable(
        text(
            "无法连接 PostgreSQL（{reason}）。请确认服务器正在运行，地址和端口正确。",
            "PostgreSQL cannot be reached ({reason}). Check that it runs and that the address "
            "and port in FORMWORK_DATABASE_URL are right.",
        ).format(reason=first),
        lost_connection=True,
    )


def _constraint(error: BaseException) -> str:
    diagnosis = getattr(error, "diag", None)
    return str(getattr(diagnosis, "constraint_name", None) or "?")
