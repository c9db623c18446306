"""The sample app of the records' tests."""

from tests.runtime.records.conftest import rep, sales

__all__ = ["rep", "sales"]
