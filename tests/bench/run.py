"""One run on one database: both sides loaded, compared, and measured in turns."""

import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.bench.deals import write_csv
from tests.bench.handwritten_side import HandwrittenSide
from tests.bench.measure import Times, run_requests
from tests.bench.operations import OPERATIONS, Course, Operation, compare_answers
from tests.bench.product_side import ProductSide
from tests.bench.side import Side
from tests.fixtures.postgres_server import PostgresServer


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    rows: int
    rounds: int
    share: float
    """Of the operations' full number of requests per round."""
    starts: int

    @classmethod
    def full(cls) -> "Plan":
        return cls(rows=100_000, rounds=5, share=1.0, starts=3)

    @classmethod
    def quick(cls) -> "Plan":
        return cls(rows=10_000, rounds=3, share=0.4, starts=1)

    def with_rows(self, rows: int) -> "Plan":
        return replace(self, rows=rows)


@dataclass
class Result:
    """What was measured on one database, by side's name."""

    database: str
    rows: int
    imported: dict[str, float] = field(default_factory=dict)
    """Seconds for the import of all rows."""
    imported_cpu: dict[str, float] = field(default_factory=dict)
    started: dict[str, list[float]] = field(default_factory=dict)
    started_cpu: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    memory_after: dict[str, float] = field(default_factory=dict)
    times: dict[tuple[str, int], dict[str, Times]] = field(default_factory=dict)
    """By (operation, connections), then by side."""


def run_database(
    database: str,
    urls: Sequence[str],
    folder: Path,
    plan: Plan,
    postgres: PostgresServer | None = None,
) -> Result:
    """Load both sides and measure every operation."""
    result = Result(database, plan.rows)
    process = None if postgres is None else _process_of(postgres)
    sides: list[Side] = [
        HandwrittenSide(folder / f"{database}-hand", urls[0], process),
        ProductSide(folder / f"{database}-product", urls[1], process),
    ]
    with ExitStack() as stack:
        for side in sides:
            side.folder.mkdir(exist_ok=True)
            stack.callback(side.stop)
        load(sides, folder, plan.rows, result)
        if postgres is not None:
            _settle(postgres, urls)
        _measure_start(sides, plan, result)
        compare_answers(sides[0], sides[1], plan.rows)
        _measure_operations(sides, plan, result)
        for side in sides:
            assert side.server is not None
            result.memory_after[side.name] = side.server.memory()
    return result


def load(sides: Sequence[Side], folder: Path, rows: int, result: Result) -> None:
    """Start both, make their applications and import the same file."""
    csv_file = folder / f"deals-{rows}.csv"
    write_csv(csv_file, rows)
    for side in sides:
        side.start()
        side.set_up()
        began, cpu = time.perf_counter(), side.cpu_seconds()
        count = side.import_deals(csv_file)
        result.imported[side.name] = time.perf_counter() - began
        result.imported_cpu[side.name] = side.cpu_seconds() - cpu
        if count != rows:
            raise RuntimeError(f"{side.name} imported {count} of {rows} rows")
        progress(
            f"{result.database}: {side.name} imported {rows / result.imported[side.name]:,.0f} rows/s"
        )


def progress(words: str) -> None:
    """Say what is going on, beside the table."""
    print(words, file=sys.stderr, flush=True)


def _process_of(postgres: PostgresServer) -> int:
    return int(Path(postgres.directory, "cluster", "postmaster.pid").read_text().split()[0])


def _settle(postgres: PostgresServer, urls: Sequence[str]) -> None:
    """What PostgreSQL's autovacuum does within its first minute, for both sides alike."""
    for url in urls:
        with postgres.connect(url.split("@/")[1].split("?")[0]) as connection:
            connection.execute("VACUUM ANALYZE")


def _measure_start(sides: Sequence[Side], plan: Plan, result: Result) -> None:
    for side in sides:
        result.started[side.name] = []
        result.started_cpu[side.name] = []
    for _ in range(plan.starts):
        for side in sides:
            side.stop()
            server = side.start()
            result.started[side.name].append(server.started_in)
            result.started_cpu[side.name].append(server.cpu_seconds())
    time.sleep(1)
    for side in sides:
        assert side.server is not None
        result.memory[side.name] = side.server.memory()


def _measure_operations(sides: Sequence[Side], plan: Plan, result: Result) -> None:
    courses = {side.name: Course(side, plan.rows) for side in sides}
    for connections in (1, 8):
        for operation in OPERATIONS:
            progress(f"{result.database}: {operation.label}, {connections} connection(s)")
            found = {side.name: Times() for side in sides}
            result.times[operation.key, connections] = found
            _measure(operation, sides, courses, connections, plan, found)


def _measure(
    operation: Operation,
    sides: Sequence[Side],
    courses: dict[str, Course],
    connections: int,
    plan: Plan,
    found: dict[str, Times],
) -> None:
    """Rounds in turns, so that what else the machine does falls on both sides."""
    count = max(connections, int(operation.requests * plan.share))
    if connections > 1:
        count = max(connections, int(count * 1.6))
    opened = {side.name: [side.connect() for _ in range(connections)] for side in sides}
    asks = {side.name: operation.asks(side, courses[side.name]) for side in sides}
    try:
        for side in sides:
            warm = max(connections, count // 10)
            run_requests(side, opened[side.name], asks[side.name], warm, Times())
        for number in range(plan.rounds):
            for side in sides if number % 2 else reversed(sides):
                name = side.name
                run_requests(side, opened[name], asks[name], count, found[name])
    finally:
        for many in opened.values():
            for one in many:
                one.close()
