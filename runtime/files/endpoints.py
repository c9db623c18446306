"""Uploading and downloading files."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from fastapi import File, Response, UploadFile
from fastapi.responses import FileResponse
from pydantic import BaseModel
from sqlalchemy import insert, select

from engines.core.text import text
from runtime.db.transaction import ReadTx, WriteTx
from runtime.files.attach_files import readable_file, shown_file
from runtime.files.media_types import PDF, SHOWN_INLINE, clean_file_name, media_type_of
from runtime.files.storage import CHUNK, StoredContent, content_path, store_content
from runtime.files.tables import file_table
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import disposition, json_bytes
from runtime.http.router import Identity, api_router
from runtime.identity.actor import Actor
from runtime.problem import Problem, invalid

router = api_router("files")
# A browser's own viewer of PDF shows nothing under `sandbox`; the viewer itself is apart from the
# page, and the document may load nothing.
FRAMED = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


class StoredFile(BaseModel):
    """A file; put its `id` into a file field of a record."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str


class ContentMissing(Problem):
    """The row is there, but not the content: the data folder was not restored with the rest."""

    status = 410
    code = "file_content_missing"
    title = text("文件内容缺失", "The file's content is missing")


@router.post("/files", status_code=201, response_model=StoredFile, responses=problems(413))
async def upload_file(edge: Edge, file: UploadFile = File()) -> Response:
    """Upload one file as multipart form data, part `file`."""
    await edge.signed_in()
    name = clean_file_name(file.filename or "")
    settings, folder = edge.serving.settings, edge.workspace.files_folder
    content = await edge.serving.in_read_thread(
        lambda: store_content(folder, _chunks(file.file), settings.max_file_bytes)
    )
    if content.size == 0:
        raise invalid(("file",), "empty_file", "文件是空的。", "The file is empty.")
    return json_bytes(await edge.write(lambda tx, actor: _remember(tx, name, content, actor)), 201)


@router.get("/files/{file_id}", response_model=StoredFile)
async def get_file(edge: Edge, file_id: Identity) -> Response:
    """A file's name, type and size."""
    return json_bytes(
        await edge.read(lambda tx, actor: shown_file(readable_file(tx, file_id, actor)))
    )


@router.get(
    "/files/{file_id}/content",
    response_class=FileResponse,
    responses={
        200: {
            "description": "The content.",
            "content": {
                "application/octet-stream": {"schema": {"type": "string", "format": "binary"}}
            },
        },
        **problems(410),
    },
)
async def get_file_content(edge: Edge, file_id: Identity, inline: bool = False) -> Response:
    """The content. Pictures and PDF may be shown `inline`; all else is only ever downloaded."""

    def read(tx: ReadTx, actor: Actor) -> Any:
        return readable_file(tx, file_id, actor)

    row = await edge.read(read)
    path = content_path(edge.workspace.files_folder, row.sha256)
    if not path.is_file():
        raise ContentMissing(
            text(
                "文件“{name}”的内容不在数据目录中，请从备份恢复。",
                "The content of “{name}” is not in the data folder; restore it from a backup.",
            ).format(name=row.name)
        )
    shown = inline and row.media_type in SHOWN_INLINE
    framed = shown and row.media_type == PDF
    return FileResponse(
        path,
        media_type=row.media_type,
        headers={
            "Content-Disposition": disposition(row.name, inline=shown),
            # Whatever is in it, it runs nothing in our name.
            "Content-Security-Policy": FRAMED if framed else "default-src 'none'; sandbox",
            **({"X-Frame-Options": "SAMEORIGIN"} if framed else {}),
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, max-age=0, must-revalidate",
        },
    )


def _remember(tx: WriteTx, name: str, content: StoredContent, actor: Actor) -> dict[str, Any]:
    file_id = tx.execute(
        insert(file_table)
        .values(
            name=name,
            media_type=media_type_of(name, content.head),
            size=content.size,
            sha256=content.sha256,
            uploaded_by=actor.writer_id,
            uploaded_at=tx.now,
        )
        .returning(file_table.c.id)
    ).scalar_one()
    row = tx.execute(select(file_table).where(file_table.c.id == file_id)).one()
    return shown_file(row)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk
