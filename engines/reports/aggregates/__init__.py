"""Aggregates: one module each, one line each."""

from engines.core.registry import Registry
from engines.reports.aggregates.aggregate import Aggregate
from engines.reports.aggregates.avg import AvgAggregate
from engines.reports.aggregates.count import CountAggregate
from engines.reports.aggregates.distinct import DistinctAggregate
from engines.reports.aggregates.max import MaxAggregate
from engines.reports.aggregates.median import MedianAggregate
from engines.reports.aggregates.min import MinAggregate
from engines.reports.aggregates.sum import SumAggregate

AGGREGATES: Registry[Aggregate] = Registry(
    "aggregate",
    (
        CountAggregate(),
        SumAggregate(),
        AvgAggregate(),
        MinAggregate(),
        MaxAggregate(),
        DistinctAggregate(),
        MedianAggregate(),
    ),
)
