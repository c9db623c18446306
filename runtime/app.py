"""The application that runs apps; the builder adds its own routers to it."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from runtime.access import endpoints as access
from runtime.apps import endpoints as apps
from runtime.audit import endpoints as audit
from runtime.files import endpoints as files
from runtime.flows import endpoints as flows
from runtime.home import endpoints as home
from runtime.http import health
from runtime.http.middleware import EdgeMiddleware
from runtime.http.openapi import install_openapi, operation_id
from runtime.http.problems import install_problem_handlers
from runtime.http.serving import Serving
from runtime.http.web_page import install_web_page
from runtime.identity import endpoints as identity
from runtime.identity import import_endpoints as identity_import
from runtime.jobs import endpoints as jobs
from runtime.jobs.handler import AnyHandler
from runtime.notifications import endpoints as notifications
from runtime.records import endpoints as records
from runtime.records.transfer import endpoints as transfer
from runtime.records.transfer.interrupted import end_interrupted_imports
from runtime.reports import endpoints as reports
from runtime.rules import endpoints as rules
from runtime.views import endpoints as views
from runtime.workspaces.directory import WorkspaceDirectory
from runtime.workspaces.workspace import Workspace

API = "/api/v1"

ROUTERS: tuple[APIRouter, ...] = (
    health.router,
    identity.router,
    identity_import.router,
    files.router,
    audit.router,
    flows.router,
    apps.router,
    records.router,
    views.router,
    transfer.router,
    access.router,
    reports.router,
    home.router,
    jobs.router,
    notifications.router,
    rules.router,
)


def create_app(directory: WorkspaceDirectory, more_routers: Iterable[APIRouter] = ()) -> FastAPI:
    """The ASGI application over these workspaces; ``app.state.serving`` closes them at its end."""
    serving = Serving(directory)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        serving.close_threads()

    app = FastAPI(
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        generate_unique_id_function=operation_id,
        redirect_slashes=False,
    )
    app.state.serving = serving
    app.state.language = directory.settings.language
    install_problem_handlers(app)
    app.add_middleware(EdgeMiddleware, settings=directory.settings)
    for router in (*ROUTERS, *more_routers):
        app.include_router(router, prefix=API)
    install_openapi(app)
    install_web_page(app)
    return app


def prepare_workspace(workspace: Workspace, more_jobs: Iterable[AnyHandler] = ()) -> None:
    """Give a workspace its effects and jobs; called for each one that is opened."""
    from runtime.wiring import wire

    wire(workspace, more_jobs)
    end_interrupted_imports(workspace)


def first_start(workspace: Workspace) -> None:
    """What a new workspace starts with: nothing, when there is no builder to install apps."""
