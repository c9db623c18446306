"""A running product and a real browser for the tests of this folder.

FORMWORK_SLOW_BROWSER=4 makes the browser four times slower than the machine, and
FORMWORK_SLOW_NETWORK=300 makes each answer 300 ms later: what then fails fails one day on a busy
machine, and for people far away.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect, sync_playwright

from tests.bench.http_connection import HttpConnection
from tests.bench.server import ROOT, Server
from tests.e2e.axe import serious_faults
from tests.e2e.crm_server import PASSWORD, copied_crm, crm_server, prepared_crm, sign_in

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PICTURES = ROOT / "artefacts" / "tests"
"""How the pages looked at the end of each test; kept until the next run."""
SLOWER = float(os.environ.get("FORMWORK_SLOW_BROWSER", "1"))
LATENCY = float(os.environ.get("FORMWORK_SLOW_NETWORK", "0"))
DRAWN = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Until the page has drawn what it was last told, e.g. where a drop would go."""
STILL = """async () => {
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const moving = () => document.getAnimations().filter((one) =>
    one.playState === 'running' && Number.isFinite(one.effect.getComputedTiming().endTime))
  await drawn()
  while (moving().length) {
    await Promise.allSettled(moving().map((one) => one.finished))
    await drawn()
  }
}"""
"""Until nothing fades in or out any more: what is half there has no contrast."""
expect.set_options(timeout=15_000)  # Machines of continuous integration are busy.


@dataclass
class Screen:
    """A page of the browser, and what it complained about."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    devtools: CDPSession | None = None

    def cut_off(self, cut: bool) -> None:
        """Without a network, or with it again."""
        if self.devtools is None:
            self.page.context.set_offline(cut)
        else:  # What makes the network slow stands in the way of the other.
            _make_network(self.devtools, LATENCY, offline=cut)

    def slow_network(self, milliseconds: float) -> None:
        """Each answer comes so much later, for this page from now on."""
        self.devtools = self.devtools or self.page.context.new_cdp_session(self.page)
        _make_network(self.devtools, max(milliseconds, LATENCY))

    def open(self, path: str) -> None:
        """Go to an address of the product."""
        self.page.goto(self.address + path)

    def sign_in(self, login: str = "admin", password: str = PASSWORD) -> None:
        """Through the sign-in page."""
        self.page.get_by_label("账号").fill(login)
        self.page.get_by_label("密码").fill(password)
        self.page.get_by_role("button", name="登录").click()

    def drag(self, source: Locator, target: Locator, down: float = 0) -> None:
        """By the mouse, from the middle of one to the middle of the other and ``down`` pixels."""
        mouse = self.page.mouse
        source.scroll_into_view_if_needed()
        mouse.move(*_middle(source))
        mouse.down()
        x, y = _middle(source)
        mouse.move(x + 8, y + 8, steps=3)  # Beyond the distance where a drag begins.
        x, y = _middle(target)
        mouse.move(x, y + down, steps=12)
        self.page.evaluate(DRAWN)
        mouse.up()

    def serious_faults(self) -> list[str]:
        """What axe finds serious or critical on the page as it is."""
        self.page.evaluate(STILL)
        return serious_faults(self.page)


@pytest.fixture(scope="session")
def prepared() -> Iterator[Path]:
    """The CRM with its people and a few records, made once to be copied for each test."""
    with prepared_crm() as folder:
        yield folder


@pytest.fixture
def crm(prepared: Path) -> Iterator[Server]:
    """A server of the test's own: nothing that another test did is there."""
    with copied_crm(prepared) as server:
        yield server


@pytest.fixture
def crm_address(crm: Server) -> str:
    """Where the test's own server is."""
    return f"http://127.0.0.1:{crm.port}"


@pytest.fixture
def connect(crm: Server) -> Iterator[Callable[..., HttpConnection]]:
    """Ways past the page, e.g. for what others do meanwhile: ``connect("li.jing")``.

    To be used at once: the server ends what has been idle for a few seconds.
    """
    with ExitStack() as opened:

        def make(login: str = "admin") -> HttpConnection:
            connection = opened.enter_context(HttpConnection(crm.port))
            sign_in(connection, login)
            return connection

        yield make


@pytest.fixture(scope="session")
def living_crm() -> Iterator[Server]:
    """The CRM as `make run` shows it: with a year of sample data."""
    with crm_server(sample_data=True) as server:
        yield server


@pytest.fixture(scope="session")
def empty_crm() -> Iterator[Server]:
    """The CRM before anybody has entered anything."""
    with crm_server() as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's own Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        yield browser
        browser.close()


def find_chromium() -> str:
    """Where the machine's Chromium is."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "no chromium: make installs it, or: apt-get install chromium fonts-noto-cjk"
    return found


@pytest.fixture
def new_screen(
    browser: Browser, crm_address: str, request: pytest.FixtureRequest
) -> Iterator[Callable[..., Screen]]:
    """Makes browsers of their own, one for each person; a complaint of a page fails the test.

    ``new_screen("li.jing")`` signs in. ``phone=True`` is 390 pixels wide and has no mouse.
    """
    made: list[Screen] = []

    def make(login: str | None = None, path: str = "/", *, phone: bool = False) -> Screen:
        width, height = (390, 844) if phone else (1440, 900)
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            has_touch=phone,
            is_mobile=phone,
        )
        page = context.new_page()
        screen = Screen(page, crm_address)
        if SLOWER > 1:
            throttle = {"rate": SLOWER}
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", throttle)
        if LATENCY > 0:
            screen.slow_network(LATENCY)
        page.on(
            "console",
            lambda said: screen.complaints.append(said.text) if said.type == "error" else None,
        )
        page.on("pageerror", lambda error: screen.complaints.append(str(error)))
        made.append(screen)
        if login is not None:
            screen.open(path)
            screen.sign_in(login)
            expect(page.get_by_label("密码")).to_be_hidden()
        return screen

    yield make
    for number, screen in enumerate(made, start=1):
        screen.page.screenshot(path=PICTURES / f"{request.node.name}-{number}.png")
        screen.page.context.close()
    assert [complaint for screen in made for complaint in screen.complaints] == []


@pytest.fixture
def screen(new_screen: Callable[..., Screen]) -> Screen:
    """A new browser that speaks Chinese; a complaint of the page fails the test."""
    return new_screen()


def _make_network(devtools: CDPSession, latency: float, *, offline: bool = False) -> None:
    devtools.send("Network.enable")
    far = {"offline": offline, "latency": latency, "downloadThroughput": -1}
    devtools.send("Network.emulateNetworkConditions", {**far, "uploadThroughput": -1})


def _middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box is not None, "not on the page"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
