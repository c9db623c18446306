"""`python -m tests.bench`: the product beside the hand-written application, as a table."""

import argparse
import os
import tempfile
from pathlib import Path

from tests.bench.run import Plan, run_database
from tests.bench.tables import print_tables, write_json
from tests.fixtures.postgres_server import DURABLE, start_postgres


def main() -> None:
    options = _options()
    plan = Plan.quick() if options.quick else Plan.full()
    if options.rows:
        plan = plan.with_rows(options.rows)
    results = []
    with tempfile.TemporaryDirectory(prefix="formwork-bench-") as name:
        folder = Path(name)
        if options.database != "postgresql":
            urls = tuple(f"sqlite:///{folder / side}.sqlite" for side in ("hand", "product"))
            results.append(run_database("sqlite", urls, folder, plan))
        if options.database != "sqlite":
            server = start_postgres(os.getpid(), settings=DURABLE)
            urls = tuple(server.create_database(side) for side in ("hand", "product"))
            results.append(run_database("postgresql", urls, folder, plan, server))
    print_tables(results)
    if options.json:
        write_json(options.json, results, plan)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10,000 rows and short loops")
    parser.add_argument("--rows", type=int, help="another number of rows")
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    return parser.parse_args()


if __name__ == "__main__":
    main()
