"""Rules over the syntax tree of one Python file; each gives the faults that it finds."""

import ast
import sys
from collections.abc import Collection, Iterator

from tests.architecture.sources import Fault, Source

ENGINE_LIBRARIES = {
    "pydantic",
    "pydantic_core",
    "annotated_types",
    "typing_extensions",
    "jsonschema",
    "jsonschema_rs",
}

# Standard modules through which the clock, chance, files, the network, other processes or the
# surroundings would come in; and those that would load code by name.
IMPURE_MODULES = {
    *{"time", "random", "secrets", "uuid", "sched"},
    *{
        "os",
        "io",
        "pathlib",
        "shutil",
        "tempfile",
        "glob",
        "fileinput",
        "fcntl",
        "mmap",
        "platform",
    },
    *{"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "select", "selectors", "asyncio"},
    *{"subprocess", "multiprocessing", "threading", "signal", "concurrent", "ctypes"},
    *{"sqlite3", "dbm", "shelve", "pickle", "marshal", "logging", "getpass", "locale"},
    *{"importlib", "pkgutil", "runpy", "code", "codeop", "builtins"},
}

# Parts of such modules that only compute.
PURE_PARTS = {"urllib.parse"}

# What opens a connection: the functions of SQLAlchemy by name, those of drivers by module.
ENGINE_MAKERS = {"create_engine", "create_async_engine", "engine_from_config", "create_pool"}
DATABASE_DRIVERS = {"sqlite3", "psycopg", "psycopg_pool", "aiosqlite", "asyncpg", "apsw"}
DRIVER_OPENERS = {"connect", "Connection", "AsyncConnection", "ConnectionPool"}

CLOCK_READS = {"now", "utcnow", "today"}
IMPURE_BUILTINS = {"open", "input", "print", "breakpoint"}
CODE_RUNNERS = {"eval", "exec", "compile", "__import__"}


def code_runners(source: Source) -> Iterator[Fault]:
    """Text that would be run as code: eval, exec, compile, __import__, however they are named."""
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Name) and node.id in CODE_RUNNERS:
            yield Fault(source.path, node.lineno, f"uses {node.id}")
        elif isinstance(node, ast.Attribute) and node.attr in CODE_RUNNERS:
            if isinstance(node.value, ast.Name) and node.value.id in {"builtins", "__builtins__"}:
                yield Fault(source.path, node.lineno, f"uses builtins.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module == "builtins":
            yield Fault(source.path, node.lineno, "takes names out of builtins")


def impure_imports(source: Source) -> Iterator[Fault]:
    """Standard modules that bring in the clock, chance, files or the network."""
    for module, line in imports(source):
        is_pure = any(f"{module}.".startswith(f"{part}.") for part in PURE_PARTS)
        if module.split(".")[0] in IMPURE_MODULES and not is_pure:
            yield Fault(source.path, line, f"imports {module}")


def impure_calls(source: Source) -> Iterator[Fault]:
    """Reads of the clock through datetime, and built-ins that touch files or the terminal."""
    clocks = _datetime_names(source)
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK_READS:
            if _root_name(node.value) in clocks:
                yield Fault(source.path, node.lineno, f"reads the clock: {ast.unparse(node)}")
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in IMPURE_BUILTINS
        ):
            yield Fault(source.path, node.lineno, f"calls {node.func.id}")


def foreign_imports(source: Source, allowed: Collection[str]) -> Iterator[Fault]:
    """Imports from outside the standard library, except from the modules allowed."""
    for module, line in imports(source):
        top = module.split(".")[0]
        if top not in allowed and top not in sys.stdlib_module_names:
            yield Fault(source.path, line, f"imports {module}")


def imports_of(source: Source, modules: Collection[str]) -> Iterator[Fault]:
    """Imports of the modules named, or of anything below them."""
    for module, line in imports(source):
        if any(module == name or module.startswith(f"{name}.") for name in modules):
            yield Fault(source.path, line, f"imports {module}")


def opened_connections(source: Source) -> Iterator[Fault]:
    """Connections and engines that the file makes itself; naming a driver's types is no such."""
    taken = {
        name.asname or name.name
        for node in ast.walk(source.tree())
        if isinstance(node, ast.ImportFrom) and node.module in DATABASE_DRIVERS
        for name in node.names
        if name.name in DRIVER_OPENERS
    }
    for node in ast.walk(source.tree()):
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        of_driver = isinstance(called, ast.Attribute) and _root_name(called) in DATABASE_DRIVERS
        if (
            name in ENGINE_MAKERS
            or (of_driver and name in DRIVER_OPENERS)
            or (isinstance(called, ast.Name) and name in taken)
        ):
            yield Fault(source.path, node.lineno, f"calls {ast.unparse(called)}")


def foreign_repositories(source: Source) -> Iterator[Fault]:
    """Imports of another domain's repository; only its use cases are for others."""
    own = ".".join(source.folders[:2])
    for module, line in imports(source):
        parts = module.split(".")
        if "repository" in parts[2:] and ".".join(parts[:2]) != own:
            yield Fault(source.path, line, f"imports {module}")


def imports(source: Source) -> Iterator[tuple[str, int]]:
    """Every module that the file imports, wherever in it, with the line."""
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            above = source.folders[: len(source.folders) - node.level + 1] if node.level else ()
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield module, node.lineno
            for name in node.names:
                yield f"{module}.{name.name}", node.lineno


def _datetime_names(source: Source) -> set[str]:
    """The names that this file gives to the module datetime or to its classes."""
    names: set[str] = set()
    for node in ast.walk(source.tree()):
        if isinstance(node, ast.Import):
            names |= {n.asname or n.name for n in node.names if n.name == "datetime"}
        elif isinstance(node, ast.ImportFrom) and node.module == "datetime":
            names |= {n.asname or n.name for n in node.names}
    return names


def _root_name(node: ast.expr) -> str | None:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
