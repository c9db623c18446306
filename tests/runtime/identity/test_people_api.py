"""Users, departments and roles over HTTP."""

import pytest


@pytest.fixture
def boss(api, admin):
    return api.as_(admin)


def test_an_administrator_makes_an_account_that_can_sign_in(boss, api):
    department = boss.post("/departments", {"name": "销售部", "code": "S"}).json()["id"]
    made = boss.post(
        "/users",
        {"login": "Li", "name": " 李  伟 ", "department": department, "roles": ["crm.rep"],
         "attributes": {"region": "华东"}},
    )  # fmt: skip
    assert made.status_code == 201
    user = made.json()
    assert (user["login"], user["name"], user["roles"]) == ("li", "李 伟", ["crm.rep"])
    answer = api.post("/session", {"login": "LI", "password": user["one_time_password"]})
    assert answer.json()["must_change_password"] is True
    assert "password" not in str(boss.get(f"/users/{user['id']}").json()).replace(
        "must_change_password", ""
    )


def test_others_see_names_only(boss, api, people):
    department = people.department("销售部")
    li = people.user("li", name="李", department=department, email="li@example.com")
    shown = api.as_(li).get(f"/users/{li.user_id}").json()
    assert shown == {"id": li.user_id, "name": "李", "department": department, "active": True}
    assert "email" not in api.as_(li).get("/users").json()["items"][0]
    assert boss.get(f"/users/{li.user_id}").json()["email"] == "li@example.com"


def test_only_administrators_find_people_by_login(boss, api, people):
    li = people.user("secretlogin", name="李")
    assert boss.get("/users?search=secretl").json()["items"][0]["id"] == li.user_id
    assert api.as_(li).get("/users?search=secretl").json()["items"] == []
    assert len(api.as_(li).get("/users?search=李").json()["items"]) == 1
    assert api.as_(li).get("/users?search=%25").json()["items"] == [], "% is no wildcard"


def test_users_come_in_pages(boss, people):
    for number in range(5):
        people.user(f"user{number}")
    seen, after = [], 0
    while True:
        page = boss.get(f"/users?limit=2&after={after}").json()
        seen += [user["login"] for user in page["items"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert seen == ["admin", "user0", "user1", "user2", "user3", "user4"]


def test_disabled_people_are_left_out_unless_asked_for(boss, people):
    li = people.user("li")
    assert boss.patch(f"/users/{li.user_id}", {"active": False}).json()["active"] is False
    logins = {
        choice: [user["login"] for user in boss.get(f"/users?active={choice}").json()["items"]]
        for choice in ("true", "false", "all")
    }
    assert logins == {"true": ["admin"], "false": ["li"], "all": ["admin", "li"]}


def test_manager_circles_are_refused(boss, people):
    top = people.user("top")
    low = people.user("low", manager=top)
    answer = boss.patch(f"/users/{top.user_id}", {"manager": low.user_id})
    assert (answer.status_code, answer.json()["code"]) == (409, "organisation_cycle")
    assert boss.patch(f"/users/{low.user_id}", {"manager": None}).json()["manager"] is None


def test_department_codes_are_unique_and_heads_exist(boss, admin):
    first = boss.post("/departments", {"name": "A", "code": "x", "head": admin.user_id})
    assert first.json()["head"] == admin.user_id
    assert boss.post("/departments", {"name": "B", "code": "x"}).status_code == 409
    assert boss.post("/departments", {"name": "B", "head": 99}).status_code == 422
    child = boss.post("/departments", {"name": "C", "parent": first.json()["id"]}).json()
    assert boss.delete(f"/departments/{first.json()['id']}").json()["code"] == "department_in_use"
    moved = boss.patch(f"/departments/{child['id']}", {"parent": None, "name": "D"}).json()
    assert (moved["parent"], moved["name"]) == (None, "D")
    assert boss.delete(f"/departments/{child['id']}").status_code == 204
    assert boss.delete(f"/departments/{child['id']}").status_code == 404


@pytest.mark.parametrize(
    "method, path, body",
    [
        ("POST", "/users", {"login": "x", "name": "x"}),
        ("PATCH", "/users/1", {"name": "x"}),
        ("PATCH", "/users/1", {"is_admin": True}),
        ("POST", "/users/1/password", {}),
        ("PUT", "/users/1/roles", {"roles": []}),
        ("POST", "/departments", {"name": "x"}),
        ("PATCH", "/departments/1", {"name": "x"}),
        ("DELETE", "/departments/1", None),
    ],
)
def test_the_organisation_is_for_administrators(api, people, method, path, body):
    people.department("d")
    answer = api.as_(people.user("li")).request(
        method, path, **({"json": body} if body is not None else {})
    )
    assert (answer.status_code, answer.json()["code"]) == (403, "administrators_only")


def test_everybody_changes_their_own_language_but_not_their_rights(api, people):
    li = api.as_(people.user("li"))
    assert li.patch("/me", {"language": "en"}).json()["language"] == "en"
    assert li.get("/nothing").status_code == 404
    assert li.patch("/me", {"is_admin": True}).status_code == 422


def test_a_reset_gives_a_new_one_time_password(boss, api, people):
    li = people.user("li")
    password = boss.post(f"/users/{li.user_id}/password", {}).json()["one_time_password"]
    assert api.post("/session", {"login": "li", "password": password}).status_code == 201
    answer = boss.post(f"/users/{li.user_id}/password", {"password": "short"})
    assert answer.json()["errors"][0]["code"] == "password_too_short"
    given = boss.post(f"/users/{li.user_id}/password", {"password": "chosen by boss"})
    assert given.json() == {"one_time_password": None}
