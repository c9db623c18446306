"""Import and export over HTTP."""

import logging
import tempfile
from functools import partial
from typing import Annotated, Any, BinaryIO, cast

from fastapi import APIRouter, File, Form, Query, Response, UploadFile
from pydantic import BaseModel, ValidationError

from engines.core.issue import Issue
from engines.core.text import text
from runtime.access import form_access
from runtime.apps.current_app import current_app
from runtime.audit.record_audit import record_audit
from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.edge import Edge
from runtime.http.problems import BodyTooLarge, problems
from runtime.http.responses import download, json_bytes, no_content
from runtime.http.router import Identity, Key, api_router
from runtime.identity.actor import Actor
from runtime.problem import Invalid, NotFound, Problem
from runtime.records.list_query import ListQuery, as_sort_keys
from runtime.records.transfer.export_records import Exported, Format, export_records
from runtime.records.transfer.import_options import ImportOptions
from runtime.records.transfer.import_records import Import, ImportReport
from runtime.records.transfer.import_reports import (
    SHOWN_ERRORS,
    cancel_import,
    failed_rows_csv,
    in_language,
    show_import,
)
from runtime.records.transfer.import_template import import_template
from runtime.sheets.preview import SheetPreview, preview
from runtime.sheets.read_sheet import read_sheet
from runtime.sheets.write_excel import EXCEL

log = logging.getLogger("formwork.imports")
router: APIRouter = api_router("import and export")
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": EXCEL,
}
IN_MEMORY = 4 * 1024 * 1024


class CellIssue(BaseModel):
    """What is wrong with a cell; without `column` with the row."""

    column: str | None
    code: str
    message: str


class RowErrors(BaseModel):
    """What is wrong with a row of the file; the header is row 1."""

    row: int
    issues: list[CellIssue]


class ImportResult(BaseModel):
    """What became of an import; `errors` are the first 100."""

    id: int
    state: str
    total: int
    created: int
    updated: int
    skipped: int
    failed: int
    errors: list[RowErrors]


class ImportProgress(ImportResult):
    """An import that ran or is running."""

    app: str
    form: str
    file_name: str
    done: int
    started_at: str
    finished_at: str | None
    message: str | None


@router.post(
    "/apps/{app}/forms/{form}/import", response_model=ImportResult,
    responses=problems(403, 404, 413, 422),
)  # fmt: skip
async def import_sheet(
    edge: Edge,
    app: Key,
    form: Key,
    file: Annotated[UploadFile, File(description="CSV or Excel; the first row names columns.")],
    options: Annotated[
        str,
        Form(
            max_length=200_000,
            description="JSON: columns, key, existing, dry_run, background, sheet.",
        ),
    ] = "{}",
) -> Response:
    """Import a sheet, in chunks of whole rows. Rows that are not right are reported with row
    number, column and reason; `GET /imports/{id}/errors.csv` gives them back.

    `columns` lists `{column, field, values, lookup, unknown}`; without it columns named like a
    field's key or label are taken. `key` are fields by which an existing record is found and
    updated. With `background` the answer is 202 and the import goes on: see `GET /imports/{id}`.
    """
    signed = await edge.signed_in()
    chosen = _options(options)
    workspace, actor = edge.workspace, signed.actor
    content, name = await _uploaded(edge, file)

    def begin() -> Import:
        with workspace.read() as tx:
            _require_form(tx, app, form, actor)
        sheet = read_sheet(content, name, chosen.sheet)
        begun = Import(workspace, app, form, sheet, chosen, actor)
        begun.begin(name)
        return begun

    begun = await edge.serving.in_read_thread(begin)
    language = actor.language or edge.language
    if chosen.background:
        started = _shown(begun.report, language)
        edge.serving.in_background(partial(_run_alone, begun))
        return json_bytes(started, 202)
    report = await edge.serving.in_read_thread(begun.run)
    return json_bytes(_shown(report, language))


def _run_alone(begun: Import) -> None:
    """Nobody waits for the answer: a refusal is told by the import's own row."""
    try:
        begun.run()
    except Problem as problem:
        log.info("import %s was refused: %s", begun.report.import_id, problem)
    except Exception:
        log.exception("import %s failed", begun.report.import_id)


@router.post(
    "/apps/{app}/forms/{form}/import/preview", response_model=SheetPreview,
    responses=problems(403, 404, 413, 422),
)  # fmt: skip
async def preview_sheet(
    edge: Edge,
    app: Key,
    form: Key,
    file: Annotated[UploadFile, File(description="CSV or Excel; the first row names columns.")],
    sheet: Annotated[str | None, Form(max_length=200, description="Of an Excel file.")] = None,
) -> Response:
    """What is in a sheet, before it is imported: columns, first rows, the values of a column."""
    content, name = await _uploaded(edge, file)

    def read(tx: ReadTx, actor: Actor) -> SheetPreview:
        form_access(_require_form(tx, app, form, actor), form, actor).require("import")
        return preview(content, name, sheet)

    return json_bytes((await edge.read(read)).model_dump())


