import io
from typing import Any

import pytest
from sqlalchemy import select

from runtime.clock import FixedClock
from runtime.db.failures import TransientFailure
from runtime.identity.actor import Actor
from runtime.problem import Forbidden, Invalid
from runtime.records.tables import import_table
from runtime.records.transfer import import_records as import_module
from runtime.records.transfer import pace
from runtime.records.transfer.import_options import ImportOptions
from runtime.records.transfer.import_records import ImportReport, import_records
from runtime.records.transfer.import_reports import cancel_import, show_import
from runtime.records.transfer.interrupted import INTERRUPTED, LEASE, end_interrupted_imports
from runtime.sheets.read_sheet import UnreadableSheet, read_sheet
from tests.runtime.records.conftest import Sales


def run(sales: Sales, content: str | bytes, form: str = "deal", by: Actor | None = None,
        **options: Any) -> ImportReport:  # fmt: skip
    data = content.encode() if isinstance(content, str) else content
    sheet = read_sheet(data, "test.csv", options.get("sheet"))
    return import_records(sales.workspace, "sales", form, sheet, "test.csv",
                          ImportOptions.model_validate(options), by or sales.boss)  # fmt: skip


def columns(**fields: Any) -> list[dict[str, Any]]:
    return [
        {"column": name, **({"field": one} if isinstance(one, str) else one)}
        for name, one in fields.items()
    ]


def test_rows_become_records_and_wrong_ones_are_reported(sales: Sales) -> None:
    sales.one("account", {"name": "甲"})
    report = run(
        sales,
        "Title,Account,Amount,Stage,Closed\n"
        "one,甲,\"1,234.50\",Won,2017-03-01\n"
        "two,乙,5,Open,2017-03-02\n"
        ",甲,x,Lost,31.12.2017\n"
        "\n"
        "three,,7,Prospecting,\n",
        columns=columns(
            Title="title", Account="account", Amount="amount", Closed="closed_on",
            Stage={"field": "stage", "values": {"Won": "won", "Lost": "lost", "Open": "open"}},
        ),
    )  # fmt: skip
    assert (report.total, report.created, report.failed) == (4, 1, 3)
    found = {
        error["row"]: {(one["column"], one["code"]) for one in error["issues"]}
        for error in report.errors
    }
    assert found[3] == {("Account", "unknown_reference")}
    assert {column for column, _ in found[4]} == {"Amount", "Closed"}
    assert {column for column, _ in found[6]} == {"Stage"}
    row = sales.row("deal", 1)
    assert (str(row["amount"]), row["stage"], str(row["closed_on"])) == (
        "1234.50", "won", "2017-03-01",
    )  # fmt: skip


def test_columns_are_found_by_their_labels(sales: Sales) -> None:
    report = run(sales, "客户名称,等级\n甲,A\n乙,b\n", "account")
    assert report.created == 2
    assert {sales.row("account", one)["level"] for one in (1, 2)} == {"a", "b"}


def test_an_existing_record_is_updated_by_its_key(sales: Sales) -> None:
    run(sales, "name,level\n甲,a\n", "account")
    report = run(sales, "name,level\n甲,b\n乙,a\n甲,\n", "account", key=["name"])
    assert (report.created, report.updated, report.failed) == (1, 2, 0)
    assert sales.row("account", 1)["level"] is None
    again = run(sales, "name,level\n甲,a\n", "account", key=["name"], existing="skip")
    assert (again.updated, again.skipped) == (0, 1)


def test_a_dry_run_keeps_nothing(sales: Sales) -> None:
    report = run(sales, 'name\n甲\n""\n', "account", dry_run=True)
    assert (report.state, report.created) == ("checked", 1)
    assert run(sales, "name\n甲\n", "account").created == 1


def test_an_import_keeps_to_rights_and_scope(sales: Sales, rep: Actor) -> None:
    sales.one("account", {"name": "theirs"})
    with pytest.raises(Forbidden):
        run(sales, "name\nx\n", "account", by=rep)
    report = run(sales, "title,account,note\na,theirs,\nb,,x\nc,,\n", by=rep)
    assert (report.created, report.failed) == (1, 2)


def test_owners_are_found_by_login_or_name(sales: Sales, rep: Actor) -> None:
    report = run(sales, "title,owner\na,REP\nb,小李\nc,nobody\n")
    assert (report.created, report.failed) == (2, 1)
    assert sales.row("deal", 1)["owner"] == rep.user_id


def test_excel_is_read_like_csv(sales: Sales) -> None:
    import datetime

    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("数据")
        sheet.write_row(0, 0, ["title", "amount", "closed_on"])
        sheet.write_row(1, 0, ["a", 12.5])
        sheet.write_datetime(1, 2, datetime.datetime(2026, 1, 31))
    assert run(sales, buffer.getvalue(), sheet="数据").created == 1
    row = sales.row("deal", 1)
    assert (str(row["amount"]), str(row["closed_on"])) == ("12.50", "2026-01-31")


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04broken", b"a,a\n1,2\n", b'a\n"x', b"\x00\x01\x02", b"\n\n"],
)
def test_what_is_no_sheet_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSheet):
        read_sheet(content, "x")


