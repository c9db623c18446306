"""The work place is tried on the reports' pipeline."""

from tests.runtime.reports.conftest import deals, org, pipeline

__all__ = ["deals", "org", "pipeline"]
