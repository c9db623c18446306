"""Input of people who mean harm, or of programs gone wrong: refused in words, never a fault."""

import json
from itertools import product
from typing import Any

from tests.fixtures.http import Api

RECORDS = "/apps/crm/forms/opportunity/records"
JSON = {"Content-Type": "application/json"}

TEXTS = (
    "\x00", "a\x00b", "\ud800", "\u202e", "💥" * 50, "' OR 1=1 --", "\"; DROP TABLE fw_user; --",
    "1); DELETE FROM crm_account; --", "%", "%_%", "\\", "${7*7}", "{{7*7}}", "=1+1", "../../etc/passwd",
    "__import__('os')", "a" * 3000, "(" * 500, "NOT " * 500, "[" * 400, "\n\r\t", "", " ",
    "1e999", "-" * 900, "NaN", "Infinity", "9" * 400, "0x10", "１２", "id;", "amount = 1 /* */",
    "stage = \"won", "name = \"\\\"", "SUM(1/0)", "1/0 = 1", "POWER(10, 9999) > 1", "REPT(\"a\", 999999999)",
    "owner = (SELECT 1)", "amount > {}", "id = 9223372036854775808", "account.account.account.x = 1",
    "LEN(name) > 99999999999999999999", "DATE(99999, 99, 99) > TODAY()", "TODAY() + 999999999",
    "DATEADD(TODAY(), 99999999, \"y\") > TODAY()", "REGEXMATCH(name, \"(a+)+$\")",
    "TEXT(amount, \"0.\" & REPT(\"0\", 400))",
)  # fmt: skip

VALUES: tuple[Any, ...] = (
    10**400, -(10**19), 1e308, 0.1 + 0.2, True, [], {}, [[]], {"id": 1}, {"id": "1"}, {"id": None},
    [{"id": 2**63}], "\x00", "a\x00b", "a" * 200_000, "2026-13-45", "0000-00-00", "99999-01-01",
    2**63, -1, 0, "１２", "💥", [None], [[[[]]]], {"a": {"b": {"c": {}}}}, None, "' OR 1=1 --",
)  # fmt: skip
FIELDS = (
    "name", "code", "account", "stage", "amount", "engaged_on", "items", "approval", "owner", "id",
    "revision", "deleted_at", "__class__", "weighted", "", "a.b", "department", "lost_reason",
)  # fmt: skip


def refused_or_done(answer: Any, *what: object) -> None:
    """No fault; a refusal is a problem document that says something."""
    assert answer.status_code < 500, (what, answer.text)
    if answer.status_code >= 400:
        problem = answer.json()
        assert problem["code"] and problem["detail"], (what, answer.text)


def test_query_texts(rep: Api) -> None:
    for text in TEXTS:
        written = text.encode("utf-8", "surrogatepass")
        for parameter in ("filter", "sort", "search", "cursor", "view", "fields"):
            answer = rep.get(RECORDS, params={parameter: written})
            refused_or_done(answer, parameter, text)
        refused_or_done(rep.get(f"{RECORDS}/count", params={"filter": written}), text)
        refused_or_done(rep.get(f"{RECORDS}/groups", params={"by": written, "sum": written}), text)
        refused_or_done(rep.get("/search", params={"q": written}), text)
        refused_or_done(rep.get("/apps/crm/reports/funnel", params={"filter": written}), text)
        refused_or_done(rep.get("/apps/crm/reports/funnel/records", params={"keys": written}), text)


def test_values_of_a_record(rep: Api) -> None:
    for field in FIELDS:
        for value in VALUES:
            content = json.dumps({"values": {"name": "x", field: value}})
            for method, path in (("POST", RECORDS), ("PATCH", f"{RECORDS}/1")):
                answer = rep.request(method, path, content=content, headers=JSON)
                refused_or_done(answer, method, field, value)
    assert rep.get(RECORDS, params={"limit": 500}).status_code == 200
    assert rep.get(f"{RECORDS}/1/history", params={"limit": 200}).status_code == 200


BODIES = (
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"null", "application/json"),
        (b"[]", "application/json"),
        (b'{"values": {"name": "\\ud800"}}', "application/json"),
        (b'{"values": {"name": "\xff\xfe"}}', "application/json"),
        (b'{"values": {"name": "\\u0000"}}', "application/json"),
        (b'{"values": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "application/json"),
        (b'{"values": {"items": ' + b'[{"x":' * 900 + b"1" + b"}]" * 900 + b"}}", "application/json"),
        (b'{"values": {"amount": NaN}}', "application/json"),
        (b'{"values": {"amount": 1e400}}', "application/json"),
        (b'{"values": {"amount": ' + b"9" * 100_000 + b"}}", "application/json"),
        (b'{"values": {}, "values": {"name": "x"}}', "application/json"),
        (b'{"values": {"name": "x"}, "admin": true}', "application/json"),
        (b'{"values": {"name": "x"}}', "text/plain"),
        (b'{"values": {"name": "x"}}', "application/x-www-form-urlencoded"),
        (b'{"values": {"name": "x"}}', "multipart/form-data"),
        (b'{"values": {"name": "x"}}', "application/json; charset=utf-16"),
        (b'{"values": {"name": "x"}}', ""),
        (b"\x1f\x8b\x08\x00", "application/json"),
)  # fmt: skip
DOORS = (
        ("POST", RECORDS), ("PATCH", f"{RECORDS}/1"), ("POST", f"{RECORDS}/bulk"),
        ("POST", "/apps/crm/reports/preview"), ("POST", "/tasks/1/approve"), ("POST", "/session"),
        ("POST", "/apps/crm/flows/large_deal/simulate"), ("PATCH", "/me"), ("POST", "/files"),
        ("POST", "/apps/crm/forms/account/import"), ("PATCH", "/builder/apps/crm/draft"),
        ("POST", "/builder/apps"),
)  # fmt: skip


