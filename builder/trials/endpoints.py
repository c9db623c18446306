"""Trying a drafted rule over HTTP."""

from typing import Annotated, Any

from fastapi import Path, Response
from pydantic import BaseModel, ConfigDict, Field

from builder import wire
from builder.trials.try_rule import try_rule
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes
from runtime.http.router import Key, api_router

router = api_router("builder")


class RuleTrial(BaseModel):
    """The record to try the rule on."""

    model_config = ConfigDict(extra="forbid")

    record_id: int = Field(ge=1, le=2**63 - 1)


@router.post(
    "/builder/apps/{app}/rules/{rule}/try",
    summary="Try the draft's rule on a record",
    response_model=wire.RuleTrialOut,
    responses=problems(401, 403, 404, 409, 415, 422),
)
async def post_rule_trial(
    edge: Edge, app: Key, rule: Annotated[str, Path(min_length=1, max_length=63)], body: RuleTrial
) -> Response:
    """Whether its condition holds and what it would do, as if the record had just been saved.
    Nothing is written."""

    def tried(tx: Any, actor: Any) -> dict[str, Any]:
        return try_rule(tx, app, rule, body.record_id, actor)

    return json_bytes(await edge.read(tried))
