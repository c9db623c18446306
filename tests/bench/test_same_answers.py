"""The two sides of the bench answer alike; else their times could not be compared."""

from collections.abc import Iterator

import pytest

from tests.bench.deals import deals, write_csv
from tests.bench.handwritten_side import HandwrittenSide
from tests.bench.operations import DifferentAnswers, compare_answers
from tests.bench.product_side import ProductSide
from tests.bench.side import Side
from tests.fixtures.postgres_server import PostgresServer

ROWS = 200

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def sides(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Side]]:
    folder = tmp_path_factory.mktemp("bench")
    if request.param == "sqlite":
        urls = [f"sqlite:///{folder / name}.sqlite" for name in ("hand", "product")]
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        names = [f"bench_{name}_{folder.name}_{id(folder)}" for name in ("hand", "product")]
        urls = [server.create_database(name) for name in names]
    both: list[Side] = [HandwrittenSide(folder, urls[0]), ProductSide(folder, urls[1])]
    csv_file = folder / "deals.csv"
    write_csv(csv_file, ROWS)
    try:
        for side in both:
            side.start()
            side.set_up()
            assert side.import_deals(csv_file) == ROWS
        yield both
    finally:
        for side in both:
            side.stop()
        if request.param == "postgresql":
            for name in names:
                server.drop_database(name)


def test_both_give_the_same_records_pages_hits_and_sums(sides: list[Side]) -> None:
    compare_answers(sides[0], sides[1], ROWS)


def test_both_still_agree_after_creating_and_updating(sides: list[Side]) -> None:
    for side in sides:
        with side.connect() as connection:
            for deal in deals(5, first=5001):
                side.ask(connection, side.create(deal))
            for deal_id in (3, 77, 201):
                side.ask(connection, side.update(deal_id, 123_456.78))
    compare_answers(sides[0], sides[1], ROWS + 5)


def test_a_side_that_says_something_else_is_found_out(sides: list[Side]) -> None:
    with sides[1].connect() as connection:
        sides[1].ask(connection, sides[1].update(10, 1.25))
    with pytest.raises(DifferentAnswers, match=r"by stage|records"):
        compare_answers(sides[0], sides[1], ROWS)
