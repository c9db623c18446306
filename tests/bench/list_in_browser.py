"""`python -m tests.bench.list_in_browser`: a long list in a real browser, from Chromium's traces."""

import argparse
import json
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.bench.deals import LEADER, write_csv
from tests.bench.product_side import ADMIN_PASSWORD, ProductSide

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LIST = "/apps/bench/forms/deal"
# The moment when rows with words were painted: two frames after they stand in the document.
WATCH = """
window.painted = (ready) => new Promise((done) => {
  const look = () => ready()
    ? requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now())))
    : requestAnimationFrame(look);
  look();
});
window.rowsReady = () => {
  const grid = document.querySelector('[role=grid]');
  if (!grid || grid.getAttribute('aria-busy') === 'true') return false;
  const rows = [...grid.querySelectorAll('[data-line]')].filter((row) => {
    const box = row.getBoundingClientRect();
    return box.bottom > 160 && box.top < innerHeight;
  });
  return rows.length > 5 && rows.every((row) => row.querySelector('[data-open] , [data-column]')
    && row.innerText.trim() !== '');
};
window.firstPainted = painted(window.rowsReady);
"""
SCRIPTS = """() => performance.getEntriesByType('resource')
  .filter((one) => one.name.endsWith('.js') && one.responseEnd <= FIRST)
  .map((one) => [one.encodedBodySize, one.decodedBodySize])"""


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="formwork-list-") as name:
        folder = Path(name)
        side = ProductSide(folder, f"sqlite:///{folder}/list.sqlite")
        side.start()
        try:
            side.set_up()
            write_csv(folder / "deals.csv", options.rows)
            side.import_deals(folder / "deals.csv")
            with _browser() as browser:
                figures = _measure(browser, f"http://127.0.0.1:{side.port}", folder, options)
        finally:
            side.stop()
    for line, (value, aim) in figures.items():
        missed = "" if aim is None or value <= aim else "   misses its aim"
        shown = "" if aim is None else f"   aim {aim}"
        print(f"{line:<44}{value:>10.1f}{shown}{missed}")
    if options.json:
        plain = {line: value for line, (value, _) in figures.items()}
        options.json.write_text(json.dumps(plain, indent=2), encoding="utf-8")


def _measure(
    browser: Browser, address: str, folder: Path, options: argparse.Namespace
) -> dict[str, tuple[float, float | None]]:
    state = _signed_in(browser, address)
    cold, scripts = [], 0.0
    for _ in range(options.repeat):
        with _page(browser, state) as page:
            page.goto(address + LIST)
            first = page.evaluate("() => window.firstPainted")
            cold.append(first)
            sizes = page.evaluate(SCRIPTS.replace("FIRST", str(first)))
            scripts = sum(packed for packed, _ in sizes) / 1000
    with _page(browser, state) as page:
        page.goto(address + LIST)
        page.evaluate("() => window.firstPainted")
        jumps = [_jump(page, place / 10) for place in (5, 9, 2, 7, 4, 10, 1)]
        sorts = [_change(page, partial(_click_head, page, column)) for column in (3, 3, 4, 4, 1)]
        search = [_change(page, partial(_type, page, words)) for words in ("昆明", "机电")]
        page.goto(address + LIST)
        page.evaluate("() => window.firstPainted")
        tasks, gaps = _scroll(browser, page, folder)
        filters = _filters(page, "阶段", ("赢单", "输单"))
        page.goto(f'{address}{LIST}?filter=stage = "won"')
        page.evaluate("() => window.firstPainted")
        page.get_by_role("button", name="分组").click()
        channel = page.get_by_role("menuitem", name="来源", exact=True)
        grouped = _change(page, channel.click)
        page.goto(f'{address}{LIST}?filter=stage = "won"')
        page.evaluate("() => window.firstPainted")
        filtered_tasks, filtered_gaps = _scroll(browser, page, folder)
    return {
        "first page, cold cache (ms)": (statistics.median(cold), 1500),
        "scripts before it (kB packed)": (scripts, 450),
        "later page, from the jump (ms, middle)": (statistics.median(jumps), 300),
        "later page, the slowest (ms)": (max(jumps), None),
        "order changed (ms, middle)": (statistics.median(sorts), 300),
        "search, pause while typing included (ms)": (statistics.median(search), 500),
        "tasks while scrolling, 95 of 100 (ms)": (_share(tasks, 0.95), 50),
        "longest task while scrolling (ms)": (max(tasks, default=0.0), 100),
        "longest time without a frame (ms)": (max(gaps, default=0.0), 100),
        "filter chosen by mouse (ms, middle)": (statistics.median(filters), 300),
        "grouped (ms)": (grouped, 300),
        "filtered: longest task while scrolling (ms)": (max(filtered_tasks, default=0.0), 100),
        "filtered: longest time without a frame (ms)": (max(filtered_gaps, default=0.0), 100),
    }


