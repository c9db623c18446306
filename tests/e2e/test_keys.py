"""What is dragged is moved by keys and buttons as well: said aloud, and the focus goes along."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Screen


@pytest.fixture
def builder(new_screen) -> Screen:
    """A designer of the CRM."""
    screen: Screen = new_screen("admin", "/build/crm/menu")
    return screen


def said(page: Page, words: str) -> None:
    expect(page.locator("[data-announced]")).to_have_text(words)


def test_the_menu_is_arranged_by_keys_and_buttons(builder):
    page = builder.page
    task = page.locator("[data-entry-name]").filter(has_text="任务")
    task.focus()
    page.keyboard.press("Alt+ArrowUp")
    said(page, "“任务”现在是第 4 项，共 6 项")
    expect(task).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    said(page, "“任务”现在是“销售”的第 4 项，共 4 项")
    page.get_by_role("button", name="上移“销售驾驶舱”").focus()
    page.get_by_role("button", name="上移“客户”").first.press("Enter")
    said(page, "“客户”现在是第 1 项，共 5 项")
    # At the end of its way the focus stays: the next key is not lost.
    expect(page.get_by_role("button", name="上移“客户”").first).to_be_focused()
    task.focus()
    page.keyboard.press("Delete")
    expect(page.locator("[data-entry-name]").filter(has_text="协作")).to_be_focused()
    page.get_by_role("button", name="撤销", exact=True).last.click()
    expect(task).to_have_attribute("aria-pressed", "true")


def test_fields_and_tabs_of_a_form_are_moved_by_keys_and_mouse(builder):
    page = builder.page
    builder.open("/build/crm/forms/opportunity")
    name = page.get_by_role("group", name="字段 商机名称")
    name.focus()
    page.keyboard.press("Alt+ArrowRight")
    said(page, "“商机名称”现在是“阶段与金额”的第 11 项，共 11 项")
    expect(name).to_be_focused()

    page.get_by_role("button", name="添加标签页").click()
    page.get_by_role("textbox", name="名称").first.fill("报价")
    page.get_by_role("button", name="添加标签页").click()
    tabs = page.get_by_role("tablist", name="标签页").get_by_role("tab")
    expect(tabs).to_have_text(["报价", "新标签页"])
    tabs.last.focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(tabs).to_have_text(["新标签页", "报价"])
    expect(tabs.first).to_be_focused()
    builder.drag(tabs.last, tabs.first)
    expect(tabs).to_have_text(["报价", "新标签页"])


def test_an_option_in_use_is_not_taken_away_unseen(builder):
    page = builder.page
    builder.open("/build/crm/forms/opportunity?select=field:stage")
    away = page.get_by_role("button", name="移除初步接洽")
    away.press("Enter")
    asked = page.get_by_role("dialog", name="删除选项“初步接洽”？")
    expect(asked).to_contain_text("条记录的值是此选项")
    expect(asked).to_contain_text("赢率")
    page.keyboard.press("Escape")
    expect(asked).to_be_hidden()
    expect(away).to_be_focused()


def test_rights_are_given_by_keys_and_the_help_tells_them(builder):
    page = builder.page
    builder.open("/build/crm/roles/sales_rep")
    page.get_by_role("checkbox", name="产品 查看").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("button", name="产品的更多操作")).to_be_focused()
    reach = page.get_by_role("button", name="产品：哪些记录")
    reach.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="全部记录")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="本人负责的")).to_be_focused()
    page.keyboard.press("Enter")
    expect(reach).to_have_accessible_name("产品：哪些记录: 本人负责的")
    expect(reach).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="键盘快捷键")).to_contain_text("在表格中移动")
    page.keyboard.press("Escape")
    expect(reach).to_be_focused()
