"""Reports and dashboards over HTTP."""

import io
from typing import Annotated, Any

import orjson
from fastapi import Body, Query, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.models import DashboardFilter, ReportDefinition
from engines.reports import Span, span_of
from runtime.apps.current_app import current_app
from runtime.db.transaction import ReadTx
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import download, json_bytes
from runtime.http.router import Key, api_router
from runtime.identity.actor import Actor
from runtime.problem import Invalid, invalid
from runtime.reports.drill_down import drill_down
from runtime.reports.exact import exact
from runtime.reports.export_report import export_report
from runtime.reports.preview_card import preview_card
from runtime.reports.run_dashboard import DashboardParameters, run_dashboard
from runtime.reports.run_report import ReportParameters, run_report
from runtime.sheets.write_excel import EXCEL

router = api_router("reports")
Filter = Annotated[
    str | None, Query(max_length=4000, description="A condition added to the report's own.")
]
Period = Annotated[
    str | None,
    Query(
        max_length=40,
        description="For reports that go by a period: the one that counts, such as `last_year` or "
        "`2026-01-01..2026-03-31`.",
    ),
]


class ReportOut(BaseModel):
    """A report's answer. `values` stand in the order of `measures`, `keys` of `dimensions`;
    `filter` is the records list's filter for the row, null where there is none. `period` is
    there where figures go by a period, with the one that counts by `default`; `drill_fields`
    are the columns that the records behind a figure are shown with."""

    model_config = ConfigDict(extra="allow")

    report: str
    label: str
    form: str
    chart: dict[str, Any]
    dimensions: list[dict[str, Any]]
    measures: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    totals: list[float | None]
    period: dict[str, Any] | None
    drill_fields: list[str]
    notices: list[dict[str, Any]]


class DashboardOut(BaseModel):
    """A dashboard with the answers of its cards; a card has a `result` or a `problem`, and in
    `asked` the `filter` and the `period` with which its report gives the same answer alone."""

    dashboard: str
    label: str
    filters: list[dict[str, Any]]
    cards: list[dict[str, Any]]
    answered_at: str


class RecordsOut(BaseModel):
    """A page of the records behind a row."""

    items: list[dict[str, Any]]
    next: str | None
    total: int | None = None


