"""Sign-in, one's own account, users, departments and roles over HTTP."""

from typing import Annotated, Any, Literal

from fastapi import Query, Response

from runtime.db.transaction import ReadTx, WriteTx
from runtime.http.edge import COOKIE, Edge, RequestEdge
from runtime.http.problems import problems
from runtime.http.responses import json_bytes, no_content
from runtime.http.router import Identity, api_router
from runtime.identity import schemas
from runtime.identity.actor import Actor, require_admin
from runtime.identity.assign_roles import assign_roles
from runtime.identity.change_department import (
    create_department,
    remove_department,
    update_department,
)
from runtime.identity.create_user import NewUser, create_user
from runtime.identity.list_people import (
    MOST_PEOPLE,
    list_departments,
    list_users,
    show_department,
    show_me,
    show_user,
)
from runtime.identity.passwords import (
    check_password_rules,
    hash_password,
    one_time_password,
    verify_password,
)
from runtime.identity.people import LARGEST_ID, user_row
from runtime.identity.set_password import change_own_password, reset_password
from runtime.identity.sign_in import (
    NewSession,
    WrongLogin,
    begin_sign_in,
    complete_sign_in,
    fail_sign_in,
    sign_out,
)
from runtime.identity.update_user import update_user
from runtime.problem import invalid

router = api_router("identity")
PUBLIC: dict[str, Any] = {"security": []}


@router.post(
    "/session",
    status_code=201,
    response_model=schemas.Session,
    responses=problems(401, 429),
    openapi_extra=PUBLIC,
)
async def sign_in(edge: Edge, body: schemas.SignIn) -> Response:
    """Sign in with login and password.

    Browsers get an HttpOnly cookie and send the returned `csrf_token` as `X-CSRF-Token` with
    every change. Programs set `bearer`: they get the `token` in the answer instead of a cookie
    and send it as `Authorization: Bearer …`.
    """
    attempt = await edge.public_write(lambda tx: begin_sign_in(tx, body.login, edge.address))
    strength = edge.serving.settings.password_hashing
    right, newer = await edge.hashing(
        lambda: verify_password(body.password, attempt.password_hash, strength)
    )
    if not right:
        await edge.public_write(lambda tx: fail_sign_in(tx, attempt))
        raise WrongLogin
    former, by_cookie = edge.session_token
    browser = edge.request.headers.get("user-agent", "")
    session = await edge.public_write(
        lambda tx: complete_sign_in(
            tx,
            attempt,
            newer_hash=newer,
            browser=browser,
            former_token=former if by_cookie else "",
        )
    )
    return _session_response(edge, session, bearer=body.bearer)


@router.delete("/session", status_code=204, openapi_extra=PUBLIC)
async def end_session(edge: Edge) -> Response:
    """Sign out. Without a valid session nothing happens."""
    token, by_cookie = edge.session_token
    if token:
        if by_cookie:
            # Checks the CSRF token; a session that has ended already is fine.
            await edge.check_csrf()
        await edge.public_write(lambda tx: sign_out(tx, token))
    response = no_content()
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
    return response


@router.get("/me", response_model=schemas.Me)
async def get_me(edge: Edge) -> Response:
    """The one signed in, with roles and the session's CSRF token."""
    signed = await edge.signed_in(with_old_password=True)
    shown = await edge.public_read(lambda tx: show_me(tx, signed.actor))
    return json_bytes({**shown, "csrf_token": signed.csrf_token})


@router.patch("/me", response_model=schemas.Me)
async def update_me(edge: Edge, body: schemas.MyChanges) -> Response:
    """Change one's own language, e-mail address or phone number."""
    changes = body.model_dump(exclude_unset=True)

    def change(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        # Everybody may change these few about themselves.
        update_user(tx, actor.user_id, changes, _as_admin(actor))
        return show_me(tx, actor)

    shown = await edge.write(change)
    signed = await edge.signed_in()
    return json_bytes({**shown, "csrf_token": signed.csrf_token})


@router.post("/me/password", status_code=204, responses=problems(429))
async def change_password(edge: Edge, body: schemas.PasswordChange) -> Response:
    """Change one's own password; all other sessions end."""
    signed = await edge.signed_in(with_old_password=True)
    actor, strength = signed.actor, edge.serving.settings.password_hashing
    login = await edge.public_read(lambda tx: str(user_row(tx, actor.user_id).login))
    attempt = await edge.public_write(lambda tx: begin_sign_in(tx, login, edge.address))
    right, _ = await edge.hashing(
        lambda: verify_password(body.current, attempt.password_hash, strength)
    )
    if not right:
        raise invalid(
            ("current",), "wrong_password", "当前密码不正确。", "The current password is wrong."
        )
    check_password_rules(body.new, login, "new")
    if body.new == body.current:
        raise invalid(
            ("new",), "same_password", "新密码不能与旧密码相同。", "Choose a different password."
        )
    hashed = await edge.hashing(lambda: hash_password(body.new, strength))
    await edge.public_write(
        lambda tx: change_own_password(tx, actor, hashed, session_id=signed.session_id)
    )
    return no_content()


@router.get("/users", response_model=schemas.UserPage)
async def get_users(
    edge: Edge,
    search: Annotated[str | None, Query(max_length=100)] = None,
    department: Annotated[int | None, Query(ge=1, le=LARGEST_ID)] = None,
    active: Literal["true", "false", "all"] = "true",
    after: Annotated[int, Query(ge=0, le=LARGEST_ID)] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_PEOPLE)] = 100,
) -> Response:
    """People, for pickers (names) and for administrators (everything)."""
    wanted = {"true": True, "false": False, "all": None}[active]

    def read(tx: ReadTx, actor: Actor) -> dict[str, Any]:
        return list_users(
            tx,
            actor,
            search=search,
            department_id=department,
            active=wanted,
            after=after,
            limit=limit,
        )

    return json_bytes(await edge.read(read))


