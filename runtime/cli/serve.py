"""``formwork serve`` and ``formwork worker``."""

import errno
import signal
import socket
import sys
from typing import TYPE_CHECKING

from engines.core.text import text
from runtime.cli.composition import Composition, load_composition
from runtime.cli.cycle_collection import begin_loading, end_loading
from runtime.cli.terminal import say
from runtime.http.logs import set_up_logging
from runtime.identity.first_administrator import (
    ADMIN_LOGIN,
    check_chosen_password,
    ensure_administrator,
    has_administrator,
)
from runtime.problem import Problem
from runtime.settings import Settings
from runtime.workspaces.directory import WorkspaceDirectory
from runtime.workspaces.workspace import Workspace

if TYPE_CHECKING:
    from runtime.jobs.worker import Worker

GRACE_SECONDS = 10
BACKLOG = 2048


class AddressNotFree(Problem):
    """The server cannot listen where it should."""

    status = 500
    code = "address_not_free"
    title = text("无法监听", "Cannot listen")


def serve(settings: Settings, host: str, port: int, *, worker: bool) -> None:
    """Serve until told to stop; running requests are finished first."""
    set_up_logging(settings.log_level)
    begin_loading()
    composition = load_composition()
    end_loading()
    with _listening(host, port) as listener:
        directory = WorkspaceDirectory(
            settings, exclusive=True, on_open=composition.prepare_workspace
        )
        try:
            password = _first_start(composition, directory.open())
            _serve_on(listener, composition, directory, password, worker=worker)
        finally:
            directory.close()


def work(settings: Settings) -> None:
    """Run jobs until told to stop."""
    from runtime.jobs.worker import Worker

    set_up_logging(settings.log_level)
    composition = load_composition()
    directory = WorkspaceDirectory(settings, exclusive=True, on_open=composition.prepare_workspace)
    try:
        directory.open()
        worker = Worker(directory.open_all())
        end_loading()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda _number, _frame: worker.request_stop())
        say(text("后台任务进程已启动。", "The worker is running."))
        worker.run_forever()
    finally:
        directory.close()


def _first_start(composition: Composition, workspace: Workspace) -> str | None:
    """Fill a new workspace. The administrator comes last: who has one is complete."""
    with workspace.read() as tx:
        if has_administrator(tx):
            return None
    check_chosen_password(workspace.settings)
    say(text("首次启动，正在准备工作区……", "First start: preparing the workspace …"))
    composition.first_start(workspace)
    return ensure_administrator(workspace)


def _serve_on(
    listener: socket.socket,
    composition: Composition,
    directory: WorkspaceDirectory,
    password: str | None,
    *,
    worker: bool,
) -> None:
    import uvicorn

    app = composition.create_app(directory)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
            lifespan="on",
        )
    )

    def stop(_number: int, _frame: object) -> None:
        # Before uvicorn listens to signals, and once more after it has shut down: there is
        # more to close then than it knows of.
        server.should_exit = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    running = _start_worker(directory) if worker else None
    _say_address(listener, password)
    try:
        server.run(sockets=[listener])
    finally:
        if running is not None:
            running.stop()
    if not server.started:
        sys.exit(3)


def _start_worker(directory: WorkspaceDirectory) -> "Worker":
    from runtime.jobs.worker import Worker

    worker = Worker(directory.open_all())
    worker.start()
    return worker


def _listening(host: str, port: int) -> socket.socket:
    """Listen before anything else: a port in use must not cost a database start first."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, address = found[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(BACKLOG)
        except BaseException:
            listener.close()
            raise
    except OSError as error:
        raise _not_free(host, port, error) from error
    return listener


def _not_free(host: str, port: int, error: OSError) -> AddressNotFree:
    if error.errno == errno.EADDRINUSE:
        detail = text(
            "端口 {port} 已被占用。请停止占用它的程序，或换一个端口：formwork serve --port {other}",
            "Port {port} is in use. Stop what uses it, or take another: "
            "formwork serve --port {other}",
        ).format(port=port, other=port + 1 if port < 65535 else 8001)
    elif error.errno == errno.EACCES:
        detail = text(
            "没有使用端口 {port} 的权限。请使用 1024 以上的端口。",
            "Port {port} needs special rights. Take one above 1024.",
        ).format(port=port)
    else:
        detail = text(
            "无法在 {host}:{port} 监听（{reason}）。请检查 --host。",
            "Cannot listen on {host}:{port} ({reason}). Check --host.",
        ).format(host=host, port=port, reason=error.strerror or error)
    return AddressNotFree(detail)


def _say_address(listener: socket.socket, password: str | None) -> None:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    if host in ("0.0.0.0", "::"):
        shown = "localhost"
    say(
        text("Formwork 已启动：{url}", "Formwork is running: {url}").format(
            url=f"http://{shown}:{port}"
        )
    )
    if password is not None:
        say(
            text(
                "管理员 {login} 的一次性密码：{password}（只显示这一次，首次登录后须修改）",
                "One-time password of the administrator {login}: {password} (shown only now; "
                "to be changed at the first sign-in)",
            ).format(login=ADMIN_LOGIN, password=password)
        )
