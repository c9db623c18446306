"""Names, sizes and neighbours of our files, and what must not stand in any of them."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.architecture.sources import ROOT, Fault, Source, assert_none, planted, sources

CODE = (".py", ".ts", ".tsx", ".js", ".css", ".html")
LOCKS = ("requirements.lock", "requirements-postgres.lock", "web/package-lock.json")
LONGEST = 500

VAGUE_WORDS = {"utils", "util", "helpers", "helper"}
VAGUE_NAMES = {"manager", "managers", "data", "info", "common", "misc"}

# Written in two parts, so that this file does not break its own rule.
MACHINE_PLACES = ["/wo" + "rk/", "/opt/py" + "pi", "/tmp/" + "fw"]
REGISTRIES = [
    "py" + "pi.org",
    "files.python" + "hosted.org",
    "registry.npm" + "js.org",
    "registry.yarn" + "pkg.com",
    "npm" + "mirror.com",
    "deb.deb" + "ian.org",
]

PACKAGE_FOLDERS = ("builder", "runtime", "engines", "templates", "web", "tests")


def test_no_file_is_named_vaguely() -> None:
    faults = [f for s in sources(*CODE) for f in vague_names(s)]
    assert_none(faults, "A name says what is inside; see STYLE: no utils, helpers, manager.")


def vague_names(source: Source) -> Iterator[Fault]:
    path = PurePosixPath(source.path)
    # The folders of kinds name a kind by its own word: the assignee "manager" is a person.
    is_kind = path.parent.name == "assignees"
    for part in [*path.parent.parts, path.name.split(".")[0]]:
        words = re.findall(r"[a-z]+", re.sub(r"([A-Z])", r"_\1", part).lower())
        if VAGUE_WORDS & set(words) or (part.lower() in VAGUE_NAMES and not is_kind):
            yield Fault(source.path, 1, f"`{part}` says nothing")


def test_no_file_is_too_long() -> None:
    faults = [f for s in sources(*CODE) for f in too_long(s)]
    assert_none(faults, f"A file has one reason to exist and at most {LONGEST} lines.")


def too_long(source: Source) -> Iterator[Fault]:
    if "/migrations/versions/" in source.path or source.path.endswith("/schema.d.ts"):
        # A migration is as long as what it migrates, a generated file as its source.
        return
    lines = source.text.count("\n") + 1
    if lines > LONGEST:
        yield Fault(source.path, lines, f"{lines} lines")


def test_no_file_names_a_place_of_one_machine_or_a_registry() -> None:
    faults = [f for s in sources() for f in machine_places(s)]
    assert_none(faults, "What is committed must hold on every machine.")


def machine_places(source: Source) -> Iterator[Fault]:
    for number, line in enumerate(source.text.splitlines(), start=1):
        for words in (*MACHINE_PLACES, *REGISTRIES):
            if words in line:
                yield Fault(source.path, number, f"names {words}")


@pytest.mark.parametrize("name", LOCKS)
def test_locks_carry_no_addresses(name: str) -> None:
    source = Source(name, (ROOT / name).read_text())
    assert_none(list(lock_addresses(source)), "Locks carry hashes, not addresses.")


def lock_addresses(source: Source) -> Iterator[Fault]:
    # npm's lock repeats where a package asks for money; that is not where it comes from.
    address = r'"resolved"|file:|git\+' if source.path.endswith(".json") else r"://|file:|--.*index"
    for number, line in enumerate(source.text.splitlines(), start=1):
        if re.search(address, line):
            yield Fault(source.path, number, line.strip())


def test_there_is_no_lock_that_carries_addresses_by_nature() -> None:
    assert not (ROOT / "uv.lock").exists(), "Use `make lock`; `uv sync` and `uv run` write uv.lock."


def test_the_lock_is_of_the_versions_that_pyproject_pins() -> None:
    assert missing_pins((ROOT / "pyproject.toml").read_text(), _lock()) == []


def missing_pins(project: str, lock: str) -> list[str]:
    """Pins of the project's lists that the lock does not have; each is one `name==version`."""
    pins = re.findall(r'^  "([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)"', project, flags=re.MULTILINE)
    assert pins, "pyproject.toml pins nothing?"
    return [
        f"{n}=={v}"
        for n, v in pins
        if not re.search(rf"^{re.escape(n)}(\[.*\])?=={v} ", lock, re.M)
    ]


def _lock() -> str:
    return (ROOT / "requirements-postgres.lock").read_text()


@pytest.mark.parametrize("folder", PACKAGE_FOLDERS)
def test_each_package_says_what_it_is(folder: str) -> None:
    readme = ROOT / folder / "README.md"
    assert readme.is_file(), f"{folder}/README.md is missing"
    assert len(readme.read_text().split()) > 20, f"{folder}/README.md says nothing"


def test_each_template_says_what_it_is() -> None:
    assert templates_without_readme(ROOT / "templates") == []


def templates_without_readme(folder: Path) -> list[str]:
    return [
        path.parent.name
        for path in sorted(folder.glob("*/template.json"))
        if not (path.parent / "README.md").is_file()
    ]


@pytest.mark.parametrize(
    "path",
    [
        "runtime/utils.py",
        "runtime/records/form_helpers.py",
        "web/src/lib/dateUtils.ts",
        "web/src/helpers/date.ts",
        "runtime/records/manager.py",
        "engines/data.py",
    ],
)
def test_planted_vague_names_are_found(path: str) -> None:
    assert list(vague_names(planted("", path)))


@pytest.mark.parametrize(
    "path",
    [
        "engines/flows/assignees/manager.py",
        "runtime/identity/set_manager.py",
        "runtime/records/database.py",
    ],
)
def test_telling_names_are_fine(path: str) -> None:
    assert not list(vague_names(planted("", path)))


def test_a_planted_long_file_is_found() -> None:
    assert list(too_long(planted("x = 1\n" * LONGEST)))
    assert not list(too_long(planted("x = 1\n" * (LONGEST - 1))))


@pytest.mark.parametrize("words", [*MACHINE_PLACES, *REGISTRIES])
def test_planted_places_are_found(words: str) -> None:
    assert list(machine_places(planted(f"see {words} for it", "README.md")))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("requirements.lock", "pydantic @ https" + "://example.com/pydantic.whl"),
        ("requirements.lock", "--extra-index-url here"),
        ("web/package-lock.json", '"resolved": "x"'),
        ("web/package-lock.json", '"version": "file:../x"'),
    ],
)
def test_planted_addresses_in_locks_are_found(name: str, line: str) -> None:
    assert list(lock_addresses(planted(line, name)))


def test_a_planted_stale_lock_is_found() -> None:
    project = '  "fastapi==2.0.0",\n  "psycopg[binary]==3.0",\n'
    assert missing_pins(project, "fastapi==1.0.0 \\\npsycopg==3.0 \\\n") == ["fastapi==2.0.0"]


def test_a_planted_template_without_readme_is_found(tmp_path: Path) -> None:
    for name in ("told", "untold"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "template.json").touch()
    (tmp_path / "told" / "README.md").touch()
    assert templates_without_readme(tmp_path) == ["untold"]