@router.get(
    "/apps/{app}/forms/{form}/import/template",
    response_class=Response,
    responses={
        200: {"content": {EXCEL: {}}, "description": "Excel."},
        **problems(403, 404),
    },
)
async def get_import_template(edge: Edge, app: Key, form: Key) -> Response:
    """An empty sheet with the form's columns, to be filled in and imported."""

    def read(tx: ReadTx, actor: Actor) -> bytes:
        loaded = _require_form(tx, app, form, actor)
        return import_template(loaded.form(form), form_access(loaded, form, actor), actor.language)

    return download(await edge.read(read), f"{app}-{form}.xlsx", EXCEL)


@router.get("/imports/{import_id}", response_model=ImportProgress, responses=problems(404))
async def get_import(edge: Edge, import_id: Identity) -> Response:
    """How far an import is, and its first failed rows."""
    return json_bytes(await edge.read(lambda tx, actor: show_import(tx, import_id, actor)))


@router.post("/imports/{import_id}/cancel", status_code=204, responses=problems(404))
async def stop_import(edge: Edge, import_id: Identity) -> Response:
    """Stop an import before its next chunk; what is saved stays."""
    await edge.write(lambda tx, actor: cancel_import(tx, import_id, actor))
    return no_content()


@router.get(
    "/imports/{import_id}/errors.csv",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}, "description": "CSV."}, **problems(404)},
)
async def get_import_errors(edge: Edge, import_id: Identity) -> Response:
    """The failed rows as CSV, with row number and reasons."""
    content = await edge.read(lambda tx, actor: failed_rows_csv(tx, import_id, actor))
    return download(content, f"import-{import_id}-errors.csv", MEDIA_TYPES["csv"])


@router.get(
    "/apps/{app}/forms/{form}/export",
    response_class=Response,
    responses={
        200: {"content": {"text/csv": {}, EXCEL: {}}, "description": "The file."},
        **problems(403, 404, 422),
    },
)
async def export_sheet(
    edge: Edge,
    app: Key,
    form: Key,
    format: Format = "csv",
    filter: Annotated[str | None, Query(max_length=4000)] = None,
    sort: Annotated[str | None, Query(max_length=600)] = None,
    search: Annotated[str | None, Query(max_length=200)] = None,
    fields: Annotated[str | None, Query(max_length=4000)] = None,
    view: Annotated[str | None, Query(max_length=48)] = None,
    labels: bool = True,
    safe: bool = True,
) -> Response:
    """The records of a list as CSV or Excel. `labels=false` names columns by key; `safe=false`
    leaves texts that begin like a formula as they are."""
    keys = None if fields is None else tuple(sorted(
        part.strip() for part in fields.split(",") if part.strip()
    ))  # fmt: skip
    query = ListQuery(filter=filter, sort=as_sort_keys(sort), search=search, fields=keys, view=view)

    def read(tx: ReadTx, actor: Actor) -> tuple[bytes, Exported]:
        loaded = _require_form(tx, app, form, actor)
        access = form_access(loaded, form, actor)
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as out:
            done = export_records(
                tx,
                loaded,
                form,
                query,
                actor,
                access,
                cast(BinaryIO, out),
                format,
                labels=labels,
                safe=safe,
            )
            out.seek(0)
            return out.read(), done

    content, done = await edge.snapshot(read)

    def note(tx: WriteTx, actor: Actor) -> None:
        record_audit(
            tx, "records.exported", actor.writer_id, subject=("form", f"{app}.{form}"),
            details={"rows": done.rows, "fields": list(done.fields), "filter": filter,
                     "view": view, "format": format},
            address=edge.address,
        )  # fmt: skip

    await edge.write(note)
    return download(content, f"{app}-{form}.{format}", MEDIA_TYPES[format])


async def _uploaded(edge: Edge, file: UploadFile) -> tuple[bytes, str]:
    content = await file.read()
    if len(content) > edge.serving.settings.max_file_bytes:
        raise BodyTooLarge(edge.serving.settings.max_file_bytes)
    return content, file.filename or "sheet"


def _require_form(tx: ReadTx, app: str, form: str, actor: Actor) -> Any:
    loaded = current_app(tx, app)
    found = loaded.forms.get(form)
    access = None if found is None else form_access(loaded, form, actor)
    if access is None or not (access.everything or access.grants):
        raise NotFound(text("表单", "form"), form)
    return loaded


def _options(written: str) -> ImportOptions:
    try:
        return ImportOptions.model_validate_json(written)
    except ValidationError as wrong:
        raise Invalid(
            Issue(
                ("options", *error["loc"]), "bad_option",
                text("导入选项有误：{reason}", "Wrong import option: {reason}").format(
                    reason=error["msg"]
                ),
            )
            for error in wrong.errors(include_url=False)[:50]
        ) from None  # fmt: skip


def _shown(report: ImportReport, language: str) -> dict[str, Any]:
    return {
        "id": report.import_id,
        "state": report.state,
        "total": report.total,
        "created": report.created,
        "updated": report.updated,
        "skipped": report.skipped,
        "failed": report.failed,
        "errors": [
            {"row": one["row"], "issues": in_language(one["issues"], language)}
            for one in report.errors[:SHOWN_ERRORS]
        ],
    }
