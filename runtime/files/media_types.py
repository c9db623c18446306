"""What a file is, judged by its first bytes and its name; never by what the sender claims."""

import unicodedata
from pathlib import PurePosixPath

LONGEST_NAME = 200
UNKNOWN = "application/octet-stream"

# (where, bytes, type): the few formats that may be shown inside a page are proved by content.
SIGNATURES = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (0, b"%PDF-", "application/pdf"),
)
#: Shown in the page when asked for; everything else is only ever downloaded.
PDF = "application/pdf"
SHOWN_INLINE = frozenset(("image/png", "image/jpeg", "image/gif", "image/webp", PDF))

OFFICE = "application/vnd.openxmlformats-officedocument."
BY_ENDING = {
    ".txt": "text/plain",
    ".csv": "text/csv",
    ".json": "application/json",
    ".xml": "application/xml",
    ".zip": "application/zip",
    ".7z": "application/x-7z-compressed",
    ".rar": "application/vnd.rar",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint",
    ".docx": OFFICE + "wordprocessingml.document",
    ".xlsx": OFFICE + "spreadsheetml.sheet",
    ".pptx": OFFICE + "presentationml.presentation",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".dwg": "image/vnd.dwg",
}


def media_type_of(name: str, head: bytes) -> str:
    """The type to store. Scripts, pages and SVG come out as plain bytes."""
    for start, signature, media_type in SIGNATURES:
        if head[start : start + len(signature)] == signature:
            return media_type
    return BY_ENDING.get(PurePosixPath(name.lower()).suffix, UNKNOWN)


def clean_file_name(name: str) -> str:
    """A name without folders, control and direction characters, that no system trips over."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(
        "_" if character in '<>:"|?*' else character
        for character in plain
        if unicodedata.category(character)[0] != "C"
    )
    kept = kept.strip(" .")
    if len(kept) > LONGEST_NAME:
        ending = PurePosixPath(kept).suffix[:20]
        kept = kept[: LONGEST_NAME - len(ending)] + ending
    return kept or "file"
