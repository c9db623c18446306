"""A report by drag and drop, put on a dashboard, published, seen by somebody else."""

from playwright.sync_api import expect

DASHBOARD = "商机看板"
REPORT = "各阶段的商机数"


def test_a_report_is_drawn_put_on_a_dashboard_and_seen(new_screen):
    admin = new_screen("admin", "/build/crm")
    page = admin.page

    page.get_by_role("button", name="新建报表").last.click()
    _pick(page, "统计哪个表单", "商机")
    expect(page.get_by_label("标题")).to_have_value(REPORT)
    page.get_by_role("button", name="创建").click()

    fields = page.get_by_role("complementary", name="字段")
    _amount(admin, fields, page.get_by_role("list", name="指标"))
    rows = page.get_by_role("list", name="分组").get_by_role("listitem")
    series = page.get_by_role("list", name="系列")
    admin.drag(fields.get_by_role("button", name="来源", exact=True), series)
    expect(series).to_contain_text("来源")
    # By keys: the row and the series change places, and back.
    rows.get_by_role("button").first.focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(rows).to_contain_text("来源")
    page.get_by_role("button", name="撤销").click()
    expect(rows).to_contain_text("阶段")

    # A pie has no series; columns have it again.
    page.get_by_role("radio", name="饼图").check()
    expect(series).to_be_hidden()
    page.get_by_role("radio", name="柱状图").check()
    expect(series).to_contain_text("来源")
    page.get_by_text("表格", exact=True).first.click()
    table = page.get_by_role("region", name="报表").get_by_role("table")
    expect(table).to_contain_text("预计金额")
    assert admin.serious_faults() == []

    admin.open("/build/crm")
    page.get_by_role("button", name="新建仪表盘").last.click()
    page.get_by_label("名称", exact=True).fill(DASHBOARD)
    page.get_by_role("button", name="创建").click()
    charts = page.get_by_role("complementary", name="图表")
    charts.get_by_role("button", name=REPORT).click()
    card = page.get_by_role("region", name=REPORT)
    expect(card.get_by_role("img", name=REPORT)).to_be_visible()
    _new_figure(page)
    card.focus()
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("第 2 列，第 1 行，宽 5，高 7")).to_be_attached()
    page.get_by_role("button", name="添加筛选器").click()
    page.get_by_role("menuitem", name="负责人", exact=True).click()
    assert admin.serious_faults() == []

    expect(page.get_by_text("草稿已保存")).to_be_visible()
    page.get_by_role("link", name="发布", exact=True).click()
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("已发布").first).to_be_visible()

    director = new_screen("li.jing", "/apps/crm").page
    director.get_by_role("navigation").get_by_text(DASHBOARD, exact=True).click()
    expect(director.get_by_role("heading", name=REPORT)).to_be_visible()
    expect(director.get_by_role("img", name=REPORT)).to_be_visible()
    director.get_by_role("button", name=f"“{REPORT}”的操作").click()
    with director.expect_download() as saved:
        director.get_by_role("menuitem", name="导出图片").click()
    wide, high = _size_of_png(saved.value.path().read_bytes())
    assert wide > 600
    assert high > 400


def _size_of_png(picture: bytes) -> tuple[int, int]:
    assert picture[12:16] == b"IHDR"
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")


def _amount(admin, fields, measures) -> None:
    admin.drag(fields.get_by_role("button", name="预计金额", exact=True), measures)
    expect(measures).to_contain_text("预计金额")
    settings = admin.page.get_by_role("complementary", name="设置")
    expect(settings.get_by_label("名称", exact=True)).to_have_value("预计金额")


def _new_figure(page) -> None:
    page.get_by_role("complementary", name="图表").get_by_role(
        "button", name="指标卡"
    ).first.click()
    _pick(page, "统计哪个表单", "商机")
    _pick(page, "统计期间", "今年")
    page.get_by_role("button", name="放到仪表盘").click()
    expect(page.get_by_role("region", name="今年商机数是多少？")).to_be_visible()


def _pick(page, step: str, choice: str) -> None:
    page.get_by_role("radiogroup", name=step).get_by_role("radio", name=choice, exact=True).check()
