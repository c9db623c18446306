"""Connections, transactions and column types for SQLite and PostgreSQL."""
