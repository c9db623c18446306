"""A task is rejected, returned, handed on and withdrawn: what both sides see of it."""

import re

from playwright.sync_api import Page, expect

DEALS = ("云港一期", "云港二期", "云港三期")
FORM = "/apps/crm/forms/opportunity"


def test_rejected_returned_transferred_and_withdrawn(new_screen):
    rep = new_screen("zhang.wei")
    for name in DEALS:
        _make(rep, name)
    director = new_screen("li.jing", "/todo")

    _reject(director.page, DEALS[0])
    rep.open("/notifications")
    message = rep.page.get_by_role("main").get_by_text(re.compile(DEALS[0]))
    message.first.click()
    expect(_story(rep.page).get_by_text("毛利太低")).to_be_visible()
    expect(rep.page.get_by_text("未通过").first).to_be_visible()

    _send_back(director.page, DEALS[1])
    rep.open("/todo")
    _line(rep.page, DEALS[1]).click()
    expect(_story(rep.page).get_by_text("请补充报价")).to_be_visible()
    rep.page.get_by_label("处理意见").fill("报价已补充")
    rep.page.get_by_role("button", name="提交", exact=True).click()
    expect(_line(rep.page, DEALS[1])).to_be_hidden()
    director.open("/todo")
    _line(director.page, DEALS[1]).click()
    expect(_story(director.page).get_by_text("报价已补充")).to_be_visible()

    _hand_on(director.page, DEALS[2], "陈刚")
    manager = new_screen("chen.gang", "/todo")
    _line(manager.page, DEALS[2]).click()
    expect(_story(manager.page).get_by_text("请陈总定")).to_be_visible()
    expect(manager.page.get_by_role("button", name="同意", exact=True)).to_be_visible()

    # What was returned has been acted on; taking back is for what nobody has touched.
    _make(rep, "云港四期")
    _withdraw(rep, "云港四期")
    director.open("/todo")
    expect(_line(director.page, DEALS[1])).to_be_visible()
    expect(_line(director.page, "云港四期")).to_have_count(0)


def _make(rep, name: str):
    rep.open(f"{FORM}/new")
    page = rep.page
    page.get_by_label("商机名称").fill(name)
    page.get_by_label("预计金额").fill("700000")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/records/*")


def _line(page: Page, name: str):
    return page.get_by_role("button").filter(has_text=f"{name} 大额商机审批")


def _story(page: Page):
    return page.get_by_role("complementary", name="流程动态")


def _reject(page: Page, name: str):
    """By the key R: first without the words that it needs, then asked once more."""
    _line(page, name).click()
    expect(page.get_by_role("button", name="拒绝", exact=True)).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_text("请先填写处理意见")).to_be_visible()
    page.keyboard.type("毛利太低")
    page.get_by_role("button", name="拒绝", exact=True).click()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text("毛利太低")
    asked.get_by_role("button", name="拒绝").click()
    expect(page.get_by_text(f"已拒绝：{name}")).to_be_visible()
    expect(_line(page, name)).to_be_hidden()


def _choose_more(page: Page, name: str, act: str):
    _line(page, name).click()
    expect(page.get_by_role("article", name=re.compile(name))).to_be_visible()
    page.get_by_role("article").get_by_role("button", name="更多").click()
    page.get_by_role("menuitem", name=act).click()
    return page.get_by_role("dialog")


def _send_back(page: Page, name: str):
    dialog = _choose_more(page, name, "退回")
    expect(dialog.get_by_text("发起", exact=True).first).to_be_visible()
    dialog.get_by_label("处理意见").fill("请补充报价")
    dialog.get_by_role("button", name="退回").click()
    expect(page.get_by_text(f"已退回：{name}")).to_be_visible()
    expect(_line(page, name)).to_be_hidden()


def _hand_on(page: Page, name: str, to: str):
    dialog = _choose_more(page, name, "转交")
    dialog.get_by_label("转交给").fill(to)
    page.locator(".ant-select-item-option").filter(has_text=to).click()
    dialog.get_by_label("处理意见").fill("请陈总定")
    dialog.get_by_role("button", name="转交").click()
    expect(page.get_by_text(f"已转交：{name}")).to_be_visible()
    expect(_line(page, name)).to_be_hidden()


def _withdraw(rep, name: str):
    page = rep.page
    rep.open("/todo?box=started")
    _line(page, name).click()
    page.get_by_role("button", name="撤回", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("撤回原因").fill("客户改期")
    dialog.get_by_role("button", name="撤回").click()
    expect(page.get_by_role("article").get_by_text("已撤回").first).to_be_visible()
    expect(_story(page).get_by_text("客户改期")).to_be_visible()
    expect(page.get_by_role("button", name="撤回", exact=True)).to_be_hidden()
