"""Fixtures for all tests; each area adds its own in its own conftest."""

pytest_plugins = ["tests.fixtures.postgres"]
