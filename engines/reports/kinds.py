"""What the report kinds share: settings that refuse unknown properties."""

from pydantic import BaseModel, ConfigDict


class ReportConfig(BaseModel):
    """Base of the settings of charts, aggregates and sources."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class NoConfig(ReportConfig):
    """A kind without settings."""
