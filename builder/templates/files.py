"""Read the files of a template folder, trusting none of them."""

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engines.core.issue import Issue
from engines.core.text import Text, text
from engines.definitions.limits import MAX_FILE

MAX_FILES = 5_000
MAX_FOLDER_DEPTH = 4
MAX_SAMPLE_FILE = 64_000_000


@dataclass(frozen=True, slots=True)
class Problem:
    """An issue and the file (and line, where known) in which it stands."""

    file: str
    issue: Issue
    line: int | None = None

    def to_json(self, language: str) -> dict[str, object]:
        """The wire form: the issue's, with ``file`` and ``line``."""
        return {"file": self.file, "line": self.line, **self.issue.to_json(language)}


class Unreadable(Exception):
    """A file that is refused; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.file)
        self.problem = problem


def list_files(root: Path) -> tuple[list[str], list[Problem]]:
    """Names of all plain files below ``root`` (``forms/lead.json``), sorted.

    Links, devices and too deep or too many files are problems and are not listed.
    """
    names: list[str] = []
    problems: list[Problem] = []
    for name, entry in _entries(root, PurePosixPath()):
        if entry.is_symlink():
            problems.append(_refused(name, "link"))
        elif entry.is_dir(follow_symlinks=False):
            if name.count("/") + 1 >= MAX_FOLDER_DEPTH:
                problems.append(_refused(name, "deep"))
        elif not entry.is_file(follow_symlinks=False):
            problems.append(_refused(name, "odd"))
        else:
            names.append(name)
        if len(names) > MAX_FILES:
            problems.append(_refused("", "many"))
            break
    return sorted(names), problems


def read_json(root: Path, name: str, limit: int = MAX_FILE) -> object:
    """The JSON value in the file ``name``; raises `Unreadable` with place and remedy."""
    return parse_json(name, read_text(root, name, limit))


def read_text(root: Path, name: str, limit: int) -> str:
    """The text of the file ``name``: UTF-8, at most ``limit`` bytes, no link on the way."""
    try:
        descriptor = os.open(root / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise Unreadable(_problem(name, "file.unreadable", _UNREADABLE, reason=reason)) from None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Unreadable(_refused(name, "odd"))
        content = file.read(limit + 1)
    if len(content) > limit:
        raise Unreadable(_problem(name, "file.too_big", _TOO_BIG, limit=limit // 1_000_000))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise Unreadable(_problem(name, "file.not_utf8", _NOT_UTF8, line=line)) from None


def parse_json(name: str, source: str) -> object:
    """``source`` as JSON, strictly: no repeated keys, no NaN. Raises `Unreadable`."""
    try:
        return json.loads(source, object_pairs_hook=_once_each, parse_constant=_no_constant)
    except json.JSONDecodeError as wrong:
        raise Unreadable(
            _problem(
                name,
                "file.not_json",
                _NOT_JSON,
                line=wrong.lineno,
                column=wrong.colno,
                reason=wrong.msg,
            )
        ) from None
    except _BadJson as wrong:
        raise Unreadable(
            _problem(name, "file.not_json", wrong.sentence, value=wrong.value)
        ) from None
    except ValueError:  # an integer of thousands of digits
        raise Unreadable(_problem(name, "file.not_json", _BAD_NUMBER, value="…")) from None
    except RecursionError:
        raise Unreadable(_problem(name, "file.too_deep", _TOO_DEEP)) from None


class _BadJson(Exception):
    def __init__(self, sentence: tuple[Text, Text], value: str) -> None:
        super().__init__()
        self.sentence = sentence
        self.value = value


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _BadJson(_TWICE, twice[:60])
    return found


def _no_constant(value: str) -> object:
    raise _BadJson(_BAD_NUMBER, value)


def _entries(root: Path, folder: PurePosixPath) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with os.scandir(root / folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue  # .gitkeep, .DS_Store: no part of any template
        name = str(folder / entry.name)
        yield name, entry
        if entry.is_dir(follow_symlinks=False) and name.count("/") + 1 < MAX_FOLDER_DEPTH:
            yield from _entries(root, folder / entry.name)


_UNREADABLE = (
    text("文件无法读取：{reason}", "The file cannot be read: {reason}"),
    text("检查文件是否存在、有无读取权限", "Check that the file exists and may be read"),
)
_TOO_BIG = (
    text("文件超过 {limit} MB", "The file is over {limit} MB"),
    text("拆分成多个文件", "Split it into several files"),
)
_NOT_UTF8 = (
    text("文件不是 UTF-8 编码", "The file is not UTF-8 text"),
    text("用编辑器另存为 UTF-8", "Save it as UTF-8 in your editor"),
)
_NOT_JSON = (
    text(
        "第 {line} 行第 {column} 列不是有效的 JSON：{reason}",
        "Line {line}, column {column} is not valid JSON: {reason}",
    ),
    text(
        "检查此处或上一行的逗号、引号和括号",
        "Check commas, quotes and brackets there and on the line before",
    ),
)
_TWICE = (
    text("同一对象里“{value}”出现两次", "{value} stands twice in one object"),
    text("只保留一个", "Keep one of them"),
)
_BAD_NUMBER = (
    text("{value} 不是 JSON 的数字", "{value} is not a number in JSON"),
    text("写成普通数字或 null", "Write a plain number or null"),
)
_TOO_DEEP = (
    text("JSON 嵌套过深", "The JSON is nested too deeply"),
    text("减少嵌套", "Nest less deeply"),
)
_REFUSALS = {
    "link": (
        text("不接受符号链接", "Symbolic links are not accepted"),
        text("把文件本身放进来", "Put the file itself there"),
    ),
    "odd": (
        text("不是普通文件", "This is not a plain file"),
        text("删除它", "Remove it"),
    ),
    "deep": (
        text("文件夹嵌套过深", "Folders are nested too deeply"),
        text("按模板的结构存放", "Follow the layout of a template"),
    ),
    "many": (
        text(f"文件超过 {MAX_FILES} 个", f"There are over {MAX_FILES} files"),
        text("删除多余的文件", "Remove what is not needed"),
    ),
}


def _refused(name: str, why: str) -> Problem:
    return _problem(name, f"file.{why}", _REFUSALS[why])


def _problem(
    name: str,
    code: str,
    sentence: tuple[Text, Text],
    line: int | None = None,
    **values: object,
) -> Problem:
    message, fix = sentence
    if line is not None:
        values["line"] = line
    issue = Issue((), code, message.format(**values), fix=fix.format(**values))
    return Problem(name, issue, line)
