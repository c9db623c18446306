"""The names that a rule's formulas may use."""

from engines.core.reading import FormFace, Words
from engines.core.values import ValueType


class RuleTypes:
    """The form's fields, and with ``before.`` their values before the save."""

    def __init__(self, form: FormFace) -> None:
        self._types = form.env

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        """The type at ``path``; None when there is no such field."""
        if path[0] == "before" and len(path) > 1:
            return self._types.resolve(path[1:])
        return self._types.resolve(path)

    def words(self, path: tuple[str, ...]) -> Words | None:
        """How the values at ``path`` are said."""
        return self._types.words(path[1:] if path[0] == "before" and len(path) > 1 else path)

    def suggest(self, name: str) -> str | None:
        """The nearest known name, for error messages."""
        suggest = getattr(self._types, "suggest", None)
        return suggest(name) if suggest else None
