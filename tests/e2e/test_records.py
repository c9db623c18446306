"""The record page and its forms: talking, changing in place, two at once, rows of a sub-form."""

from playwright.sync_api import Locator, Page, expect

DEAL = "/apps/crm/forms/opportunity/records/{}"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)


def field(page: Page, name: str) -> Locator:
    """A field of the record page, with its name and its value or input."""
    return page.locator("dl > div").filter(has=page.locator("dt", has_text=name)).last


def test_people_talk_about_a_record_and_change_it_in_place(new_screen):
    screen = new_screen("admin", DEAL.format(1))
    page = screen.page
    box = page.get_by_role("textbox", name="评论")
    box.click()
    page.keyboard.type("请看方案 @李静")
    page.get_by_role("menuitem").filter(has_text="李静").click()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="添加附件").click()
    chooser.value.set_files({"name": "现场.png", "mimeType": "image/png", "buffer": PICTURE})
    expect(page.get_by_role("button", name="移除 现场.png")).to_be_visible()
    box.press("Control+Enter")
    comment = page.get_by_role("listitem").filter(has_text="请看方案")
    expect(comment.get_by_text("@李静")).to_be_visible()
    expect(comment.get_by_role("img", name="现场.png")).to_be_visible()
    assert screen.serious_faults() == []

    field(page, "竞争对手").locator("dd").dblclick()
    page.get_by_role("textbox", name="竞争对手").fill("远航软件")
    page.keyboard.press("Enter")
    expect(field(page, "竞争对手").locator("dd")).to_contain_text("远航软件")
    page.get_by_role("tab", name="变更历史").click()
    expect(page.get_by_text("竞争对手 填写为 远航软件")).to_be_visible()

    page.get_by_role("button", name="进入下一阶段").click()
    expect(page.locator("li[aria-current=step]")).to_contain_text("需求分析")


def test_two_people_change_the_same_record_and_nothing_is_lost(new_screen):
    mine = new_screen("admin", DEAL.format(2) + "/edit")
    theirs = new_screen("admin", DEAL.format(2))
    page = mine.page
    page.get_by_label("竞争对手").fill("甲公司")
    page.get_by_label("商机编号").fill("SJ-MERGE")

    field(theirs.page, "竞争对手").get_by_role("button").click()
    theirs.page.get_by_role("textbox", name="竞争对手").fill("乙公司")
    theirs.page.keyboard.press("Enter")
    expect(field(theirs.page, "竞争对手").locator("dd")).to_contain_text("乙公司")

    page.get_by_role("button", name="保存", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("刚刚也修改了这条记录")
    dialog.get_by_role("radio", name="对方保存的 乙公司").check()
    assert mine.serious_faults() == []
    dialog.get_by_role("button", name="保存合并结果").click()
    expect(field(page, "竞争对手").locator("dd")).to_contain_text("乙公司")
    expect(field(page, "商机编号").locator("dd")).to_contain_text("SJ-MERGE")
    # The refused save is the browser's own complaint, and what this test is about.
    mine.complaints[:] = [one for one in mine.complaints if "409" not in one]


def test_rows_are_typed_and_a_related_record_is_made_on_the_way(new_screen):
    screen = new_screen("admin", "/apps/crm/forms/opportunity/new")
    page = screen.page
    page.get_by_label("商机名称").fill("带明细的商机")
    page.get_by_role("button", name="添加一行").click()
    page.get_by_role("combobox", name="产品，第 1 行").click()
    page.get_by_role("button", name="新建产品").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_label("产品名称").fill("巡检机器人")
    drawer.get_by_label("标准价").fill("1200.5")
    drawer.get_by_role("button", name="保存", exact=True).click()
    expect(drawer).to_be_hidden()
    row = page.get_by_role("row").nth(1)
    expect(row).to_contain_text("巡检机器人")
    page.get_by_label("单价，第 1 行").fill("1200.5")
    page.get_by_label("数量，第 1 行").fill("4")
    expect(row).to_contain_text("4,802")
    page.keyboard.press("Enter")
    page.get_by_label("单价，第 2 行").fill("8")
    expect(page.locator("tfoot")).to_contain_text("4,810")
    page.get_by_role("button", name="保存", exact=True).click()
    # The second row has no product: the message stands at its cell and has the focus.
    expect(page.get_by_role("combobox", name="产品，第 2 行")).to_be_focused()
    page.get_by_role("button", name="删除第 2 行").click()
    page.get_by_role("button", name="保存", exact=True).click()
    page.wait_for_url("**/records/*")
    expect(page.get_by_role("region", name="产品明细")).to_contain_text("4,802")
