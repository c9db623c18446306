"""Importing people over HTTP."""

from typing import Annotated

from fastapi import File, Form, Response, UploadFile
from pydantic import BaseModel, ValidationError

from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.edge import Edge
from runtime.http.problems import BodyTooLarge, problems, validation_problem
from runtime.http.responses import json_bytes
from runtime.http.router import api_router
from runtime.identity.actor import Actor, require_admin
from runtime.identity.import_people import PeopleOptions, PeopleReport, import_people
from runtime.sheets.preview import SheetPreview, preview
from runtime.sheets.read_sheet import read_sheet

router = api_router("identity")


class PeopleRowError(BaseModel):
    """Why a row was left out."""

    row: int
    code: str
    message: str


class PeopleImported(BaseModel):
    """How many users and departments were made, and which rows were left out."""

    created: int
    existing: int
    departments: int
    errors: list[PeopleRowError]


@router.post("/users/import", response_model=PeopleImported, responses=problems(403, 413, 415, 422))
async def import_users(
    edge: Edge,
    file: Annotated[UploadFile, File(description="CSV or Excel; the first row names columns.")],
    options: Annotated[
        str,
        Form(
            max_length=20_000,
            description="JSON: name, login, email, phone, manager, department (column names), "
            "roles, manager_roles (`app.role`).",
        ),
    ],
) -> Response:
    """Make users, their managers and departments from a sheet; known users stay as they are."""
    try:
        chosen = PeopleOptions.model_validate_json(options)
    except ValidationError as wrong:
        errors = [{**error, "loc": ("options", *error["loc"])} for error in wrong.errors()]
        raise validation_problem(errors) from wrong
    content = await _uploaded(edge, file)
    sheet = read_sheet(content, file.filename or "sheet")

    def work(tx: WriteTx, actor: Actor) -> dict[str, object]:
        return shown(import_people(tx, sheet, chosen, actor), actor.language)

    return json_bytes(await edge.write(work))


@router.post(
    "/users/import/preview", response_model=SheetPreview, responses=problems(403, 413, 415, 422)
)
async def preview_users(
    edge: Edge,
    file: Annotated[UploadFile, File(description="CSV or Excel; the first row names columns.")],
) -> Response:
    """What is in a sheet of people, before it is imported."""
    content = await _uploaded(edge, file)

    def read(_tx: ReadTx, actor: Actor) -> SheetPreview:
        require_admin(actor)
        return preview(content, file.filename or "sheet", None)

    return json_bytes((await edge.read(read)).model_dump())


async def _uploaded(edge: Edge, file: UploadFile) -> bytes:
    content = await file.read()
    if len(content) > edge.serving.settings.max_file_bytes:
        raise BodyTooLarge(edge.serving.settings.max_file_bytes)
    return content


def shown(report: PeopleReport, language: str) -> dict[str, object]:
    """The wire form of a report."""
    return {
        "created": report.created,
        "existing": report.existing,
        "departments": report.departments,
        "errors": [
            {"row": number, "code": issue.code, "message": issue.message.in_language(language)}
            for number, issue in report.errors
        ],
    }
