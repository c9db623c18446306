"""Flow instances that are alive, and the version on which they will finish."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from engines.core.text import Text, text
from engines.definitions.place_words import label_of
from runtime.apps.tables import app_version_table
from runtime.db.transaction import ReadTx
from runtime.flows.tables import flow_instance_table

ALIVE = ("running", "error")


@dataclass(frozen=True, slots=True)
class RunningFlow:
    """Living instances of one flow on one version. ``touched``: the draft changes the flow, or
    something that it uses."""

    flow: str
    label: Text
    version: int | None
    count: int
    touched: bool

    @property
    def message(self) -> Text:
        """What becomes of them."""
        return text(
            "流程“{flow}”有 {count} 个正在运行的实例，它们按版本 {version} 走完",
            "The flow “{flow}” has {count} running instances; they finish on version {version}",
        ).format(flow=self.label, count=self.count, version=self.version or "–")

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        return {
            "flow": self.flow,
            "label": self.label.in_language(language),
            "version": self.version,
            "count": self.count,
            "touched": self.touched,
            "message": self.message.in_language(language),
        }


def running_flows(
    tx: ReadTx, app: str, document: Mapping[str, Any], touched: Collection[str | int]
) -> Iterator[RunningFlow]:
    """By flow and version, those that the draft touches first. ``document``: what is published."""
    labels = {flow["key"]: label_of(flow) for flow in document.get("flows", ())}
    instance, version = flow_instance_table.c, app_version_table.c
    rows = tx.execute(
        sa.select(instance.flow, version.number, sa.func.count())
        .outerjoin(app_version_table, version.id == instance.version_id)
        .where(instance.app == app, instance.status.in_(ALIVE))
        .group_by(instance.flow, version.number)
        .order_by(instance.flow, version.number)
    )
    found = [
        RunningFlow(flow, labels.get(flow, text(flow, flow)), number, count, flow in touched)
        for flow, number, count in rows
    ]
    yield from sorted(found, key=lambda one: not one.touched)
