"""Somebody draws in the flow designer, tries the draft out, and takes it all back."""

from playwright.sync_api import expect


def test_steps_and_a_branch_by_mouse_and_a_trial_run(new_screen):
    admin = new_screen("admin", "/build/crm/flows/large_deal")
    page = admin.page
    cards = page.locator("[data-node]")
    expect(cards).to_have_count(4)

    page.get_by_role("button", name="在 销售总监审批 与 结束 之间插入节点").click()
    page.get_by_role("menuitem", name="条件分支").click()
    expect(cards).to_have_count(6)
    panel = page.get_by_role("complementary", name="属性")
    expect(panel.get_by_role("heading", name="分支条件")).to_be_visible()
    page.locator("[data-node=approval]").click()
    expect(panel.get_by_role("heading", name="审批", exact=True)).to_be_visible()
    expect(panel.get_by_text("发起人的上级")).to_be_visible()
    assert admin.serious_faults() == []

    # By keys: a copy of the step, then the branch and all behind it away.
    page.locator(".react-flow__node[data-id=approval]").press("Control+d")
    expect(cards).to_have_count(7)
    page.locator(".react-flow__node[data-id=branch]").press("Delete")
    expect(cards).to_have_count(4)

    undo = page.get_by_role("banner").get_by_role("button", name="撤销")
    for count in (7, 6, 4):
        undo.click()
        expect(cards).to_have_count(count)

    page.get_by_role("button", name="模拟运行").click()
    trial = page.get_by_role("complementary", name="模拟运行")
    trial.get_by_text("填写内容").click()
    trial.get_by_label("预计金额").fill("600000")
    trial.get_by_role("button", name="运行", exact=True).click()
    expect(trial.get_by_text("李静")).to_be_visible()
    expect(page.locator("[data-node=director]")).to_contain_text("李静")
    expect(page.locator("[data-node=director]")).to_have_attribute("data-state", "passed")
    trial.get_by_text("拒绝").click()
    expect(trial.get_by_text("驳回")).to_be_visible()
    assert admin.serious_faults() == []
