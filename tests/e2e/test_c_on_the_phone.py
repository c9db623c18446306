"""Browser test C: form, record and approval on 390 pixels, by touch alone."""

import re

from playwright.sync_api import expect

DEAL = "手机上的大单"

SMALL = """
() => [...document.querySelectorAll('main button, main a, main input, main textarea, main select')]
  .filter((one) => {
    const box = one.getBoundingClientRect();
    const style = getComputedStyle(one);
    return box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight
      && style.visibility === 'visible' && style.opacity !== '0' && style.display !== 'inline'
      && !one.closest('[inert], .react-flow, .sr-only, .ant-select, .ant-segmented')
      && Math.max(box.height, one.closest('label, .ant-input-affix-wrapper, .ant-input-number,'
        + '.ant-picker')?.getBoundingClientRect().height ?? 0) < 39.5;
  })
  .map((one) => `${one.tagName} ${one.ariaLabel ?? one.textContent} `
    + `${Math.round(one.getBoundingClientRect().height)}`)
"""


def test_form_record_and_approval_by_touch(new_screen):
    rep = new_screen("zhang.wei", "/apps/crm/forms/opportunity", phone=True)
    page = rep.page
    expect(page.get_by_role("navigation").get_by_text("待办")).to_be_visible()
    expect(page.get_by_text(re.compile("^共 .+ 条|没有记录|还没有")).first).to_be_visible()
    _fits(rep)

    page.get_by_role("button", name=re.compile("新建")).last.tap()
    page.wait_for_url("**/new**")
    page.get_by_label("商机名称").tap()
    page.get_by_label("商机名称").fill(DEAL)
    page.get_by_label("预计金额").fill("600000")
    _fits(rep)
    save = page.get_by_role("button", name="保存", exact=True)
    assert _bottom(save) <= 844, "the form's own bar stays in sight"
    save.tap()
    page.wait_for_url("**/records/*")

    expect(page.get_by_role("heading", name=DEAL)).to_be_visible()
    expect(page.get_by_text("审批中").first).to_be_visible()
    _fits_in_width(rep)
    page.get_by_role("button", name="需求分析").tap()
    expect(page.locator("li[aria-current=step]")).to_contain_text("需求分析")

    director = new_screen("li.jing", phone=True)
    page = director.page
    page.get_by_role("navigation").get_by_text("待办").tap()
    line = page.get_by_role("button").filter(has_text=DEAL)
    expect(line).to_be_visible()
    _fits(director)
    line.tap()
    agree = page.get_by_role("button", name="同意")
    expect(agree).to_be_visible()
    assert _bottom(agree) <= 844, "the approval's bar stays in sight"
    _fits(director)
    agree.tap()
    expect(page.get_by_text(f"已同意：{DEAL}")).to_be_visible()
    expect(line).to_be_hidden()


def _fits(screen) -> None:
    """Nothing is wider than the screen, nothing to tap is too small, axe finds nothing bad."""
    _fits_in_width(screen)
    assert screen.page.evaluate(SMALL) == []


def _fits_in_width(screen) -> None:
    assert screen.serious_faults() == []
    assert screen.page.evaluate("document.documentElement.scrollWidth") <= 390


def _bottom(place) -> float:
    box = place.bounding_box()
    return box["y"] + box["height"]
