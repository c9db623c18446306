"""The templates that come with this installation."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import builder
from builder.templates.files import Unreadable, read_json
from builder.templates.layout import TEMPLATE_FILE
from engines.core.text import Text, text
from engines.definitions.parse import parse_app
from runtime.problem import NotFound


@dataclass(frozen=True, slots=True)
class Template:
    """A template folder, by what its template.json says."""

    key: str
    version: str
    label: Text
    description: Text
    folder: Path

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form."""
        return {
            "key": self.key,
            "version": self.version,
            "label": self.label.in_language(language),
            "description": self.description.in_language(language),
        }


def templates_folder() -> Path:
    """Where templates lie: beside the packages, in a checkout as in an installation."""
    return Path(builder.__file__).parent.parent / "templates"


def list_templates(folder: Path | None = None) -> list[Template]:
    """All templates in order of their folders; a folder without a readable template.json is
    no template."""
    return list(_templates(folder or templates_folder()))


def find_template(key: str, folder: Path | None = None) -> Template:
    """The template with this key; else 404."""
    for template in list_templates(folder):
        if template.key == key:
            return template
    raise NotFound(text("模板", "template"), key)


def template_folder(name: str) -> Path:
    """The folder of a template that is given by its key, or as a folder."""
    folder = Path(name)
    if "/" not in name and not (folder / TEMPLATE_FILE).is_file():
        return find_template(name).folder
    return folder


def template_name(folder: Path) -> str:
    """What `template_folder` finds the folder by, also after the installation has moved."""
    ours = folder.absolute().parent == templates_folder().absolute()
    known = [one.key for one in list_templates() if ours and one.folder.name == folder.name]
    return known[0] if known else str(folder.absolute())


def _templates(folder: Path) -> Iterator[Template]:
    if not folder.is_dir():
        return
    for place in sorted(folder.iterdir()):
        if not (place / TEMPLATE_FILE).is_file():
            continue
        try:
            found = read_json(place, TEMPLATE_FILE)
        except Unreadable:
            continue
        if isinstance(found, dict):
            found = {name: value for name, value in found.items() if name not in _NOT_THE_APPS}
        app, _ = parse_app(found)
        if app is not None:
            yield Template(app.key, app.version, app.label, app.description, place)


_NOT_THE_APPS = ("$schema", "order")
