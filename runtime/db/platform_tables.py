"""Every module that declares platform tables, imported so that the metadata is complete.

After adding or changing a table, write its migration:
``python -m runtime.db.migrations.draft what_it_is_for``.
"""

from runtime.apps import tables as apps
from runtime.audit import tables as audit
from runtime.files import tables as files
from runtime.flows import tables as flows
from runtime.home import tables as home
from runtime.identity import tables as identity
from runtime.jobs import tables as jobs
from runtime.notifications import tables as notifications
from runtime.records import tables as records
from runtime.rules import tables as rules
from runtime.views import tables as views
from runtime.workspaces import tables as workspaces

TABLE_MODULES = (
    workspaces,
    identity,
    audit,
    files,
    jobs,
    notifications,
    home,
    apps,
    records,
    rules,
    flows,
    views,
)
