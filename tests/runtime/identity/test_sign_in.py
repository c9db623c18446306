"""Signing in, sessions, CSRF, throttling and passwords, over HTTP."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from runtime.http.edge import COOKIE
from runtime.identity.actor import SYSTEM
from runtime.identity.passwords import hash_password, verify_password
from runtime.identity.set_password import reset_password
from runtime.identity.sign_in import MOST_PER_PAIR, WINDOW
from runtime.identity.tables import session_table
from runtime.identity.update_user import disable_user
from tests.fixtures.workspace import count_statements

PASSWORD = "red horse 42"


@pytest.fixture
def li(people):
    return people.user("li", password_hash=hash_password(PASSWORD, "cheap_for_tests"))


def sign_in(api, password=PASSWORD, login="li", **more):
    return api.post("/session", {"login": login, "password": password, **more})


def test_a_browser_gets_a_cookie_that_scripts_cannot_read(api, li):
    answer = sign_in(api)
    assert answer.status_code == 201
    assert answer.json()["token"] is None
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
    me = api.get("/me").json()
    assert (me["login"], me["csrf_token"]) == ("li", answer.json()["csrf_token"])


def test_a_program_gets_a_bearer_token_and_no_cookie(api, li):
    answer = sign_in(api, bearer=True)
    assert "set-cookie" not in answer.headers
    token = answer.json()["token"]
    assert api.get("/me", headers={"Authorization": f"Bearer {token}"}).json()["name"] == "li"


def test_tokens_are_stored_only_as_hashes(api, li, workspace):
    token = sign_in(api, bearer=True).json()["token"]
    with workspace.read() as tx:
        stored = tx.execute(select(session_table)).one()
    assert token not in [str(value) for value in stored]


@pytest.mark.parametrize("login, password", [("li", "wrong"), ("nobody", PASSWORD), ("li", "")])
def test_wrong_login_and_unknown_account_get_the_same_answer(api, li, login, password):
    answer = sign_in(api, password, login)
    assert answer.status_code == 401
    assert answer.json()["code"] == "wrong_login"
    assert answer.json()["detail"] == "登录名或密码不正确。"


def test_unknown_accounts_cost_a_hash_as_well(monkeypatch):
    """The time spent must not tell whether an account exists."""
    from runtime.identity import passwords

    verified = []
    hashing = passwords._hashing("cheap_for_tests")
    monkeypatch.setattr(
        type(hashing), "verify_and_update",
        lambda self, password, known: verified.append(known) or (True, None),
    )  # fmt: skip
    assert verify_password("x", None, "cheap_for_tests") == (False, None)
    assert len(verified) == 1


def test_changes_through_a_cookie_need_the_csrf_token(api, li):
    csrf = sign_in(api).json()["csrf_token"]
    for headers in ({}, {"X-CSRF-Token": "x"}, {"X-CSRF-Token": csrf[:-1] + "é"}):
        refused = api.patch("/me", {"language": "en"}, headers={
            key: value.encode("latin-1") for key, value in headers.items()})  # fmt: skip
        assert (refused.status_code, refused.json()["code"]) == (403, "csrf_failed")
    assert api.patch("/me", {"language": "en"}, headers={"X-CSRF-Token": csrf}).status_code == 200
    assert api.delete("/session").status_code == 403
    assert api.delete("/session", headers={"X-CSRF-Token": csrf}).status_code == 204
    assert api.get("/me").status_code == 401


def test_signing_in_replaces_a_session_that_was_planted(api, li, client):
    sign_in(api)
    planted = client.cookies[COOKIE]
    sign_in(api)
    assert client.cookies[COOKIE] != planted
    client.cookies.clear()
    assert api.get("/me", headers={"Authorization": f"Bearer {planted}"}).status_code == 401


def test_a_made_up_cookie_never_becomes_a_session(api, li, client):
    client.cookies.set(COOKIE, "A" * 43)
    sign_in(api)
    assert "A" * 43 not in [cookie.value for cookie in client.cookies.jar if cookie.domain]


def test_sessions_end_when_idle_and_after_their_longest_life(api, li, clock):
    sign_in(api)
    for _ in range(3):
        clock.advance(hours=11)
        assert api.get("/me").status_code == 200, "use keeps it alive"
        assert api.get("/departments").status_code == 200
    clock.advance(hours=12, minutes=1)
    assert api.get("/me").status_code == 401
    sign_in(api)
    for _ in range(65):
        clock.advance(hours=11)
        api.get("/departments")
    clock.advance(hours=11)
    assert api.get("/departments").status_code == 401, "30 days are the end, however busy"


def test_failures_are_slowed_down_and_forgotten(api, li, clock):
    for _ in range(MOST_PER_PAIR):
        assert sign_in(api, "wrong").status_code == 401
    answer = sign_in(api)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= WINDOW.total_seconds() + 1
    assert sign_in(api, "x", login="somebody else").status_code == 401, "others are not concerned"
    clock.advance(WINDOW + timedelta(seconds=1))
    assert sign_in(api).status_code == 201
    assert sign_in(api, "wrong").status_code == 401, "a success wipes the slate"


def test_attempts_at_once_cannot_outrun_the_limit(workspace, li):
    from runtime.identity.sign_in import TooManyAttempts, begin_sign_in

    outcomes, start = [], threading.Barrier(12)

    def attempt():
        start.wait()
        try:
            with workspace.write() as tx:
                begin_sign_in(tx, "li", "10.0.0.1")
            outcomes.append("taken")
        except TooManyAttempts:
            outcomes.append("refused")

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("taken") == MOST_PER_PAIR


def test_two_sign_ins_at_once_give_two_sessions(api, li, workspace):
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(sign_in(api, bearer=True))) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len({answer.json()["token"] for answer in answers}) == 2
    with workspace.read() as tx:
        assert tx.execute(select(func.count()).select_from(session_table)).scalar_one() == 2


def test_disabling_an_account_ends_its_sessions_at_once(api, li, workspace):
    sign_in(api)
    with workspace.write() as tx:
        disable_user(tx, li.user_id, SYSTEM)
    assert api.get("/me").status_code == 401
    assert sign_in(api).status_code == 401


def test_a_reset_password_only_serves_to_choose_a_new_one(api, li, workspace):
    with workspace.write() as tx:
        reset_password(tx, li.user_id, hash_password("for once 77", "cheap_for_tests"), SYSTEM)
    answer = sign_in(api, "for once 77")
    assert answer.json()["must_change_password"] is True
    csrf = {"X-CSRF-Token": answer.json()["csrf_token"]}
    assert api.get("/users").json()["code"] == "password_change_required"
    assert api.get("/me").status_code == 200
    body = {"current": "for once 77", "new": "for good 78"}
    assert api.post("/me/password", body, headers=csrf).status_code == 204
    assert api.get("/users").status_code == 200
    assert sign_in(api, "for once 77").status_code == 401
    assert sign_in(api, "for good 78").status_code == 201


@pytest.mark.parametrize(
    "current, new, code",
    [
        ("wrong", "long enough 1", "wrong_password"),
        (PASSWORD, "short", "password_too_short"),
        (PASSWORD, "x" * 256 + "y", "string_too_long"),
        (PASSWORD, "password123", "password_common"),
        (PASSWORD, "aaaaaaaaaaaa", "password_common"),
        (PASSWORD, PASSWORD, "same_password"),
    ],
)
def test_a_new_password_must_be_good_and_new(api, li, current, new, code):
    csrf = {"X-CSRF-Token": sign_in(api).json()["csrf_token"]}
    answer = api.post("/me/password", {"current": current, "new": new}, headers=csrf)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == code


def test_changing_the_password_ends_all_other_sessions(api, li):
    other = sign_in(api, bearer=True).json()["token"]
    csrf = {"X-CSRF-Token": sign_in(api).json()["csrf_token"]}
    api.post("/me/password", {"current": PASSWORD, "new": "another 99"}, headers=csrf)
    assert api.get("/me").status_code == 200
    assert api.get("/me", headers={"Authorization": f"Bearer {other}"}).status_code == 401


def test_a_request_costs_one_statement_for_session_user_and_roles(api, people, workspace):
    user = people.user("zhang", "crm.rep", "crm.viewer", "pms.member")
    as_user = api.as_(user)
    as_user.get("/departments")
    with count_statements(workspace) as counted:
        assert as_user.get("/departments").status_code == 200
    assert counted.count == 2, str(counted)


@pytest.mark.parametrize("token", ["", "x", "é" * 43, "A" * 43, "A" * 5000, "' OR 1=1 --"])
def test_strange_tokens_are_nobody(api, token):
    value = f"Bearer {token}".encode("latin-1")
    assert api.get("/me", headers={"Authorization": value}).status_code == 401
