"""A list in a browser: cells, filters, saved views, cards of a board, the recycle bin."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.bench.http_connection import HttpConnection
from tests.e2e.conftest import PASSWORD, Screen

DEALS = "/apps/crm/forms/opportunity"
TASKS = "/apps/crm/forms/task"


def test_cells_filters_and_saved_views(new_screen: Callable[..., Screen]) -> None:
    screen = new_screen("admin", f"{DEALS}?view=all")
    page = screen.page
    row = page.get_by_role("grid").get_by_role("row").filter(has_text="生产线升级 3")

    # A cell by double click and keys; the toast takes it back.
    amount = row.get_by_role("gridcell").filter(has_text="¥").first
    before = amount.inner_text()
    amount.dblclick()
    expect(row.get_by_role("spinbutton")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("123456")
    page.keyboard.press("Enter")
    expect(amount).to_have_text("¥123,456")
    page.get_by_role("button", name="撤销").click()
    expect(amount).to_have_text(before)

    # A condition by choosing; saved as a view of one's own, it stays when the page is loaded anew.
    page.get_by_role("button", name="筛选", exact=True).click()
    page.get_by_role("combobox", name="字段").click()
    page.locator(".ant-select-item").get_by_text("负责人", exact=True).click()
    expect(page.get_by_role("button", name="负责人 是我")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="另存为视图").click()
    page.get_by_label("视图名称").fill("我的商机")
    page.get_by_role("dialog").get_by_role("button", name="保存").click()
    tab = page.get_by_role("tab", name="我的商机")
    expect(tab).to_have_attribute("aria-selected", "true")
    page.reload()
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("button", name="负责人 是我")).to_be_visible()
    page.get_by_role("button", name="我的商机的菜单").click()
    page.get_by_role("menuitem", name="删除").click()
    expect(tab).to_be_hidden()


def test_a_card_moves_by_mouse_and_by_keys(new_screen: Callable[..., Screen]) -> None:
    screen = new_screen("admin", f"{DEALS}?view=all&kind=kanban&group=stage")
    page = screen.page
    first = page.locator("[data-lane]").nth(0)
    second = page.locator("[data-lane]").nth(1)
    card = first.get_by_role("group").first
    name = card.get_attribute("aria-label") or ""
    screen.drag(card.locator("div").first, second)
    moved = second.get_by_role("group", name=name, exact=True)
    expect(moved).to_be_visible()
    expect(page.get_by_text("已移到")).to_be_visible()
    moved.focus()
    page.keyboard.press("Shift+ArrowLeft")
    back = first.get_by_role("group", name=name, exact=True)
    expect(back).to_be_visible()
    expect(back).to_be_focused()


def test_many_are_deleted_restored_and_purged(new_screen: Callable[..., Screen]) -> None:
    screen = new_screen("admin")
    page = screen.page
    _make_tasks(screen)
    screen.open(f"{TASKS}?view=all")
    lines = page.locator("[data-line]")
    for number in (1, 2, 3):
        lines.filter(has_text=f"可删的任务 {number}").locator("[data-check]").click()
    bar = page.get_by_role("toolbar", name="批量操作")
    bar.get_by_role("button", name="删除").click()
    expect(page.get_by_text("3 条已移到回收站")).to_be_visible()

    screen.open(f"{TASKS}/recycle-bin")
    gone = page.get_by_role("main").get_by_role("listitem")
    one = gone.filter(has_text="可删的任务 1")
    one.get_by_role("button", name="恢复").click()
    expect(one).to_be_hidden()
    last = gone.filter(has_text="可删的任务 3")
    last.get_by_role("checkbox").check()
    page.get_by_role("button", name="彻底删除").click()
    dialog = page.get_by_role("dialog")
    for_good = dialog.get_by_role("button", name="彻底删除")
    expect(for_good).to_be_disabled()
    dialog.get_by_role("textbox").fill("可删的任务 3")
    for_good.click()
    expect(last).to_be_hidden()
    gone.filter(has_text="可删的任务 2").get_by_role("button", name="恢复").click()
    expect(page.get_by_text("回收站是空的")).to_be_visible()


def _make_tasks(screen: Screen) -> None:
    """Records of this test's own: the others belong to all tests of the session."""
    with HttpConnection(int(screen.address.rsplit(":", 1)[1])) as connection:
        body = {"login": "admin", "password": PASSWORD, "bearer": True}
        token = connection.send("POST", "/api/v1/session", body)["token"]
        connection.with_headers({"Authorization": f"Bearer {token}"})
        for number in (1, 2, 3):
            values = {"subject": f"可删的任务 {number}"}
            connection.send("POST", f"/api/v1{TASKS}/records", {"values": values})
