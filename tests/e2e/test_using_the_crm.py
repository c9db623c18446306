"""Somebody uses the CRM in a browser: list, record, new record, dashboard."""

from playwright.sync_api import expect


def test_from_signing_in_to_the_dashboard(screen):
    page = screen.page
    screen.open("/apps/crm/forms/opportunity?view=all&q=生产线升级")
    assert screen.serious_faults() == []
    screen.sign_in()

    rows = page.get_by_role("row")
    expect(rows.filter(has_text="生产线升级 11")).to_be_visible()
    expect(page.get_by_text("共 12 条")).to_be_visible()
    assert screen.serious_faults() == []

    rows.filter(has_text="生产线升级 11").get_by_text("生产线升级 11").click()
    drawer = page.get_by_role("dialog")
    expect(drawer.get_by_role("heading", name="生产线升级 11")).to_be_visible()
    assert "record=" in page.url
    # The focus does not go away with the drawer.
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    name = rows.get_by_role("button", name="生产线升级 11")
    expect(name).to_be_focused()
    name.click()
    expect(drawer.get_by_role("heading", name="生产线升级 11")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/*")
    expect(page.get_by_role("heading", name="生产线升级 11")).to_be_visible()
    assert screen.serious_faults() == []

    page.keyboard.press("c")
    page.wait_for_url("**/new")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_text("请填写商机名称").first).to_be_visible()
    page.get_by_label("商机名称").fill("智慧仓储")
    page.get_by_label("预计金额").fill("88000")
    expect(page.locator("#field-weighted")).to_contain_text("8,800")
    assert screen.serious_faults() == []
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/records/*")
    expect(page.get_by_role("heading", name="智慧仓储")).to_be_visible()
    expect(page.get_by_text("¥88,000").first).to_be_visible()

    page.get_by_role("button", name="需求分析").click()
    expect(page.locator("li[aria-current=step]")).to_contain_text("需求分析")

    page.get_by_role("menuitem", name="销售驾驶舱").click()
    expect(page.get_by_role("heading", name="商机卡在哪个阶段？")).to_be_visible()
    expect(page.locator("[role=img] svg").first).to_be_visible()
    assert screen.serious_faults() == []
    page.get_by_role("button", name="需求分析").first.click()
    page.get_by_role("dialog").get_by_role("button", name="在列表中打开").click()
    page.wait_for_url("**/forms/opportunity?**")
    expect(rows.filter(has_text="智慧仓储")).to_be_visible()


def test_what_was_typed_outlives_the_session(screen):
    page = screen.page
    screen.open("/apps/crm/forms/account/new")
    screen.sign_in()
    page.get_by_label("客户名称").fill("不会丢失的客户")
    page.context.clear_cookies()
    # By the keys: a look for duplicates may be refused first, and then the dialog stands already
    # between the mouse and the button.
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="登录已过期")
    dialog.get_by_label("密码").fill("Kite-river-2026!")
    dialog.get_by_role("button", name="登录").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_label("客户名称")).to_have_value("不会丢失的客户")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", name="不会丢失的客户")).to_be_visible()
    # The refused request is the browser's own complaint, and what this test is about.
    screen.complaints[:] = [one for one in screen.complaints if "401" not in one]
