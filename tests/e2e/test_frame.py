"""What stands around every page: search by keyboard, own account, what is not there, the phone."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.e2e.conftest import Screen


def test_the_palette_searches_goes_and_commands(new_screen: Callable[..., Screen]) -> None:
    screen = new_screen("admin", "/apps/crm/forms/opportunity")
    page = screen.page
    expect(page).to_have_title(re.compile("商机 · 客户管理"))
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog")
    expect(palette.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("审计")
    expect(palette.get_by_role("option", name="审计日志")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/audit")
    expect(page).to_have_title(re.compile("审计日志"))
    expect(page.locator("#content")).to_be_focused()

    page.keyboard.press("Control+k")
    expect(palette.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("生产线")
    expect(palette.get_by_role("option").filter(has_text="生产线升级").first).to_be_visible()
    palette.get_by_role("option").filter(has_text="的全部结果").click()
    page.wait_for_url("**/search?q=*")
    main = page.get_by_role("main")
    expect(main.locator("mark").first).to_have_text("生产线")
    assert screen.serious_faults() == []
    page.keyboard.press("ArrowDown")
    main.get_by_role("textbox").or_(main.get_by_role("searchbox")).fill("没有这样的词")
    expect(main.get_by_text("没有找到“没有这样的词”")).to_be_visible()


def test_what_is_not_there_or_not_permitted_shows_a_way_out(
    new_screen: Callable[..., Screen],
) -> None:
    screen = new_screen("zhang.wei", "/nowhere/at/all")
    page = screen.page
    expect(page.get_by_role("heading", name="没有这个页面")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="回到工作台").click()
    page.wait_for_url(screen.address + "/")
    screen.open("/admin/users")
    expect(page.get_by_role("heading", name="没有权限")).to_be_visible()
    screen.open("/apps/crm/forms/lead/recycle-bin")
    expect(page.get_by_role("main").get_by_role("heading").first).to_be_visible()
    assert screen.serious_faults() == []


def test_the_network_goes_and_comes_back(new_screen: Callable[..., Screen]) -> None:
    screen = new_screen("admin")
    page = screen.page
    expect(page.get_by_role("heading", name=re.compile("管理员"))).to_be_visible()
    screen.cut_off(True)
    banner = page.get_by_role("alert").filter(has_text="无法连接服务器")
    expect(banner).to_be_visible()
    screen.cut_off(False)
    expect(banner).to_be_hidden()
    screen.complaints.clear()  # the browser itself reports what it could not fetch


def test_on_a_phone_the_apps_come_from_below(new_screen: Callable[..., Screen]) -> None:
    screen = new_screen("admin", phone=True)
    page = screen.page
    bar = page.get_by_role("navigation", name="主导航")
    bar.get_by_role("button", name="应用").tap()
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("menuitem", name="线索").tap()
    page.wait_for_url("**/apps/crm/forms/lead**")
    expect(sheet).to_be_hidden()
    bar.get_by_role("link", name="我的").tap()
    expect(page.get_by_role("heading", name="语言与外观")).to_be_visible()
    assert screen.serious_faults() == []
    page.get_by_role("button", name="管理", exact=True).tap()
    page.wait_for_url("**/admin/users")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390, "nothing is wider than the phone"
    page.get_by_role("button", name="返回").tap()
    page.wait_for_url("**/me")
