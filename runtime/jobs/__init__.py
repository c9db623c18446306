"""Durable jobs: rows with a due time in the workspace's own database."""