@router.get(
    "/apps/{app}/reports/{report}",
    response_model=ReportOut,
    responses=problems(403, 404, 422),
)
async def get_report(
    edge: Edge, app: Key, report: Key, filter: Filter = None, period: Period = None
) -> Response:
    """Run a report of the app, within your own rights."""

    def work(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        parameters = ReportParameters(filter or None, _span(tx, period), edge.language)
        return run_report(tx, current_app(tx, app), report, parameters, actor)

    return json_bytes(exact(await edge.snapshot(work)))


@router.get(
    "/apps/{app}/reports/{report}/export",
    response_class=Response,
    responses={
        200: {"content": {EXCEL: {}}, "description": "An Excel sheet."},
        **problems(403, 404, 422),
    },
)
async def export_report_sheet(
    edge: Edge, app: Key, report: Key, filter: Filter = None, period: Period = None
) -> Response:
    """A report's groups, figures and totals as an Excel sheet."""

    def work(tx: ReadTx, actor: Actor) -> bytes:
        parameters = ReportParameters(filter or None, _span(tx, period), edge.language)
        answer = run_report(tx, current_app(tx, app), report, parameters, actor)
        out = io.BytesIO()
        export_report(answer, out, edge.language)
        return out.getvalue()

    return download(await edge.snapshot(work), f"{app}-{report}.xlsx", EXCEL)


@router.post(
    "/apps/{app}/reports/preview",
    response_model=ReportOut,
    responses=problems(403, 404, 422),
)
async def preview_report(
    edge: Edge, app: Key, definition: Annotated[dict[str, Any], Body()]
) -> Response:
    """Run a report that is not saved (a `ReportDefinition`), within your own rights."""

    def work(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        parameters = ReportParameters(language=edge.language)
        return run_report(tx, current_app(tx, app), _definition(definition), parameters, actor)

    return json_bytes(exact(await edge.snapshot(work)))


class DrawnCard(BaseModel):
    """A report and the filters of the dashboard that it is drawn on, neither of them saved."""

    model_config = ConfigDict(extra="forbid")

    report: dict[str, Any]
    filters: list[DashboardFilter] = Field(default=[], max_length=50)


@router.post(
    "/apps/{app}/dashboards/preview",
    response_model=ReportOut,
    responses=problems(403, 404, 422),
)
async def preview_dashboard_card(edge: Edge, app: Key, card: DrawnCard) -> Response:
    """Run a card of a dashboard that is not saved, with its filters as they are at first."""

    def work(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        report = _definition(card.report)
        filters = tuple(card.filters)
        return preview_card(tx, current_app(tx, app), report, filters, actor, edge.language)

    return json_bytes(exact(await edge.snapshot(work)))


@router.get(
    "/apps/{app}/reports/{report}/records",
    response_model=RecordsOut,
    responses=problems(403, 404, 422),
)
async def get_report_records(
    edge: Edge,
    app: Key,
    report: Key,
    keys: Annotated[
        str, Query(max_length=4000, description='The row\'s `keys` as JSON, for example ["won"].')
    ] = "[]",
    filter: Filter = None,
    period: Period = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    cursor: Annotated[str | None, Query(max_length=4000)] = None,
) -> Response:
    """The records that a row of the report counts."""
    wanted = _keys(keys)

    def work(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        page = drill_down(
            tx,
            current_app(tx, app),
            report,
            wanted,
            actor,
            extra=filter or None,
            period=_span(tx, period),
            limit=limit,
            cursor=cursor,
        )
        return page.to_json()

    return json_bytes(await edge.snapshot(work))


@router.get(
    "/apps/{app}/dashboards/{dashboard}",
    response_model=DashboardOut,
    responses=problems(404, 422),
)
async def get_dashboard(
    edge: Edge,
    app: Key,
    dashboard: Key,
    filters: Annotated[
        str,
        Query(
            max_length=4000,
            description="Values by the keys of the dashboard's filters as JSON, for example "
            '{"period":"this_year","owner":[3,"me"]}; null is nothing, a key that is not there '
            "is at its default.",
        ),
    ] = "{}",
    focus: Annotated[
        str,
        Query(
            max_length=4000,
            description="A row that the other cards are narrowed to, as JSON: "
            '{"card":"by_stage","keys":["won"]}.',
        ),
    ] = "null",
) -> Response:
    """All cards of a dashboard in one transaction, within your own rights."""
    chosen = _json(filters, "filters")
    if not isinstance(chosen, dict):
        raise invalid(("filters",), "malformed", "请写成 JSON 对象", "Write a JSON object")
    parameters = DashboardParameters(chosen, _json(focus, "focus"), edge.language)

    def work(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        return run_dashboard(tx, current_app(tx, app), dashboard, actor, parameters)

    return json_bytes(exact(await edge.snapshot(work)))


def _span(tx: ReadTx, written: str | None) -> Span | None:
    if not written:
        return None
    span = span_of(written, tx.workspace.local(tx.now).date())
    if span is None:
        raise invalid(
            ("period",),
            "malformed",
            "期间不正确，请重新选择",
            "There is no such period; choose again",
        )
    return span


def _json(written: str, name: str) -> Any:
    try:
        return orjson.loads(written)
    except orjson.JSONDecodeError:
        raise invalid((name,), "malformed", "不是有效的 JSON", "This is not valid JSON") from None


def _definition(written: dict[str, Any]) -> ReportDefinition:
    try:
        return ReportDefinition.model_validate(written)
    except ValidationError as refused:
        raise Invalid(
            [
                Issue(
                    tuple(error["loc"]),
                    "reports.malformed",
                    text("报表定义有误：{reason}", "The definition is wrong: {reason}").format(
                        reason=error["msg"][:200]
                    ),
                )
                for error in refused.errors(include_url=False, include_context=False)[:50]
            ]
        ) from None


def _keys(written: str) -> list[object]:
    try:
        keys = orjson.loads(written)
    except orjson.JSONDecodeError:
        keys = None
    if not isinstance(keys, list):
        raise invalid(
            ("keys",), "malformed", '请写成 JSON 列表，例如 ["won"]', 'Write a JSON list: ["won"]'
        )
    return keys
