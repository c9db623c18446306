"""What the killed servers run: the product, whose first start leaves the sample data out."""

from builder.app import create_app, prepare_workspace
from builder.templates.catalogue import find_template
from builder.templates.install_template import install_template
from runtime.identity.actor import SYSTEM
from runtime.workspaces.workspace import Workspace

__all__ = ["create_app", "first_start", "prepare_workspace"]


def first_start(workspace: Workspace) -> None:
    """The CRM and nobody in it."""
    install_template(workspace, find_template("crm").folder, SYSTEM, sample_data=False)
