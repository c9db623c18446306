"""The figures as a table for people and as JSON for machines."""

from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import orjson

from tests.bench.measure import Times
from tests.bench.operations import OPERATIONS
from tests.bench.run import Plan, Result

READ_AIM, WRITE_AIM = 1.5, 2.0
PAGE_AIM_MS, IMPORT_AIM, START_AIM, MEMORY_AIM = 15.0, 5_200, 1.5, 130
HAND, PRODUCT = "hand-written", "formwork"


def print_tables(results: Sequence[Result]) -> None:
    """One block of lines per database."""
    for result in results:
        print(f"\n{result.database}, {result.rows:,} rows; milliseconds")
        head = (
            "operation", "conn", f"{HAND} p50", "p95", "cpu", f"{PRODUCT} p50", "p95", "cpu",
            "ratio", "of cpu", "aim",
        )  # fmt: skip
        print(_line(head))
        for (key, connections), sides in result.times.items():
            print(_line(_cells(key, connections, sides)))
        _print_whole(result)


def write_json(path: Path, results: Sequence[Result], plan: Plan) -> None:
    """The same figures, and requests per second."""
    document = {
        "plan": {"rounds": plan.rounds, "share": plan.share},
        "databases": {result.database: _plain(result) for result in results},
    }
    path.write_bytes(orjson.dumps(document, option=orjson.OPT_INDENT_2))


def _cells(key: str, connections: int, sides: dict[str, Times]) -> tuple[str, ...]:
    operation = next(one for one in OPERATIONS if one.key == key)
    hand, product = sides[HAND], sides[PRODUCT]
    aim = READ_AIM if operation.kind == "read" else WRITE_AIM
    # Of many at once, p50 says little: SQLite lets some through at once and others wait long.
    ratio = (
        product.percentile(0.5) / hand.percentile(0.5)
        if connections == 1
        else hand.per_second / product.per_second
    )
    of_cpu = product.cpu_each / hand.cpu_each if hand.cpu_each else 0.0
    slow_page = key == "page" and connections == 1 and product.percentile(0.5) >= PAGE_AIM_MS
    figures = [
        f"{value:.2f}"
        for side in (hand, product)
        for value in (side.percentile(0.5), side.percentile(0.95), side.cpu_each)
    ]
    missed = " MISSED" if ratio > aim or slow_page else ""
    return (
        operation.label, str(connections), *figures, f"{ratio:.2f}", f"{of_cpu:.2f}",
        f"≤ {aim:g}{missed}",
    )  # fmt: skip


def _print_whole(result: Result) -> None:
    rates = {side: result.rows / spent for side, spent in result.imported.items()}
    cpu_rates = {side: result.rows / spent for side, spent in result.imported_cpu.items()}
    starts = {side: median(found) for side, found in result.started.items()}
    cpu_starts = {side: median(found) for side, found in result.started_cpu.items()}
    rows = (
        ("import, rows/s", rates, "{:,.0f}", f"> {IMPORT_AIM:,}", rates[PRODUCT] > IMPORT_AIM),
        ("  per second of cpu", cpu_rates, "{:,.0f}", "", True),
        ("start, s", starts, "{:.2f}", f"< {START_AIM}", starts[PRODUCT] < START_AIM),
        ("  seconds of cpu", cpu_starts, "{:.2f}", "", True),
        ("idle memory, MiB", result.memory, "{:.0f}", f"< {MEMORY_AIM}",
         result.memory[PRODUCT] < MEMORY_AIM),
        ("memory after the run, MiB", result.memory_after, "{:.0f}", "", True),
    )  # fmt: skip
    for label, found, form, aim, kept in rows:
        cells = (
            label, "", form.format(found[HAND]), "", "", form.format(found[PRODUCT]), "", "", "", "",
        )  # fmt: skip
        print(_line((*cells, aim if kept else f"{aim} MISSED")))


def _line(cells: Sequence[str]) -> str:
    widths = (36, 5, 17, 8, 7, 13, 8, 7, 7, 7, 16)
    first, *others = zip(cells, widths, strict=True)
    return f"{first[0]:<{first[1]}}" + "".join(f"{cell:>{width}}" for cell, width in others)


def _plain(result: Result) -> dict[str, Any]:
    return {
        "rows": result.rows,
        "import_rows_per_second": {k: result.rows / v for k, v in result.imported.items()},
        "import_cpu_seconds": result.imported_cpu,
        "start_seconds": result.started,
        "start_cpu_seconds": result.started_cpu,
        "idle_memory_mib": result.memory,
        "memory_after_mib": result.memory_after,
        "operations": [
            {
                "operation": key,
                "connections": connections,
                **{
                    side: {
                        "p50_ms": times.percentile(0.5),
                        "p95_ms": times.percentile(0.95),
                        "cpu_ms": times.cpu_each,
                        "per_second": times.per_second,
                        "requests": len(times.each),
                    }
                    for side, times in sides.items()
                },
            }
            for (key, connections), sides in result.times.items()
        ],
    }
