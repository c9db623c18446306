import csv
import io
import json
import time
from typing import Any

import pytest

from runtime.identity.actor import Actor
from tests.fixtures.http import Api
from tests.runtime.records.conftest import Sales

DEAL = "/apps/sales/forms/deal"


@pytest.fixture
def boss(api: Api, sales: Sales) -> Api:
    return api.as_(sales.boss)


def send(api: Api, content: str, **options: Any) -> Any:
    files = {"file": ("deals.csv", content.encode(), "text/csv")}
    return api.request("POST", f"{DEAL}/import", files=files,
                       data={"options": json.dumps(options)})  # fmt: skip


def rows(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_failed_rows_come_back_as_csv(boss: Api) -> None:
    report = send(boss, "title,amount\na,1\n=x,y\n").json()
    assert (report["created"], report["failed"], report["state"]) == (1, 1, "done")
    assert report["errors"][0]["row"] == 3
    shown = boss.get(f"/imports/{report['id']}").json()
    assert (shown["total"], shown["done"]) == (2, 2)
    (failed,) = rows(boss.get(f"/imports/{report['id']}/errors.csv"))
    assert failed["title"] == "'=x"
    assert failed["行号"] == "3"
    assert "金额" in failed["错误"]


def test_somebody_elses_import_is_not_there(api: Api, boss: Api, rep: Actor) -> None:
    report = send(boss, "title\na\n").json()
    for path in ("", "/errors.csv"):
        assert api.as_(rep).get(f"/imports/{report['id']}{path}").status_code == 404


@pytest.mark.parametrize("options", ["{", "[]", '{"columns": 1}', '{"nothing": 1}'])
def test_wrong_options_are_refused(boss: Api, options: str) -> None:
    files = {"file": ("x.csv", b"title\na\n", "text/csv")}
    answer = boss.request("POST", f"{DEAL}/import", files=files, data={"options": options})
    assert answer.status_code == 422


def test_an_export_keeps_to_scope_mask_and_is_noted(
    api: Api, sales: Sales, rep: Actor, admin: Actor
) -> None:
    sales.one("deal", {"title": "theirs"})
    sales.one("deal", {"title": "=1+1", "amount": -5.5, "stage": "won"}, by=rep)
    (row,) = rows(api.as_(rep).get(f"{DEAL}/export"))
    assert (row["标题"], row["金额"], row["阶段"], row["负责人"]) == (
        "'=1+1",
        "-5.5",
        "won",
        "小李",
    )
    (keyed,) = rows(api.as_(rep).get(f"{DEAL}/export",
                                     params={"labels": False, "safe": False}))  # fmt: skip
    assert keyed["title"] == "=1+1"
    assert api.as_(rep).get("/apps/sales/forms/account/export").status_code == 403
    noted = [one for one in api.as_(admin).get("/audit").json()["items"]
             if one["action"] == "records.exported"]  # fmt: skip
    assert noted[0]["details"]["rows"] == 1


def test_excel_export_opens(boss: Api, sales: Sales) -> None:
    from python_calamine import CalamineWorkbook

    sales.one("deal", {"title": "=1+1", "amount": 2.5})
    answer = boss.get(f"{DEAL}/export", params={"format": "xlsx", "labels": False})
    found = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    header, row = found.to_python()[:2]
    assert row[header.index("title")] == "=1+1"
    assert row[header.index("amount")] == 2.5


def test_a_dry_run_keeps_its_report_and_no_record(boss: Api) -> None:
    report = send(boss, "title,amount\na,1\nb,y\n", dry_run=True).json()
    assert (report["state"], report["created"], report["failed"]) == ("checked", 1, 1)
    (failed,) = rows(boss.get(f"/imports/{report['id']}/errors.csv"))
    assert failed["title"] == "b"
    assert boss.get(f"{DEAL}/records").json()["items"] == []


def test_an_import_in_the_background_tells_how_far_it_is(boss: Api) -> None:
    answer = send(boss, "title\na\nb\n", background=True)
    assert (answer.status_code, answer.json()["state"]) == (202, "running")
    for _ in range(200):
        shown = boss.get(f"/imports/{answer.json()['id']}").json()
        if shown["state"] != "running":
            break
        time.sleep(0.02)
    assert (shown["state"], shown["done"], shown["created"]) == ("done", 2, 2)


def test_what_is_unknown_can_be_left_empty(boss: Api) -> None:
    columns = [
        {"column": "title", "field": "title"},
        {"column": "stage", "field": "stage", "unknown": "leave_empty"},
        {"column": "account", "field": "account", "unknown": "leave_empty"},
    ]
    report = send(boss, "title,stage,account\na,nowhere,nobody\n", columns=columns).json()
    assert (report["created"], report["failed"]) == (1, 0)
    (record,) = boss.get(f"{DEAL}/records").json()["items"]
    assert record["values"]["account"] is None


def test_a_preview_shows_columns_rows_and_values(boss: Api) -> None:
    files = {"file": ("x.csv", "名称,阶段\n甲,won\n乙,won\n丙,\n".encode(), "text/csv")}
    shown = boss.request("POST", f"{DEAL}/import/preview", files=files).json()
    assert (shown["total"], shown["rows"][0], shown["sheets"]) == (3, ["甲", "won"], [])
    assert shown["columns"][1] == {"name": "阶段", "filled": 2, "values": ["won"]}
    files = {"file": ("x.xlsx", b"PK\x03\x04nothing", "text/csv")}
    assert boss.request("POST", f"{DEAL}/import/preview", files=files).status_code == 422


def test_a_filled_template_can_be_imported(api: Api, boss: Api, rep: Actor) -> None:
    from python_calamine import CalamineWorkbook

    answer = boss.get(f"{DEAL}/import/template")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    (header,) = book.get_sheet_by_index(0).to_python()
    assert "标题" in header and "金额" in header
    report = send(boss, ",".join(map(str, header)) + "\n").json()
    assert (report["state"], report["total"]) == ("done", 0)
    path = "/apps/sales/forms/account/import/template"
    assert api.as_(rep).get(path).status_code == 403
