"""Every page, on both screens, in both languages, light and dark, with and without data.

The pictures stay in artefacts/screens. FORMWORK_SCREENS=all looks at all sixteen ways instead
of the four in which every width meets every language and appearance.
"""

import os

import pytest

from tests.bench.http_connection import HttpConnection
from tests.bench.server import ROOT
from tests.e2e.crm_server import PASSWORD
from tests.e2e.every_page import HAN, Taste, Walk, places

SCREENS = ROOT / "artefacts" / "screens"
FOUR = [
    (1440, "zh-CN", "light", "living"),
    (390, "zh-CN", "dark", "living"),
    (1440, "en", "dark", "empty"),
    (390, "en", "light", "empty"),
]
ALL = [
    (width, language, appearance, records)
    for records in ("living", "empty")
    for width in (1440, 390)
    for language in ("zh-CN", "en")
    for appearance in ("light", "dark")
]
# A person's name, and the name of a language in itself.
CHINESE_IN_ENGLISH = {"管理员", "员", "中文"}
# An amount in words as contracts want it; the titles that a rule gives its tasks, and a flow its
# instances: what is kept with a record is in one language.
CHINESE_ON_PAGE = {
    "/apps/crm/forms/contract/new": {"零元整"},
    "/build/crm/flows/contract_approval": {"合同审批"},
    "/build/crm/rules/lead_first_task?select=action:0": {"首次联系线索"},
}
# What waits for somebody who decides, and their records.
OF_THE_DIRECTOR = [
    "/",
    "/todo",
    "/todo?box=done",
    "/notifications",
    "/apps/crm/forms/opportunity?view=open",
    "/apps/crm/forms/follow_up?view=plan",
]


@pytest.mark.parametrize(
    ("width", "language", "appearance", "records"),
    ALL if os.environ.get("FORMWORK_SCREENS") == "all" else FOUR,
)
def test_every_page_is_finished(browser, request, width, language, appearance, records):
    server = request.getfixturevalue(f"{records}_crm")
    pictures = SCREENS / f"{records}-{width}-{language[:2]}-{appearance}"
    with HttpConnection(server.port) as connection:
        body = {"login": "admin", "password": PASSWORD, "bearer": True}
        token = connection.send("POST", "/api/v1/session", body)["token"]
        connection.with_headers({"Authorization": f"Bearer {token}"})
        addresses = list(places(connection))
    address = f"http://127.0.0.1:{server.port}"
    taste = Taste(width, language, appearance)
    walk = Walk(browser, address, taste, pictures)
    stray = {}
    try:
        walk.sign_in(PASSWORD)
        for place in addresses:
            if place == "/sign-in":
                continue
            walk.go(place)
            if (records, language) == ("empty", "en"):
                known = CHINESE_IN_ENGLISH | CHINESE_ON_PAGE.get(place, set())
                stray[place] = sorted(set(walk.han()) - known - set(HAN.findall(place)))
    finally:
        walk.close()
    faults = walk.faults
    if records == "living":
        faults = [*faults, *faults_of_director(browser, address, taste, pictures)]
    assert not faults, "\n".join(faults)
    assert {place: words for place, words in stray.items() if words} == {}


def faults_of_director(browser, address, taste, pictures):
    """Pages that an administrator has nothing on, as the director of sales."""
    walk = Walk(browser, address, taste, pictures, "li.jing")
    try:
        walk.sign_in(PASSWORD)
        for place in OF_THE_DIRECTOR:
            walk.go(place)
    finally:
        walk.close()
    return walk.faults
