"""Records made past the page: those that every test finds, and those that a test adds."""

from datetime import date

from tests.bench.http_connection import HttpConnection

STAGES = ("contact", "needs", "proposal", "negotiation")
FORMS = "/api/v1/apps/crm/forms"


def fill(connection: HttpConnection) -> None:
    """Make 4 accounts and 12 opportunities as whoever is signed in."""
    accounts = [make(connection, "account", name=f"远山机械 {number}") for number in range(1, 5)]
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


def make(connection: HttpConnection, form: str, **values: object) -> int:
    """A record of the CRM; its number."""
    made: int = connection.send("POST", f"{FORMS}/{form}/records", {"values": values})["id"]
    return made
