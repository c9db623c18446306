"""What a browser loads before it shows the first page stays small."""

import gzip
import re
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


@pytest.mark.parametrize("page", [None, "ListPage", "HomePage"])
def test_scripts_of_a_page_are_below_450_kilobytes(assets: Path, page: str | None) -> None:
    """From an empty cache: sign-in (which is part of the entry), then a list and the work place."""
    index = (STATIC / "index.html").read_text(encoding="utf-8")
    entries = ENTRY.findall(index)
    assert len(entries) == 1
    if page is not None:
        (lazy,) = assets.glob(f"{page}-*.js")
        entries.append(lazy.name)
    loaded = needed(assets, entries) | set(PRELOADED.findall(index)) | texts(assets)
    sizes = {name: packed_size(assets / name) for name in loaded}
    total = sum(sizes.values())
    assert total < MOST, f"{total} bytes at first: {in_order(sizes)}"


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
