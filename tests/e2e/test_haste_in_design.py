"""Who does the next thing before the last one is answered: in design and in administration."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.bench.http_connection import HttpConnection
from tests.e2e.conftest import Screen

FAR = 300
"""Milliseconds that each answer takes: longer than people wait before they go on."""
LONG = 3_000
"""So long that even a busy machine acts again before the answer."""


def _saved(page: Page, changes: int) -> None:
    expect(page.get_by_text(f"{changes} 处修改", exact=True)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_designer_in_a_hurry_loses_nothing(
    new_screen: Callable[..., Screen], connect: Callable[..., HttpConnection]
) -> None:
    screen = new_screen("admin", "/build/crm/forms/lead?select=field:detail")
    page = screen.page
    name = page.get_by_role("textbox", name="名称", exact=True)
    key = page.get_by_role("textbox", name="标识")
    expect(name).to_be_visible()
    screen.slow_network(FAR)

    # Published right after typing, by two clicks; what is typed during that is the next change.
    name.fill("需求")
    page.get_by_role("link", name="发布", exact=True).click()
    page.get_by_role("main").get_by_role("button", name="发布").dblclick()
    page.go_back()
    name.fill("需求和预算")
    _saved(page, 1)

    # What is typed while a key is renamed stays.
    page.get_by_role("button", name="修改标识").click()
    key.fill("demand")
    key.press("Enter")
    name.fill("需求、预算和时间")
    expect(page).to_have_url(re.compile("select=field%3Ademand$"))
    expect(name).to_have_value("需求、预算和时间")

    # Two options go, one right after the other; neither brings the other back.
    page.get_by_role("group", name="字段 状态").click()
    for _ in range(2):
        page.get_by_role("button", name="添加选项").click()
    page.get_by_role("button", name="移除选项 6").click()
    page.get_by_role("button", name="移除选项 5").click()
    name.fill("线索状态")
    expect(page.get_by_role("button", name="移除选项")).to_have_count(0)
    expect(name).to_have_value("线索状态")

    # The way back of what was removed goes when something else is changed.
    page.get_by_role("link", name="客户管理", exact=True).click()
    page.get_by_role("link", name="菜单", exact=True).click()
    entries = page.locator("[data-entry-name]")
    entries.filter(has_text="产品").press("Delete")
    back = page.get_by_role("button", name="撤销").filter(has_text="撤销")
    expect(page.get_by_text("已删除“产品”")).to_be_visible()
    entries.filter(has_text="任务").press("Delete")
    expect(page.get_by_text("已删除“产品”")).to_be_hidden()
    back.click()
    expect(entries.filter(has_text="任务")).to_be_visible()
    expect(entries.filter(has_text="产品")).to_be_hidden()

    # Who leaves, and then goes elsewhere before all is saved, comes to where they went last.
    page.get_by_role("link", name="返回").click()
    page.get_by_role("link", name="应用设置").click()
    about = page.get_by_role("textbox", name="说明")
    _saved(page, 4)
    about.fill("线索到合同")
    # Who leaves at once has it all saved.
    page.get_by_role("link", name="返回").click()
    expect(page).to_have_url(re.compile("/apps/crm"))
    server = connect()
    draft = server.get("/api/v1/builder/apps/crm/draft")["document"]
    lead = next(form for form in draft["forms"] if form["key"] == "lead")
    fields = {field["key"]: field for field in lead["fields"]}
    assert fields["demand"]["label"]["zh"] == "需求、预算和时间"
    assert len(fields["status"]["config"]["options"]) == 4
    assert "product" not in str(draft["menus"])
    assert len(server.get("/api/v1/builder/apps/crm/versions")["items"]) == 2


def test_an_administrator_in_a_hurry_is_told_of_everything(
    new_screen: Callable[..., Screen], connect: Callable[..., HttpConnection]
) -> None:
    screen = new_screen("admin", "/admin/departments")
    page = screen.page
    tree = page.get_by_role("tree")
    below = tree.locator(".ant-tree-treenode:has(.ant-tree-indent-unit:nth-child(2))")

    def department(name: str) -> Locator:
        return tree.locator("[draggable=true]").filter(has_text=name)

    expect(department("财务部")).to_be_visible()
    before = below.count()
    screen.slow_network(FAR)

    # Two departments are moved, the second before the first is answered; each is told of.
    for name in ("法务部", "财务部"):
        department(name).drag_to(department("市场部"))
    expect(page.get_by_text("已移到“市场部”")).to_have_count(2)
    expect(below).to_have_count(before + 2)

    # A password that was made is shown although its drawer was closed; it is made once.
    page.get_by_role("link", name="用户", exact=True).click()
    page.get_by_role("button", name="张伟").click()
    page.get_by_role("button", name="重置密码").click()
    screen.slow_network(LONG)
    page.get_by_role("tooltip").get_by_role("button", name="重置密码").dblclick()
    page.get_by_role("button", name="关闭").first.click()
    screen.slow_network(FAR)
    expect(page.get_by_role("dialog", name="张伟的一次性密码")).to_be_visible()
    made = connect().get("/api/v1/audit?action=password.reset")["items"]
    assert len(made) == 1, made
