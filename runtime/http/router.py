"""Routes of the API: strict about bodies and query parameters, one way for all domains."""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Path, Request, Response, params
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel

from engines.core.issue import Issue
from engines.core.text import text
from runtime.http.problems import WrongContentType
from runtime.problem import Invalid

#: An id in a path.
Identity = Annotated[int, Path(ge=1, le=2**63 - 1)]
#: A key of an app, form, report … in a path.
Key = Annotated[str, Path(min_length=1, max_length=63, pattern="^[a-z][a-z0-9_]*$")]

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]


def api_router(tag: str) -> APIRouter:
    """The router of a domain; ``runtime/app.py`` puts it under ``/api/v1``."""
    return APIRouter(route_class=StrictRoute, tags=[tag])


class StrictRequest(Request):
    """Reads JSON strictly: no NaN, no Infinity, no broken Unicode, bounded depth."""

    async def json(self) -> Any:
        """The decoded body; a ``JSONDecodeError`` names the place."""
        if not hasattr(self, "_json"):
            self._json = orjson.loads(await self.body())
        return self._json


class StrictRoute(APIRoute):
    """Refuses unknown query parameters and bodies that are not JSON where JSON is taken.

    ``openapi_extra={"x-any-query": True}`` lets a route read its query by itself.
    """

    def get_route_handler(self) -> _Handler:
        """The handler with the checks before it."""
        inner = super().get_route_handler()
        known = frozenset(_query_names(self.dependant))
        any_query = bool((self.openapi_extra or {}).get("x-any-query"))
        field = self.body_field
        takes_json = field is not None and not isinstance(field.field_info, params.Form)

        async def handle(request: Request) -> Response:
            if request.scope["query_string"] and not any_query:
                _refuse_unknown(request, known)
            if (
                takes_json
                and "json" not in (kind := request.headers.get("content-type", ""))
                and (kind or request.headers.get("content-length", "0") != "0")
            ):
                raise WrongContentType("application/json")
            return await inner(StrictRequest(request.scope, request.receive))

        return handle


def _refuse_unknown(request: Request, known: frozenset[str]) -> None:
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        raise Invalid(
            Issue(
                path=("query", name[:100]),
                code="unknown_parameter",
                message=text(
                    "不认识查询参数“{name}”；可用：{known}。",
                    "Unknown query parameter “{name}”; known: {known}.",
                ).format(name=name[:100], known=", ".join(sorted(known)) or "-"),
            )
            for name in unknown[:20]
        )


def _query_names(dependant: Dependant) -> set[str]:
    names: set[str] = set()
    for parameter in dependant.query_params:
        annotation = parameter.field_info.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            names.update(field.alias or name for name, field in annotation.model_fields.items())
        else:
            names.add(parameter.alias)
    for below in dependant.dependencies:
        names |= _query_names(below)
    return names
