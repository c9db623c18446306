"""The web page: built assets with long caching, and one page for every other address."""

from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

MEDIA_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
STATIC = Path(__file__).parent.parent / "static"
NOT_BUILT = """<!doctype html><meta charset="utf-8"><title>Formwork</title>
<p>The web page has not been built yet. Run <code>make run</code>, or <code>npm run build</code>
in <code>web/</code>.</p>
<p>网页尚未构建，请运行 <code>make run</code>。</p>"""


class HashedAssets(StaticFiles):
    """Files whose names change with their content: browsers may keep them for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, cacheable for a year; in its compressed form where there is one."""
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        response = await self._packed(path, scope) if packed else None
        response = response or await super().get_response(path, scope)
        if response.status_code == 200:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
            response.headers["Vary"] = "Accept-Encoding"
        return response

    async def _packed(self, path: str, scope: Scope) -> Response | None:
        """What the build put beside the file as `.gz`."""
        kind = MEDIA_TYPES.get(Path(path).suffix)
        if kind is None:
            return None
        try:
            response = await super().get_response(f"{path}.gz", scope)
        except HTTPException:
            return None
        response.headers["Content-Type"] = kind
        response.headers["Content-Encoding"] = "gzip"
        return response


def install_web_page(app: FastAPI, static: Path = STATIC) -> None:
    """Serve the build; must come after all other routes."""
    app.mount("/assets", HashedAssets(directory=static / "assets", check_dir=False))

    async def page(request: Request) -> Response:
        path: str = request.path_params["path"]
        if path == "api" or path.startswith("api/"):
            raise HTTPException(404)
        return _file(static, path)

    app.add_route("/{path:path}", page, methods=["GET"], include_in_schema=False)


def _file(static: Path, path: str) -> Response:
    # Only plain names beside index.html (icon, robots.txt): nothing can climb out.
    if path and "/" not in path and "\\" not in path and not path.startswith("."):
        wanted = static / path
        if wanted.is_file() and path != "index.html":
            return FileResponse(wanted, headers={"Cache-Control": "no-cache"})
    index = static / "index.html"
    if not index.is_file():
        return HTMLResponse(NOT_BUILT, status_code=503)
    return FileResponse(index, headers={"Cache-Control": "no-cache"})
