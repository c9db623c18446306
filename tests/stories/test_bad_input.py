"""What is wrong with an input is said with place and remedy, in both languages; nothing stays."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.fixtures.http import Api
from tests.stories.company import Company

DRAFT = "/builder/apps/crm/draft"
DEALS = "/apps/crm/forms/opportunity/records"
FIELDS = f"{DRAFT}/parts/forms/opportunity/fields"


@dataclass(frozen=True)
class Fault:
    """Something wrong: a place in its path, and words of its message in Chinese and English."""

    name: str
    place: tuple[object, ...]
    zh: str
    en: str
    field: dict[str, object] | None = None
    values: dict[str, object] | None = None


def formula(key: str, expression: str, result: str = "number") -> dict[str, object]:
    return {"key": key, "kind": "formula", "label": key,
            "config": {"expression": expression, "result": result}}  # fmt: skip


DRAFTS = (
    Fault("unknown form", ("config", "form"), "nowhere", "nowhere",
          {"key": "x", "kind": "reference", "label": "x", "config": {"form": "nowhere"}}),
    Fault("cycle", ("fields",), "x → x", "x → x", formula("x", "x + 1")),
    Fault("wrong type", ("config", "expression"), "文本", "text", formula("x", 'name + TODAY()')),
    Fault("unknown field", ("config", "expression"), "amout", "amount", formula("x", "amout * 2")),
    Fault("unknown function", ("config", "expression"), "SUMM", "SUM", formula("x", "SUMM(amount)")),
    Fault("broken formula", ("config", "expression"), "(", "(", formula("x", "(amount")),
    Fault("unknown kind", ("kind",), "telepathy", "telepathy",
          {"key": "x", "kind": "telepathy", "label": "x"}),
    Fault("key taken", (), "amount", "amount", {"key": "amount", "kind": "text", "label": "x"}),
)  # fmt: skip
VALUES = (
    Fault("wrong type", ("amount",), "数", "number", values={"amount": "viel"}),
    Fault("too large", ("amount",), "", "", values={"amount": 10**14}),
    Fault("unknown field", ("amout",), "amout", "amout", values={"amout": 1}),
    Fault("read-only field", ("approval",), "", "", values={"approval": "approved"}),
    Fault("no such option", ("stage",), "", "", values={"stage": "mars"}),
    Fault("foreign record", ("account",), "客户", "", values={"account": 999_999}),
    Fault("no such day", ("engaged_on",), "", "", values={"engaged_on": "2026-02-30"}),
    Fault("line without product", ("items", 0, "product"), "", "",
          values={"items": [{"price": 1, "quantity": 1}]}),
)  # fmt: skip


def messages(answer: Any, place: tuple[object, ...]) -> list[str]:
    """Messages (with their fix) of the issues at this place, or below it."""
    assert answer.status_code == 422, answer.text
    found = [
        f"{one['message']} {one.get('fix') or ''}"
        for one in answer.json()["errors"]
        if _within(tuple(one["path"]), place)
    ]
    assert found, answer.text
    return found


def _within(path: tuple[object, ...], place: tuple[object, ...]) -> bool:
    return any(path[at : at + len(place)] == place for at in range(len(path) + 1))


def test_faults_of_a_draft_are_found_before_it_is_published(company: Company) -> None:
    office = company.office
    original = office.get(DRAFT).json()["document"]
    for fault in DRAFTS:
        added = office.post(FIELDS, fault.field)
        for language, words in (("zh", fault.zh), ("en", fault.en)):
            headers = {"Accept-Language": language}
            answer = added
            if added.status_code == 201:
                body = {"revision": added.json()["revision"]}
                answer = office.post("/builder/apps/crm/publish", body, headers=headers)
            if answer.status_code == 409:
                assert words in answer.json()["detail"], (fault.name, answer.text)
                continue
            assert any(words in one for one in messages(answer, fault.place)), (
                fault.name, language, answer.text,
            )  # fmt: skip
        revision = office.get(DRAFT).json()["revision"]
        back = office.put(DRAFT, {"document": original, "revision": revision})
        assert back.status_code == 200, back.text
    versions = office.get("/builder/apps/crm/versions").json()["items"]
    assert len(versions) == 1, "nothing of it was published"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_faults_of_a_record_name_the_field(company: Company, language: str) -> None:
    rep = company.east
    for fault in VALUES:
        body = {"values": {"name": "x", **(fault.values or {})}}
        answer = rep.api.post(DEALS, body, headers={"Accept-Language": language})
        words = fault.zh if language == "zh" else fault.en
        assert any(words in one for one in messages(answer, fault.place)), (fault.name, answer.text)
    bulk = {"create": [{"name": "gut"}, {"name": "x", "amount": "viel"}]}
    refused = rep.api.post(f"{DEALS}/bulk", bulk)
    assert refused.json()["errors"][0]["path"] == ["create", 1, "amount"]
    assert rep.read(f"{DEALS}/count") == {"count": 0}, "nothing half-written"


def test_stale_revisions_say_which_one_is_current(company: Company) -> None:
    rep, office = company.east, company.office
    deal = rep.create("opportunity", name="x")["id"]
    rep.change("opportunity", deal, name="y")
    for method in ("PATCH", "DELETE"):
        more: dict[str, Any] = (
            {"json": {"revision": 1, "values": {"name": "z"}}} if method == "PATCH"
            else {"params": {"revision": 1}}
        )  # fmt: skip
        stale = company.director.api.request(method, f"{DEALS}/{deal}", **more)
        assert (stale.status_code, stale.json()["code"]) == (409, "stale_revision")
        assert stale.json()["revision"] == 2
    assert rep.values("opportunity", deal)["name"] == "y"
    body = {"operations": [{"op": "replace", "path": "/label", "value": "x"}], "revision": 99}
    draft = office.patch(DRAFT, body)
    assert (draft.status_code, draft.json()["code"]) == (409, "stale_draft")


def test_what_is_not_there_is_named(company: Company) -> None:
    rep: Api = company.east.api
    for path, name in (
        ("/apps/nowhere/forms/x/records", "nowhere"), ("/apps/crm/forms/nothing/records", "nothing"),
        (f"{DEALS}/77", "77"), ("/apps/crm/reports/none", "none"),
        ("/apps/crm/dashboards/none", "none"),
    ):  # fmt: skip
        answer = rep.get(path)
        assert answer.status_code == 404, path
        assert name in answer.json()["detail"], answer.text
