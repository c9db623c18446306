"""Python's collector of reference cycles, set up for a process that loads much and lives long.

By default it looks at all loaded modules, models and statements again and again: a fifth of the
start and a third of an import of records, and it finds nothing, because those never go away.
"""

import gc

# New containers between two looks at the young ones. A page of records or a chunk of an import
# makes some thousands, most of which are gone by themselves soon after.
YOUNG = 20_000


def begin_loading() -> None:
    """Do not look for cycles while modules are loaded."""
    gc.disable()


def end_loading() -> None:
    """Collect from now on, but leave alone what has been loaded so far."""
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 50)
    gc.enable()
