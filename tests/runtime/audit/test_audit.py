"""The trail of who did what: complete, ordered, for administrators only."""

from runtime.audit.record_audit import record_audit
from runtime.identity.passwords import hash_password


def test_changes_of_the_organisation_leave_a_trail(api, admin):
    boss = api.as_(admin)
    user = boss.post("/users", {"login": "li", "name": "李"}).json()
    boss.put(f"/users/{user['id']}/roles", {"roles": ["crm.rep"]})
    boss.patch(f"/users/{user['id']}", {"active": False, "phone": "13800000000"})
    department = boss.post("/departments", {"name": "销售部"}).json()
    boss.delete(f"/departments/{department['id']}")
    items = boss.get("/audit").json()["items"]
    assert [entry["action"] for entry in items][:5] == [
        "department.removed",
        "department.created",
        "user.changed",
        "user.roles_changed",
        "user.created",
    ]
    changed = items[2]
    assert changed["actor"] == {"id": admin.user_id, "name": "管理员"}
    assert changed["subject"] == ["user", str(user["id"])]
    assert changed["details"] == {"fields": ["active", "phone"], "active": False}
    assert "13800000000" not in str(items), "personal data stays out of the trail"


def test_sign_ins_leave_a_trail_without_passwords(api, admin, people):
    people.user("li", password_hash=hash_password("red horse 42", "cheap_for_tests"))
    api.post("/session", {"login": "li", "password": "wrong secret"})
    api.post("/session", {"login": "li", "password": "red horse 42"})
    items = api.as_(admin).get("/audit").json()["items"]
    assert [entry["action"] for entry in items[:2]] == ["session.started", "session.refused"]
    assert items[1]["actor"] is None and items[1]["details"] == {"login": "li"}
    assert items[0]["address"] == "testclient"
    assert "secret" not in str(items) and "horse" not in str(items)


def test_pages_and_filters(api, admin, workspace):
    with workspace.write() as tx:
        for number in range(7):
            record_audit(tx, "app.exported", admin.user_id, details={"number": number})
    boss = api.as_(admin)
    first = boss.get("/audit?action=app.exported&limit=4").json()
    assert [entry["details"]["number"] for entry in first["items"]] == [6, 5, 4, 3]
    rest = boss.get(f"/audit?action=app.exported&limit=4&before={first['next']}").json()
    assert [entry["details"]["number"] for entry in rest["items"]] == [2, 1, 0]
    assert rest["next"] is None
    assert boss.get("/audit?actor=999").json()["items"] == []


def test_the_trail_is_for_administrators(api, people):
    answer = api.as_(people.user("li")).get("/audit")
    assert (answer.status_code, answer.json()["code"]) == (403, "administrators_only")


def test_what_is_undone_leaves_no_trail(workspace, admin, api):
    boss = api.as_(admin)
    before = len(boss.get("/audit").json()["items"])
    assert boss.post("/users", {"login": "bad login", "name": "x"}).status_code == 422
    assert boss.post("/users", {"login": "admin", "name": "x"}).status_code == 409
    assert len(boss.get("/audit").json()["items"]) == before
