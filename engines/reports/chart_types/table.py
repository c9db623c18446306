"""Rows and columns, with totals."""

from engines.core.text import text
from engines.reports.chart_types.chart_type import ChartType, Example, Shown, measure_name, ratio
from engines.reports.kinds import ReportConfig
from engines.reports.plan import QueryPlan, ReportResult


class TableConfig(ReportConfig):
    """``totals`` adds a last row, ``share`` a column with each row's part of the first measure."""

    totals: bool = True
    share: bool = False


class TableChart(ChartType[TableConfig]):
    kind = "table"
    label = text("表格", "Table")
    docs = text(
        "分组与数值的明细表，可带合计与占比。", "Groups and values, with totals and shares."
    )
    Config = TableConfig
    examples = (
        Example(
            ((("East",), ("3",)), (("West",), ("1",))),
            {
                "columns": ["Region", "Count"],
                "rows": [["East", "3"], ["West", "1"]],
                "totals": ["4"],
            },
        ),
        Example(
            ((("East",), ("3",)), (("West",), ("1",))),
            {
                "columns": ["Region", "Count", "Share"],
                "rows": [["East", "3", "0.7500"], ["West", "1", "0.2500"]],
            },
            {"totals": False, "share": True},
        ),
    )
    dimensions = (0, 5)
    measures = (1, 20)

    def shape(
        self, plan: QueryPlan, result: ReportResult, config: TableConfig, language: str
    ) -> Shown:
        columns = [one.label.in_language(language) or one.key for one in plan.dimensions]
        columns += [measure_name(measure, language) for measure in plan.measures]
        rows: list[list[object]] = [
            [*(label.in_language(language) for label in row.labels), *row.values]
            for row in result.rows
        ]
        if config.share:
            columns.append(text("占比", "Share").in_language(language))
            for row, cells in zip(result.rows, rows, strict=True):
                cells.append(ratio(row.values[0], result.totals[0]))
        shown: Shown = {"columns": columns, "rows": rows}
        if config.totals:
            shown["totals"] = list(result.totals)
        return shown
