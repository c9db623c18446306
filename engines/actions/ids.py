"""Ids in the values of fields and formulas: people, and records that are referred to."""


def ids_in(value: object) -> tuple[int, ...]:
    """The ids in a value, in lists of any depth too; each once, in order."""
    found: dict[int, None] = {}
    for item in value if isinstance(value, list | tuple) else (value,):
        if isinstance(item, list | tuple):
            found.update(dict.fromkeys(ids_in(item)))
        elif isinstance(item, int) and not isinstance(item, bool):
            found[item] = None
    return tuple(found)
