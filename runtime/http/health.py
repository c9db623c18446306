"""Whether the server is alive and reaches its database; for load balancers."""

from fastapi import Response
from pydantic import BaseModel
from sqlalchemy import literal, select

from runtime.http.edge import Edge
from runtime.http.responses import json_bytes
from runtime.http.router import api_router

router = api_router("system")


class Health(BaseModel):
    """Answers 200 with `ok`, or 503 with a problem document."""

    status: str


@router.get("/health", response_model=Health, openapi_extra={"security": []})
async def get_health(edge: Edge) -> Response:
    """Asks the database one trivial thing."""
    await edge.public_read(lambda tx: tx.execute(select(literal(1))).scalar_one())
    return json_bytes({"status": "ok"})
