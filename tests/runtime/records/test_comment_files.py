"""Files on comments are for those who see the record, while the comment stands."""

from typing import Any

import pytest

from runtime.identity.actor import Actor
from runtime.records.file_rights import may_read_field
from tests.fixtures.http import Api
from tests.runtime.records.conftest import Sales

DEALS = "/apps/sales/forms/deal/records"


@pytest.fixture
def boss(api: Api, sales: Sales) -> Api:
    sales.workspace.may_read_field = may_read_field
    return api.as_(sales.boss)


def upload(api: Api, name: str = "a.txt") -> Any:
    sent = api.request("POST", "/files", files={"file": (name, b"words", "text/plain")})
    return sent.json()["id"]


def test_a_comment_carries_files_to_those_who_see_the_record(
    boss: Api, api: Api, sales: Sales, rep: Actor, actor: Any
) -> None:
    deal = sales.one("deal", {"title": "x"}, by=rep).record_id
    file_id = upload(boss)
    said = boss.post(f"{DEALS}/{deal}/comments", {"body": " ", "files": [file_id]})
    assert said.status_code == 201, said.text
    assert [one["name"] for one in said.json()["files"]] == ["a.txt"]
    boss.post(f"{DEALS}/{deal}/comments", {"body": "no file"})
    listed = api.as_(rep).get(f"{DEALS}/{deal}/comments").json()["items"]
    assert [[one["id"] for one in comment["files"]] for comment in listed] == [[], [file_id]]
    assert api.as_(rep).get(f"/files/{file_id}/content").content == b"words"
    assert api.as_(actor("stranger", "sales.rep")).get(f"/files/{file_id}").status_code == 404
    assert boss.delete(f"{DEALS}/{deal}/comments/{said.json()['id']}").status_code == 204
    assert api.as_(rep).get(f"/files/{file_id}").status_code == 404


def test_only_ones_own_fresh_uploads_can_be_commented(
    boss: Api, api: Api, sales: Sales, rep: Actor
) -> None:
    deal = sales.one("deal", {"title": "x"}, by=rep).record_id
    theirs = upload(api.as_(rep))
    stolen = boss.post(f"{DEALS}/{deal}/comments", {"body": "x", "files": [theirs]})
    assert stolen.status_code == 422
    assert [one["path"] for one in stolen.json()["errors"]] == [["files"]]
    mine = upload(boss)
    boss.post(f"{DEALS}/{deal}/comments", {"body": "x", "files": [mine]})
    again = boss.post(f"{DEALS}/{deal}/comments", {"body": "x", "files": [mine]})
    assert again.status_code == 422
    assert boss.post(f"{DEALS}/{deal}/comments", {"body": " "}).status_code == 422
    assert len(boss.get(f"{DEALS}/{deal}/comments").json()["items"]) == 1


def test_history_of_one_field(boss: Api, api: Api, sales: Sales, rep: Actor) -> None:
    account = sales.one("account", {"name": "a"}, by=rep).record_id
    sales.one("account", {"id": account, "secret": "s"})
    sales.one("account", {"id": account, "name": "b"})
    path = f"/apps/sales/forms/account/records/{account}/history"

    def actions(who: Api, field: str) -> list[str]:
        found = who.get(path, params={"field": field}).json()["items"]
        return [one["action"] for one in found]

    assert actions(boss, "name") == ["update", "create"]
    assert actions(boss, "secret") == ["update"]
    assert actions(api.as_(rep), "secret") == []
    assert actions(boss, 'no"such') == []
