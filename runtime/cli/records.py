"""``formwork records``: import and export on the command line, as the system."""

import sys
from pathlib import Path

import orjson

from engines.core.text import text
from runtime.access import unscoped_access
from runtime.apps.current_app import current_app
from runtime.cli.accounts import changing
from runtime.cli.composition import load_composition
from runtime.cli.terminal import say
from runtime.identity.actor import SYSTEM
from runtime.identity.import_people import PeopleOptions, import_people
from runtime.problem import Problem, invalid
from runtime.records.list_query import ListQuery, as_sort_keys
from runtime.records.transfer.export_records import Format, export_records
from runtime.records.transfer.import_options import ColumnOption, ImportOptions
from runtime.records.transfer.import_records import import_records
from runtime.records.transfer.import_reports import failed_rows_csv
from runtime.settings import Settings
from runtime.sheets.read_sheet import read_sheet


class FileProblem(Problem):
    """A file that cannot be read or written."""

    code = "file_problem"


def import_file(
    settings: Settings, workspace: str, app: str, form: str, path: Path,
    columns: list[str], key: list[str], options: str | None, dry_run: bool, errors: Path | None,
) -> bool:  # fmt: skip
    """Import a file and print what became of it; False when rows failed."""
    chosen = _options(columns, key, options, dry_run)
    sheet = read_sheet(_read(path), path.name, chosen.sheet)
    with changing(settings, workspace) as opened:
        # Rules and flows act on imported records as on all others.
        load_composition().prepare_workspace(opened)
        report = import_records(opened, app, form, sheet, path.name, chosen, SYSTEM)
        if errors is not None and report.failed:
            with opened.read() as tx:
                _write(errors, failed_rows_csv(tx, report.import_id, SYSTEM))
    say(
        text(
            "{total} 行：新建 {created}，更新 {updated}，跳过 {skipped}，失败 {failed}",
            "{total} rows: {created} created, {updated} updated, {skipped} skipped, "
            "{failed} failed",
        ).format(
            total=report.total, created=report.created, updated=report.updated,
            skipped=report.skipped, failed=report.failed,
        )
    )  # fmt: skip
    for one in report.errors[:20]:
        for issue in one["issues"]:
            place = f"{one['row']} {issue['column'] or ''}".strip()
            message = issue["message"]
            say(text("  第 {place}：{reason}", "  row {place}: {reason}").format(
                place=place, reason=text(message["zh"], message["en"])
            ))  # fmt: skip
    return report.failed == 0


def export_file(
    settings: Settings, workspace: str, app: str, form: str, path: Path, file_format: Format,
    filter_: str | None, sort: str | None, labels: bool,
) -> None:  # fmt: skip
    """Export all records that match to a file (``-``: standard output)."""
    query = ListQuery(filter=filter_, sort=as_sort_keys(sort))
    with changing(settings, workspace) as opened, opened.snapshot() as tx:
        loaded = current_app(tx, app)
        # The operator at the console may read the database anyway.
        access = unscoped_access(loaded, form)
        if str(path) == "-":
            export_records(tx, loaded, form, query, SYSTEM, access, sys.stdout.buffer,
                           file_format, labels=labels)  # fmt: skip
            return
        try:
            with path.open("wb") as out:
                done = export_records(tx, loaded, form, query, SYSTEM, access, out, file_format,
                                      labels=labels)  # fmt: skip
        except OSError as error:
            raise _file_problem(path, error) from error
    say(text("已导出 {count} 行到 {path}", "{count} rows exported to {path}").format(
        count=done.rows, path=path
    ))  # fmt: skip


def import_accounts(settings: Settings, workspace: str, path: Path, options: str) -> bool:
    """Import people and print what became of them; False when rows were left out."""
    try:
        chosen = PeopleOptions.model_validate(_json(options))
    except ValueError as wrong:
        raise invalid(("options",), "bad_option", f"选项有误：{wrong}", f"Wrong option: {wrong}"
                      ) from None  # fmt: skip
    sheet = read_sheet(_read(path), path.name)
    with changing(settings, workspace) as opened, opened.write() as tx:
        report = import_people(tx, sheet, chosen, SYSTEM)
    say(
        text(
            "新建 {created} 人、{departments} 个部门，已存在 {existing} 人",
            "{created} users and {departments} departments created, {existing} users known",
        ).format(created=report.created, departments=report.departments, existing=report.existing)
    )
    for number, issue in report.errors[:20]:
        say(text("  第 {row} 行：{reason}", "  row {row}: {reason}").format(
            row=number, reason=issue.message
        ))  # fmt: skip
    return not report.errors


def _options(
    columns: list[str], key: list[str], options: str | None, dry_run: bool
) -> ImportOptions:
    shown = {} if options is None else _json(options)
    if columns:
        shown["columns"] = [_column(one).model_dump() for one in columns]
    if key:
        shown["key"] = key
    if dry_run:
        shown["dry_run"] = True
    try:
        return ImportOptions.model_validate(shown)
    except ValueError as wrong:
        raise invalid(("options",), "bad_option", f"选项有误：{wrong}", f"Wrong option: {wrong}"
                      ) from None  # fmt: skip


def _column(written: str) -> ColumnOption:
    """``Column=field`` or ``Column=field:lookup``."""
    column, _, field = written.rpartition("=")
    key, _, lookup = field.partition(":")
    if not column or not key:
        raise invalid(
            ("map",), "bad_option", f"“{written}”应写成 列名=字段 或 列名=字段:查找字段",
            f'Write "{written}" as Column=field or Column=field:lookup',
        )  # fmt: skip
    return ColumnOption(column=column, field=key, lookup=lookup or None)


def _json(options: str) -> dict[str, object]:
    written: str | bytes = _read(Path(options[1:])) if options.startswith("@") else options
    try:
        shown = orjson.loads(written)
    except orjson.JSONDecodeError as error:
        raise invalid(("options",), "bad_json", f"选项不是 JSON：{error}",
                      f"The options are not JSON: {error}") from None  # fmt: skip
    if not isinstance(shown, dict):
        raise invalid(("options",), "bad_json", "选项必须是 JSON 对象",
                      "The options must be a JSON object")  # fmt: skip
    return shown


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _file_problem(path, error) from error


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise _file_problem(path, error) from error


def _file_problem(path: Path, error: OSError) -> FileProblem:
    return FileProblem(
        text("无法使用文件 {path}：{reason}", "The file {path} cannot be used: {reason}").format(
            path=path, reason=error.strerror or error
        )
    )
