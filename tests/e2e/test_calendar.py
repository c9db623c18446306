"""The calendar of a list: records on their days, moved by mouse and keys, made on a day."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.bench.http_connection import HttpConnection
from tests.e2e.conftest import Screen
from tests.e2e.living_data import make

CALENDAR = "/apps/crm/forms/task?view=calendar&month=2031-03"


def test_records_stand_on_their_days_and_move(
    new_screen: Callable[..., Screen], connect: Callable[..., HttpConnection]
) -> None:
    admin = connect()
    for number in range(1, 7):
        make(admin, "task", subject=f"排期任务 {number}", due_on="2031-03-12")
    screen = new_screen("admin", CALENDAR)
    page = screen.page

    def day(number: int) -> Locator:
        return page.locator(f'td[data-lane="2031-03-{number:02}"]')

    expect(page.get_by_role("heading", name="2031年3月")).to_be_visible()
    # More than fit are behind a number.
    expect(day(12).get_by_role("button", name="排期任务")).to_have_count(3)
    day(12).get_by_role("button", name="还有 3 条").click()
    expect(page.get_by_role("tooltip").get_by_role("button")).to_have_count(6)
    page.keyboard.press("Escape")

    first = day(12).get_by_role("button", name="排期任务 1")
    screen.drag(first, day(19))
    moved = day(19).get_by_role("button", name="排期任务 1")
    expect(moved).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(first).to_be_visible()
    first.focus()
    page.keyboard.press("Shift+ArrowRight")
    after = day(13).get_by_role("button", name="排期任务 1")
    expect(after).to_be_focused()
    page.reload()
    expect(after).to_be_visible()
    assert screen.serious_faults() == []

    # A new one begins on the day where it was asked for.
    day(20).hover()
    day(20).get_by_role("button", name="在 2031-03-20 新建").click()
    expect(page.get_by_label("截止日期")).to_have_value("2031-03-20")


def test_a_day_is_read_on_the_phone(new_screen: Callable[..., Screen]) -> None:
    screen = new_screen("admin", CALENDAR.replace("2031-03", "2031-04"), phone=True)
    page = screen.page
    page.get_by_role("button", name="2031-04-09").tap()
    expect(page.get_by_text("这一天没有记录")).to_be_visible()
    page.get_by_role("button", name="上个月").tap()
    expect(page.get_by_role("heading", name="2031年3月")).to_be_visible()
    assert screen.serious_faults() == []
