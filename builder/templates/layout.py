"""Where each part of an app stands in a template folder."""

from dataclasses import dataclass

TEMPLATE_FILE = "template.json"


@dataclass(frozen=True, slots=True)
class PartFiles:
    """One list of the app document and its files.

    ``folder`` holds one file for each item, named after its key; ``file`` holds all of
    them in one array. Either may be None.
    """

    part: str
    folder: str | None
    file: str | None = None


PARTS = (
    PartFiles("forms", "forms"),
    PartFiles("flows", "flows"),
    PartFiles("rules", "rules"),
    PartFiles("reports", "reports"),
    PartFiles("dashboards", "dashboards", "reports/dashboards.json"),
    PartFiles("pages", "pages"),
    PartFiles("roles", None, "roles.json"),
    PartFiles("menus", None, "menus.json"),
)
OTHER_FOLDERS = frozenset(("sample-data", "locales", "scenarios", "decisions"))
"""Folders that belong to a template but are no part of the app document."""
OTHER_FILES = frozenset(("README.md", "README.zh.md", "LICENSE", "CHANGELOG.md"))
