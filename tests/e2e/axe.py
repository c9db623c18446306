"""What the accessibility checker finds on a page."""

from playwright.sync_api import Page

from tests.bench.server import ROOT

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"


def serious_faults(page: Page) -> list[str]:
    """What axe finds serious or critical on the page as it is."""
    # Not as a script of the page: its security policy admits none from elsewhere.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "async () => (await axe.run({resultTypes: ['violations']}))"
        ".violations"
        ".filter((one) => ['serious', 'critical'].includes(one.impact))"
        ".map((one) => one.id + ': ' + one.nodes.slice(0, 3).map((n) => n.html).join(' | '))"
    )
    return list(found)
