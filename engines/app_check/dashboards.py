"""Dashboards: cards stay on the grid and do not cover each other."""

from collections.abc import Iterator

from engines.app_check.words import fault
from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.models import AppDefinition, Card

COLUMNS = 12


def check_dashboards(app: AppDefinition) -> Iterator[Issue]:
    """Issues of all cards, paths from the app's root."""
    for index, dashboard in enumerate(app.dashboards):
        for position, card in enumerate(dashboard.cards):
            path = ("dashboards", index, "cards", position)
            if card.x + card.w > COLUMNS:
                yield fault(
                    (*path, "w"),
                    "card_off_grid",
                    text("卡片超出 {columns} 列", "The card reaches beyond the {columns} columns"),
                    text("x + w 不得超过 {columns}", "x + w must be at most {columns}"),
                    columns=COLUMNS,
                )
            for other in dashboard.cards[:position]:
                if _overlap(card, other):
                    yield Issue(
                        path,
                        "app.cards_overlap",
                        text(f"卡片与“{other.key}”重叠", f"The card covers “{other.key}”"),
                        severity="warning",
                        fix=text("移动其中一张", "Move one of them"),
                    )


def _overlap(one: Card, other: Card) -> bool:
    return (
        one.x < other.x + other.w
        and other.x < one.x + one.w
        and one.y < other.y + other.h
        and other.y < one.y + one.h
    )
