"""Places in a draft: JSON pointers whose steps into lists of parts may be keys."""

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from engines.core.issue import Issue
from engines.core.text import text
from runtime.problem import Invalid

MAX_OPERATIONS = 500


class Operation(BaseModel):
    """One change, as in RFC 6902: add, replace, remove or move.

    A step of ``path`` into a list is a position, ``-`` for the end, or the key of a part:
    ``/forms/opportunity/fields/amount/label``.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    op: Literal["add", "replace", "remove", "move"]
    path: str = Field(max_length=500)
    value: Any = None
    origin: str | None = Field(default=None, alias="from", max_length=500)


class BadOperation(Invalid):
    """An operation names a place that is not there or cannot take the value."""

    code = "bad_operation"

    def __init__(self, index: int, zh: str, en: str, **values: object) -> None:
        issue = Issue(
            ("operations", index, "path"),
            "draft.bad_operation",
            text(zh, en).format(**values),
            fix=text("重新读取草稿后再改", "Read the draft again and repeat the change"),
        )
        super().__init__([issue])


@dataclass(frozen=True, slots=True)
class _Spot:
    owner: Any
    step: Any


def apply_operations(document: dict[str, Any], operations: list[Operation]) -> None:
    """Apply all operations to ``document`` in order; raises `BadOperation` at the first that fails.

    The document may be changed in part then: callers work on a copy.
    """
    for index, operation in enumerate(operations):
        _apply(document, operation, index)


def list_of_parts(document: dict[str, Any], place: str) -> list[Any]:
    """The list at ``place``, begun when it is not there yet; `BadOperation` for anything else."""
    spot = _find(document, place, 0, for_add=True)
    if isinstance(spot.owner, dict):
        found = spot.owner.setdefault(spot.step, [])
        if isinstance(found, list):
            return found
    raise BadOperation(0, "“{step}”不是数组", "“{step}” is no array", step=str(spot.step)[:60])


def _apply(document: dict[str, Any], operation: Operation, index: int) -> None:
    spot = _find(document, operation.path, index, for_add=operation.op in ("add", "move"))
    if operation.op == "add":
        _insert(spot, operation.value)
    elif operation.op == "replace":
        _existing(spot, index)
        spot.owner[spot.step] = operation.value
    elif operation.op == "remove":
        _existing(spot, index)
        del spot.owner[spot.step]
    else:
        _move(document, operation, index)


def _move(document: dict[str, Any], operation: Operation, index: int) -> None:
    if operation.origin is None:
        raise BadOperation(index, "移动缺少 from", "A move needs from")
    if operation.path == operation.origin or operation.path.startswith(operation.origin + "/"):
        raise BadOperation(index, "不能移到自身之下", "A part cannot move into itself")
    origin = _find(document, operation.origin, index)
    value = _existing(origin, index)
    del origin.owner[origin.step]
    _insert(_find(document, operation.path, index, for_add=True), value)


def _insert(spot: _Spot, value: Any) -> None:
    if isinstance(spot.owner, list):
        spot.owner.insert(spot.step, value)
    else:
        spot.owner[spot.step] = value


def _existing(spot: _Spot, index: int) -> Any:
    missing = (
        spot.step >= len(spot.owner)
        if isinstance(spot.owner, list)
        else spot.step not in spot.owner
    )
    if missing:
        raise BadOperation(index, "没有“{step}”", "There is no “{step}”", step=str(spot.step)[:60])
    return spot.owner[spot.step]


def _find(document: dict[str, Any], path: str, index: int, for_add: bool = False) -> _Spot:
    if not path.startswith("/"):
        raise BadOperation(
            index,
            "路径要以 / 开头，且不能指向整个文档",
            "A path starts with / and cannot be the whole document",
        )
    steps = [part.replace("~1", "/").replace("~0", "~") for part in path[1:].split("/")]
    owner: Any = document
    for step in steps[:-1]:
        spot = _Spot(owner, _step(owner, step, index, at_end=False))
        owner = _existing(spot, index)
    return _Spot(owner, _step(owner, steps[-1], index, at_end=for_add))


def _step(owner: Any, step: str, index: int, at_end: bool) -> Any:
    if isinstance(owner, dict):
        return step
    if not isinstance(owner, list):
        raise BadOperation(
            index, "“{step}”之上不是对象或数组", "What holds “{step}” is no object or array",
            step=step[:60],
        )  # fmt: skip
    if step == "-" and at_end:
        return len(owner)
    if step.isascii() and step.isdigit() and len(step) < 7:
        position = int(step)
        if position < len(owner) or (at_end and position == len(owner)):
            return position
    for position, item in enumerate(owner):
        if isinstance(item, dict) and item.get("key") == step:
            return position
    raise BadOperation(index, "没有“{step}”", "There is no “{step}”", step=step[:60])
