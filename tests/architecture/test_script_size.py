"""What a browser loads before it shows the first page stays small."""

import gzip
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from runtime.http.web_page import STATIC

KILOBYTE = 1000
IMPORT = re.compile(r"""(?:from|import)\s*["']\./([^"']+\.js)["']""")
ENTRY = re.compile(r'<script type="module"[^>]* src="/assets/([^"]+)"')
PRELOADED = re.compile(r'<link rel="modulepreload"[^>]* href="/assets/([^"]+)"')


@pytest.fixture(scope="module")
def assets() -> Path:
    assert (STATIC / "index.html").is_file(), "the web page is not built: make builds it first"
    return STATIC / "assets"


MOST = 450 * KILOBYTE


@pytest.mark.parametrize("page", ["SignInPage", "ListPage", "HomePage"])
def test_scripts_of_a_page_are_below_450_kilobytes(assets: Path, page: str) -> None:
    """From an empty cache."""
    index = (STATIC / "index.html").read_text(encoding="utf-8")
    entries = ENTRY.findall(index)
    assert len(entries) == 1
    (lazy,) = assets.glob(f"{page}-*.js")
    entries.append(lazy.name)
    loaded = needed(assets, entries) | set(PRELOADED.findall(index)) | texts(assets)
    sizes = {name: packed_size(assets / name) for name in loaded}
    total = sum(sizes.values())
    assert total < MOST, f"{total} bytes at first: {in_order(sizes)}"


def test_no_script_waits_for_itself(assets: Path) -> None:
    """Scripts that import each other in a circle may run before what they need is there."""
    imports = {
        script.name: IMPORT.findall(script.read_text(encoding="utf-8"))
        for script in assets.glob("*.js")
    }
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(error.args[1]))


def needed(assets: Path, names: list[str]) -> set[str]:
    """These scripts and everything that they import before they run."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += IMPORT.findall((assets / name).read_text(encoding="utf-8"))
    return found


def texts(assets: Path) -> set[str]:
    """The texts of the larger language: one of them is loaded at once."""
    files = [*assets.glob("zh-*.js"), *assets.glob("en-*.js")]
    assert len(files) == 2, files
    return {max(files, key=packed_size).name}


def packed_size(file: Path) -> int:
    return len(gzip.compress(file.read_bytes()))


def in_order(sizes: dict[str, int]) -> str:
    ordered = sorted(sizes.items(), key=lambda one: -one[1])
    return ", ".join(f"{name} {size}" for name, size in ordered)