def _jump(page: Page, share: float) -> float:
    """From letting go of the scroll bar to rows that can be read."""
    return float(
        page.evaluate(
            """async (share) => {
              const grid = document.querySelector('[role=grid]');
              const began = performance.now();
              grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * share;
              await new Promise(requestAnimationFrame);
              return (await painted(window.rowsReady)) - began;
            }""",
            share,
        )
    )


def _change(page: Page, act: Callable[[], None]) -> float:
    """From an action to the other rows that it brings."""
    page.evaluate(
        """() => {
          const titles = () => [...document.querySelectorAll('[data-line]')].slice(0, 8)
            .map((row) => row.innerText).join();
          const before = titles();
          window.changed = new Promise((done) => {
            const begin = (event) => {
              removeEventListener('pointerdown', begin, true);
              removeEventListener('keydown', begin, true);
              const began = performance.now();
              void painted(() => titles() !== before && window.rowsReady())
                .then((at) => done(at - began));
            };
            addEventListener('pointerdown', begin, true);
            addEventListener('keydown', begin, true);
          });
        }"""
    )
    act()
    return float(page.evaluate("() => window.changed"))


def _click_head(page: Page, column: int) -> None:
    page.get_by_role("columnheader").nth(column).get_by_role("button").first.click()


def _type(page: Page, words: str) -> None:
    box = page.get_by_role("textbox", name="搜索", exact=True)
    box.fill("")
    box.press_sequentially(words)


def _filters(page: Page, field: str, values: tuple[str, ...]) -> list[float]:
    """A condition of the filter builder: from the click on each value to the rows that it leaves."""
    page.get_by_role("button", name="筛选", exact=True).click()
    page.get_by_role("combobox", name="字段").click()
    options = page.locator(".ant-select-item-option:visible")
    page.keyboard.type(field)
    options.get_by_text(field, exact=True).first.click()
    page.get_by_role("combobox", name="值").click()
    return [_change(page, options.filter(has_text=value).click) for value in values]


def _scroll(browser: Browser, page: Page, folder: Path) -> tuple[list[float], list[float]]:
    """Wheeling through the list for some seconds: the main thread's tasks, and gaps of frames."""
    page.evaluate(
        """() => {
          window.gaps = [];
          let last = performance.now();
          const tick = (now) => { window.gaps.push(now - last); last = now; next(); };
          const next = () => { window.ticking = requestAnimationFrame(tick); };
          next();
        }"""
    )
    box = page.get_by_role("grid").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 400, box["y"] + 300)
    trace = folder / "trace.json"
    browser.start_tracing(page=page, path=trace, categories=["toplevel", "devtools.timeline"])
    for step in range(120):
        page.mouse.wheel(0, 240 if step < 80 else -600)
        page.wait_for_timeout(25)
    browser.stop_tracing()
    gaps = page.evaluate("() => { cancelAnimationFrame(window.ticking); return window.gaps; }")
    return _tasks(json.loads(trace.read_text(encoding="utf-8"))), [float(one) for one in gaps]


def _tasks(trace: dict[str, Any]) -> list[float]:
    """Milliseconds of each task of the page's main thread that did something."""
    events = trace["traceEvents"]
    mains = {
        (one["pid"], one["tid"])
        for one in events
        if one.get("name") == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }
    return [
        one["dur"] / 1000
        for one in events
        if one.get("name") in ("RunTask", "ThreadControllerImpl::RunTask")
        and (one["pid"], one["tid"]) in mains
        and one.get("dur", 0) > 1000
    ]


def _share(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[int(len(ordered) * share)] if ordered else 0.0


def _signed_in(browser: Browser, address: str) -> Any:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(address)
    page.get_by_label("账号").fill(LEADER)
    page.get_by_label("密码").fill(ADMIN_PASSWORD)
    # The sign-in page has a main part too: the answer, with the cookie, is what counts.
    with page.expect_response("**/api/v1/session") as answer:
        page.get_by_role("button", name="登录").click()
    assert answer.value.status == 201, answer.value.text()
    state = context.storage_state()
    context.close()
    return state


@contextmanager
def _browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "no chromium: apt-get install chromium fonts-noto-cjk"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _page(browser: Browser, state: Any) -> Iterator[Page]:
    """A page of a browser with an empty cache."""
    context: BrowserContext = browser.new_context(
        locale="zh-CN", storage_state=state, viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    try:
        yield page
    finally:
        context.close()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=5, help="cold starts")
    parser.add_argument("--json", type=Path, help="also write the figures there")
    return parser.parse_args()


if __name__ == "__main__":
    main()
