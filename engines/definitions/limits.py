"""How big a definition may be. Attackers send documents too."""

MAX_DOCUMENT = 8_000_000
"""Characters of text and JSON punctuation in one app document, roughly its bytes."""
MAX_FILE = 2_000_000
"""Bytes of one definition file in a template folder."""
MAX_DEPTH = 40
MAX_VALUES = 400_000
MAX_ISSUES = 200
"""More issues than this help nobody; the rest is counted, not listed."""

MAX_PARTS = {
    "forms": 300,
    "flows": 300,
    "rules": 1000,
    "reports": 1000,
    "dashboards": 200,
    "pages": 200,
    "roles": 200,
    "menus": 300,
    "fields": 500,
    "layout": 100,
    "validations": 200,
    "views": 100,
    "nodes": 300,
    "edges": 1000,
    "actions": 100,
    "dimensions": 10,
    "measures": 30,
    "cards": 100,
    "filters": 20,
    "targets": 50,
    "lists": 10,
    "blocks": 100,
    "grants": 500,
    "children": 100,
}
"""Longest list under each property, wherever it stands."""
