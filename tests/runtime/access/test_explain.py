"""The explanation says what the queries do."""

from typing import Any

import pytest

from runtime.access import explain_access
from runtime.apps.current_app import current_app
from runtime.problem import NotFound
from runtime.workspaces.workspace import Workspace
from tests.fixtures.http import Api
from tests.fixtures.workspace import People
from tests.runtime.access.test_form_access import titles
from tests.runtime.reports.conftest import Org

TITLES = ["A", "B", "C", "D", "AA", "BB", "CC", "DD"]


def test_explanation_agrees_with_the_compiled_condition(
    workspace: Workspace, org: Org, deals: list[int], people: People
) -> None:
    mixed = people.user("mixed", "pipe.industry", "pipe.rep", "pipe.lead")
    everyone = [org.rep, org.lead, org.boss, org.other, org.auditor, org.admin, mixed]
    for actor in everyone:
        seen = {op: titles(workspace, actor, op).split() for op in ("read", "update", "delete")}
        with workspace.read() as tx:
            app = current_app(tx, "pipe")
            for title, record in zip(TITLES, deals, strict=True):
                found = explain_access(tx, app, "deal", record, actor)
                assert found.visible == (title in seen["read"])
                for op, listed in seen.items():
                    assert (op in found.operations) == (title in listed), (actor, title, op)


def test_every_grant_says_whether_it_contains_the_record(
    workspace: Workspace, org: Org, deals: list[int], people: People
) -> None:
    both = people.user("both", "pipe.rep", "pipe.auditor")
    with workspace.read() as tx:
        app = current_app(tx, "pipe")
        found = explain_access(tx, app, "deal", deals[0], both)
    assert [(one.role, one.scope, one.matches) for one in found.grants] == [
        ("rep", "owner = USER()", False), ("auditor", None, True),
    ]  # fmt: skip
    assert found.hidden == ("amount", "margin", "weighted"), "what is worked out from them too"
    assert found.operations == ("read",)
    assert "auditor" in found.reason.en
    shown = found.to_json("zh")
    assert shown["grants"][1]["scope_text"] == "所有记录"
    with workspace.read() as tx, pytest.raises(NotFound):
        explain_access(tx, current_app(tx, "pipe"), "deal", 10**9, both)


def test_over_http_one_may_ask_about_oneself_and_administrators_about_anyone(
    api: Api, org: Org, deals: list[int]
) -> None:
    url = f"/apps/pipe/forms/deal/records/{deals[0]}/access"
    mine = api.as_(org.rep).get(url)
    assert mine.status_code == 200, mine.text
    assert mine.json()["visible"] is True
    assert mine.json()["hidden_fields"] == ["margin"]
    # What one may not see does not exist, and others' rights are not one's business.
    assert api.as_(org.other).get(url).status_code == 404
    assert api.as_(org.rep).get(url, params={"user": org.other.user_id}).status_code == 403
    about: Any = api.as_(org.admin).get(url, params={"user": org.other.user_id})
    assert about.json()["visible"] is False
    assert "owner = USER()" in about.json()["reason"]
    assert api.as_(org.admin).get(url, params={"user": 10**6}).status_code == 404
    for wrong in ("/apps/nope/forms/deal", "/apps/pipe/forms/nope"):
        assert api.as_(org.admin).get(f"{wrong}/records/1/access").status_code == 404
