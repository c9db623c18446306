"""The whole product in a workspace that starts empty: named to `formwork serve` by FORMWORK_APP.

An ordinary first start installs the CRM with a year of sample data, which is not measured here.
"""

from builder.app import create_app, prepare_workspace
from runtime.app import first_start

__all__ = ["create_app", "first_start", "prepare_workspace"]
