"""The command ``formwork``: errors are one line with the remedy, never a traceback."""

import sys

from runtime.cli.cycle_collection import begin_loading, end_loading
from runtime.cli.terminal import complain

OWN_PACKAGES = ("engines", "runtime", "builder", "templates")


def main() -> None:
    """Run the command line; the exit code is 0 only when it did what was asked."""
    begin_loading()
    try:
        from runtime.cli.commands import build_cli
        from runtime.problem import Problem
    except ModuleNotFoundError as error:
        sys.exit(_missing_library(error))
    finally:
        end_loading()
    try:
        build_cli()()
    except Problem as problem:
        sys.exit(complain(problem))
    except ModuleNotFoundError as error:
        sys.exit(_missing_library(error))
    except KeyboardInterrupt:
        sys.exit(130)


def _missing_library(error: ModuleNotFoundError) -> int:
    """A library that is not installed is the operator's to mend; a module of ours is a bug."""
    name = (error.name or "").partition(".")[0]
    if name in OWN_PACKAGES:
        raise error
    print(
        f"formwork: the Python library “{name}” is missing / 缺少 Python 库“{name}”。\n"
        f"  → make run   (or / 或: pip install -r requirements.lock)",
        file=sys.stderr,
    )
    return 1
