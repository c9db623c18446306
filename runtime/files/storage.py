"""Where file contents lie: one file per content, named by its SHA-256."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engines.core.text import text
from runtime.db.sqlite import unusable_folder
from runtime.problem import Problem

CHUNK = 256 * 1024


class FileTooLarge(Problem):
    """The file is larger than this installation accepts."""

    status = 413
    code = "file_too_large"
    title = text("文件过大", "File too large")

    def __init__(self, limit: int) -> None:
        super().__init__(
            text("文件超过上限 {limit} MB。", "The file is larger than {limit} MB.").format(
                limit=limit // 1024 // 1024
            )
        )


@dataclass(frozen=True, slots=True)
class StoredContent:
    """What was stored: its address, size and first bytes."""

    sha256: str
    size: int
    head: bytes


def store_content(folder: Path, chunks: Iterable[bytes], limit: int) -> StoredContent:
    """Write the content under its address; durable when this returns.

    A content that is there already is not written again, and a broken write leaves nothing.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".{secrets.token_hex(8)}.part"
        try:
            content = _write(draft, chunks, limit)
            target = content_path(folder, content.sha256)
            target.parent.mkdir(exist_ok=True)
            os.replace(draft, target)
            _sync_folder(target.parent)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise unusable_folder(folder, error) from error
    return content


def content_path(folder: Path, sha256: str) -> Path:
    """Where a content lies."""
    if len(sha256) != 64 or not sha256.isalnum():
        raise ValueError("not a content address")
    return folder / sha256[:2] / sha256


def _write(draft: Path, chunks: Iterable[bytes], limit: int) -> StoredContent:
    digest, size, head = hashlib.sha256(), 0, b""
    with draft.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise FileTooLarge(limit)
            head = head or chunk[:512]
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return StoredContent(digest.hexdigest(), size, head)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