PATHS = (
        "/apps/crm/forms/../../../users", "/apps/..%2f..%2fusers", "/apps/crm%00/forms", "/apps/%F0%9F",
        "/apps/crm/forms/opportunity/records/0", "/apps/crm/forms/opportunity/records/-1",
        "/apps/crm/forms/opportunity/records/9223372036854775807",
        "/apps/crm/forms/opportunity/records/9223372036854775808",
        "/apps/crm/forms/opportunity/records/1e3", "/apps/crm/forms/opportunity/records/%201",
        "/apps/crm/forms/opportunity/records/１", "/apps/crm/forms/opportunity/records/1/nothing",
        "/apps/crm/forms/__proto__/records", "/apps/fw_user/forms/x/records", "/apps/" + "a" * 5000,
        "/apps/crm/reports/' OR 1=1", "/apps/crm/dashboards/%00", "/files/1/content", "/files/99999999",
        "/builder/apps/crm/draft", "/builder/apps/../crm/draft", "/schemas/..%2fapp", "/schemas/%00",
        "/users/99999999999999999999", "/tasks/0", "/instances/-5", "/imports/1/errors.csv", "//me",
        "/apps/crm/openapi.json", "/nowhere",
)  # fmt: skip


PARAMETERS: tuple[dict[str, Any], ...] = (
        {"limit": "-1"}, {"limit": "0"}, {"limit": "1e9"}, {"limit": "99999999999999999999"},
        {"limit": "x"}, {"total": "maybe"}, {"limit": ["1", "2"]}, {"nonsense": "1"},
        {"cursor": "AAAA"}, {"cursor": "eyJhIjoxfQ"}, {"sort": ",".join(["name"] * 200)},
        {"sort": "--name"}, {"sort": "nothing"}, {"fields": "nothing"}, {"view": "nothing"},
)  # fmt: skip


def test_bodies_and_paths(rep: Api) -> None:
    for (content, media_type), (method, path) in product(BODIES, DOORS):
        answer = rep.request(method, path, content=content, headers={"Content-Type": media_type})
        refused_or_done(answer, method, path, content[:80])
    for path in PATHS:
        for method in ("GET", "DELETE", "PATCH", "POST", "PUT", "OPTIONS", "HEAD"):
            answer = rep.request(method, path)
            assert answer.status_code < 500, (method, path, answer.text)
            assert "Traceback" not in answer.text
    body = b'{"values": {"name": "' + b"a" * 20_000_000 + b'"}}'
    answer = rep.request("POST", RECORDS, content=body, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert "10" in answer.json()["detail"], "the limit is told"


def test_wrong_parameters_headers_and_cursors_are_named(rep: Api) -> None:
    for query in PARAMETERS:
        answer = rep.get(RECORDS, params=query)
        refused_or_done(answer, query)
        if answer.status_code == 422:
            (name,) = query
            assert any(name in error["path"] for error in answer.json()["errors"]), answer.text
    odd_headers(rep)
    foreign_cursors(rep)


def foreign_cursors(rep: Api) -> None:
    for number in range(3):
        rep.post(RECORDS, {"values": {"name": f"n{number}", "amount": number}})
    cursor = rep.get(RECORDS, params={"sort": "-amount", "limit": 1}).json()["next"]
    for query in (
        {"sort": "name"}, {"sort": "amount"}, {"sort": "-amount", "filter": "amount > 1"},
        {"sort": "-amount", "search": "n1"},
    ):  # fmt: skip
        refused_or_done(rep.get(RECORDS, params={**query, "cursor": cursor, "limit": 1}), query)
    swapped = rep.get(RECORDS, params={"sort": "name", "cursor": cursor})
    assert swapped.status_code == 422, swapped.text
    accounts = rep.get("/apps/crm/forms/account/records", params={"cursor": cursor})
    assert accounts.status_code == 422, accounts.text
    for broken in (cursor[:-2], cursor + "A", cursor[::-1], cursor.lower()):
        refused_or_done(rep.get(RECORDS, params={"sort": "-amount", "cursor": broken}), broken)


def odd_headers(rep: Api) -> None:
    for headers in (
        {"Authorization": "Bearer " + "x" * 4000}, {"Authorization": "Basic eDp5"},
        {"Authorization": "Bearer \xff"}, {"Cookie": "formwork_session=\xff"},
        {"Accept-Language": "x" * 4000}, {"Accept-Language": "zh;q=x,;;,*"},
        {"X-Workspace": "../other"}, {"X-Formwork-Workspace": "\x01"}, {"Content-Length": "5"},
    ):  # fmt: skip
        encoded = {name: value.encode("latin-1") for name, value in headers.items()}
        refused_or_done(rep.request("GET", "/me", headers=encoded), headers)
