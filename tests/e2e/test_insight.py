"""The work place, a dashboard narrowed by filters, and a report page with its own filter."""

import re

from playwright.sync_api import Page, expect


def card(page: Page, title: str):
    return page.get_by_role("region", name=title, exact=True)


def test_from_the_work_place_to_the_records_behind_a_figure(new_screen):
    screen = new_screen("admin")
    page = screen.page
    expect(page.get_by_role("heading", name=re.compile("好，"))).to_be_visible()
    expect(page.get_by_role("heading", name="我的应用")).to_be_visible()
    assert screen.serious_faults() == []
    page.get_by_role("link", name="销售驾驶舱").click()

    funnel = card(page, "商机卡在哪个阶段？")
    expect(funnel.get_by_role("button", name=re.compile("方案报价"))).to_be_visible()
    # Pinned here, it stands on the work place.
    page.get_by_role("button", name="收藏到工作台").click()
    expect(page.get_by_role("button", name="取消收藏")).to_be_visible()

    # A choice stands in the address and narrows the cards; one without its field says so.
    page.get_by_role("combobox", name="负责人").click()
    page.get_by_text("我自己", exact=True).click()
    page.keyboard.press("Escape")
    page.wait_for_url("**f=*")
    filters = page.get_by_role("group", name="筛选")
    page.get_by_role("combobox", name="期间").click()
    page.get_by_text("上月", exact=True).click()
    pipeline = card(page, "现在有多少在谈？")
    expect(pipeline.get_by_role("img", name="不受“期间”影响")).to_be_visible()
    page.reload()
    expect(filters.get_by_text("上月", exact=True)).to_be_visible()

    # Behind a stage are its records; they narrow the other cards as well.
    funnel.get_by_role("button", name=re.compile("方案报价")).click()
    behind = page.get_by_role("dialog")
    expect(behind.get_by_text("生产线升级 2")).to_be_visible()
    # The way back from one of them is the same list.
    behind.get_by_role("button", name="生产线升级 2").click()
    page.wait_for_url("**/records/*")
    page.go_back()
    expect(behind.get_by_text("生产线升级 2")).to_be_visible()
    assert screen.serious_faults() == []
    behind.get_by_role("button", name="用它筛选其他卡片").click()
    expect(page.get_by_text("只看：方案报价")).to_be_visible()
    page.get_by_role("button", name="取消只看").click()
    page.get_by_role("button", name="恢复默认").click()
    expect(page.get_by_text("今年", exact=True)).to_be_visible()

    # A card by itself.
    page.get_by_role("button", name="“商机卡在哪个阶段？”的操作").click()
    page.get_by_role("menuitem", name="显示为表格").click()
    expect(funnel.get_by_role("row", name=re.compile("方案报价"))).to_be_visible()
    page.get_by_role("button", name="“商机卡在哪个阶段？”的操作").click()
    with page.expect_download() as saved:
        page.get_by_role("menuitem", name="导出 CSV").click()
    assert "方案报价" in saved.value.path().read_text(encoding="utf-8-sig")

    # Its report opens with what was chosen here.
    page.get_by_role("combobox", name="期间").click()
    page.get_by_text("上月", exact=True).click()
    page.wait_for_url("**last_month**")
    page.get_by_role("button", name="“赢单额是多少？”的操作").click()
    page.get_by_role("menuitem", name="打开报表").click()
    page.wait_for_url("**/reports/won_this_year?period=last_month")
    page.go_back()
    expect(filters.get_by_text("上月", exact=True)).to_be_visible()
    page.get_by_role("button", name="恢复默认").click()

    screen.open("/")
    shortcuts = page.get_by_role("region", name="快捷入口")
    shortcuts.get_by_role("link", name="销售驾驶舱").click()
    page.wait_for_url("**/dashboards/sales")
    page.get_by_role("button", name="取消收藏").click()
    expect(page.get_by_role("button", name="收藏到工作台")).to_be_visible()


def test_a_report_has_a_page_and_a_filter_of_its_own(new_screen):
    screen = new_screen("admin", '/apps/crm/reports/funnel?filter=stage%20%3D%20"proposal"')
    page = screen.page
    rows = page.get_by_role("table").get_by_role("row")
    expect(rows.filter(has_text="方案报价")).to_be_visible()
    expect(rows.filter(has_text="需求分析")).to_have_count(0)
    assert screen.serious_faults() == []
    page.get_by_role("button", name="清除筛选").click()
    expect(rows.filter(has_text="需求分析")).to_be_visible()
    # What is open counts in any period; what was done with in its own.
    page.get_by_role("combobox", name="期间").click()
    page.get_by_text("上月", exact=True).click()
    page.wait_for_url("**period=last_month")
    rows.filter(has_text="需求分析").get_by_role("button").click()
    behind = page.get_by_role("dialog")
    expect(behind.get_by_text("生产线升级 1", exact=True)).to_be_visible()
    expect(behind.get_by_role("columnheader", name="实际结束")).to_be_visible()
