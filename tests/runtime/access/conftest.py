"""The pipeline app of the reports' tests has a role for every kind of scope."""

from tests.runtime.reports.conftest import Org, deals, org, pipeline

__all__ = ["Org", "deals", "org", "pipeline"]
