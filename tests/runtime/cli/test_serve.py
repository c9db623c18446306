"""The server as a process: first start, second start, refusals, shutdown."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import orjson
import pytest

COMMAND = [sys.executable, "-c", "from runtime.cli import main; main()"]


@pytest.fixture
def environment(database_url, tmp_path):
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("FORMWORK_")},
        "FORMWORK_DATABASE_URL": database_url,
        "FORMWORK_DATA_DIR": str(tmp_path / "var"),
        "FORMWORK_APP": "runtime.app",
        "FORMWORK_LANGUAGE": "en",
    }


class Server:
    """A running server; ``told`` is what it printed until it was ready."""

    def __init__(self, environment, *arguments):
        self.process = subprocess.Popen(
            [*COMMAND, "serve", "--port", "0", *arguments],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.told = ""
        while "is running" not in self.told:
            line = self.process.stdout.readline()
            assert line, self.process.communicate()[1]
            self.told += line
        self.url = re.search(r"http://\S+", self.told).group(0)

    def call(self, method, path, body=None, token=None):
        request = urllib.request.Request(
            self.url + path, method=method, data=None if body is None else orjson.dumps(body),
            headers={"Content-Type": "application/json",
                     **({"Authorization": f"Bearer {token}"} if token else {})},
        )  # fmt: skip
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, orjson.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, orjson.loads(error.read())

    def password(self):
        return re.search(r"administrator admin: (\S+)", self.process.stdout.readline()).group(1)

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, self.told + out, err


@pytest.fixture
def serve(environment):
    running = []

    def start(*arguments, **more):
        running.append(Server({**environment, **more}, *arguments))
        return running[-1]

    yield start
    for server in running:
        if server.process.poll() is None:
            server.process.kill()
            server.process.communicate()


def run(environment, *arguments, **more):
    return subprocess.run(
        [*COMMAND, *arguments], env={**environment, **more}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


def assert_one_clear_line(result, *words):
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) <= 2, result.stderr
    for word in words:
        assert word in result.stderr


def sign_in(server, password):
    body = {"login": "admin", "password": password, "bearer": True}
    return server.call("POST", "/api/v1/session", body)


def test_first_start_makes_an_administrator_and_the_second_keeps_everything(serve):
    server = serve()
    password = server.password()
    status, session = sign_in(server, password)
    assert status == 201 and session["must_change_password"]
    body = {"current": password, "new": "a good password"}
    assert server.call("POST", "/api/v1/me/password", body, session["token"])[0] == 204
    status, _ = server.call("POST", "/api/v1/departments", {"name": "销售部"}, session["token"])
    assert status == 201
    code, _, err = server.stop()
    assert code == 0 and "Traceback" not in err

    again = serve()
    status, session = sign_in(again, "a good password")
    assert status == 201
    items = again.call("GET", "/api/v1/departments", token=session["token"])[1]["items"]
    assert [item["name"] for item in items] == ["销售部"]
    code, told, _ = again.stop(signal.SIGINT)
    assert code == 0 and "password" not in told.lower()


def test_a_given_administrator_password_is_not_printed(serve):
    server = serve(FORMWORK_ADMIN_PASSWORD="correct battery")
    status, session = sign_in(server, "correct battery")
    assert status == 201 and not session["must_change_password"]
    _, told, _ = server.stop()
    assert "battery" not in told and "password" not in told.lower()


def test_a_weak_administrator_password_is_refused(environment):
    result = run(environment, "serve", "--port", "0", FORMWORK_ADMIN_PASSWORD="short")
    assert_one_clear_line(result, "at least 8", "FORMWORK_ADMIN_PASSWORD")
    assert run(environment, "user", "list").stdout == ""


def test_a_port_in_use_is_explained(environment):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = run(environment, "serve", "--port", str(port))
    assert_one_clear_line(result, f"Port {port} is in use", "--port")


def test_a_host_that_is_not_ours_is_explained(environment):
    result = run(environment, "serve", "--host", "203.0.113.7", "--port", "0")
    assert_one_clear_line(result, "203.0.113.7", "--host")


def test_a_second_server_and_writing_commands_on_one_sqlite_file_are_refused(
    serve, environment, database_url
):
    server = serve()
    adding = run(environment, "user", "create", "li")
    if database_url.startswith("postgresql"):
        assert adding.returncode == 0
        serve().stop()
        return
    second = run(environment, "serve", "--port", "0")
    for result in (second, adding):
        assert_one_clear_line(result, "formwork.sqlite", str(server.process.pid), "Stop")


def test_a_wrong_setting_is_explained(environment):
    result = run(environment, "serve", "--port", "0", FORMWORK_ZONE="Mars")
    assert_one_clear_line(result, "FORMWORK_ZONE", "Asia/Shanghai")


def test_an_unusable_database_is_explained(environment):
    url = "postgresql://nobody@127.0.0.1:1/none"
    result = run(environment, "serve", "--port", "0", FORMWORK_DATABASE_URL=url)
    assert_one_clear_line(result, "PostgreSQL cannot be reached", "FORMWORK_DATABASE_URL")


def test_an_unwritable_folder_is_explained(environment, database_url):
    if not database_url.startswith("sqlite"):
        return
    url = "sqlite:////proc/formwork/formwork.sqlite"
    result = run(environment, "serve", "--port", "0", FORMWORK_DATABASE_URL=url)
    assert_one_clear_line(result, "/proc/formwork", "FORMWORK_DATA_DIR")


def test_a_missing_library_is_explained(environment, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n"
        "class Gone:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] == 'uvicorn':\n"
        "            raise ModuleNotFoundError(f\"No module named '{name}'\", name=name)\n"
        "sys.meta_path.insert(0, Gone())\n"
    )
    path = os.pathsep.join([str(tmp_path), str(Path.cwd())])
    result = run(environment, "serve", "--port", "0", PYTHONPATH=path)
    assert_one_clear_line(result, "uvicorn", "make run")


def test_a_wrong_composition_is_explained(environment):
    result = run(environment, "serve", "--port", "0", FORMWORK_APP="no.such")
    assert_one_clear_line(result, "FORMWORK_APP", "builder.app")


def test_accounts_on_the_command_line(environment):
    made = run(environment, "user", "create", "Li", "--name", "李", "--admin")
    assert made.returncode == 0 and "One-time password of li:" in made.stdout
    assert_one_clear_line(run(environment, "user", "create", "li"), "taken")
    assert_one_clear_line(run(environment, "user", "reset-password", "nobody"), "nobody")
    assert "One-time" in run(environment, "user", "reset-password", "li").stdout
    assert run(environment, "user", "list").stdout == "1\tli\t李\tadmin\n"


def test_workspaces_on_the_command_line(environment):
    run(environment, "user", "create", "li")
    made = run(environment, "workspace", "create", "acme")
    assert made.returncode == 0, made.stderr
    assert "One-time password of admin:" in made.stdout
    assert run(environment, "workspace", "list").stdout == "acme\ndefault\n"
    assert "admin" in run(environment, "user", "list", "--workspace", "acme").stdout
    assert_one_clear_line(run(environment, "workspace", "create", "acme"), "exists")
    assert_one_clear_line(run(environment, "user", "list", "--workspace", "x"), "no workspace")


def test_the_doctor_looks_and_tells_what_to_do(environment):
    well = run(environment, "doctor")
    assert "ok    Database:" in well.stdout and "ok    Python libraries:" in well.stdout
    ill = run(environment, "doctor", FORMWORK_DATABASE_URL="postgresql://x@127.0.0.1:1/y")
    assert ill.returncode == 1
    assert "WRONG Database: PostgreSQL cannot be reached" in ill.stdout
    assert "Traceback" not in ill.stderr
