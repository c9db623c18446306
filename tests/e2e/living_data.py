"""A few accounts and opportunities, so that lists and charts have something to show."""

from datetime import date

from tests.bench.http_connection import HttpConnection

STAGES = ("contact", "needs", "proposal", "negotiation")
FORMS = "/api/v1/apps/crm/forms"


def fill(connection: HttpConnection, password: str) -> None:
    """Make 4 accounts and 12 opportunities as the administrator."""
    body = {"login": "admin", "password": password, "bearer": True}
    token = connection.send("POST", "/api/v1/session", body)["token"]
    connection.with_headers({"Authorization": f"Bearer {token}"})
    accounts = [
        connection.send(
            "POST", f"{FORMS}/account/records", {"values": {"name": f"远山机械 {number}"}}
        )["id"]
        for number in range(1, 5)
    ]
    deals = [
        {
            "name": f"生产线升级 {number}",
            "account": accounts[number % 4],
            "stage": STAGES[number % 4],
            "amount": 10_000 * (number + 1),
            "engaged_on": date(2026, 3, 1).isoformat(),
        }
        for number in range(12)
    ]
    made = {"create": deals, "update": [], "delete": [], "restore": [], "collect": False}
    connection.send("POST", f"{FORMS}/opportunity/records/bulk", made)
