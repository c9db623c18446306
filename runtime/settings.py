"""Settings of an installation, read from environment variables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from engines.core.text import text
from runtime.problem import Problem

MEBIBYTE = 1024 * 1024


class WrongSetting(Problem):
    """An environment variable has a value that cannot be used."""

    status = 500
    code = "wrong_setting"
    title = text("配置有误", "Wrong setting")


@dataclass(frozen=True, slots=True)
class Settings:
    """How this installation runs. Tests build it directly; programs use ``from_environment``.

    ``database_url`` names the default workspace's SQLite file or a PostgreSQL database.
    ``data_dir`` holds uploaded files and, with SQLite, the databases.
    """

    database_url: str
    data_dir: Path
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    language: str = "zh"
    admin_password: str | None = None
    max_body_bytes: int = 10 * MEBIBYTE
    max_file_bytes: int = 50 * MEBIBYTE
    pool_size: int = 10
    session_idle_minutes: int = 12 * 60
    session_days: int = 30
    log_level: str = "INFO"
    password_hashing: str = "strong"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Read ``FORMWORK_…``; ``WrongSetting`` names the variable and what it should look like."""
        data_dir = Path(environment.get("FORMWORK_DATA_DIR") or "var").absolute()
        default_url = f"sqlite:///{data_dir / 'formwork.sqlite'}"
        return cls(
            database_url=environment.get("FORMWORK_DATABASE_URL") or default_url,
            data_dir=data_dir,
            zone=_zone(environment.get("FORMWORK_ZONE") or "Asia/Shanghai"),
            language=_one_of(environment, "FORMWORK_LANGUAGE", ("zh", "en")),
            admin_password=environment.get("FORMWORK_ADMIN_PASSWORD") or None,
            max_body_bytes=_whole(environment, "FORMWORK_MAX_BODY_MB", 10, 1024) * MEBIBYTE,
            max_file_bytes=_whole(environment, "FORMWORK_MAX_FILE_MB", 50, 10240) * MEBIBYTE,
            pool_size=_whole(environment, "FORMWORK_POOL_SIZE", 10, 500),
            session_idle_minutes=_whole(
                environment, "FORMWORK_SESSION_IDLE_MINUTES", 12 * 60, 60 * 24 * 365
            ),
            session_days=_whole(environment, "FORMWORK_SESSION_DAYS", 30, 365),
            log_level=_one_of(
                environment, "FORMWORK_LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR")
            ),
        )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongSetting(
            text(
                "FORMWORK_ZONE=“{value}” 不是时区名，例如 Asia/Shanghai。",
                "FORMWORK_ZONE=“{value}” is not a time zone; write one like Asia/Shanghai.",
            ).format(value=name)
        ) from None


def _whole(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    given = environment.get(name)
    if not given:
        return default
    if given.isascii() and given.isdigit() and len(given) < 12 and 1 <= int(given) <= most:
        return int(given)
    raise WrongSetting(
        text(
            "{name}=“{value}” 不正确，应为 1 到 {most} 的整数。",
            "{name}=“{value}” cannot be used; write a whole number from 1 to {most}.",
        ).format(name=name, value=given, most=most)
    )


def _one_of(environment: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    given = environment.get(name) or allowed[0]
    if given in allowed:
        return given
    raise WrongSetting(
        text(
            "{name}=“{value}” 不正确，可选：{allowed}。",
            "{name}=“{value}” cannot be used; choose one of {allowed}.",
        ).format(name=name, value=given, allowed=", ".join(allowed))
    )
