"""A list in a browser: a cell edited by keys, a filter built, a view saved, a card moved."""

from playwright.sync_api import expect


def test_cells_filters_and_saved_views(screen):
    page = screen.page
    screen.open("/apps/crm/forms/opportunity?view=all")
    screen.sign_in()
    grid = page.get_by_role("grid")
    rows = grid.get_by_role("row")
    row = rows.filter(has_text="生产线升级 3")
    expect(row).to_be_visible()

    # A cell by double click and keys; the toast takes it back.
    amount = row.get_by_role("gridcell").filter(has_text="¥").first
    before = amount.inner_text()
    amount.dblclick()
    expect(amount.get_by_role("spinbutton")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("123456")
    page.keyboard.press("Enter")
    expect(amount).to_have_text("¥123,456")
    page.get_by_role("button", name="撤销").click()
    expect(amount).to_have_text(before)

    # A condition by choosing; it stands in the address and as a sentence.
    page.get_by_role("button", name="筛选", exact=True).click()
    page.get_by_role("combobox", name="字段").click()
    page.locator(".ant-select-item").get_by_text("负责人", exact=True).click()
    page.get_by_role("button", name="负责人 是我").wait_for()
    assert "filter=" in page.url
    page.keyboard.press("Escape")
    assert screen.serious_faults() == []

    # Saved as a view of one's own, which stays when the page is loaded anew.
    page.get_by_role("button", name="另存为视图").click()
    page.get_by_label("视图名称").fill("我的商机")
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    tab = page.get_by_role("tab", name="我的商机")
    expect(tab).to_have_attribute("aria-selected", "true")
    assert "filter=" not in page.url
    page.reload()
    expect(tab).to_have_attribute("aria-selected", "true")
    page.get_by_role("button", name="负责人 是我").wait_for()
    page.get_by_role("button", name="我的商机的菜单").click()
    page.get_by_role("menuitem", name="删除").click()
    expect(tab).to_be_hidden()


def test_a_card_moves_by_mouse_and_by_keys(screen):
    page = screen.page
    screen.open("/apps/crm/forms/opportunity?view=all&kind=kanban&group=stage")
    screen.sign_in()
    first = page.get_by_role("region", name="初步接洽")
    second = page.get_by_role("region", name="需求分析")
    card = first.get_by_role("button").filter(has_text="¥").first
    name = card.inner_text().split("\n")[0]
    source, target = card.bounding_box(), second.bounding_box()
    page.mouse.move(source["x"] + 60, source["y"] + 20)
    page.mouse.down()
    page.mouse.move(source["x"] + 90, source["y"] + 40, steps=3)
    page.mouse.move(target["x"] + 100, target["y"] + 120, steps=8)
    page.mouse.up()
    moved = second.get_by_role("button").filter(has_text=name).first
    expect(moved).to_be_visible()
    moved.focus()
    page.keyboard.press("Shift+ArrowLeft")
    expect(first.get_by_role("button").filter(has_text=name).first).to_be_visible()
    assert screen.serious_faults() == []
