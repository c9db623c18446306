"""Records over HTTP."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Response

from engines.core.effect import Cause
from engines.core.issue import Issues
from runtime.access import FormAccess
from runtime.apps.current_app import current_app
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.edge import Edge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes, no_content
from runtime.http.router import Identity, Key, api_router
from runtime.identity.actor import Actor
from runtime.problem import Invalid, NotFound
from runtime.records import schemas
from runtime.records.comments import add_comment, delete_comment, list_comments
from runtime.records.delete_records import delete_records, purge_records, restore_records
from runtime.records.get_record import get_record
from runtime.records.list_query import MOST_ROWS, ListQuery, as_sort_keys
from runtime.records.list_records import Measure, count_records, group_records, list_records
from runtime.records.open_form import open_form
from runtime.records.read_history import record_history, stage_stays
from runtime.records.related_lists import related_lists
from runtime.records.save_records import (
    Change,
    Saved,
    create_record,
    save_records,
    update_record,
)
from runtime.records.search_everywhere import search_everywhere
from runtime.records.summarise_records import as_figures, summarise_records

router: APIRouter = api_router("records")
RECORDS = "/apps/{app}/forms/{form}/records"
RECORD = RECORDS + "/{record_id}"

Filter = Annotated[str | None, Query(max_length=4000, description="An expression over the form.")]
Search = Annotated[str | None, Query(max_length=200, description="Words to look for.")]
View = Annotated[str | None, Query(max_length=48, description="Key of a shared view.")]
Before = Annotated[int | None, Query(ge=1, le=2**63 - 1)]
Limit = Annotated[int, Query(ge=1, le=200)]


@router.get(RECORDS, response_model=schemas.RecordPage, responses=problems(403, 404, 422))
async def list_of_records(
    edge: Edge,
    app: Key,
    form: Key,
    filter: Filter = None,
    sort: Annotated[
        str | None, Query(max_length=600, description="Fields, `-` for descending: `-amount,name`.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 50,
    cursor: Annotated[str | None, Query(max_length=4000)] = None,
    search: Search = None,
    fields: Annotated[str | None, Query(max_length=4000, description="Keys, by comma.")] = None,
    total: bool = False,
    view: View = None,
    deleted: bool = False,
    skip: Annotated[
        int, Query(ge=0, le=2**31 - 1, description="Rows to leave out, without `cursor`.")
    ] = 0,
) -> Response:
    """A page of records that one may see. Pass `next` as `cursor` for the following page."""
    query = ListQuery(
        filter=filter, sort=as_sort_keys(sort), limit=limit, cursor=cursor, search=search,
        fields=_keys(fields), total=total, view=view, deleted=deleted,
        skip=0 if cursor is not None else skip,
    )  # fmt: skip

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return list_records(tx, loaded, form, query, actor, access).to_json()

    return json_bytes(await edge.read(read))


@router.post(
    RECORDS, status_code=201, response_model=schemas.Record, responses=problems(403, 404, 409, 422)
)
async def create_one(edge: Edge, app: Key, form: Key, body: schemas.NewRecord) -> Response:
    """Create a record."""

    def write(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        saved = create_record(tx, loaded, form, body.values, actor, access)
        return _shown(tx, loaded, form, saved, actor, access)

    return json_bytes(await edge.write(write), 201)


@router.get(RECORDS + "/count", response_model=schemas.Count, responses=problems(403, 404, 422))
async def count_of_records(
    edge: Edge, app: Key, form: Key, filter: Filter = None, search: Search = None,
    view: View = None, deleted: bool = False,
) -> Response:  # fmt: skip
    """How many records one may see."""
    query = ListQuery(filter=filter, search=search, view=view, deleted=deleted)

    def read(tx: ReadTx, actor: Actor) -> dict[str, int]:
        loaded, access = open_form(tx, app, form, actor)
        return {"count": count_records(tx, loaded, form, query, actor, access)}

    return json_bytes(await edge.read(read))


@router.get(RECORDS + "/groups", response_model=schemas.Groups, responses=problems(403, 404, 422))
async def groups_of_records(
    edge: Edge, app: Key, form: Key,
    by: Annotated[str, Query(min_length=1, max_length=240)],
    sum: Annotated[str | None, Query(max_length=600, description="Fields, by comma.")] = None,
    filter: Filter = None, search: Search = None, view: View = None,
) -> Response:  # fmt: skip
    """Counts and sums per value of a field or relation path, most frequent first."""
    query = ListQuery(filter=filter, search=search, view=view)
    measures = [Measure("sum", key) for key in (_keys(sum) or ())[:10]]

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return {"items": group_records(tx, loaded, form, by, measures, query, actor, access)}

    return json_bytes(await edge.read(read))


@router.get(RECORDS + "/summary", response_model=schemas.Summary, responses=problems(403, 404, 422))
async def summary_of_records(
    edge: Edge, app: Key, form: Key,
    figures: Annotated[
        str | None,
        Query(
            max_length=2000,
            description="`sum:amount,avg:amount`; also min, max, filled, empty, distinct.",
        ),
    ] = None,
    filter: Filter = None, search: Search = None, view: View = None,
) -> Response:  # fmt: skip
    """Figures over all records that one may see: one statement, however many there are."""
    query = ListQuery(filter=filter, search=search, view=view)
    wanted = as_figures(figures)

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return summarise_records(tx, loaded, form, wanted, query, actor, access)

    return json_bytes(await edge.read(read))


@router.post(
    RECORDS + "/bulk", response_model=schemas.BulkResults, responses=problems(403, 404, 409, 422)
)
async def change_in_bulk(edge: Edge, app: Key, form: Key, body: schemas.Bulk) -> Response:
    """Create, update, delete and restore records in one transaction.

    Paths of issues begin with the list and the position in it: `["update", 3, "amount"]`.
    """

    def write(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return _bulk(tx, loaded, form, body, actor, access)

    return json_bytes(await edge.write(write))


@router.post(RECORDS + "/purge", response_model=schemas.Purged, responses=problems(403, 404))
async def purge(edge: Edge, app: Key, form: Key, body: schemas.Ids) -> Response:
    """Remove records from the recycle bin for good. Administrators only."""

    def write(tx: WriteTx, actor: Actor) -> dict[str, int]:
        loaded = current_app(tx, app)
        return {"count": purge_records(tx, loaded, form, body.ids, actor)}

    return json_bytes(await edge.write(write))


@router.get(RECORD, response_model=schemas.Record, responses=problems(404))
async def get_one(edge: Edge, app: Key, form: Key, record_id: Identity) -> Response:
    """One record."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return get_record(tx, loaded, form, record_id, actor, access)

    return json_bytes(await edge.quick_read(read))


