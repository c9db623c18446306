"""Take the pictures of the READMEs anew: ``python -m tests.e2e.readme_pictures``."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bench.server import ROOT
from tests.e2e.conftest import FLAGS, find_chromium
from tests.e2e.crm_server import PASSWORD, crm_server

FOLDER = ROOT / "web" / "pictures"
DESKTOP = {
    "list": "/apps/crm/forms/opportunity?view=all",
    "board": "/apps/crm/forms/opportunity?view=board",
    "record": "/apps/crm/forms/opportunity/records/{won}",
    "dashboard": "/apps/crm/dashboards/sales",
    "form-designer": "/build/crm/forms/opportunity",
    "flow-designer": "/build/crm/flows/contract_approval",
    "rule-editor": "/build/crm/rules/lead_assign",
    "dashboard-designer": "/build/crm/dashboards/sales",
}
PHONE = {"phone-list": "/apps/crm/forms/opportunity", "phone-record": DESKTOP["record"]}
FIRST_WON = """async () => {
  const path = '/api/v1/apps/crm/forms/opportunity/records?limit=1&filter=stage%3D%22won%22'
  return (await (await fetch(path)).json()).items[0].id
}"""


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(exist_ok=True)
    with crm_server(sample_data=True) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        address = f"http://127.0.0.1:{server.port}"
        for pictures, width, height in ((DESKTOP, 1440, 900), (PHONE, 390, 844)):
            with _signed_in(browser, address, width, height) as page:
                won = page.evaluate(FIRST_WON)
                for name, place in pictures.items():
                    page.goto(address + place.format(won=won), wait_until="networkidle")
                    expect(page.locator("[aria-busy=true], .ant-skeleton")).to_have_count(0)
                    page.wait_for_timeout(800)
                    page.screenshot(path=FOLDER / f"{name}.jpg", type="jpeg", quality=80)
        browser.close()


@contextmanager
def _signed_in(browser: Browser, address: str, width: int, height: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{address}/sign-in")
    page.locator("input").first.fill("admin")
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")
    yield page
    context.close()


if __name__ == "__main__":
    main()
