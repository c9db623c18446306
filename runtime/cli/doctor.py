"""``formwork doctor``: what this installation needs, checked one by one, with remedies."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Mapping

from engines.core.text import Text, text
from runtime.cli.terminal import operator_language
from runtime.problem import Problem
from runtime.settings import MEBIBYTE, Settings

LIBRARIES = (
    "fastapi",
    "sqlalchemy",
    "pydantic",
    "jsonschema_rs",
    "alembic",
    "jinja2",
    "uvicorn",
    "uvloop",
    "httptools",
    "orjson",
    "pwdlib",
    "argon2",
    "typer",
    "python_multipart",
    "python_calamine",
    "xlsxwriter",
)
OLDEST_PYTHON = (3, 11)
SPACE_WANTED = 200 * MEBIBYTE


class Unwell(Problem):
    """A check that failed; the detail is the remedy."""

    status = 500
    code = "unwell"


def examine(environment: Mapping[str, str]) -> bool:
    """Print one line per check; False when something needs doing."""
    checks: tuple[tuple[Text, Callable[[], str]], ...] = (
        (text("Python 版本", "Python version"), _python),
        (text("Python 库", "Python libraries"), lambda: _libraries(environment)),
        (text("设置", "Settings"), lambda: _settings(environment)),
        (text("数据目录", "Data folder"), lambda: _data_folder(environment)),
        (text("数据库", "Database"), lambda: _database(environment)),
        (text("网页", "Web page"), _web_page),
    )
    language = operator_language()
    well = True
    for label, check in checks:
        try:
            print(f"ok    {label.in_language(language)}: {check()}")
        except Problem as problem:
            well = False
            detail = problem.detail.in_language(language)
            print(f"WRONG {label.in_language(language)}: {detail}")
    return well


def _python() -> str:
    if sys.version_info < OLDEST_PYTHON:
        raise Unwell(text("需要 Python 3.11 或更新版本。", "Python 3.11 or newer is needed."))
    return sys.version.split()[0]


def _libraries(environment: Mapping[str, str]) -> str:
    wanted = [*LIBRARIES]
    if (environment.get("FORMWORK_DATABASE_URL") or "").startswith("postgres"):
        wanted.append("psycopg")
    missing = [name for name in wanted if importlib.util.find_spec(name) is None]
    if missing:
        raise Unwell(
            text(
                "缺少 {names}。请运行：pip install -r requirements.lock",
                "Missing: {names}. Run: pip install -r requirements.lock",
            ).format(names=", ".join(missing))
        )
    return str(len(wanted))


def _settings(environment: Mapping[str, str]) -> str:
    return f"{Settings.from_environment(environment).zone}"


def _data_folder(environment: Mapping[str, str]) -> str:
    folder = Settings.from_environment(environment).data_dir
    nearest = folder
    while not nearest.exists():
        nearest = nearest.parent
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise Unwell(
            text(
                "无法写入 {folder}。请修正权限，或设置 FORMWORK_DATA_DIR。",
                "{folder} cannot be written to. Correct its rights, or set FORMWORK_DATA_DIR.",
            ).format(folder=nearest)
        )
    free = shutil.disk_usage(nearest).free
    if free < SPACE_WANTED:
        raise Unwell(
            text(
                "{folder} 所在磁盘仅剩 {free} MB，请清理。",
                "Only {free} MB are left on the disk of {folder}; free some space.",
            ).format(folder=folder, free=free // MEBIBYTE)
        )
    return str(folder)


def _database(environment: Mapping[str, str]) -> str:
    """Reachable, and how far its tables are; looks only, makes nothing."""
    from runtime.workspaces.directory import WorkspaceDirectory

    directory = WorkspaceDirectory(Settings.from_environment(environment))
    try:
        return directory.describe()
    finally:
        directory.close()


def _web_page() -> str:
    from runtime.http.web_page import STATIC

    if not (STATIC / "index.html").is_file():
        raise Unwell(
            text(
                "网页尚未构建。请运行 make run，或在 web/ 中运行 npm run build。",
                "The web page has not been built. Run make run, or npm run build in web/.",
            )
        )
    return str(STATIC)