@router.patch(RECORD, response_model=schemas.Record, responses=problems(403, 404, 409, 422))
async def update_one(
    edge: Edge, app: Key, form: Key, record_id: Identity, body: schemas.RecordChange
) -> Response:
    """Change some values of a record; 409 when `revision` is no longer the current one."""

    def write(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        saved = update_record(
            tx, loaded, form, record_id, body.revision, body.values, actor, access
        )
        return _shown(tx, loaded, form, saved, actor, access)

    return json_bytes(await edge.write(write))


@router.delete(RECORD, status_code=204, responses=problems(403, 404, 409))
async def delete_one(
    edge: Edge, app: Key, form: Key, record_id: Identity,
    revision: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> Response:  # fmt: skip
    """Put a record into the recycle bin. Refused while live records refer to it."""

    def write(tx: WriteTx, actor: Actor) -> None:
        loaded, access = open_form(tx, app, form, actor)
        delete_records(tx, loaded, form, [record_id], actor, access, Cause(), revision=revision)

    await edge.write(write)
    return no_content()


@router.post(
    RECORD + "/restore", response_model=schemas.Record, responses=problems(403, 404, 409, 422)
)
async def restore_one(edge: Edge, app: Key, form: Key, record_id: Identity) -> Response:
    """Take a record out of the recycle bin."""

    def write(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        (saved,) = restore_records(tx, loaded, form, [record_id], actor, access)
        assert isinstance(saved, Saved)
        return _shown(tx, loaded, form, saved, actor, access)

    return json_bytes(await edge.write(write))


@router.get(RECORD + "/history", response_model=schemas.HistoryPage, responses=problems(404))
async def history_of_record(
    edge: Edge, app: Key, form: Key, record_id: Identity, limit: Limit = 50, before: Before = None,
    field: Annotated[
        str | None, Query(min_length=1, max_length=64, description="Only changes of this field.")
    ] = None,
) -> Response:  # fmt: skip
    """Who changed what and when, also changes made by rules and flows."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return record_history(
            tx, loaded, form, record_id, actor, access, limit=limit, before_id=before, field=field
        )

    return json_bytes(await edge.read(read))


@router.get(RECORD + "/stages", response_model=schemas.Stays, responses=problems(404))
async def stages_of_record(edge: Edge, app: Key, form: Key, record_id: Identity) -> Response:
    """How long the record stayed in each stage."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return {"items": stage_stays(tx, loaded, form, record_id, actor, access)}

    return json_bytes(await edge.read(read))


@router.get(RECORD + "/related", response_model=schemas.RelatedLists, responses=problems(404))
async def related_of_record(edge: Edge, app: Key, form: Key, record_id: Identity) -> Response:
    """What refers to the record: count and total for each form and reference field."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return {"items": related_lists(tx, loaded, form, record_id, actor, access)}

    return json_bytes(await edge.read(read))


@router.get(RECORD + "/comments", response_model=schemas.CommentPage, responses=problems(404))
async def comments_of_record(
    edge: Edge, app: Key, form: Key, record_id: Identity, limit: Limit = 50, before: Before = None
) -> Response:
    """Comments, newest first."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return list_comments(
            tx, loaded, form, record_id, actor, access, limit=limit, before_id=before
        )

    return json_bytes(await edge.read(read))


@router.post(
    RECORD + "/comments", status_code=201, response_model=schemas.Comment,
    responses=problems(404, 422),
)  # fmt: skip
async def comment_on_record(
    edge: Edge, app: Key, form: Key, record_id: Identity, body: schemas.NewComment
) -> Response:
    """Comment on a record. People named with `@` are told, if they may see the record."""

    def write(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        loaded, access = open_form(tx, app, form, actor)
        return add_comment(tx, loaded, form, record_id, body.body, actor, access, body.files)

    return json_bytes(await edge.write(write), 201)


@router.delete(RECORD + "/comments/{comment_id}", status_code=204, responses=problems(403, 404))
async def take_back_comment(
    edge: Edge, app: Key, form: Key, record_id: Identity, comment_id: Identity
) -> Response:
    """Take back one's own comment."""

    def write(tx: WriteTx, actor: Actor) -> None:
        loaded, access = open_form(tx, app, form, actor)
        delete_comment(tx, loaded, form, record_id, comment_id, actor, access)

    await edge.write(write)
    return no_content()


@router.get("/search", response_model=schemas.SearchResult, responses=problems(404, 422))
async def search_all(
    edge: Edge,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    app: Annotated[str | None, Query(max_length=48)] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 5,
) -> Response:
    """Search all forms that one may read; at most `limit` hits of each."""

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        return {"items": search_everywhere(tx, q, actor, app_key=app, per_form=limit)}

    return json_bytes(await edge.read(read))


def _shown(
    tx: WriteTx, app: LoadedApp, form: str, saved: Saved, actor: Actor, access: FormAccess
) -> dict[str, Any]:
    """The saved record as rules and flows leave it, so that its revision is the current one;
    without values when it is outside of what the actor may see now."""
    tx.settle()
    try:
        return get_record(tx, app, form, saved.record_id, actor, access)
    except NotFound:
        return {"id": saved.record_id, "revision": saved.revision, "values": {}}


def _bulk(
    tx: WriteTx, app: LoadedApp, form: str, body: schemas.Bulk, actor: Actor, access: FormAccess
) -> dict[str, Any]:
    lists: dict[str, Any] = {
        "create": [Change(None, None, values) for values in body.create],
        "update": [Change(one.id, one.revision, one.values) for one in body.update],
    }
    results: dict[str, Any] = {}
    for name, changes in lists.items():
        results[name] = _placed(
            name, len(changes),
            lambda changes=changes: save_records(
                tx, app, form, changes, actor, access, Cause(), body.collect
            ),
        )  # fmt: skip
    for name, use_case in (("delete", delete_records), ("restore", restore_records)):
        ids = getattr(body, name)
        results[name] = use_case(tx, app, form, ids, actor, access, Cause(), body.collect)
    return {
        name: [_result(one, actor.language) for one in found] for name, found in results.items()
    }


def _placed(name: str, count: int, save: Any) -> Any:
    try:
        return save()
    except Invalid as wrong:
        place = (name,) if count > 1 else (name, 0)
        raise Invalid([issue.under(*place) for issue in wrong.issues]) from None


def _result(one: Saved | Issues, language: str) -> dict[str, Any]:
    if isinstance(one, Saved):
        return {"id": one.record_id, "revision": one.revision, "errors": []}
    return {"id": None, "revision": None, "errors": [issue.to_json(language) for issue in one]}


def _keys(written: str | None) -> tuple[str, ...] | None:
    if written is None:
        return None
    return tuple(sorted({part.strip() for part in written.split(",") if part.strip()}))
