"""Which application this installation runs: the builder's when it is there, else the runtime's.

The runtime never imports the builder by name in code: ``FORMWORK_APP`` names a module with
``create_app(directory)``, ``prepare_workspace(workspace)`` and ``first_start(workspace)``.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from engines.core.text import text
from runtime.settings import WrongSetting

if TYPE_CHECKING:
    from fastapi import FastAPI

    from runtime.workspaces.directory import WorkspaceDirectory
    from runtime.workspaces.workspace import Workspace

DEFAULT = "builder.app"
FALLBACK = "runtime.app"


class Composition(Protocol):
    """What the module offers."""

    def create_app(self, directory: "WorkspaceDirectory") -> "FastAPI":
        """The ASGI application."""
        ...

    def prepare_workspace(self, workspace: "Workspace") -> None:
        """Wire a workspace that was opened."""
        ...

    def first_start(self, workspace: "Workspace") -> None:
        """Fill a new workspace; may run again when a first start was interrupted."""
        ...


def load_composition() -> Composition:
    """The module named by ``FORMWORK_APP``."""
    wanted = os.environ.get("FORMWORK_APP") or DEFAULT
    try:
        return cast(Composition, import_module(wanted))
    except ModuleNotFoundError as error:
        if error.name not in (wanted, wanted.partition(".")[0]):
            raise
        if wanted == DEFAULT:
            return cast(Composition, import_module(FALLBACK))
        raise WrongSetting(
            text(
                "FORMWORK_APP=“{name}” 不是可用的模块。去掉该设置，或写 builder.app / runtime.app。",
                "FORMWORK_APP=“{name}” is no module here. Unset it, or write builder.app or "
                "runtime.app.",
            ).format(name=wanted)
        ) from error
