"""The pipeline with a small organisation and a dozen deals."""

from dataclasses import dataclass
from typing import Any

import pytest

from runtime.identity.actor import Actor
from runtime.workspaces.workspace import Workspace
from tests.fixtures.workspace import People
from tests.runtime.reports.pipeline_app import Pipeline


@dataclass
class Org:
    """Who there is: reps under leads, departments under a division."""

    north: int
    south: int
    boss: Actor
    lead: Actor
    rep: Actor
    other: Actor
    auditor: Actor
    admin: Actor


@pytest.fixture
def pipeline(workspace: Workspace, people: People) -> Pipeline:
    """The installed app without records."""
    return Pipeline(workspace, people).install()


@pytest.fixture
def org(pipeline: Pipeline, people: People) -> Org:
    """The people."""
    division = people.department("Division")
    north = people.department("North", parent=division)
    south = people.department("South", parent=division)
    boss = people.user("boss", "pipe.division", department=division)
    lead = people.user("lead", "pipe.lead", department=north, manager=boss)
    return Org(
        north,
        south,
        boss,
        lead,
        people.user("rep", "pipe.rep", name="Rep", department=north, manager=lead),
        people.user("other", "pipe.rep", name="Other", department=south),
        people.user("auditor", "pipe.auditor", department=south),
        people.user("root", is_admin=True),
    )


@pytest.fixture
def deals(pipeline: Pipeline, org: Org) -> list[int]:
    """Deals of rep (north) and other (south), on two accounts."""
    red, blue = pipeline.save(
        "account",
        {"name": "Red", "industry": "it", "factor": 0.5, "owner": org.rep},
        {"name": "Blue", "industry": "food", "factor": 1.25, "owner": org.other},
    )
    rows: list[dict[str, Any]] = [
        {"title": "A", "account": red, "stage": "contact", "amount": 0.1, "margin": 1,
         "closed_on": "2026-01-15", "hot": True, "tags": ["x", "y"]},
        {"title": "B", "account": red, "stage": "won", "amount": 0.2, "margin": 2,
         "closed_on": "2026-01-31", "met_at": "2026-01-31T23:30:00+08:00", "hot": False},
        {"title": "C", "account": blue, "stage": "won", "amount": 9999999999999.99, "margin": 3,
         "closed_on": "2026-03-01"},
        {"title": "D", "stage": "lost", "margin": 4},
    ]  # fmt: skip
    mine = [
        {
            **row,
            "owner": org.rep,
            "department": org.north,
            "items": [{"quantity": 2, "price": 1.5}, {"quantity": 3}],
        }
        for row in rows
    ]
    theirs = [
        {
            **row,
            "title": row["title"] * 2,
            "owner": org.other,
            "department": org.south,
            "helpers": [org.rep.user_id],
        }
        for row in rows
    ]
    return pipeline.save("deal", *mine, *theirs)
