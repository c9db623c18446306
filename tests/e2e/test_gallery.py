"""The gallery: a template beside itself, its sample data stopped, export, import, the end."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Screen

COPY = "导入的应用"


def test_a_template_is_installed_stopped_exported_imported_and_deleted(
    new_screen: Callable[..., Screen], tmp_path: Path
) -> None:
    screen = new_screen("admin", "/build")
    page = screen.page
    dialog = page.get_by_role("dialog")

    page.get_by_role("button", name="再装一份").click()
    expect(dialog.get_by_role("radio", name=re.compile("带示例数据"))).to_be_checked()
    assert screen.serious_faults() == []
    dialog.get_by_role("button", name="安装").click()
    expect(dialog.get_by_role("progressbar", name="示例数据的进度")).to_be_visible()
    dialog.get_by_role("button", name="停止并清空").click()
    page.locator(".ant-modal-confirm").get_by_role("button", name="停止并清空").click()
    expect(dialog.get_by_text("示例数据已清空")).to_be_visible(timeout=20_000)
    dialog.get_by_role("button", name="打开应用").click()
    expect(page).to_have_url(re.compile("/apps/crm_2/"))

    screen.open("/build")
    file = tmp_path / "crm_2.json"
    with page.expect_download() as download:
        menu(page, "客户管理 2", "导出定义文件")
    download.value.save_as(file)

    chosen = page.locator("input[type=file]")
    broken = {"name": "坏.json", "mimeType": "application/json"}
    chosen.set_input_files({**broken, "buffer": b'{\n  "key": crm\n}'})
    expect(page.get_by_text("“坏.json”第 2 行第 10 列不是有效的 JSON")).to_be_visible()
    faulty = file.read_text().replace('"kind": "phone"', '"kind": "fone"')
    chosen.set_input_files({**broken, "buffer": faulty.encode()})
    expect(dialog.get_by_text(re.compile("这个文件里有 .* 个问题"))).to_be_visible()
    dialog.get_by_role("button", name="取消").click()
    expect(dialog).to_be_hidden()
    chosen.set_input_files(file)
    dialog.get_by_role("textbox", name="名称").first.fill(COPY)
    dialog.get_by_role("button", name="创建").click()
    expect(page).to_have_url(re.compile("/build/crm_2_|/build/[a-z0-9_]+$"))

    screen.open("/build")
    delete(page, COPY)
    menu(page, "客户管理 2", "归档")
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("“客户管理 2”已恢复使用")).to_be_visible()
    menu(page, "客户管理 2", "归档")
    expect(page.get_by_role("region", name="已归档").get_by_text("客户管理 2")).to_be_visible()
    delete(page, "客户管理 2")
    expect(page.get_by_role("region", name="已归档")).to_be_hidden()


def menu(page: Page, app: str, action: str) -> None:
    page.get_by_role("button", name=f"{app} 的更多操作").click()
    page.get_by_role("menuitem", name=action).click()


def delete(page: Page, app: str) -> None:
    """For good: what is lost is said, and the name is typed."""
    menu(page, app, "彻底删除")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("以下内容会永久丢失")).to_be_visible()
    go = dialog.get_by_role("button", name="彻底删除")
    expect(go).to_be_disabled()
    dialog.get_by_role("textbox").fill(app)
    go.click()
    expect(page.get_by_text(f"“{app}”已删除")).to_be_visible()
