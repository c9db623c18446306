"""The names that a rule's formulas may use."""

from engines.core.reading import FormFace, Words
from engines.core.text import Text, text
from engines.core.values import ValueType


class RuleTypes:
    """The form's fields, and with ``before.`` their values before the save."""

    def __init__(self, form: FormFace) -> None:
        self._types = form.env

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        """The type at ``path``; None when there is no such field."""
        return self._types.resolve(_own(path))

    def words(self, path: tuple[str, ...]) -> Words | None:
        """How the values at ``path`` are said."""
        return self._types.words(_own(path))

    def label(self, path: tuple[str, ...]) -> Text:
        """What the field at ``path`` is called."""
        label = self._types.label(_own(path))
        return label if _own(path) == path else _BEFORE.format(field=label)

    def suggest(self, name: str) -> str | None:
        """The nearest known name, for error messages."""
        return self._types.suggest(name)


def _own(path: tuple[str, ...]) -> tuple[str, ...]:
    return path[1:] if path[0] == "before" and len(path) > 1 else path


_BEFORE = text("保存前的{field}", "{field} before the save")
