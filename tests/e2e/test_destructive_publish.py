"""Publishing that takes values out of sight: told, typed, done, and taken back."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Screen


def test_what_is_lost_is_named_typed_and_comes_back_with_the_older_version(
    new_screen: Callable[..., Screen],
) -> None:
    screen = new_screen("admin", "/apps/crm/forms/task/new")
    page = screen.page
    page.get_by_role("textbox", name="标题").fill("整理客户档案")
    page.get_by_role("textbox", name="说明").fill("按地区归档")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile(r"/records/\d+$"))
    record = page.url

    # Who uses the field is said before it goes.
    screen.open("/build/crm/forms/task")
    page.locator("[data-field=note]").click()
    page.keyboard.press("Delete")
    dialog = page.get_by_role("dialog", name="删除字段“说明”？")
    expect(dialog.get_by_text("条记录在此字段有值")).to_be_visible()
    dialog.get_by_role("button", name="删除字段").click()
    expect(page.locator("[data-field=note]")).to_have_count(0)
    page.get_by_role("link", name="发布", exact=True).click()

    # What will be lost is named, and publishing waits for the app's name.
    now = page.get_by_role("main").get_by_role("button", name="发布")
    loss = page.get_by_role("region", name="有数据会从应用里消失")
    expect(loss.get_by_text("停用字段“任务 › 说明”")).to_be_visible()
    expect(now).to_be_disabled()
    loss.get_by_role("textbox").press_sequentially("客户")
    expect(now).to_be_disabled()
    loss.get_by_role("textbox").press_sequentially("管理")
    page.get_by_role("textbox", name="这次改了什么").fill("任务不再写说明")
    assert screen.serious_faults() == []
    now.click()
    expect(page.get_by_text("任务不再写说明")).to_be_visible()
    page.goto(record)
    expect(page.get_by_text("整理客户档案").first).to_be_visible()
    expect(page.get_by_text("按地区归档")).to_have_count(0)

    # The version before has the field, and its values with it.
    screen.open("/build/crm/publish")
    page.get_by_role("button", name="恢复到这个版本").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("新增字段“说明”")).to_be_visible()
    dialog.get_by_role("button", name="恢复到这个版本").click()
    expect(dialog).to_be_hidden()
    page.goto(record)
    expect(page.get_by_text("按地区归档").first).to_be_visible()
