"""A builder makes a rule without writing a formula, tries it, and changes what a role may do."""

import re

from playwright.sync_api import Page, expect


def choose(page: Page, box: str, option: str) -> None:
    """Pick from a drop-down list by its words."""
    page.get_by_role("combobox", name=box).click()
    page.locator(".ant-select-item-option").filter(has_text=option).first.click()


def saved(page: Page) -> None:
    expect(page.get_by_text("草稿已保存")).to_be_visible()


def test_a_rule_is_made_of_choices_tried_and_deleted_with_a_way_back(screen):
    page = screen.page
    screen.open("/build/crm")
    screen.sign_in()
    page.get_by_role("button", name="新建规则").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("名称", exact=True).fill("安排下次跟进")
    choose(page, "哪个表单的记录", "商机")
    dialog.get_by_role("button", name="创建").click()

    page.get_by_role("button", name=re.compile("^修改之后")).click()
    page.get_by_role("button", name=re.compile("^更新关联的记录")).click()
    choose(page, "第 1 个要设置的字段", "下次跟进")
    page.get_by_label("下次跟进相隔多少").fill("6")
    choose(page, "下次跟进的单位", "个月")
    page.get_by_role("button", name="完成", exact=True).click()
    card = page.get_by_role(
        "button", name=re.compile("更新关联的记录: 将客户的下次跟进设为今天之后")
    )
    expect(card).to_contain_text("6 个月")
    page.get_by_role("button", name="添加动作").click()
    page.get_by_role("button", name=re.compile("^发送通知")).click()
    page.get_by_role("textbox", name="标题", exact=True).fill("已安排下次跟进")
    page.get_by_role("button", name="完成", exact=True).click()

    # Put first by dragging, then back by keys.
    titles = page.get_by_role("list", name="动作").get_by_role("listitem")
    handle = page.get_by_role("button", name="移动“发送通知”")
    screen.drag(handle, page.get_by_role("button", name="移动“更新关联的记录”"), down=-20)
    expect(titles.first).to_contain_text("通知")
    page.get_by_role("button", name="移动“发送通知”").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(titles.first).to_contain_text("下次跟进")

    choose(page, "用来试的记录", "生产线升级")
    trial = page.get_by_role("status").filter(has_text="条件满足，会执行")
    expect(trial).to_contain_text("下次跟进")
    expect(trial).to_contain_text("已安排下次跟进")
    saved(page)
    page.mouse.move(600, 880)
    assert screen.serious_faults() == []

    page.get_by_role("button", name="删除规则").click()
    page.get_by_role("button", name="撤销", exact=True).last.click()
    expect(page.get_by_label("规则名称", exact=True)).to_have_value("安排下次跟进")
    page.get_by_role("button", name="删除规则").click()
    saved(page)


def test_what_a_role_may_do_is_changed_by_keys_and_told_in_words(screen):
    page = screen.page
    screen.open("/build/crm/roles/sales_rep")
    screen.sign_in()
    words = page.get_by_role("complementary", name="这个角色能做什么")
    expect(words).to_contain_text("可以查看全部产品")
    page.get_by_role("checkbox", name="产品 查看").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(words).to_contain_text("可以查看、新建全部产品")
    page.get_by_role("button", name=re.compile("^产品：哪些记录")).click()
    page.get_by_role("menuitem", name="本部门的").click()
    expect(words).to_contain_text("可以查看、新建本部门的产品")

    page.get_by_role("button", name=re.compile("产品的字段权限")).click()
    page.get_by_label("搜索字段").fill("标准价")
    page.get_by_role("radiogroup", name="标准价的权限").get_by_text("隐藏").click()
    saved(page)
    assert screen.serious_faults() == []
    page.get_by_role("button", name="关闭").click()
    expect(words).to_contain_text("标准价")
    for _ in range(3):
        page.keyboard.press("Control+z")
    expect(words).to_contain_text("可以查看全部产品")
    expect(words).not_to_contain_text("标准价")
    saved(page)
