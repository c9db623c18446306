"""A deal is lost, tasks are decided many at once and by keys, files are dragged in."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Screen
from tests.e2e.living_data import make

DEALS = "/apps/crm/forms/opportunity/records"
DROP = """
(zone, [name, kind, words]) => {
  const moved = new DataTransfer();
  moved.items.add(new File([words], name, { type: kind }));
  for (const event of ["dragenter", "dragover", "drop"])
    zone.dispatchEvent(new DragEvent(event, { dataTransfer: moved, bubbles: true, cancelable: true }));
}
"""


def test_a_deal_is_lost_only_with_a_reason(new_screen, connect):
    deal = make(connect("zhang.wei"), "opportunity", name="落单的商机", amount=80_000)
    screen = new_screen("zhang.wei", f"{DEALS}/{deal}")
    page = screen.page
    page.get_by_role("button", name=re.compile("^输单")).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("进入这个阶段前，请先填写")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog.get_by_text("请选择输单原因")).to_be_visible()
    assert screen.serious_faults() == []
    dialog.get_by_label("输单原因").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="保存").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("li[aria-current=step]")).to_contain_text("输单")

    # What nobody can put right in the dialog is said there, and what was typed stays.
    rep = connect("zhang.wei")
    make(rep, "account", name="大单的客户")
    screen.open(f"{DEALS}/{make(rep, 'opportunity', name='未审批的大单', amount=800_000)}")
    page.get_by_role("button", name=re.compile("^赢单")).click()
    dialog.get_by_label("客户").click()
    page.locator(".ant-select-item-option").filter(has_text="大单的客户").click()
    dialog.get_by_role("button", name="保存").click()
    expect(dialog.get_by_text("须销售总监审批通过后才能赢单")).to_be_visible()
    dialog.get_by_role("button", name="取消").click()
    expect(page.locator("li[aria-current=step]")).to_contain_text("初步接洽")
    _forgive(screen, "422")


def test_many_tasks_at_once_and_single_ones_by_keys(new_screen, connect):
    rep = connect("zhang.wei")
    for name in ("连批一号", "连批二号", "键盘退回", "键盘拒绝"):
        make(rep, "opportunity", name=name, amount=700_000)
    screen = new_screen("li.jing", "/todo")
    page = screen.page
    page.get_by_role("button", name="批量处理").click()
    for name in ("连批一号", "连批二号"):
        page.get_by_role("checkbox", name=re.compile(name)).check()
    expect(page.get_by_text("已选 2 项")).to_be_visible()
    page.get_by_role("region", name="待办中心").get_by_role("button", name="同意").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("处理意见").fill("一并同意")
    dialog.get_by_role("button", name="同意").click()
    expect(dialog.get_by_text("成功 2 项")).to_be_visible()
    assert screen.serious_faults() == []
    dialog.get_by_role("button", name="知道了").click()
    for name in ("连批一号", "连批二号"):
        expect(_line(page, name)).to_have_count(0)

    _line(page, "键盘拒绝").click()
    expect(page.get_by_role("article", name=re.compile("键盘拒绝"))).to_be_visible()
    page.keyboard.press("r")
    # The comment is missing: the cursor stands where it belongs.
    expect(page.get_by_label("处理意见")).to_be_focused()
    page.keyboard.type("利润太低")
    # Whoever was on the way to reject does not agree by the same keys.
    page.keyboard.press("Control+Enter")
    asked = page.get_by_role("dialog").filter(has_text="利润太低")
    expect(asked.get_by_role("button", name="拒绝")).to_be_visible()
    asked.get_by_role("button", name="拒绝").press("Enter")
    expect(_line(page, "键盘拒绝")).to_have_count(0)

    _line(page, "键盘退回").click()
    expect(page.get_by_role("article", name=re.compile("键盘退回"))).to_be_visible()
    page.keyboard.press("b")
    back = page.get_by_role("dialog").filter(has_text="退回")
    back.get_by_role("button", name="退回").press("Enter")
    expect(back.get_by_text("请先填写处理意见")).to_be_visible()
    back.get_by_label("处理意见").fill("请补充报价单")
    back.get_by_role("button", name="退回").press("Enter")
    expect(_line(page, "键盘退回")).to_have_count(0)
    page = new_screen("zhang.wei", "/todo").page
    _line(page, "键盘退回").click()
    expect(page.get_by_text("请补充报价单")).to_be_visible()


def test_a_taken_value_is_told_while_it_is_typed(new_screen, connect):
    taken = make(connect(), "account", name="只能有一个的客户")
    screen = new_screen("admin", "/apps/crm/forms/account/new")
    page = screen.page
    page.get_by_label("客户名称").fill("只能有一个的客户")
    expect(page.get_by_text("“只能有一个的客户”已经用了这个值")).to_be_visible()
    way = page.get_by_role("link", name="查看这条记录")
    expect(way).to_have_attribute("href", re.compile(f"/account/records/{taken}$"))
    assert screen.serious_faults() == []
    page.get_by_label("客户名称").fill("另一个客户")
    expect(way).to_be_hidden()


def test_files_are_dragged_in(new_screen, connect):
    screen = new_screen("admin", "/apps/crm/forms/contract/new")
    page = screen.page
    zone = page.get_by_role("group", name="合同附件")
    _drop(zone, "合同正文.pdf", "application/pdf", "%PDF-1.4")
    zone.get_by_role("button", name=re.compile("^合同正文")).click()
    shown = page.get_by_role("dialog").filter(has_text="合同正文.pdf")
    expect(shown.locator("iframe")).to_have_attribute("src", re.compile(r"inline=true$"))
    shown.get_by_role("button", name="关闭").click()
    expect(shown).to_be_hidden()
    _drop(zone, "附件.txt", "text/plain", "附件")
    expect(zone.get_by_role("link", name="附件.txt")).to_be_visible()
    zone.get_by_role("button", name="移除 附件.txt").click()
    expect(zone.get_by_role("link", name="附件.txt")).to_have_count(0)

    screen.open(f"{DEALS}/{make(connect(), 'opportunity', name='带附件的评论')}")
    box = page.get_by_role("textbox", name="评论")
    _drop(box, "会议纪要.txt", "text/plain", "纪要")
    expect(page.get_by_role("link", name="会议纪要.txt")).to_be_visible()
    box.press("Control+Enter")
    comment = page.get_by_role("listitem").filter(has_text="管理员")
    expect(comment.get_by_role("link", name="会议纪要.txt")).to_be_visible()


def _line(page: Page, name: str) -> Locator:
    return page.get_by_role("button").filter(has_text=f"{name} 大额商机审批")


def _drop(zone: Locator, name: str, kind: str, words: str) -> None:
    expect(zone).to_be_visible()
    zone.evaluate(DROP, [name, kind, words])


def _forgive(screen: Screen, status: str) -> None:
    """A refused request is the browser's own complaint, and what the test is about."""
    screen.complaints[:] = [one for one in screen.complaints if status not in one]
