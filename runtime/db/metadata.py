"""The description of all platform tables, which domains fill from their ``tables.py``."""

from sqlalchemy import MetaData

from runtime.db.types import Bilingual, BinaryText, DateText, Id, Json, Moment, ScaledNumber

__all__ = [
    "Bilingual",
    "BinaryText",
    "DateText",
    "Id",
    "Json",
    "Moment",
    "ScaledNumber",
    "metadata",
]

# Names that are the same in both databases and in migrations.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
