"""Whoever acts again before the answer to the first act has come: each act counts once."""

import re
from collections.abc import Callable
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from tests.bench.http_connection import HttpConnection
from tests.e2e.conftest import Screen
from tests.e2e.living_data import make

DEALS = "/apps/crm/forms/opportunity"
FAR = 3_000
"""Milliseconds that an answer takes: so long that even a busy machine acts again before it."""
NEAR = 300


def test_a_form_and_a_comment_are_sent_once(
    new_screen: Callable[..., Screen], connect: Callable[..., HttpConnection]
) -> None:
    screen = new_screen("admin", f"{DEALS}/new")
    page = screen.page
    page.get_by_label("商机名称").fill("急着保存")
    screen.slow_network(FAR)
    save = page.get_by_role("button", name="保存", exact=True)
    page.keyboard.press("Control+Enter")
    page.keyboard.press("Control+Enter")
    save.dblclick(force=True)
    page.keyboard.press("Escape")
    screen.slow_network(NEAR)
    page.wait_for_url("**/records/*")
    made = connect().get(f"/api/v1{DEALS}/records?search={quote('急着保存')}")
    assert len(made["items"]) == 1

    # Said, and gone before the answer: it is said once, and one stays where one went.
    box = page.get_by_role("textbox", name="评论")
    expect(page.get_by_role("button", name="修改商机编号")).to_be_visible()
    screen.slow_network(FAR)
    box.fill("马上就走")
    box.press("Control+Enter")
    box.press("Control+Enter")
    # A field in place, saved twice by Enter; the next one is begun before the answer.
    for name, words in (("竞争对手", "远航软件"), ("商机编号", "SJ-HASTE")):
        page.get_by_role("button", name=f"修改{name}").click()
        field = page.get_by_role("textbox", name=name)
        field.fill(words)
        field.press("Enter")
        field.press("Enter")
    screen.slow_network(NEAR)
    expect(page.get_by_role("textbox", name="竞争对手")).to_be_hidden()
    expect(page.get_by_role("textbox", name="商机编号")).to_be_hidden()
    record = f"/api/v1{DEALS}/records/{made['items'][0]['id']}"
    saved = connect().get(record)["values"]
    assert (saved["competitor"], saved["code"]) == ("远航软件", "SJ-HASTE")
    assert len(connect().get(f"{record}/comments")["items"]) == 1

    # Saved while a file is still on its way: it goes with it.
    texts = dict.fromkeys(("subject", "key_points", "pains", "next_step"), "附上方案")
    about = {"opportunity": made["items"][0]["id"], "happened_on": "2026-11-02"}
    said = {"method": "phone", **about, **texts}
    talk = f"/apps/crm/forms/follow_up/records/{make(connect(), 'follow_up', **said)}"
    screen.open(f"{talk}/edit")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("group", name="附件").get_by_text("上传文件").click()
    chooser.value.set_files({"name": "方案.txt", "mimeType": "text/plain", "buffer": b"plan"})
    save.dblclick()
    page.wait_for_url(re.compile(f"{talk}$"))
    [file] = connect().get(f"/api/v1{talk}")["values"]["attachments"]
    assert file["name"] == "方案.txt"


def test_a_task_is_approved_and_the_next_one_opened_at_once(
    new_screen: Callable[..., Screen],
) -> None:
    rep = new_screen("zhang.wei")
    for name in ("急批一", "急批二"):
        _submit(rep, name)
    director = new_screen("li.jing", "/todo")
    page = director.page
    _line(page, "急批一").click()
    expect(page.get_by_role("article", name=re.compile("急批一"))).to_be_visible()
    director.slow_network(2 * NEAR)
    approve = page.get_by_role("button", name="同意", exact=True)
    approve.dblclick()
    _line(page, "急批二").click()
    # The word about the first comes while the second is open, and it stays open.
    expect(page.get_by_text(re.compile("已同意：急批一"))).to_be_visible()
    expect(_line(page, "急批一")).to_have_count(0)
    expect(page.get_by_role("article", name=re.compile("急批二"))).to_be_visible()
    approve.dblclick()
    expect(page.get_by_text(re.compile("已同意：急批二"))).to_be_visible()
    expect(_line(page, "急批二")).to_have_count(0)


def test_a_view_is_saved_while_it_is_changed_and_words_are_typed_on(
    new_screen: Callable[..., Screen],
) -> None:
    screen = new_screen("admin", f"{DEALS}?view=all&density=compact")
    page = screen.page
    page.get_by_role("button", name="另存为视图").click()
    page.get_by_label("视图名称").fill("急着存")
    screen.slow_network(FAR)
    for _ in range(2):
        page.keyboard.press("Enter")
    screen.slow_network(2 * NEAR)
    tab = page.get_by_role("tab", name="急着存")
    expect(tab).to_have_attribute("aria-selected", "true")
    expect(tab).to_have_count(1)

    # Sorted, saved, sorted the other way before the answer, saved again.
    head = page.get_by_role("columnheader").get_by_role("button", name="预计金额", exact=True)
    save = page.get_by_role("button", name="保存视图")
    head.click()
    save.click()
    head.click()
    expect(page.locator(".ant-btn-loading")).to_have_count(0)
    expect(page.get_by_role("columnheader", name="预计金额")).to_have_attribute(
        "aria-sort", "descending"
    )
    save.click()
    expect(save).to_be_hidden()

    # The box keeps every letter; what is found is what was typed last.
    box = page.get_by_role("textbox", name="搜索")
    box.click()
    page.keyboard.type("生产线升级 3", delay=120)
    expect(box).to_have_value("生产线升级 3")
    expect(page.locator("[data-line]")).to_have_count(1)

    # The palette opens what was typed, not what was found before.
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.keyboard.type("生产线升级 1")
    page.keyboard.press("Enter")
    page.wait_for_url("**/records/*")


def _submit(rep: Screen, name: str) -> None:
    rep.open(f"{DEALS}/new")
    rep.page.get_by_label("商机名称").fill(name)
    rep.page.get_by_label("预计金额").fill("700000")
    rep.page.get_by_role("button", name="保存", exact=True).click()
    rep.page.wait_for_url("**/records/*")


def _line(page: Page, name: str) -> Locator:
    return page.get_by_role("button").filter(has_text=f"{name} 大额商机审批")
