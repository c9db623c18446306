"""The repository's own files, as the architecture tests read them."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("builder", "runtime", "engines")

_NOT_OURS = {
    ".git",
    ".venv",
    "node_modules",
    "__pycache__",
    "dist",
    "build",
    "var",
    "static",
    ".hypothesis",
    ".import_linter_cache",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
}


@dataclass(frozen=True)
class Source:
    """One text file, with its path from the repository's root."""

    path: str
    text: str

    @property
    def folders(self) -> tuple[str, ...]:
        return Path(self.path).parts[:-1]

    def tree(self) -> ast.Module:
        return _parse(self.text, self.path)


@dataclass(frozen=True, order=True)
class Fault:
    """A place that breaks a rule of the architecture."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def assert_none(faults: Sequence[Fault], rule: str) -> None:
    """Fail with all faults at once, under the rule that they break."""
    if faults:
        raise AssertionError("\n".join([rule, *map(str, sorted(faults))]))


def sources(*suffixes: str, under: Sequence[str] = (".",)) -> Iterator[Source]:
    """Our text files whose names end so (all, when none is given), in the folders named."""
    for folder in under:
        for path in _files(ROOT / folder):
            if not suffixes or path.name.endswith(suffixes):
                text = _read(path)
                if text is not None:
                    yield Source(path.relative_to(ROOT).as_posix(), text)


def python_sources(*under: str) -> Iterator[Source]:
    """Our Python files in the folders named, by default those of the three packages."""
    return sources(".py", under=under or PACKAGES)


def planted(text: str, path: str = "engines/planted.py") -> Source:
    """A source that exists only for a self-test."""
    return Source(path, text)


@cache
def _files(folder: Path) -> tuple[Path, ...]:
    found: list[Path] = []
    if not folder.is_dir():
        return ()
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if path.name not in _NOT_OURS and not path.is_symlink():
                found += _files(path)
        elif path.is_file():
            found.append(path)
    return tuple(found)


@cache
def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


@cache
def _parse(text: str, path: str) -> ast.Module:
    return ast.parse(text, filename=path)
