"""A card of a dashboard that is not saved, as a reader would find it at first."""

from typing import TYPE_CHECKING, Any

from engines.definitions.models import (
    DashboardDefinition,
    DashboardFilter,
    FilterTarget,
    ReportDefinition,
)
from engines.reports.compile import path_of
from engines.reports.dashboard_filters import FilterKind, filter_kind
from runtime.db.transaction import ReadTx
from runtime.identity.actor import Actor
from runtime.reports.dashboard_filters import choices_of, parameters_for
from runtime.reports.run_report import refuse_wrong_report, run_report

if TYPE_CHECKING:
    from runtime.apps.loaded import LoadedApp


def preview_card(
    tx: ReadTx,
    app: "LoadedApp",
    report: ReportDefinition,
    filters: tuple[DashboardFilter, ...],
    actor: Actor,
    language: str,
) -> dict[str, Any]:
    """The report's answer, narrowed by what is chosen in the filters at first.

    What a filter compares has to be in the published app; what is not is passed over, since the
    check of the draft tells of it.
    """
    refuse_wrong_report(app, report)
    drawn = DashboardDefinition(
        key="preview", label=report.label, filters=tuple(_known(app, one) for one in filters)
    )
    choices = choices_of(tx, app, drawn, {}, actor)
    parameters = parameters_for(app, drawn, report, choices, None, language)
    return run_report(tx, app, report, parameters, actor)


def _known(app: "LoadedApp", one: DashboardFilter) -> DashboardFilter:
    kinds = [(target, _kind(app, target)) for target in one.targets]
    first = next((kind for _, kind in kinds if kind is not None), None)
    # Fields of another sort cannot be compared with what is chosen.
    targets = tuple(target for target, kind in kinds if kind is not None and kind == first)
    return one.model_copy(update={"targets": targets})


def _kind(app: "LoadedApp", target: FilterTarget) -> FilterKind | None:
    loaded = app.forms.get(target.form)
    kind = None if loaded is None else loaded.compiled.env.resolve(path_of(target.field))
    return None if kind is None else filter_kind(kind)