@router.post(
    "/users",
    status_code=201,
    response_model=schemas.CreatedUser,
    responses=problems(409),
)
async def post_user(edge: Edge, body: schemas.UserInput) -> Response:
    """Create an account. Without a password a one-time password is made and returned."""
    await edge.read(lambda _tx, actor: require_admin(actor))
    chosen = body.password
    if chosen is not None:
        check_password_rules(chosen, body.login)
    password = chosen or one_time_password()
    strength = edge.serving.settings.password_hashing
    hashed = await edge.hashing(lambda: hash_password(password, strength))
    new = NewUser(
        login=body.login,
        name=body.name,
        password_hash=hashed,
        must_change_password=True,
        department_id=body.department,
        manager_id=body.manager,
        email=body.email,
        phone=body.phone,
        is_admin=body.is_admin,
        language=body.language,
        attributes=body.attributes,
        roles=frozenset(body.roles),
    )

    def create(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        return show_user(tx, create_user(tx, new, actor), actor)

    shown = await edge.write(create)
    if chosen is None:
        shown["one_time_password"] = password
    return json_bytes(shown, 201)


@router.get("/users/{user_id}", response_model=schemas.User)
async def get_user(edge: Edge, user_id: Identity) -> Response:
    """One user; everything but name and department is for administrators."""
    return json_bytes(await edge.read(lambda tx, actor: show_user(tx, user_id, actor)))


@router.patch("/users/{user_id}", response_model=schemas.User, responses=problems(409))
async def patch_user(edge: Edge, user_id: Identity, body: schemas.UserChanges) -> Response:
    """Change an account; `active: false` ends its use and all its sessions."""
    changes = _renamed(
        body.model_dump(exclude_unset=True), department="department_id", manager="manager_id"
    )

    def change(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        update_user(tx, user_id, changes, actor)
        return show_user(tx, user_id, actor)

    return json_bytes(await edge.write(change))


@router.post("/users/{user_id}/password", response_model=schemas.OneTimePassword)
async def post_user_password(edge: Edge, user_id: Identity, body: schemas.Reset) -> Response:
    """Reset somebody's password to a one-time password; their sessions end."""

    def login_of(tx: ReadTx, actor: Actor) -> str:
        require_admin(actor)
        return str(user_row(tx, user_id).login)

    login = await edge.read(login_of)
    if body.password is not None:
        check_password_rules(body.password, login)
    password = body.password or one_time_password()
    strength = edge.serving.settings.password_hashing
    hashed = await edge.hashing(lambda: hash_password(password, strength))
    await edge.write(lambda tx, actor: reset_password(tx, user_id, hashed, actor))
    return json_bytes({"one_time_password": password if body.password is None else None})


@router.put("/users/{user_id}/roles", response_model=schemas.User)
async def put_user_roles(edge: Edge, user_id: Identity, body: schemas.Roles) -> Response:
    """Let the user have exactly these roles, written `app.role`."""

    def change(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        assign_roles(tx, user_id, body.roles, actor)
        return show_user(tx, user_id, actor)

    return json_bytes(await edge.write(change))


@router.get("/departments", response_model=schemas.DepartmentList)
async def get_departments(edge: Edge) -> Response:
    """The department tree as a list; `parent` leads upwards."""
    return json_bytes(await edge.read(lambda tx, _actor: list_departments(tx)))


@router.post(
    "/departments", status_code=201, response_model=schemas.Department, responses=problems(409)
)
async def post_department(edge: Edge, body: schemas.DepartmentInput) -> Response:
    """Add a department."""

    def create(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        department_id = create_department(
            tx, body.name, actor, parent_id=body.parent, head_id=body.head, code=body.code
        )
        return show_department(tx, department_id)

    return json_bytes(await edge.write(create), 201)


@router.patch(
    "/departments/{department_id}", response_model=schemas.Department, responses=problems(409)
)
async def patch_department(
    edge: Edge, department_id: Identity, body: schemas.DepartmentChanges
) -> Response:
    """Rename a department, move it, or name its head."""
    changes = _renamed(body.model_dump(exclude_unset=True), parent="parent_id", head="head_id")

    def change(tx: WriteTx, actor: Actor) -> dict[str, Any]:
        update_department(tx, department_id, changes, actor)
        return show_department(tx, department_id)

    return json_bytes(await edge.write(change))


@router.delete("/departments/{department_id}", status_code=204, responses=problems(409))
async def delete_department(edge: Edge, department_id: Identity) -> Response:
    """Remove a department that has nobody and nothing in it."""
    await edge.write(lambda tx, actor: remove_department(tx, department_id, actor))
    return no_content()


def _session_response(edge: RequestEdge, session: NewSession, *, bearer: bool) -> Response:
    response = json_bytes(
        {
            "user": {"id": session.user_id},
            "csrf_token": session.csrf_token,
            "expires_at": session.expires_at,
            "must_change_password": session.must_change_password,
            "token": session.token if bearer else None,
        },
        201,
    )
    if not bearer:
        response.set_cookie(
            COOKIE,
            session.token,
            max_age=edge.serving.settings.session_days * 24 * 3600,
            path="/",
            httponly=True,
            samesite="lax",
            secure=edge.request.url.scheme == "https",
        )
    return response


def _as_admin(actor: Actor) -> Actor:
    return Actor(user_id=actor.user_id, name=actor.name, is_admin=True)


def _renamed(changes: dict[str, Any], **names: str) -> dict[str, Any]:
    return {names.get(key, key): value for key, value in changes.items()}
