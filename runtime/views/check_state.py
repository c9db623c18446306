"""Whether a view can be shown: its fields exist, its filter and order can be asked."""

from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.models import SortKey
from runtime.access import FormAccess
from runtime.apps.loaded import LoadedApp, LoadedForm
from runtime.db.transaction import ReadTx
from runtime.problem import Invalid
from runtime.records.list_query import ListQuery, select_rows, view_of
from runtime.views.schemas import ViewState


def check_state(
    tx: ReadTx, app: LoadedApp, form: LoadedForm, state: ViewState, access: FormAccess
) -> None:
    """Refuse what the list itself would refuse (422), with all places at once."""
    view_of(form, state.base)
    issues = [
        _unknown(("state", place, key), key)
        for place, keys in (
            ("columns", state.columns),
            ("widths", state.widths),
            ("totals", state.totals),
            ("group", [state.group] if state.group else []),
        )
        for key in keys
        if not _known(form, access, key)
    ]
    try:
        sort = tuple(SortKey(field=one.field, descending=one.descending) for one in state.sort)
        select_rows(
            tx, app, form, access, ListQuery(filter=state.filter, sort=sort, view=state.base)
        )
    except Invalid as refused:
        issues += [issue.under("state") for issue in refused.issues]
    except ValueError:
        issues.append(_unknown(("state", "sort"), ", ".join(one.field for one in state.sort)))
    if issues:
        raise Invalid(issues)


def _known(form: LoadedForm, access: FormAccess, key: str) -> bool:
    """A field that the actor may read, or the beginning of a path along one."""
    first = key.split(".")[0]
    if first in form.compiled.fields:
        return first in access.readable
    return form.compiled.env.resolve((first,)) is not None


def _unknown(path: tuple[str | int, ...], key: str) -> Issue:
    return Issue(path, "unknown_field", text(f"没有字段“{key}”。", f"There is no field “{key}”."))
