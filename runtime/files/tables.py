"""Uploaded files: what they are called and where their content lies."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Table

from runtime.db.metadata import BinaryText, Id, Moment, metadata

file_table = Table(
    "fw_file",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", BinaryText, nullable=False),
    Column("media_type", BinaryText, nullable=False),
    Column("size", BigInteger, nullable=False),
    # The content's address: equal files are stored once.
    Column("sha256", BinaryText, nullable=False, index=True),
    Column("uploaded_by", Id, ForeignKey("fw_user.id")),
    Column("uploaded_at", Moment, nullable=False),
    # Set when a record takes the file; then the record's readers may download it.
    Column("app", BinaryText),
    Column("form", BinaryText),
    Column("record_id", Id),
    Column("field", BinaryText),
    Index("ix_fw_file_app_form_record_id", "app", "form", "record_id"),
)
