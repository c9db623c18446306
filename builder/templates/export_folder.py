"""Write an app as a template folder, which loads back as the same app."""

import json
from pathlib import Path
from typing import Any

from builder.templates.layout import PARTS, TEMPLATE_FILE, PartFiles
from engines.core.text import text
from engines.definitions.models import FORMAT, AppDefinition
from engines.schema import APP_PROPERTIES
from runtime.problem import Conflict


class FolderInUse(Conflict):
    """The target folder has files in it already."""

    code = "folder_in_use"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            text(
                "文件夹 {folder} 不是空的，请选择新的文件夹。",
                "The folder {folder} is not empty; choose a new one.",
            ).format(folder=str(folder))
        )


def export_folder(app: AppDefinition, folder: Path) -> list[str]:
    """Write ``app`` below ``folder`` (made when missing); the names of the files written.

    Properties at their defaults are left out. Refuses a folder that holds anything.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderInUse(folder)
    files = folder_files(app)
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return sorted(files)


def folder_files(app: AppDefinition) -> dict[str, Any]:
    """The JSON content of each file of the app's template folder, by file name."""
    document = app.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    files: dict[str, Any] = {}
    order: dict[str, list[str]] = {}
    for part in PARTS:
        items = document.get(part.part, [])
        if part.folder is None:
            if items and part.file is not None:
                files[part.file] = {"format": FORMAT, part.part: items}
            continue
        names = {_file_name(part, item["key"]): item for item in items}
        files.update((name, {"format": FORMAT, **item}) for name, item in names.items())
        keys = [item["key"] for item in items]
        if keys != [names[name]["key"] for name in sorted(names)]:
            order[part.part] = keys
    own = {name: document[name] for name in APP_PROPERTIES if name in document}
    files[TEMPLATE_FILE] = {**own, "format": FORMAT, **({"order": order} if order else {})}
    return files


def _file_name(part: PartFiles, key: str) -> str:
    """``forms/lead.json``; another name where that file already means something else."""
    name = f"{part.folder}/{key}.json"
    reserved = {other.file for other in PARTS}
    return f"{part.folder}/{key}.one.json" if name in reserved else name
