"""A person at the mouse whose every action is counted."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Screen


class Hand:
    """Clicks, drags and typed texts: each is one action."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self.actions = 0

    @property
    def page(self) -> Page:
        """The page under the hand."""
        return self._screen.page

    def click(self, place: Locator) -> None:
        """Click in the middle of it."""
        self.actions += 1
        place.click()

    def drag(self, source: Locator, target: Locator, down: float = 0) -> None:
        """Drag one onto the other, ``down`` pixels below its middle."""
        self.actions += 1
        self._screen.drag(source, target, down)

    def write(self, place: Locator, text: str) -> None:
        """Type into a field that has the cursor already, else click into it first."""
        if not place.evaluate("element => element === document.activeElement"):
            self.click(place)
        self.write_here(text)

    def write_here(self, text: str) -> None:
        """Type over what is selected where the cursor stands."""
        self.actions += 1
        cursor = self.page.locator("input:focus, textarea:focus")
        expect(cursor).to_be_visible()
        cursor.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, select: Locator, option: str) -> None:
        """Open a list and take one of it: two actions."""
        self.click(select)
        options = self.page.locator(".ant-select-item-option:visible")
        self.click(options.filter(has_text=option).first)
