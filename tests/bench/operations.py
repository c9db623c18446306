"""What is measured, and how the two sides' answers are compared."""

import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from tests.bench.deals import deals
from tests.bench.measure import NextAsk
from tests.bench.side import DEEP, WORD, Ask, Side

FIRST_NEW = 1_000_001


@dataclass(frozen=True)
class Operation:
    """One kind of request. ``requests`` are per round on one connection, at full length."""

    key: str
    label: str
    kind: Literal["read", "write"]
    requests: int
    asks: Callable[[Side, "Course"], NextAsk]


class Course:
    """Where a side's loops are: the ids to ask for, the cursor, the codes already used."""

    def __init__(self, side: Side, rows: int) -> None:
        self.side = side
        self.rows = rows
        self.chance = random.Random(7)
        self.cursor = side.cursor_at(min(DEEP, rows // 2))
        self.new_deals = itertools.chain.from_iterable(
            deals(200, first=FIRST_NEW + 200 * block) for block in itertools.count()
        )
        # Each id once, far apart: concurrent loops change different records.
        self.changed = itertools.cycle(self.chance.sample(range(1, rows + 1), min(rows, 20_000)))

    def any_id(self) -> int:
        return self.chance.randint(1, self.rows)


OPERATIONS = (
    Operation("get", "get one", "read", 150, lambda s, c: lambda: s.get_one(c.any_id())),
    Operation("page", "page of 50, filter + sort + total", "read", 60, lambda s, c: s.page),
    Operation(
        "deep_page",
        "deep page (keyset at 50,000)",
        "read",
        60,
        lambda s, c: lambda: s.deep_page(c.cursor),
    ),
    Operation(
        "search",
        "search, two Chinese characters",
        "read",
        40,
        lambda s, c: lambda: s.search(WORD),
    ),
    Operation("by_stage", "group by stage: count, sum", "read", 8, lambda s, c: s.by_stage),
    Operation("by_month", "group by month: count, sum", "read", 8, lambda s, c: s.by_month),
    Operation("create", "create", "write", 60, lambda s, c: lambda: s.create(next(c.new_deals))),
    Operation(
        "update",
        "update one field",
        "write",
        60,
        lambda s, c: lambda: s.update(next(c.changed), c.chance.randrange(10**8) / 100),
    ),
)


class DifferentAnswers(AssertionError):
    """The two sides do not say the same; their times could not be compared."""


def compare_answers(one: Side, other: Side, rows: int) -> None:
    """Fail unless both sides give the same records, pages, totals, hits and sums."""
    chance = random.Random(3)
    ids = [chance.randint(1, rows) for _ in range(5)]
    found = [_answers(side, ids) for side in (one, other)]
    for name in found[0]:
        if found[0][name] != found[1][name]:
            raise DifferentAnswers(
                f"{name}: {one.name} says {found[0][name]!r}, {other.name} {found[1][name]!r}"
            )


def _answers(side: Side, ids: list[int]) -> dict[str, object]:
    cursor = side.cursor_at(max(ids) // 2)
    with side.connect() as connection:

        def ask(request: Ask) -> Any:
            return side.ask(connection, request)

        page = side.read_page(ask(side.page()))
        deep = side.read_page(ask(side.deep_page(cursor)))
        hits = side.read_page(ask(side.search(WORD)))
        return {
            "records": [side.read_deal(ask(side.get_one(one))) for one in ids],
            "page": (page.ids, page.total),
            "deep page": deep.ids,
            "search": hits.ids,
            "by stage": dict(side.read_groups(ask(side.by_stage()))),
            "by month": dict(side.read_groups(ask(side.by_month()))),
        }
