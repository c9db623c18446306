"""What holds for all tests; each area adds its own fixtures in its own conftest."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.fixtures.postgres", "tests.fixtures.workspace", "tests.fixtures.http"]

# The same examples in every run, and no verdict that depends on how busy the machine is.
settings.register_profile(
    "formwork",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("formwork")
