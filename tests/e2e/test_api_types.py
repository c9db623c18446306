"""The types of the page's API client are those of the API."""

import subprocess
import sys
from pathlib import Path

from tests.bench.server import ROOT

WEB = ROOT / "web"


def test_generated_types_are_those_of_the_openapi_document(tmp_path):
    dump = [sys.executable, "-c", "from runtime.cli import main; main()", "openapi"]
    document = tmp_path / "openapi.json"
    document.write_bytes(subprocess.run(dump, check=True, capture_output=True, cwd=ROOT).stdout)
    generated = tmp_path / "schema.d.ts"
    generator = WEB / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
    options = ["--alphabetize", "--default-non-nullable", "false"]
    subprocess.run(
        [
            str(Path(sys.executable).with_name("node")),
            str(generator),
            str(document),
            "-o",
            str(generated),
            *options,
        ],
        check=True,
        capture_output=True,
        cwd=WEB,
    )
    committed = WEB / "src" / "api" / "schema.d.ts"
    same = generated.read_text(encoding="utf-8") == committed.read_text(encoding="utf-8")
    assert same, "the API has changed: cd web && npm run api"
