"""Post-calculations: order, top-N with others, gaps, totals. Pure and exact."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engines.core.text import Text, text
from engines.reports.aggregates import AGGREGATES
from engines.reports.aggregates.aggregate import Aggregate
from engines.reports.chart_types import CHART_TYPES
from engines.reports.periods import filled_periods, period_of
from engines.reports.plan import MAX_GROUPS, Group, Key, Notice, QueryPlan, ReportResult, Row
from engines.reports.spans import grain_start

EMPTY = text("（空）", "(empty)")
OTHERS = text("其他", "Others")
Label = Callable[[int, Key], Text]
"""The words for a raw value of the dimension at a position."""


@dataclass(frozen=True, slots=True)
class Overall:
    """What cannot be added up from groups: the parts of each measure over all records."""

    parts: tuple[tuple[Decimal | None, ...], ...]


def finish_report(
    plan: QueryPlan, groups: Sequence[Group], overall: Overall, label: Label
) -> ReportResult:
    """The rows as they are shown. ``groups`` come in any order, at most one more than
    ``MAX_GROUPS``; ``overall`` are the totals of the database."""
    aggregates = [AGGREGATES[measure.aggregate] for measure in plan.measures]
    notices: list[Notice] = []
    if len(groups) > MAX_GROUPS:
        groups = groups[:MAX_GROUPS]
        notices.append(
            Notice(
                "too_many_groups",
                text(
                    "分组超过 {most} 个，只显示一部分；请加筛选条件",
                    "There are more than {most} groups; only some are shown. Filter the report",
                ).format(most=MAX_GROUPS),
            )
        )
    groups = _with_gaps(plan, aggregates, list(groups))
    rows = [_row(plan, aggregates, group, label) for group in groups]
    order = sorted(range(len(rows)), key=_by_keys(plan, rows))
    for sort in reversed(plan.sort):
        order = _sorted_by(plan, rows, order, sort.by, sort.descending)
    kept = _within_limit(plan, aggregates, groups, order)
    final = [rows[at] for at in order if rows[at].keys[:1] in kept]
    behind = [at for at in order if rows[at].keys[:1] not in kept]
    if behind and plan.others:
        final += _others(aggregates, [(groups[at], rows[at]) for at in behind], notices)
    elif behind:
        notices.append(_cut_off(len(kept), len({rows[at].keys[:1] for at in behind})))
    totals = tuple(
        aggregate.finish(parts) for aggregate, parts in zip(aggregates, overall.parts, strict=True)
    )
    return ReportResult(tuple(final), totals, tuple(notices))


def _row(plan: QueryPlan, aggregates: Sequence[Aggregate], group: Group, label: Label) -> Row:
    values = tuple(
        aggregate.finish(parts) for aggregate, parts in zip(aggregates, group.parts, strict=True)
    )
    labels = tuple(EMPTY if key is None else label(at, key) for at, key in enumerate(group.keys))
    return Row(group.keys, labels, values)


def _by_keys(plan: QueryPlan, rows: Sequence[Row]) -> Callable[[int], tuple[object, ...]]:
    """The natural order: options in theirs, else by value; empties last."""
    places = [{value: place for place, value in enumerate(one.order)} for one in plan.dimensions]

    def key(at: int) -> tuple[object, ...]:
        row = rows[at]
        return tuple(
            _natural(value, order, label)
            for value, order, label in zip(row.keys, places, row.labels, strict=True)
        )

    return key


def _natural(value: Key, order: dict[str, int], label: Text) -> tuple[object, ...]:
    if value is None:
        return (2, 0, "")
    if isinstance(value, str) and order:
        known = order.get(value)
        return (0, known, "") if known is not None else (1, 0, value)
    if isinstance(value, bool):
        return (0, int(not value), "")
    if isinstance(value, int):
        return (0, 0, label.in_language("zh"), value)
    if isinstance(value, Decimal):
        return (0, value, "")
    return (0, 0, str(value))


def _sorted_by(
    plan: QueryPlan, rows: Sequence[Row], order: list[int], by: str, descending: bool
) -> list[int]:
    for at, measure in enumerate(plan.measures):
        if measure.key == by:
            filled = [one for one in order if rows[one].values[at] is not None]
            empty = [one for one in order if rows[one].values[at] is None]
            filled.sort(key=lambda one: rows[one].values[at] or Decimal(0), reverse=descending)
            return filled + empty
    position = next(
        (at for at, dimension in enumerate(plan.dimensions) if dimension.key == by), None
    )
    if position is None:
        return order
    places = {value: place for place, value in enumerate(plan.dimensions[position].order)}

    def natural(one: int) -> tuple[object, ...]:
        return _natural(rows[one].keys[position], places, rows[one].labels[position])

    filled = [one for one in order if rows[one].keys[position] is not None]
    empty = [one for one in order if rows[one].keys[position] is None]
    filled.sort(key=natural, reverse=descending)
    return filled + empty


def _within_limit(
    plan: QueryPlan, aggregates: Sequence[Aggregate], groups: Sequence[Group], order: Sequence[int]
) -> set[tuple[Key, ...]]:
    """The values of the first dimension that are shown, whatever stands beside them in series."""
    parts: dict[tuple[Key, ...], list[Group]] = {}
    for at in order:
        parts.setdefault(groups[at].keys[:1], []).append(groups[at])
    ranked = list(parts)
    first = plan.sort[0] if plan.sort and len(plan.dimensions) > 1 else None
    for at, measure in enumerate(plan.measures):
        if first is not None and measure.key == first.by and aggregates[at].additive:
            aggregate = aggregates[at]
            sums = {
                key: aggregate.finish(aggregate.merge([group.parts[at] for group in cells]))
                for key, cells in parts.items()
            }
            filled = [key for key in ranked if sums[key] is not None]
            empty = [key for key in ranked if sums[key] is None]
            filled.sort(key=lambda key: sums[key] or Decimal(0), reverse=first.descending)
            ranked = filled + empty
    return set(ranked if plan.limit is None else ranked[: plan.limit])


def _cut_off(shown: int, more: int) -> Notice:
    return Notice(
        "cut_off",
        text(
            "只显示前 {shown} 项，另有 {more} 项", "The first {shown}; {more} more are not shown"
        ).format(shown=shown, more=more),
    )


def _others(
    aggregates: Sequence[Aggregate], behind: Sequence[tuple[Group, Row]], notices: list[Notice]
) -> list[Row]:
    """What lies behind the limit as one row, or with series as one row for each of them."""
    notices.extend(
        Notice(
            "others_not_additive",
            text(
                "“{label}”不能跨组相加，“其他”一行留空",
                "{label} does not add up over groups; it is left out of “others”",
            ).format(label=aggregate.label),
        )
        for aggregate in aggregates
        if not aggregate.additive
    )
    series: dict[tuple[Key, ...], list[tuple[Group, Row]]] = {}
    for group, row in behind:
        series.setdefault(group.keys[1:], []).append((group, row))
    return [
        Row(
            (None, *keys),
            (OTHERS, *cells[0][1].labels[1:]),
            tuple(
                aggregate.finish(aggregate.merge([group.parts[at] for group, _ in cells]))
                if aggregate.additive
                else None
                for at, aggregate in enumerate(aggregates)
            ),
            others=True,
        )
        for keys, cells in series.items()
    ]


def _with_gaps(
    plan: QueryPlan, aggregates: Sequence[Aggregate], groups: list[Group]
) -> list[Group]:
    chart = CHART_TYPES[plan.chart]
    single = len(plan.dimensions) == 1 and plan.dimensions[0].grain is not None
    if not single or not groups or not chart.fills_gaps(plan.chart_config):
        return groups
    grain = plan.dimensions[0].grain
    assert grain is not None
    found = {group.keys[0] for group in groups}
    known = [str(key) for key in found if key is not None]
    # A year that began without sales shows its empty months too.
    comparison = plan.comparison
    asked = plan.days if comparison and comparison.path == plan.dimensions[0].path else None
    ends = [period_of(grain_start(day, grain), grain) for day in asked or ()]
    filled = list(filled_periods(known + ends, grain)) or list(filled_periods(known, grain))
    nothing = tuple(tuple(None for _ in aggregate.parts) for aggregate in aggregates)
    return groups + [Group((period,), nothing) for period in filled if period not in found]
