"""How a form becomes tables: the only place that knows."""

from runtime.records.storage.apply import apply_storage
from runtime.records.storage.form_table import ChildTable, FormTable, LinkTable, build_tables
from runtime.records.storage.measure import measure_plan
from runtime.records.storage.plan import plan_storage
from runtime.records.storage.steps import Step, StoragePlan
from runtime.records.storage.storage_map import Rename, StorageMap

__all__ = [
    "ChildTable",
    "FormTable",
    "LinkTable",
    "Rename",
    "Step",
    "StorageMap",
    "StoragePlan",
    "apply_storage",
    "build_tables",
    "measure_plan",
    "plan_storage",
]
