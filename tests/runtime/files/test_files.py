"""Uploads: stored once, named safely, shown only to those who may see them."""

import hashlib

import pytest

from runtime.files.attach_files import FieldPlace, attach_files, describe_files
from runtime.files.media_types import clean_file_name, media_type_of
from runtime.problem import Invalid
from runtime.settings import Settings

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100
PLACE = FieldPlace("crm", "contract", 1, "scan")


@pytest.fixture
def settings(database_url, tmp_path):
    return Settings(
        database_url=database_url, data_dir=tmp_path / "var", max_file_bytes=1024 * 1024,
        password_hashing="cheap_for_tests",
    )  # fmt: skip


@pytest.fixture
def li(api, people):
    return api.as_(people.user("li"))


def upload(api, name, content):
    return api.request("POST", "/files", files={"file": (name, content, "text/html")})


def test_what_was_uploaded_comes_back(li, settings):
    answer = upload(li, "合同 扫描.png", PNG)
    assert answer.status_code == 201
    stored = answer.json()
    assert (stored["name"], stored["media_type"], stored["size"]) == (
        "合同 扫描.png", "image/png", len(PNG))  # fmt: skip
    assert stored["sha256"] == hashlib.sha256(PNG).hexdigest()
    content = li.get(f"/files/{stored['id']}/content")
    assert content.content == PNG
    assert content.headers["content-disposition"].startswith("attachment;")
    assert "filename*=UTF-8''%E5%90%88" in content.headers["content-disposition"]
    assert (
        li.get(f"/files/{stored['id']}/content?inline=true")
        .headers["content-disposition"]
        .startswith("inline;")
    )
    assert li.get(f"/files/{stored['id']}").json() == stored


def test_a_pdf_is_shown_to_our_own_pages_and_may_load_nothing(li):
    stored = upload(li, "合同.pdf", b"%PDF-1.4 <html><script>alert(1)</script>").json()
    answer = li.get(f"/files/{stored['id']}/content?inline=true")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "SAMEORIGIN"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'self'" in policy
    kept = li.get(f"/files/{stored['id']}/content")
    assert kept.headers["content-disposition"].startswith("attachment;")
    assert "sandbox" in kept.headers["content-security-policy"]
    assert kept.headers["x-frame-options"] == "DENY"


def test_equal_contents_are_stored_once_and_nothing_else_is_left(li, settings):
    first, second = (upload(li, f"{name}.txt", b"same").json() for name in "ab")
    assert first["id"] != second["id"]
    files = [path for path in (settings.data_dir / "files").rglob("*") if path.is_file()]
    assert [path.name for path in files] == [hashlib.sha256(b"same").hexdigest()]


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.js", "a.xhtml", "a.png.html", "noending"])
def test_what_could_run_is_only_downloaded_as_bytes(li, name):
    stored = upload(li, name, b"<script>alert(1)</script>").json()
    answer = li.get(f"/files/{stored['id']}/content?inline=true")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_page_that_calls_itself_a_picture_is_no_picture(li):
    stored = upload(li, "a.png", b"<html><script>alert(1)</script>").json()
    assert stored["media_type"] == "application/octet-stream"


@pytest.mark.parametrize(
    "given, kept",
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\li\\合同.docx", "合同.docx"),
        ("a\u202egnp.exe", "agnp.exe"),
        ('a"b<c>.txt', "a_b_c_.txt"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie_ x.txt"),
        ("...", "file"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_names_are_made_safe(given, kept):
    assert clean_file_name(given) == kept


def test_types_come_from_contents_first():
    assert media_type_of("a.txt", PNG) == "image/png"
    assert media_type_of("a.CSV", b"a,b") == "text/csv"
    assert media_type_of("a.exe", b"MZ") == "application/octet-stream"


def test_empty_and_missing_and_oversized_files_are_refused(li, settings):
    assert upload(li, "a.txt", b"").json()["errors"][0]["code"] == "empty_file"
    assert li.request("POST", "/files", files={"other": b"x"}).status_code == 422
    answer = upload(li, "a.bin", b"x" * (settings.max_file_bytes + 1))
    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
    answer = upload(li, "a.bin", b"x" * (settings.max_file_bytes + 2 * 1024 * 1024))
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert answer.json()["detail"].startswith(("文件超过上限", "The file is larger than"))
    assert not list(settings.data_dir.rglob("*.part"))


def test_only_the_uploader_reads_a_file_until_a_record_takes_it(api, people, workspace):
    li, wang = people.user("li"), people.user("wang")
    stored = upload(api.as_(li), "a.txt", b"1").json()
    for path in (f"/files/{stored['id']}", f"/files/{stored['id']}/content"):
        assert api.as_(wang).get(path).status_code == 404
    readers = {li.user_id}
    asked = []

    def may_read_field(tx, actor, app, form, record_id, field):
        asked.append((app, form, record_id, field))
        return actor.user_id in readers

    workspace.may_read_field = may_read_field
    with workspace.write() as tx:
        attach_files(tx, [stored["id"]], PLACE, li)
    path = f"/files/{stored['id']}/content"
    assert api.as_(wang).get(path).status_code == 404
    readers.add(wang.user_id)
    assert api.as_(wang).get(path).content == b"1"
    readers.clear()
    assert api.as_(li).get(path).status_code == 404, "the uploader has no right of their own then"
    assert asked[-1] == ("crm", "contract", 1, "scan")


def test_nobody_attaches_files_of_others_or_of_other_records(api, people, workspace):
    li, wang = people.user("li"), people.user("wang")
    file_id = upload(api.as_(li), "a.txt", b"1").json()["id"]
    with pytest.raises(Invalid) as refusal, workspace.write() as tx:
        attach_files(tx, [file_id], PLACE, wang)
    assert refusal.value.issues[0].path == ("scan",)
    with workspace.write() as tx:
        attach_files(tx, [file_id], PLACE, li)
        attach_files(tx, [file_id], PLACE, wang)  # saving the record again changes nothing
    for other in (FieldPlace("crm", "contract", 2, "scan"), FieldPlace("crm", "lead", 1, "scan")):
        with pytest.raises(Invalid), workspace.write() as tx:
            attach_files(tx, [file_id], other, li)
    with pytest.raises(Invalid), workspace.write() as tx:
        attach_files(tx, [999], PLACE, li)
    with workspace.read() as tx:
        assert describe_files(tx, [file_id])[file_id]["name"] == "a.txt"
        assert describe_files(tx, []) == {}


def test_a_missing_content_is_explained(li, settings):
    stored = upload(li, "a.txt", b"1").json()
    (settings.data_dir / "files" / "default" / stored["sha256"][:2] / stored["sha256"]).unlink()
    answer = li.get(f"/files/{stored['id']}/content")
    assert (answer.status_code, answer.json()["code"]) == (410, "file_content_missing")


def test_unreadable_multipart_bodies_are_refused(li):
    answer = li.request(
        "POST", "/files", content=b"nonsense",
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )  # fmt: skip
    assert answer.status_code in (400, 422)
    assert li.post("/files", {"file": "x"}).status_code in (415, 422)
