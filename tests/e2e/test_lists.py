"""A list in a browser: cells, filters, saved views, cards of a board, the recycle bin."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.bench.http_connection import HttpConnection
from tests.e2e.conftest import Screen
from tests.e2e.living_data import make

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
    page.keyboard.type("负责人")
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


def test_a_range_of_cells_is_copied_and_pasted(
    new_screen: Callable[..., Screen], connect: Callable[..., HttpConnection]
) -> None:
    admin = connect()
    for number in (1, 2, 3, 4):
        make(admin, "opportunity", name=f"成批的商机 {number}", amount=100 * number)
    screen = new_screen("admin", f"{DEALS}?view=all&q=成批的商机&sort=name")
    page = screen.page
    amounts = page.locator("[data-line]").get_by_role("gridcell").filter(has_text="¥")
    expect(amounts).to_have_text(["¥100", "¥200", "¥300", "¥400"])
    screen.drag(amounts.nth(0), amounts.nth(1))
    page.keyboard.press("Control+c")
    expect(page.get_by_text("已复制 2 个单元格")).to_be_visible()
    # Two rows fill four.
    amounts.nth(3).click()
    amounts.nth(0).click(modifiers=["Shift"])
    page.keyboard.press("Control+v")
    expect(amounts).to_have_text(["¥100", "¥200", "¥100", "¥200"])
    page.get_by_role("button", name="撤销").click()
    expect(amounts).to_have_text(["¥100", "¥200", "¥300", "¥400"])


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
    expect(page.locator("[data-announced]")).to_contain_text("已移到")
    expect(page.get_by_role("alert").filter(has_text="已移到")).to_be_visible()
    moved.focus()
    page.keyboard.press("Shift+ArrowLeft")
    back = first.get_by_role("group", name=name, exact=True)
    expect(back).to_be_visible()
    expect(back).to_be_focused()


def test_many_are_deleted_restored_and_purged(
    new_screen: Callable[..., Screen], connect: Callable[..., HttpConnection]
) -> None:
    admin = connect()
    for number in (1, 2, 3):
        make(admin, "task", subject=f"可删的任务 {number}")
    screen = new_screen("admin", f"{TASKS}?view=all")
    page = screen.page
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


def test_a_refused_cell_keeps_what_was_typed(
    new_screen: Callable[..., Screen], connect: Callable[..., HttpConnection]
) -> None:
    deal = make(connect(), "opportunity", name="被拒绝的金额", amount=100)
    screen = new_screen("admin", f"{DEALS}?view=all&q=被拒绝的金额")
    page = screen.page
    amount = page.locator("[data-line='0']").get_by_role("gridcell").filter(has_text="¥").first
    why = page.locator(".ant-popover").get_by_role("alert")
    typed = page.get_by_role("grid").get_by_role("spinbutton")

    def put(value: str) -> None:
        expect(typed).to_be_focused()
        page.keyboard.press("Control+A")
        page.keyboard.type(value)
        page.keyboard.press("Enter")

    # The server refuses: what was typed stays, with the reason; put right, it is saved.
    amount.dblclick()
    put("-5")
    expect(why).to_have_text("预计金额必须至少为 0")
    expect(typed).to_have_value("-5")
    put("250")
    expect(why).to_be_hidden()
    expect(amount).to_have_text("¥250")

    # Somebody else was faster: theirs stands beside mine.
    amount.dblclick()
    _change(connect(), f"{DEALS}/records/{deal}", {"amount": 300})
    put("400")
    expect(why).to_contain_text("¥300")
    expect(typed).to_have_value("400")
    page.get_by_role("button", name="用我的值").click()
    expect(why).to_be_hidden()
    expect(amount).to_have_text("¥400")
    _said(screen, ["422", "409"])


def test_a_lane_asks_for_what_it_demands(
    new_screen: Callable[..., Screen], connect: Callable[..., HttpConnection]
) -> None:
    make(connect(), "opportunity", name="要输的商机", amount=100)
    screen = new_screen("admin", f"{DEALS}?view=all&kind=kanban&group=stage&q=要输的商机")
    page = screen.page
    name = page.get_by_role("group", name="要输的商机", exact=True)
    first = page.locator("[data-lane=contact]")
    expect(first.locator("header")).to_contain_text("¥100")
    screen.drag(
        first.locator("[data-card]").locator("div").first, page.locator("[data-lane=needs]")
    )
    expect(page.locator("[data-lane=needs] header")).to_contain_text("¥100")
    page.get_by_role("button", name="移到").click()
    page.get_by_role("menuitem", name="输单").click()
    dialog = page.get_by_role("dialog")
    save = dialog.get_by_role("button", name="保存")
    save.click()
    expect(dialog.get_by_role("alert")).to_have_text("请选择输单原因")
    expect(page.locator("[data-lane=needs]").get_by_role("group")).to_have_count(1)
    dialog.get_by_role("combobox", name="输单原因").click()
    page.locator(".ant-select-item-option:visible").first.click()
    save.click()
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-lane=lost]").get_by_role("group")).to_have_count(1)
    expect(name).to_be_visible()
    _said(screen, ["422"])


def _change(other: HttpConnection, record: str, values: dict[str, object]) -> None:
    """As somebody else would who saves meanwhile."""
    revision = other.get(f"/api/v1{record}")["revision"]
    other.send("PATCH", f"/api/v1{record}", {"revision": revision, "values": values})


def _said(screen: Screen, refusals: list[str]) -> None:
    """The browser notes each refused request: these, and nothing else."""
    found = [next((one for one in refusals if one in said), said) for said in screen.complaints]
    assert found == refusals
    screen.complaints.clear()
