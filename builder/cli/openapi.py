"""``formwork openapi``: the OpenAPI document of the whole product, without a database."""

from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from builder.app import create_app
from runtime.settings import Settings
from runtime.workspaces.directory import WorkspaceDirectory


def print_openapi() -> None:
    """Print the document from which the web page's types are generated; stable for a version."""
    with TemporaryDirectory() as folder:
        settings = Settings.from_environment({"FORMWORK_DATA_DIR": str(Path(folder))})
        document = create_app(WorkspaceDirectory(settings, exclusive=False)).openapi()
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS
    print(orjson.dumps(document, option=options).decode())
