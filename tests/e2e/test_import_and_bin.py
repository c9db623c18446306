"""A sheet becomes records after a check; the recycle bin says what it is for."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Screen

SHEET = """\
姓名,公司,来源渠道,手机号码,随便
导入甲,甲公司,官网,13800000001,x
导入乙,乙公司,朋友圈,13800000002,y
,丙公司,朋友圈,13800000003,z
"""


def test_a_sheet_is_matched_checked_and_imported(
    new_screen: Callable[..., Screen],
) -> None:
    screen = new_screen("admin", "/apps/crm/forms/lead/import")
    page = screen.page
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", name="导入线索")).to_be_visible()
    assert screen.serious_faults() == []

    page.locator("input[type=file]").set_input_files(
        {"name": "线索.csv", "mimeType": "text/csv", "buffer": SHEET.encode("utf-8-sig")}
    )
    expect(main.get_by_text("3 行数据，5 列")).to_be_visible()
    expect(main.get_by_text("已对应 4 / 5 列")).to_be_visible()
    # A value that is no option is said to be one, by keyboard.
    stands_for = page.get_by_role("combobox", name="“朋友圈”对应的选项")
    stands_for.click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert screen.serious_faults() == []
    main.get_by_role("button", name="开始检查").click()

    expect(main.get_by_role("heading", name="检查完成")).to_be_visible()
    expect(main.get_by_role("row", name=re.compile("4 .*姓名"))).to_be_visible()
    main.get_by_role("button", name="导入 2 行").click()
    expect(main.get_by_text("导入完成")).to_be_visible()
    main.get_by_role("button", name="查看线索").click()
    expect(main.get_by_text("导入甲")).to_be_visible()


def test_an_empty_bin_says_what_it_is_for(new_screen: Callable[..., Screen]) -> None:
    screen = new_screen("admin", "/apps/crm/forms/lead/recycle-bin")
    expect(screen.page.get_by_text("回收站是空的")).to_be_visible()
    assert screen.serious_faults() == []
