"""Walking through every page of the product as somebody with a certain screen and taste."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request

from tests.bench.http_connection import HttpConnection
from tests.e2e.axe import serious_faults

PAGES = Path(__file__).with_name("pages.json")
HAN = re.compile(r"[\u4e00-\u9fff]+")
SETTLED_MS = 100
PATIENCE_MS = 15_000
# Answers when the page has nothing left to do: a busy machine is not mistaken for a settled page.
STILL_BUSY = """() => new Promise((answer) => requestIdleCallback(
  () => answer(document.querySelectorAll("[aria-busy=true], .ant-skeleton").length),
  { timeout: 1000 },
))"""


@dataclass(frozen=True, slots=True)
class Taste:
    """How somebody looks at the product."""

    width: int
    language: str
    appearance: str

    @property
    def phone(self) -> bool:
        """Whether the layout for phones is due."""
        return self.width <= 768


class Walk:
    """A browser that goes from page to page inside the product and notes what is wrong."""

    def __init__(
        self, browser: Browser, address: str, taste: Taste, pictures: Path, login: str = "admin"
    ) -> None:
        self.faults: list[str] = []
        self._login = login
        self._address, self._taste, self._pictures = address, taste, pictures
        pictures.mkdir(parents=True, exist_ok=True)
        context = browser.new_context(
            viewport={"width": taste.width, "height": 844 if taste.phone else 900},
            locale=taste.language,
            color_scheme="dark" if taste.appearance == "dark" else "light",
            has_touch=taste.phone,
            reduced_motion="reduce",
        )
        self.page: Page = context.new_page()
        self._open: set[Request] = set()
        self._place = "/sign-in"
        page = self.page
        page.on("request", lambda request: self._open.add(request))
        page.on("requestfinished", lambda request: self._open.discard(request))
        page.on("requestfailed", lambda request: self._open.discard(request))
        page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self._note(str(error)))

    def sign_in(self, password: str) -> None:
        """Look at the sign-in page, then go through it."""
        self.page.goto(f"{self._address}/sign-in")
        self.look("/sign-in")
        self.page.locator("input").first.fill(self._login)
        self.page.locator("input[type=password]").fill(password)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(f"{self._address}/")
        self._settle()

    def go(self, place: str) -> None:
        """Open an address without loading the page anew, and look at it."""
        self._place = place
        self.page.evaluate("place => history.pushState(null, '', place)", place)
        self.look(place)

    def look(self, place: str) -> None:
        """Take a picture of the page as it settles, and note its faults."""
        self._place = place
        self._settle()
        name = re.sub(r"[^a-z0-9]+", "-", place.lower()).strip("-") or "home"
        whose = "" if self._login == "admin" else f"{self._login}-"
        self.page.screenshot(path=self._pictures / f"{whose}{name}.png")
        for fault in serious_faults(self.page):
            self._note(fault)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > self._taste.width:
            self._note(f"is {width} px wide")
        if not self.page.get_by_role("heading").count():
            self._note("has no heading")

    def han(self) -> list[str]:
        """The Chinese that can be read on the page as it is."""
        return HAN.findall(self.page.locator("body").inner_text())

    def close(self) -> None:
        """End the browser's session."""
        self.page.context.close()

    def _note(self, fault: str) -> None:
        self.faults.append(f"{self._login} on {self._place}: {fault}")

    def _settle(self) -> None:
        quiet = waited = 0
        while quiet < SETTLED_MS and waited < PATIENCE_MS:
            self.page.wait_for_timeout(50)
            waited += 50
            busy = self.page.evaluate(STILL_BUSY)
            quiet = 0 if busy or self._open else quiet + 50
        if waited >= PATIENCE_MS:
            self._note("never settles")
            self._open.clear()


def places(connection: HttpConnection) -> Iterator[str]:
    """The addresses of all pages; those of records that do not exist are left out."""
    known: dict[str, Any] = {}
    records = "/api/v1/apps/crm/forms/opportunity/records?limit=1&sort=-amount"
    if items := connection.get(records)["items"]:
        known["opportunity"] = items[0]["id"]
    if items := connection.get("/api/v1/audit?limit=1").get("items"):
        known["audit"] = items[0]["id"]
    running = "/api/v1/apps/crm/forms/contract/records?limit=50"
    for contract in connection.get(running)["items"]:
        path = f"/api/v1/apps/crm/forms/contract/records/{contract['id']}/instances"
        if items := connection.get(path)["items"]:
            known["instance"] = items[0]["id"]
            break
    for addresses in json.loads(PAGES.read_text(encoding="utf-8")).values():
        for address in addresses:
            names = re.findall(r"{(\w+)}", address)
            if all(name in known for name in names):
                yield address.format_map(known)
