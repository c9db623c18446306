"""The built page: hashed assets for long, the page itself never cached, nothing else readable."""

import gzip

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from runtime.http.web_page import install_web_page


@pytest.fixture
def page(tmp_path):
    static = tmp_path / "static"
    (static / "assets").mkdir(parents=True)
    (static / "index.html").write_text("<title>page</title>")
    (static / "icon.svg").write_text("<svg/>")
    (static / "assets" / "main-abc.js").write_text("1")
    (tmp_path / "secret.txt").write_text("secret")
    app = FastAPI()
    install_web_page(app, static)
    return TestClient(app)


@pytest.mark.parametrize("path", ["/", "/apps/crm/opportunity", "/index.html", "/客户"])
def test_every_address_gets_the_page(page, path):
    answer = page.get(path)
    assert (answer.status_code, answer.text) == (200, "<title>page</title>")
    assert answer.headers["cache-control"] == "no-cache"


def test_hashed_assets_are_kept_for_good(page):
    assert "immutable" in page.get("/assets/main-abc.js").headers["cache-control"]
    assert page.get("/assets/gone.js").status_code == 404


def test_packed_scripts_go_to_browsers_that_read_them(page, tmp_path):
    packed = gzip.compress(b"export default 1;")
    (tmp_path / "static" / "assets" / "main-abc.js.gz").write_bytes(packed)
    answer = page.get("/assets/main-abc.js", headers={"Accept-Encoding": "br, gzip"})
    assert answer.text == "export default 1;"
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    plain = page.get("/assets/main-abc.js", headers={"Accept-Encoding": "identity"})
    assert (plain.text, plain.headers.get("content-encoding")) == ("1", None)


def test_files_beside_the_page_are_served(page):
    assert page.get("/icon.svg").text == "<svg/>"


@pytest.mark.parametrize(
    "path",
    ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt"],
)
def test_nothing_outside_the_build_is_readable(page, path):
    assert "secret" not in page.get(path).text


def test_without_a_build_the_page_says_what_to_do(tmp_path):
    app = FastAPI()
    install_web_page(app, tmp_path)
    answer = TestClient(app).get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text
