"""Imports follow the arrows of the architecture: the contracts of import-linter hold, and bite."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGES, ROOT

LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"


def _lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, capture_output=True, text=True, check=False
    )


def test_imports_follow_the_arrows() -> None:
    done = _lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_name_every_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["tool"]["importlinter"]["root_packages"] == list(PACKAGES)


@pytest.fixture
def miniature(tmp_path: Path) -> Path:
    """Empty packages under the real contracts, for a violation to be planted in."""
    project = (ROOT / "pyproject.toml").read_text()
    contracts = project[project.index("[tool.importlinter]") :]
    (tmp_path / "pyproject.toml").write_text(contracts)
    for module in (
        *("builder", "runtime", "engines", "engines.app_check", "engines.schema"),
        *("engines.core", "engines.expr", "engines.definitions", "engines.actions"),
        *("engines.forms", "engines.flows", "engines.rules", "engines.reports"),
    ):
        folder = tmp_path.joinpath(*module.split("."))
        folder.mkdir(parents=True)
        (folder / "__init__.py").touch()
    return tmp_path


def test_the_miniature_keeps_the_contracts(miniature: Path) -> None:
    done = _lint(miniature)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("engines.core", "runtime"),
        ("engines.forms", "builder"),
        ("runtime", "builder"),
        ("engines.forms", "engines.flows"),
        ("engines.rules", "engines.reports"),
        ("engines.flows", "engines.rules"),
        ("engines.core", "engines.definitions"),
        ("engines.expr", "engines.forms"),
        ("engines.definitions", "engines.forms"),
        ("engines.definitions", "engines.actions"),
        ("engines.actions", "engines.rules"),
        ("engines.reports", "engines.app_check"),
        ("engines.forms", "engines.schema"),
    ],
)
def test_a_planted_import_against_the_arrows_is_found(
    miniature: Path, importer: str, imported: str
) -> None:
    miniature.joinpath(*importer.split("."), "planted.py").write_text(f"import {imported}\n")
    done = _lint(miniature)
    assert done.returncode == 1
    assert f"{importer}.planted -> {imported}" in done.stdout
