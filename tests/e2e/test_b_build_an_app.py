"""Browser test B: somebody who has read no manual builds an app by mouse, in few actions."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, expect

from tests.e2e.hand import Hand

ZONE = ZoneInfo("Asia/Shanghai")


def test_an_app_from_nothing(new_screen, connect):
    screen = new_screen("admin", "/build")
    hand = Hand(screen)
    _make_the_app(hand)
    app = re.search(r"/build/(\w+)", hand.page.url)[1]
    _make_the_forms(hand)
    _make_the_flow(hand)
    _make_the_rule(hand)
    _make_the_chart(hand)
    _publish(hand)
    assert hand.actions < 60

    _give_role(connect(), f"{app}.member")
    worker = new_screen("zhang.wei", f"/apps/{app}/forms/she_bei/new")
    _report_a_repair(worker, app)
    for login in ("wang.lei", "li.jing"):
        _approve(new_screen(login, "/todo"))
    _see_what_came_of_it(worker, app)


def _give_role(admin, role: str) -> None:
    for user in admin.get("/api/v1/users?limit=100")["items"]:
        if user["login"] in ("zhang.wei", "wang.lei", "li.jing"):
            admin.send(
                "PUT", f"/api/v1/users/{user['id']}/roles", {"roles": [*user["roles"], role]}
            )


def _report_a_repair(worker, app: str) -> None:
    page = worker.page
    page.get_by_label("名称").fill("数控车床")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", name="数控车床")).to_be_visible()
    worker.open(f"/apps/{app}/forms/wei_xiu_dan/new")
    page.get_by_label("名称").fill("主轴异响")
    page.get_by_label("设备", exact=True).click()
    page.get_by_role("option").or_(page.locator(".ant-select-item-option")).filter(
        has_text="数控车床"
    ).first.click()
    page.get_by_label("费用").fill("12000")
    page.get_by_role("button", name=re.compile("添加")).first.click()
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", name="主轴异响")).to_be_visible()


def _approve(chief) -> None:
    page = chief.page
    line = page.get_by_role("button").filter(has_text="主轴异响")
    line.click()
    page.get_by_role("button", name="同意").click()
    expect(line).to_be_hidden()


def _see_what_came_of_it(worker, app: str) -> None:
    page = worker.page
    worker.open("/todo?box=started")
    page.get_by_role("button").filter(has_text="主轴异响").click()
    expect(page.get_by_text("流程通过").first).to_be_visible()
    worker.open(f"/apps/{app}/forms/she_bei")
    due = (datetime.now(UTC).astimezone(ZONE) + timedelta(days=90)).date()
    row = page.get_by_role("row").filter(has_text="数控车床")
    expect(row).to_contain_text(due.isoformat())
    worker.open(f"/apps/{app}/dashboards/wei_xiu_kan_ban")
    expect(page.get_by_role("heading", name="各设备的维修单数")).to_be_visible()
    expect(page.locator("[role=img] svg").first).to_be_visible()


def _make_the_app(hand: Hand) -> None:
    page = hand.page
    hand.click(page.get_by_role("button", name="新建应用").first)
    dialog = page.get_by_role("dialog")
    hand.write(dialog.get_by_label("名称", exact=True), "设备维修")
    hand.click(dialog.get_by_role("button", name="创建"))
    expect(page.get_by_role("dialog", name="新建表单")).to_be_visible()


def _make_the_forms(hand: Hand) -> None:
    page = hand.page
    _new_part(hand, "表单", "新建表单", "设备")
    _field(hand, "日期", "下次保养", page.locator("[data-field=name]"))
    _new_part(hand, "表单", "新建表单", "维修单")
    _field(hand, "关联记录", None, page.locator("[data-field=name]"))
    _field(hand, "金额", "费用", page.locator("[data-field=she_bei]"))
    _field(hand, "子表单", "配件", page.locator("[data-field=fei_yong]"))
    parts = page.get_by_text("把字段拖到这里作为子表单的列")
    _field(hand, "单行文本", "配件名称", parts)
    _field(hand, "数字", "数量", page.get_by_text("拖入更多列"))


def _new_part(hand: Hand, sort: str, button: str, name: str) -> None:
    page = hand.page
    dialog = page.get_by_role("dialog", name=button)
    objects = page.get_by_role("navigation", name="应用的对象")
    if not dialog.is_visible():
        if objects.get_by_role("button", name="展开导航").is_visible():
            hand.click(objects.get_by_role("button", name=sort))
        hand.click(objects.get_by_role("button", name=button))
    hand.write(dialog.get_by_label("名称", exact=True), name)
    hand.click(dialog.get_by_role("button", name="创建"))
    expect(dialog).to_be_hidden()


def _field(hand: Hand, kind: str, name: str | None, onto: Locator) -> None:
    page = hand.page
    hand.drag(page.get_by_role("button", name=kind, exact=True), onto)
    if name is not None:
        hand.write_here(name)


def _make_the_flow(hand: Hand) -> None:
    page = hand.page
    _new_part(hand, "流程", "新建流程", "维修审批")
    _insert(hand, 0, "审批")
    _insert(hand, 1, "条件分支")
    settings = page.get_by_role("complementary")
    hand.click(settings.get_by_role("button", name="添加条件"))
    hand.click(settings.get_by_role("combobox").first)
    hand.click(page.get_by_role("menuitemcheckbox", name="费用"))
    hand.choose(settings.get_by_role("combobox").nth(1), "大于等于")
    hand.write(settings.get_by_role("spinbutton"), "10000")
    # The second step is for the superior's superior.
    hand.click(page.locator("[data-node]").filter(has_text="审批 2"))
    hand.write(settings.get_by_role("spinbutton").first, "2")


def _insert(hand: Hand, edge: int, kind: str) -> None:
    page = hand.page
    hand.click(page.get_by_role("button", name="插入节点").nth(edge))
    hand.click(page.get_by_role("menuitem", name=kind))


def _make_the_rule(hand: Hand) -> None:
    page = hand.page
    _new_part(hand, "自动规则", "新建规则", "安排下次保养")
    hand.click(page.get_by_role("button", name="更新关联的记录"))
    hand.choose(page.get_by_role("combobox", name="第 1 个要设置的字段"), "下次保养")
    hand.write(page.get_by_role("spinbutton"), "90")


def _make_the_chart(hand: Hand) -> None:
    page = hand.page
    _new_part(hand, "仪表盘", "新建仪表盘", "维修看板")
    hand.click(page.get_by_role("button", name="柱状图"))
    hand.click(page.get_by_role("button", name="放到仪表盘"))


def _publish(hand: Hand) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name="发布"))
    hand.click(page.get_by_role("button", name="发布"))
    expect(page.get_by_text("已发布").first).to_be_visible()
