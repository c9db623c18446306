"""What builders choose instead of writing: people, fields in texts, and whose eyes they try with."""

import re

from playwright.sync_api import Page, expect


def choose(page: Page, box: str, option: str) -> None:
    """Pick from a drop-down list by its words."""
    page.get_by_role("combobox", name=box, exact=True).click()
    page.locator(".ant-select-item-option:visible").filter(has_text=option).first.click()


def test_a_rule_names_a_person_and_its_message_a_field(new_screen):
    page = new_screen("admin", "/build/crm").page
    page.get_by_role("button", name="新建规则").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("名称", exact=True).fill("交给总监")
    choose(page, "哪个表单的记录", "商机")
    dialog.get_by_role("button", name="创建").click()

    page.get_by_role("button", name=re.compile("^修改之后")).click()
    page.get_by_role("button", name=re.compile("^设置字段")).click()
    choose(page, "第 1 个要设置的字段", "负责人")
    choose(page, "负责人怎么取值", "固定值")
    choose(page, "负责人", "李静")
    page.get_by_role("button", name="完成", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("设置字段.*李静"))).to_be_visible()

    page.get_by_role("button", name="添加动作").click()
    page.get_by_role("button", name=re.compile("^发送通知")).click()
    page.get_by_role("textbox", name="标题", exact=True).fill("已转交：")
    choose(page, "在标题中插入字段", "商机名称")
    expect(page.get_by_role("textbox", name="标题", exact=True)).to_have_value("已转交：{商机名称}")
    expect(page.get_by_text("显示为：已转交：「商机名称」")).to_be_visible()

    choose(page, "用来试的记录", "生产线升级")
    trial = page.get_by_role("status").filter(has_text="条件满足，会执行")
    expect(trial).to_contain_text("李静")
    expect(trial).to_contain_text("已转交：生产线升级")
    page.get_by_role("button", name="删除规则").click()
    expect(page.get_by_text("草稿已保存")).to_be_visible()


def test_a_formula_is_tried_as_somebody_else(new_screen):
    page = new_screen("admin", "/build/crm/forms/opportunity?select=field:weighted").page
    panel = page.get_by_role("complementary", name="属性")
    editor = panel.locator(".cm-content").first
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type('IF(INROLE("sales_director"), "yes", "no")', delay=5)
    page.keyboard.press("Escape")
    panel.get_by_role("button", name="用一条记录试算").first.click()
    result = panel.locator("output")
    expect(result).to_have_text("no")
    choose(page, "以谁的身份", "李静")
    expect(result).to_have_text("yes")
    # What is typed with a pause in between is more than one step.
    undo = page.get_by_role("button", name="撤销").first
    undo.click()
    while undo.is_enabled():
        undo.click()
    expect(page.get_by_text("0 处修改")).to_be_visible()
