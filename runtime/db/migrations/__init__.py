"""Alembic migrations of the platform's own tables; those of apps are made by publishing."""
