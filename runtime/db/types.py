"""Column types that hold the same value in SQLite and in PostgreSQL."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import orjson
from pydantic import ValidationError
from sqlalchemy import BigInteger, Date, DateTime, Dialect, Integer, Numeric, String
from sqlalchemy import Text as SqlText
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from engines.core.text import MAX_TEXT, Text

#: 64-bit id; on SQLite spelt INTEGER, so that a primary key counts by itself.
Id = BigInteger().with_variant(Integer(), "sqlite")

#: Text that compares and sorts byte by byte in both databases.
BinaryText = SqlText().with_variant(SqlText(collation="C"), "postgresql")


class Moment(TypeDecorator[datetime]):
    """An aware UTC date-time with milliseconds.

    TIMESTAMPTZ on PostgreSQL; on SQLite text of fixed width, ``2026-11-22T05:30:00.000Z``,
    which sorts like the time itself.
    """

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, TIMESTAMPTZ elsewhere."""
        return dialect.type_descriptor(
            SqlText() if dialect.name == "sqlite" else DateTime(timezone=True)
        )

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse naive times: they would be off by hours without anybody noticing."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a Moment needs an aware date-time")
        return moment_text(value) if dialect.name == "sqlite" else whole_milliseconds(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Always aware, always UTC."""
        if value is None:
            return None
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        moment: datetime = value.astimezone(UTC)
        return moment


class Json(TypeDecorator[Any]):
    """Any JSON value; JSONB on PostgreSQL, text on SQLite. None is NULL.

    Decimals are written as JSON numbers (exact up to 15 digits), dates and times as text.
    """

    impl = SqlText
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, JSONB elsewhere."""
        return dialect.type_descriptor(
            SqlText() if dialect.name == "sqlite" else JSONB(none_as_null=True)
        )

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """JSON text for SQLite; PostgreSQL's driver calls the same encoder."""
        return value if value is None or dialect.name != "sqlite" else json_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """The decoded value."""
        return value if value is None or dialect.name != "sqlite" else orjson.loads(value)


class Bilingual(TypeDecorator[Text]):
    """A text for people in both languages, as JSON in a text column of at most ``length``.

    What was written before texts were kept in both languages stands for both.
    """

    impl = String
    cache_ok = True

    def __init__(self, length: int | None = None) -> None:
        super().__init__(length)
        self.length = length
        if length is None:
            self.impl = SqlText()  # type: ignore[assignment]

    def process_bind_param(self, value: Text | None, dialect: Dialect) -> str | None:
        """JSON, of as much of the text as the column takes."""
        if value is None:
            return None
        kept = MAX_TEXT
        while True:
            stored = json_text({"zh": value.zh[:kept], "en": value.en[:kept]})
            if self.length is None or len(stored) <= self.length:
                return stored
            kept = kept * 3 // 4

    def process_result_value(self, value: str | None, dialect: Dialect) -> Text | None:
        """The text."""
        if value is None:
            return None
        try:
            return Text.model_validate_json(value)
        except ValidationError:
            return Text.model_validate(value[:MAX_TEXT])


class ScaledNumber(TypeDecorator[Decimal]):
    """A ``Decimal`` with a fixed number of decimals.

    NUMERIC on PostgreSQL; on SQLite an INTEGER scaled by ``10**decimals``, so that sums are
    exact there too. SQL that computes on the column sees the scaled integer on SQLite.
    """

    impl = Numeric
    cache_ok = True

    def __init__(self, decimals: int = 0) -> None:
        super().__init__()
        self.decimals = decimals
        self._unit = Decimal(1).scaleb(-decimals)

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """BIGINT-sized INTEGER on SQLite, NUMERIC elsewhere."""
        return dialect.type_descriptor(
            BigInteger() if dialect.name == "sqlite" else Numeric(asdecimal=True)
        )

    def bind_processor(self, dialect: Dialect) -> Any:
        """What SQLAlchemy would make of ``process_bind_param``, without a call around it."""
        return self._scaled if dialect.name == "sqlite" else None

    def process_bind_param(self, value: Decimal | int | None, dialect: Dialect) -> Any:
        """The scaled integer on SQLite; digits beyond the scale are the caller's mistake."""
        return self._scaled(value) if dialect.name == "sqlite" else value

    def _scaled(self, value: Decimal | int | None) -> int | None:
        if value is None:
            return None
        exact = Decimal(value).scaleb(self.decimals)
        scaled = int(exact)
        if scaled != exact:
            raise ValueError(f"{value} has more than {self.decimals} decimals")
        return scaled

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """A Decimal with the column's decimals."""
        if value is None:
            return None
        if dialect.name != "sqlite":
            return value if isinstance(value, Decimal) else Decimal(value)
        return Decimal(value).scaleb(-self.decimals)


class DateText(TypeDecorator[date]):
    """A calendar day: DATE on PostgreSQL, ``YYYY-MM-DD`` text on SQLite."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, DATE elsewhere."""
        return dialect.type_descriptor(SqlText() if dialect.name == "sqlite" else Date())

    def bind_processor(self, dialect: Dialect) -> Any:
        """PostgreSQL's driver takes dates as they are."""
        return super().bind_processor(dialect) if dialect.name == "sqlite" else None

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """ISO text for SQLite."""
        return value if value is None or dialect.name != "sqlite" else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """A plain date."""
        return date.fromisoformat(value) if isinstance(value, str) else value


def moment_text(moment: datetime) -> str:
    """The stored text form of an aware date-time."""
    utc = moment.astimezone(UTC)
    # isoformat and not strftime: years before 1000 keep their four digits.
    return utc.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def whole_milliseconds(moment: datetime) -> datetime:
    """The moment without what neither the stored text nor the wire carries."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def json_text(value: Any) -> str:
    """JSON text of plain values, Decimals, dates and date-times."""
    return orjson.dumps(value, default=_json_default, option=orjson.OPT_NON_STR_KEYS).decode()


def _json_default(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is not a JSON value")
