"""Raw values inside messages: short, and safe to print."""


def shown_text(raw: object, limit: int = 40) -> str:
    """A text from outside, cut to ``limit`` and without characters that cannot be shown."""
    if not isinstance(raw, str):
        return "…"
    cleaned = "".join(char if char.isprintable() else "\ufffd" for char in raw[: limit + 1])
    return cleaned if len(cleaned) <= limit else cleaned[:limit] + "…"
