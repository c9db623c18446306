"""An exported app loads back as the same app."""

import json
from pathlib import Path

import pytest

from builder.templates.export_folder import FolderInUse, export_folder
from builder.templates.load_folder import load_folder
from engines.definitions.hash import content_hash
from engines.definitions.models import AppDefinition
from engines.definitions.parse import parse_app
from tests.engines.definitions.sales_app import sales_app


def app_of(document: object) -> AppDefinition:
    app, issues = parse_app(document)
    assert app is not None
    assert not issues
    return app


def test_an_exported_app_loads_back_with_the_same_hash(tmp_path: Path) -> None:
    app = app_of(sales_app())
    names = export_folder(app, tmp_path / "out")
    assert "forms/deal.json" in names
    loaded = load_folder(tmp_path / "out")
    assert loaded.problems == ()
    assert loaded.definition == app
    assert content_hash(loaded.definition) == content_hash(app)


def test_the_order_of_parts_survives_even_if_it_is_not_that_of_the_files(tmp_path: Path) -> None:
    document = sales_app()
    document["forms"].reverse()
    app = app_of(document)
    export_folder(app, tmp_path / "out")
    template = json.loads((tmp_path / "out" / "template.json").read_text())
    assert template["order"] == {"forms": ["deal", "account"]}
    assert load_folder(tmp_path / "out").definition == app


def test_a_report_called_dashboards_is_not_mistaken_for_the_dashboards(tmp_path: Path) -> None:
    document = sales_app()
    document["reports"].append({**document["reports"][0], "key": "dashboards"})
    app = app_of(document)
    export_folder(app, tmp_path / "out")
    assert load_folder(tmp_path / "out").definition == app


def test_a_folder_with_files_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep")
    with pytest.raises(FolderInUse):
        export_folder(app_of(sales_app()), tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.txt"]


def test_the_crm_template_survives_export_and_import(tmp_path: Path) -> None:
    crm = load_folder(Path(__file__).parents[2] / "templates" / "crm")
    assert crm.definition is not None
    export_folder(crm.definition, tmp_path / "out")
    assert load_folder(tmp_path / "out").definition == crm.definition