def test_gb18030_files_are_read() -> None:
    assert read_sheet("客户\n北京".encode("gb18030"), "x").rows == [(2, ["北京"])]


@pytest.mark.parametrize(
    "options",
    [
        {"columns": [{"column": "nothing", "field": "title"}]},
        {"columns": [{"column": "title", "field": "nothing"}]},
        {"columns": [{"column": "title", "field": "sum"}]},
        {"columns": [{"column": "title", "field": "account", "lookup": "nothing"}]},
        {"key": ["amount"]},
    ],
)
def test_wrong_options_say_what_is_not_there(sales: Sales, options: Any) -> None:
    with pytest.raises(Invalid):
        run(sales, "title\nx\n", **options)


def test_a_chunk_that_met_another_writer_is_done_again(
    sales: Sales, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = import_module.save_records
    calls: list[int] = []

    def sometimes(*args: Any, **more: Any) -> Any:
        calls.append(1)
        results = real(*args, **more)
        if len(calls) == 1:
            raise TransientFailure
        return results

    monkeypatch.setattr(import_module, "save_records", sometimes)
    report = run(sales, "name\na\nb\n", "account")
    assert (len(calls), report.created, report.failed) == (2, 2, 0)
    again = run(sales, "name\na\nb\n", "account", key=["name"], existing="skip")
    assert again.skipped == 2


def test_a_cancelled_import_stops_before_its_next_chunk(
    sales: Sales, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = import_module.save_records

    def cancelling(tx: Any, *args: Any, **more: Any) -> Any:
        saved = real(tx, *args, **more)
        cancel_import(tx, 1, sales.boss)
        return saved

    monkeypatch.setattr(pace, "MOST", 2)
    monkeypatch.setattr(import_module, "save_records", cancelling)
    report = run(sales, "name\na\nb\nc\nd\n", "account")
    assert (report.state, report.created) == ("cancelled", 2)


def test_a_dry_run_finds_values_that_repeat_in_another_chunk(
    sales: Sales, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST", 2)
    sheet = "name\na\nb\nc\na\nd\nb\n"
    checked = run(sales, sheet, "account", dry_run=True)
    assert (checked.created, [one["row"] for one in checked.errors]) == (4, [5, 7])
    assert (run(sales, sheet, "account").created, checked.failed) == (4, 2)


def test_chunks_take_about_the_same_time() -> None:
    one = pace.Pace()
    one.took(100, 4.0)
    assert one.rows == pace.FEWEST
    one.took(50, 0.1)
    assert one.rows == 200
    one.took(3, 0.001)
    assert one.rows == 200, "three rows tell little"
    one.took(200, 0.0)
    assert one.rows == pace.MOST


def dying_import(sales: Sales, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process dies in the second chunk: nothing is caught, nothing is noted."""
    real = import_module.save_records
    calls: list[int] = []

    def dies(*args: Any, **more: Any) -> Any:
        calls.append(1)
        if len(calls) == 2:
            raise SystemExit
        return real(*args, **more)

    monkeypatch.setattr(pace, "MOST", 2)
    monkeypatch.setattr(import_module, "save_records", dies)
    monkeypatch.setattr(import_module.Import, "_end", lambda *_: None)
    with pytest.raises(SystemExit):
        run(sales, "name\na\nb\nc\nd\n", "account")


def progress(sales: Sales) -> dict[str, Any]:
    with sales.workspace.read() as tx:
        return show_import(tx, 1, sales.boss)


def test_an_import_whose_server_died_is_told_to_have_failed_with_what_to_do(
    sales: Sales, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying_import(sales, monkeypatch)
    assert progress(sales)["state"] == "running", "it may still be alive"
    clock.advance(LEASE)
    shown = progress(sales)
    assert (shown["state"], shown["done"], shown["created"]) == ("failed", 2, 2)
    assert shown["message"] == INTERRUPTED.in_language(sales.boss.language)
    assert shown["finished_at"] == clock.now()


def test_a_starting_server_ends_the_imports_of_the_dead(
    sales: Sales, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying_import(sales, monkeypatch)
    monkeypatch.setattr(type(sales.workspace.database), "alone", property(lambda _: False))
    end_interrupted_imports(sales.workspace)
    assert stored_state(sales) == "running", "another server may run it"
    clock.advance(LEASE)
    end_interrupted_imports(sales.workspace)
    assert stored_state(sales) == "failed"
    assert progress(sales)["message"] == INTERRUPTED.in_language(sales.boss.language)


def test_who_has_the_database_alone_ends_them_at_once(
    sales: Sales, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying_import(sales, monkeypatch)
    monkeypatch.setattr(type(sales.workspace.database), "alone", property(lambda _: True))
    end_interrupted_imports(sales.workspace)
    assert stored_state(sales) == "failed"


def stored_state(sales: Sales) -> str:
    with sales.workspace.read() as tx:
        return str(tx.execute(select(import_table.c.state)).scalar_one())
