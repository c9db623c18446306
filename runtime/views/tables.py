"""Tables of saved views."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from runtime.db.metadata import Id, Json, Moment, metadata

saved_view_table = Table(
    "fw_saved_view",
    metadata,
    Column("id", Id, primary_key=True),
    Column("app", String(48), nullable=False),
    Column("form", String(48), nullable=False),
    Column("owner_id", Id, ForeignKey("fw_user.id"), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("label", String(80), nullable=False),
    # Filter, order, columns …, see `schemas.ViewState`.
    Column("state", Json, nullable=False),
    # NULL: the owner's alone; [] : everybody who may read the form; else keys of roles.
    Column("shared_with", Json),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("ix_fw_saved_view_form", "app", "form"),
)

# What one person chose for the views of a form.
view_choice_table = Table(
    "fw_view_choice",
    metadata,
    Column("user_id", Id, ForeignKey("fw_user.id"), primary_key=True, autoincrement=False),
    Column("app", String(48), primary_key=True),
    Column("form", String(48), primary_key=True),
    # A key of the definition's views, or `saved.<id>`.
    Column("first", String(80)),
    # The same, in the order of the tabs.
    Column("positions", Json, nullable=False),
)
