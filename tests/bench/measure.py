"""Loops that send requests and keep the time of each."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.bench.http_connection import HttpConnection
from tests.bench.side import Ask, Side

NextAsk = Callable[[], Ask]
"""The next request of a loop; called by one thread at a time."""


@dataclass
class Times:
    """How long requests took, in seconds, and how long the loops ran."""

    each: list[float] = field(default_factory=list)
    spent: float = 0.0
    cpu: float = 0.0
    """Processor time of the server and of its database: hardly grows on a busy machine."""

    def percentile(self, share: float) -> float:
        """Milliseconds that this share of the requests did not exceed."""
        ordered = sorted(self.each)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def cpu_each(self) -> float:
        """Milliseconds of processor time per request."""
        return 1000 * self.cpu / len(self.each) if self.each else 0.0

    @property
    def per_second(self) -> float:
        """Requests answered per second over all connections."""
        return len(self.each) / self.spent if self.spent else 0.0


def run_requests(
    side: Side, connections: Sequence[HttpConnection], next_ask: NextAsk, count: int, times: Times
) -> None:
    """Send ``count`` requests over the connections, all busy at the same time."""
    share = max(1, count // len(connections))
    asks = [[next_ask() for _ in range(share)] for _ in connections]
    began, cpu = time.perf_counter(), side.cpu_seconds()
    if len(connections) == 1:
        times.each += _loop(side, connections[0], asks[0])
    else:
        with ThreadPoolExecutor(len(connections)) as threads:
            loops = [
                threads.submit(_loop, side, one, mine)
                for one, mine in zip(connections, asks, strict=True)
            ]
            for loop in loops:
                times.each += loop.result()
    times.spent += time.perf_counter() - began
    times.cpu += side.cpu_seconds() - cpu


def _loop(side: Side, connection: HttpConnection, asks: Sequence[Ask]) -> list[float]:
    each = []
    for ask in asks:
        began = time.perf_counter()
        side.ask(connection, ask)
        each.append(time.perf_counter() - began)
    return each
