"""A template folder as one app document, with every fault reported at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builder.templates.files import Problem, Unreadable, list_files, read_json
from builder.templates.layout import (
    OTHER_FILES,
    OTHER_FOLDERS,
    PARTS,
    TEMPLATE_FILE,
    PartFiles,
)
from engines.core.issue import Issue
from engines.core.issue import Path as IssuePath
from engines.core.text import text
from engines.definitions.formats import to_current_format
from engines.definitions.models import AppDefinition
from engines.definitions.parse import parse_app
from engines.schema import APP_PROPERTIES


@dataclass(frozen=True, slots=True)
class Origin:
    """Which file each part of the document came from: path prefix → (file, path inside it)."""

    places: Mapping[IssuePath, tuple[str, IssuePath]]

    def locate(self, issue: Issue) -> Problem:
        """The issue of the whole document as a problem of its file, its path from that file's
        root."""
        path = issue.path
        for length in range(len(path), -1, -1):
            known = self.places.get(path[:length])
            if known is not None:
                file, inside = known
                moved = Issue(
                    (*inside, *path[length:]),
                    issue.code,
                    issue.message,
                    issue.severity,
                    issue.span,
                    issue.fix,
                )
                return Problem(file, moved)
        return Problem(TEMPLATE_FILE, issue)


@dataclass(frozen=True, slots=True)
class LoadedFolder:
    """What a template folder gives. ``definition`` is None when its shape is wrong."""

    document: Mapping[str, Any] | None
    definition: AppDefinition | None
    origin: Origin
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """True when at least one problem has severity ``error``."""
        return any(problem.issue.severity == "error" for problem in self.problems)


@dataclass
class _Loading:
    root: Path
    names: list[str]
    problems: list[Problem] = field(default_factory=list)
    places: dict[IssuePath, tuple[str, IssuePath]] = field(default_factory=dict)

    def read(self, name: str) -> object:
        try:
            return read_json(self.root, name)
        except Unreadable as refused:
            self.problems.append(refused.problem)
            return None


def load_folder(root: Path) -> LoadedFolder:
    """Read the template in the folder ``root``. Never raises for what is in the folder."""
    if not root.is_dir():
        problem = Problem(str(root), _no_folder())
        return LoadedFolder(None, None, Origin({}), (problem,))
    names, problems = list_files(root)
    loading = _Loading(root, names, problems)
    _report_strangers(loading)
    document = _app_properties(loading)
    order = _order(loading, document.pop("order", {}))
    for part in PARTS:
        items = _ordered(_items_of(loading, part), order.get(part.part, []))
        for index, (item, file, inside) in enumerate(items):
            loading.places[(part.part, index)] = (file, inside)
            document.setdefault(part.part, []).append(item)
    origin = Origin(loading.places)
    definition, issues = parse_app(document)
    loading.problems.extend(origin.locate(issue) for issue in issues)
    return LoadedFolder(document, definition, origin, tuple(loading.problems))


def _app_properties(loading: _Loading) -> dict[str, Any]:
    loading.places[()] = (TEMPLATE_FILE, ())
    if TEMPLATE_FILE not in loading.names:
        loading.problems.append(Problem(TEMPLATE_FILE, _no_template_file()))
        return {}
    found = loading.read(TEMPLATE_FILE)
    if not isinstance(found, dict):
        if found is not None:
            loading.problems.append(Problem(TEMPLATE_FILE, _not_an_object()))
        return {}
    document: dict[str, Any] = {}
    for name, value in found.items():
        if name in APP_PROPERTIES or name == "order":
            document[name] = value
        elif name != "$schema":
            loading.problems.append(Problem(TEMPLATE_FILE, _not_here(name)))
    return document


def _order(loading: _Loading, wanted: object) -> dict[str, list[str]]:
    parts = {part.part for part in PARTS}
    if isinstance(wanted, dict) and all(
        part in parts and isinstance(keys, list) and all(isinstance(key, str) for key in keys)
        for part, keys in wanted.items()
    ):
        return wanted
    loading.problems.append(Problem(TEMPLATE_FILE, _bad_order()))
    return {}


Item = tuple[object, str, IssuePath]


def _items_of(loading: _Loading, part: PartFiles) -> list[Item]:
    items: list[Item] = []
    for name in loading.names:
        alone = part.folder is not None and name.startswith(part.folder + "/")
        if name == part.file or (alone and not _is_file_of_another(name, part)):
            items.extend(_items_in(loading, name, part))
    return items


def _is_file_of_another(name: str, part: PartFiles) -> bool:
    return any(other.file == name for other in PARTS if other is not part)


def _items_in(loading: _Loading, name: str, part: PartFiles) -> list[Item]:
    """The items of one file: one object, an array of them, or ``{"forms": [...]}``."""
    if not name.endswith(".json"):
        return []  # reported as a stranger
    found = loading.read(name)
    if found is None:
        return []
    inside: IssuePath = ()
    if isinstance(found, dict):
        found = _without_envelope(loading, name, found)
        if found is None:
            return []
        if isinstance(found.get(part.part), list) and "key" not in found:
            for extra in found.keys() - {part.part}:
                loading.problems.append(Problem(name, _not_here(extra)))
            inside = (part.part,)
            found = found[part.part]
        elif part.folder is not None and name.startswith(part.folder + "/"):
            return [(found, name, ())]
    if isinstance(found, list):
        return [(item, name, (*inside, index)) for index, item in enumerate(found)]
    loading.problems.append(Problem(name, _not_a_list(part.part)))
    return []


def _without_envelope(loading: _Loading, name: str, found: dict[str, Any]) -> dict[str, Any] | None:
    current, issues = to_current_format(found)
    loading.problems.extend(Problem(name, issue) for issue in issues)
    if current is None:
        return None
    return {key: value for key, value in current.items() if key not in ("format", "$schema")}


def _ordered(items: list[Item], wanted: list[str]) -> list[Item]:
    """Items in the order that template.json asks for, the others after them by file name."""
    ranks = {key: rank for rank, key in enumerate(wanted)}

    def rank(item: Item) -> int:
        key = item[0].get("key") if isinstance(item[0], dict) else None
        return ranks.get(key, len(ranks)) if isinstance(key, str) else len(ranks)

    return sorted(items, key=rank)


def _report_strangers(loading: _Loading) -> None:
    folders = {part.folder for part in PARTS if part.folder}
    single = {part.file for part in PARTS if part.file}
    for name in loading.names:
        top, _, rest = name.partition("/")
        if name == TEMPLATE_FILE or name in OTHER_FILES or name in single:
            continue
        if rest and (top in OTHER_FOLDERS or (top in folders and name.endswith(".json"))):
            continue
        loading.problems.append(Problem(name, _stranger()))


def _no_folder() -> Issue:
    return Issue(
        (),
        "template.no_folder",
        text("没有这个文件夹", "There is no such folder"),
        fix=text("给出含有 template.json 的文件夹", "Name a folder that holds template.json"),
    )


def _no_template_file() -> Issue:
    return Issue(
        (),
        "template.no_template_file",
        text("缺少 template.json", "template.json is missing"),
        fix=text(
            '新建它：{"format": 1, "key": "crm", "label": "客户管理"}',
            'Create it: {"format": 1, "key": "crm", "label": "CRM"}',
        ),
    )


def _not_an_object() -> Issue:
    return Issue(
        (),
        "template.not_an_object",
        text("文件内容必须是 JSON 对象", "The file must hold a JSON object"),
        fix=text("写成 {…}", "Write {…}"),
    )


def _not_here(name: str) -> Issue:
    return Issue(
        (name,),
        "template.unknown_property",
        text(f"这里没有属性“{name[:60]}”", f"There is no property {name[:60]} here"),
        fix=text(
            "表单、流程等放在各自的文件夹；否则检查拼写",
            "Forms, flows and so on stand in their own folders; otherwise check the spelling",
        ),
    )


def _not_a_list(part: str) -> Issue:
    return Issue(
        (),
        "template.not_a_list",
        text(
            f"文件应是数组，或带 {part} 的对象",
            f"The file must hold an array or an object with {part}",
        ),
        fix=text("写成 […]", "Write […]"),
    )


def _bad_order() -> Issue:
    return Issue(
        ("order",),
        "template.bad_order",
        text("order 的写法不对", "order is not written as required"),
        fix=text('写成 {"forms": ["lead", "account"]}', 'Write {"forms": ["lead", "account"]}'),
    )


def _stranger() -> Issue:
    folders = ", ".join(sorted({part.folder for part in PARTS if part.folder} | OTHER_FOLDERS))
    return Issue(
        (),
        "template.unknown_file",
        text("模板里不应有这个文件", "This file has no place in a template"),
        fix=text(f"移到 {folders} 之一，或删除", f"Move it into one of {folders}, or remove it"),
    )
