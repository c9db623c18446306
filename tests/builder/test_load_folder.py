"""A template folder with faults: each is reported with file, line, place, words and remedy."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from builder.templates.export_folder import export_folder
from builder.templates.load_folder import LoadedFolder, load_folder
from engines.definitions.parse import parse_app
from tests.engines.definitions.sales_app import sales_app


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A right template folder."""
    app, _ = parse_app(sales_app())
    assert app is not None
    export_folder(app, tmp_path / "sales")
    return tmp_path / "sales"


def told(loaded: LoadedFolder) -> list[str]:
    """Each problem in one line, as people read it."""
    lines = []
    for problem in loaded.problems:
        issue = problem.issue
        place = "/".join(map(str, issue.path))
        line = f":{problem.line}" if problem.line is not None else ""
        remedy = issue.fix.en if issue.fix is not None else ""
        assert issue.message.zh and issue.message.en and remedy and issue.fix.zh
        lines.append(f"{problem.file}{line} [{place}] {issue.message.en} → {remedy}")
    return lines


def change(file: Path, **properties: Any) -> None:
    content = json.loads(file.read_text())
    file.write_text(json.dumps({**content, **properties}, ensure_ascii=False))


def test_a_right_folder_has_no_problems(folder: Path) -> None:
    assert told(load_folder(folder)) == []


def test_all_faults_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "forms" / "account.json").write_text('{"key": "account",\n "label": "A" "title": 1}')
    change(folder / "forms" / "deal.json", title=5, colour="red", natural_key="name")
    change(folder / "template.json", nothing=1)
    (folder / "roles.json").write_text('{"roles": 3}')
    (folder / "notes.txt").write_text("hello")
    assert sorted(told(load_folder(folder))) == [
        "forms/account.json:2 [] Line 2, column 15 is not valid JSON: Expecting ',' delimiter"
        " → Check commas, quotes and brackets there and on the line before",
        "forms/deal.json [colour] There is no property colour here"
        " → Remove it or check its spelling",
        'forms/deal.json [natural_key] An array is needed here, not "name" → Write […]',
        "forms/deal.json [title] A text is needed here, not 5 → Write a text in quotes",
        "notes.txt [] This file has no place in a template → Move it into one of dashboards, "
        "decisions, flows, forms, locales, pages, reports, rules, sample-data, scenarios, "
        "or remove it",
        "roles.json [] The file must hold an array or an object with roles → Write […]",
        "template.json [nothing] There is no property nothing here → Forms, flows and so on stand "
        "in their own folders; otherwise check the spelling",
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff\xfe", "menus.json:1 [] The file is not UTF-8 text → Save it as UTF-8 in your editor"),
        (b'[{"key": "a",\n "key": "b"}]', "menus.json [] key stands twice in one object → Keep one of them"),
        (b"[NaN]", "menus.json [] NaN is not a number in JSON → Write a plain number or null"),
        (b"[" + b"9" * 5000 + b"]",
         "menus.json [] … is not a number in JSON → Write a plain number or null"),
        (b"[" * 100_000, "menus.json [] The JSON is nested too deeply → Nest less deeply"),
        (b'"' + b"x" * 2_000_001 + b'"',
         "menus.json [] The file is over 2 MB → Split it into several files"),
        (b"", "menus.json:1 [] Line 1, column 1 is not valid JSON: Expecting value"
         " → Check commas, quotes and brackets there and on the line before"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_json_is_named(folder: Path, content: bytes, expected: str) -> None:
    (folder / "menus.json").write_bytes(content)
    assert told(load_folder(folder)) == [expected]


def test_a_byte_order_mark_does_no_harm(folder: Path) -> None:
    file = folder / "menus.json"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert told(load_folder(folder)) == []


def test_links_and_odd_files_are_refused(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text('{"key": "secret"}')
    (folder / "forms" / "link.json").symlink_to(secret)
    (folder / "rules").rename(tmp_path / "rules")
    (folder / "rules").symlink_to(tmp_path / "rules")
    os.mkfifo(folder / "forms" / "pipe.json")
    loaded = load_folder(folder)
    assert told(loaded) == [
        "forms/link.json [] Symbolic links are not accepted → Put the file itself there",
        "forms/pipe.json [] This is not a plain file → Remove it",
        "rules [] Symbolic links are not accepted → Put the file itself there",
    ]
    assert loaded.definition is not None
    assert loaded.definition.form("secret") is None
    assert loaded.definition.rules == ()


def test_folders_below_folders_below_folders_are_refused(folder: Path) -> None:
    (folder / "forms" / "a" / "b" / "c").mkdir(parents=True)
    (folder / "forms" / "a" / "b" / "c" / "deep.json").write_text("{}")
    assert told(load_folder(folder)) == [
        "forms/a/b/c [] Folders are nested too deeply → Follow the layout of a template"
    ]


def test_a_file_of_a_newer_format_says_so(folder: Path) -> None:
    change(folder / "forms" / "deal.json", format=9)
    assert told(load_folder(folder)) == [
        "forms/deal.json [format] The definition has format 9; this Formwork reads up to 1"
        " → Upgrade Formwork or export it again"
    ]


def test_an_order_that_is_no_order_is_named(folder: Path) -> None:
    change(folder / "template.json", order={"forms": "deal"})
    assert told(load_folder(folder)) == [
        'template.json [order] order is not written as required → Write {"forms": ["lead", "account"]}'
    ]


def test_several_parts_may_share_a_file_and_are_found_in_it(folder: Path) -> None:
    rule = json.loads((folder / "rules" / "mark.json").read_text())
    del rule["format"]
    (folder / "rules" / "mark.json").write_text(
        json.dumps({"format": 1, "rules": [rule, {**rule, "key": "other", "order": "first"}]})
    )
    assert told(load_folder(folder)) == [
        'rules/mark.json [rules/1/order] A whole number is needed here, not "first"'
        " → Write a whole number"
    ]


def test_a_missing_folder_and_a_missing_template_file(tmp_path: Path) -> None:
    assert told(load_folder(tmp_path / "nowhere")) == [
        f"{tmp_path / 'nowhere'} [] There is no such folder → Name a folder that holds template.json"
    ]
    assert told(load_folder(tmp_path))[0] == (
        "template.json [] template.json is missing → Create it: "
        '{"format": 1, "key": "crm", "label": "CRM"}'
    )
