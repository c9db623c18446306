"""Browser test A: the form is changed, a large deal is made with it, approved, and counted."""

import re

from playwright.sync_api import Page, expect

DEAL = "智慧园区一期"
ACCOUNT = "临港智慧园区"
FIELD = "决策人"


def test_a_new_field_a_large_deal_and_its_approval(new_screen):
    _draw_the_field(new_screen("admin", "/build/crm/forms/opportunity"))

    rep = new_screen("zhang.wei", "/apps/crm/forms/account/new")
    record = _make_the_deal(rep)

    director = new_screen("li.jing", "/todo")
    _approve(director)

    # The rep sees how it ended, and may win the deal now.
    page = rep.page
    page.reload()
    expect(page.get_by_text("已通过").first).to_be_visible()
    expect(page.get_by_text("陆总")).to_be_visible()
    page.get_by_text("变更历史", exact=True).first.click()
    # The status of today is "approved": "pending" stands in the history only.
    expect(page.get_by_text("审批中").first).to_be_visible()
    page.get_by_role("button", name="赢单").click()
    expect(page.locator("li[aria-current=step]")).to_contain_text("赢单")
    rep.open("/todo?box=started")
    page.get_by_role("button").filter(has_text=DEAL).click()
    story = page.get_by_role("complementary", name="流程动态")
    expect(story.get_by_text("毛利达标，同意")).to_be_visible()
    expect(story.get_by_text("李静")).to_be_visible()
    expect(story.get_by_text("流程通过")).to_be_visible()

    page = director.page
    director.open("/apps/crm/dashboards/sales")
    expect(_card(page, "赢单额是多少？")).to_contain_text(re.compile(r"600,000|60\s*万"))
    funnel = _card(page, "商机卡在哪个阶段？")
    expect(funnel.get_by_role("button", name=re.compile("赢单"))).to_be_visible()
    director.open("/apps/crm/forms/opportunity?view=all")
    expect(page.get_by_role("row").filter(has_text=DEAL)).to_be_visible()

    _is_hidden_from(new_screen("liu.yang", "/apps/crm/forms/opportunity?view=all"), record)


def _draw_the_field(admin):
    page = admin.page
    kind = page.get_by_role("button", name="单行文本", exact=True)
    admin.drag(kind, page.locator("[data-field=channel]"))
    settings = page.get_by_role("complementary", name="属性")
    expect(settings.get_by_label("名称").first).to_have_value("单行文本")
    settings.get_by_label("名称").first.fill(FIELD)
    expect(page.locator("[data-field]").filter(has_text=FIELD)).to_be_visible()
    expect(page.get_by_text("草稿已保存")).to_be_visible()
    page.get_by_role("link", name="发布", exact=True).click()
    expect(page.get_by_text(FIELD).first).to_be_visible()
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("已发布").first).to_be_visible()


def _make_the_deal(rep) -> str:
    page = rep.page
    page.get_by_label("客户名称").fill(ACCOUNT)
    page.get_by_role("button", name="保存", exact=True).click()
    expect(page.get_by_role("heading", name=ACCOUNT)).to_be_visible()
    rep.open("/apps/crm/forms/opportunity/new")
    page.get_by_label("商机名称").fill(DEAL)
    page.get_by_label("客户", exact=True).click()
    page.locator(".ant-select-item-option").filter(has_text=ACCOUNT).click()
    page.get_by_label("预计金额").fill("600000")
    page.get_by_label(FIELD).fill("陆总")
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/records/*")
    expect(page.get_by_role("heading", name=DEAL)).to_be_visible()
    expect(page.get_by_text("审批中").first).to_be_visible()
    return page.url


def _approve(director):
    page = director.page
    line = page.get_by_role("button").filter(has_text=DEAL)
    expect(line).to_contain_text("¥600,000")
    line.click()
    task = page.get_by_role("article", name=re.compile(DEAL))
    expect(task.get_by_text("陆总")).to_be_visible()
    expect(task.get_by_text("张伟").first).to_be_visible()
    assert director.serious_faults() == []
    task.get_by_label("处理意见").fill("毛利达标，同意")
    task.get_by_role("button", name="同意").click()
    expect(page.get_by_text(f"已同意：{DEAL}")).to_be_visible()
    expect(line).to_be_hidden()


def _card(page: Page, title: str):
    return page.locator("section, article").filter(has=page.get_by_role("heading", name=title))


def _is_hidden_from(other, record: str):
    """Not in the list, not by search, not by its address."""
    page = other.page
    expect(page.get_by_text("还没有")).to_be_visible()
    expect(page.get_by_text(DEAL)).to_have_count(0)
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog")
    with page.expect_response("**/api/v1/**search**") as answer:
        palette.get_by_role("combobox").fill(DEAL)
    assert answer.value.ok
    assert DEAL not in answer.value.text()
    with page.expect_event("console", lambda said: "404" in said.text):
        other.open(record.removeprefix(other.address))
    expect(page.get_by_text("找不到").first).to_be_visible()
    expect(page.get_by_text(DEAL)).to_have_count(0)
    other.complaints[:] = [one for one in other.complaints if "404" not in one]
