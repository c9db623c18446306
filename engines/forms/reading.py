"""How formulas read the record and the row that is being saved."""

from collections.abc import Mapping

from engines.core.context import EvalContext
from engines.core.reading import Read, Related, record_reader
from engines.expr import ExprContext, ExprError
from engines.forms.compiled import CompiledForm
from engines.forms.formulas import Path
from engines.forms.shape import PathRead

BUDGET = 300_000
"""Steps that one formula may take during a save."""


def form_reader(
    form: CompiledForm,
    values: Mapping[str, object],
    ctx: EvalContext,
    expr: ExprContext,
    related: Related,
) -> Read:
    """From a path to a value of the record; live fields are computed on the way."""
    plain = record_reader(form.env, values, ctx, related)
    live = form.live
    if not live:
        return plain

    def read(path: Path) -> object:
        field = live.get(path[0])
        if field is None:
            return plain(path)
        if isinstance(field.computation, PathRead):
            return read((*field.computation.path, *path[1:]))
        if field.formula is None:
            return None
        value = field.formula.evaluate(read, expr, budget=BUDGET)
        return None if isinstance(value, ExprError) else value

    return read


def row_reader(
    form: CompiledForm,
    subform: str,
    row: Mapping[str, object],
    around: Read,
    ctx: EvalContext,
    related: Related,
) -> Read:
    """From a path to a value as a formula of the row sees it: own columns, then the record."""
    columns = form.fields[subform].columns
    own = record_reader(form.row_envs[subform], row, ctx, related)

    def read(path: Path) -> object:
        if path[0] == subform and len(path) > 1:
            path = path[1:]
        return own(path) if path[0] in columns else around(path)

    return read
