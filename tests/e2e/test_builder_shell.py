"""An app from nothing: made, published, used, changed by two people at once, rolled back."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Screen


def _name_it(page: Page, title: str, name: str) -> None:
    dialog = page.get_by_role("dialog", name=title)
    dialog.get_by_role("textbox", name="名称", exact=True).fill(name)
    dialog.get_by_role("button", name="创建").click()


def test_a_new_app_is_published_used_and_rolled_back(screen: Screen) -> None:
    page = screen.page
    screen.open("/build")
    screen.sign_in()
    page.get_by_role("button", name="新建应用").click()
    _name_it(page, "新建应用", "设备台账")
    # An empty app begins with its first form, which is in the menu at once.
    _name_it(page, "新建表单", "设备")
    expect(page).to_have_url(re.compile("/build/she_bei_tai_zhang/forms/she_bei$"))
    page.get_by_role("link", name="发布").click()
    page.get_by_role("main").get_by_role("button", name="发布").click()
    expect(page.get_by_text("已发布版本 1").first).to_be_visible()
    assert screen.serious_faults() == []
    page.get_by_role("link", name="打开应用").click()
    expect(page.get_by_role("heading", name="设备", exact=True)).to_be_visible()

    # The way back from the design leads to where one was.
    page.get_by_role("link", name="编辑设计").click()
    expect(page).to_have_url(re.compile("/build/she_bei_tai_zhang/forms/she_bei$"))
    page.get_by_role("link", name="返回").click()
    expect(page).to_have_url(re.compile("/apps/she_bei_tai_zhang/forms/she_bei"))

    # Two windows on one draft: the later one is asked what is to become of its change.
    page.goto(f"{screen.address}/build/she_bei_tai_zhang/settings")
    other = page.context.new_page()
    other.goto(f"{screen.address}/build/she_bei_tai_zhang/settings")
    about = other.get_by_role("textbox", name="说明")
    expect(about).to_be_visible()
    expect(page.get_by_role("textbox", name="说明")).to_be_visible()
    about.fill("公司设备一览")
    expect(other.get_by_text("1 处修改")).to_be_visible()
    page.get_by_role("textbox", name="名称", exact=True).fill("设备总账")
    expect(page.get_by_text("草稿已被别人修改")).to_be_visible()
    page.get_by_role("button", name="把我的修改放到最新草稿上").click()
    expect(page.get_by_text("2 处修改")).to_be_visible()
    other.close()

    page.goto(f"{screen.address}/build/she_bei_tai_zhang/publish")
    expect(page.get_by_text("设备总账").first).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="发布").click()
    expect(page.get_by_text("已发布版本 2").first).to_be_visible()
    page.get_by_role("button", name="恢复到这个版本").click()
    page.get_by_role("dialog").get_by_role("button", name="恢复到这个版本").click()
    expect(page.get_by_text("版本 3", exact=True)).to_be_visible()
    # A save that comes too late is refused by design; the browser writes that down.
    screen.complaints[:] = [one for one in screen.complaints if "409" not in one]


def test_nobody_leaves_before_the_draft_is_saved(new_screen: Callable[..., Screen]) -> None:
    screen = new_screen("admin", "/apps/crm/forms/lead")
    page = screen.page
    expect(page.get_by_role("heading", name="线索", exact=True)).to_be_visible()
    screen.open("/build/crm/settings")
    about = page.get_by_role("textbox", name="说明")

    # Whoever leaves at once finds what they typed when they come back.
    about.fill("一线销售用")
    page.get_by_role("link", name="返回").click()
    expect(page).to_have_url(re.compile("/apps/crm/forms/lead"))
    page.go_back()
    expect(about).to_have_value("一线销售用")

    # What cannot be saved keeps them until they have decided.
    screen.cut_off(True)
    about.fill("一线销售和经理用")
    page.get_by_role("link", name="返回").click()
    asked = page.get_by_role("dialog", name="离开设计？")
    asked.get_by_role("button", name="留下").click()
    expect(asked).to_be_hidden()
    expect(page.get_by_text("… 处修改")).to_be_visible()
    expect(page.get_by_role("button", name="再试一次")).to_be_visible()
    # It is saved by itself when the network is back.
    screen.cut_off(False)
    expect(page.get_by_text("1 处修改")).to_be_visible()
    screen.complaints.clear()  # the browser itself reports what it could not fetch
