"""Comparing the halves of a kind: what an engine registers and what another layer keeps for it."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from types import ModuleType

import engines
from engines.core.registry import Registry


def assert_same_kinds(registered: Iterable[str], kept: Iterable[str], where: str) -> None:
    """Fail unless the table in `where` has an entry for each registered kind, and no other."""
    registered, kept = set(registered), set(kept)
    missing, surplus = sorted(registered - kept), sorted(kept - registered)
    assert not missing, f"{where} lacks: {', '.join(missing)}"
    assert not surplus, f"{where} has entries for kinds that do not exist: {', '.join(surplus)}"


def engine_registries() -> dict[str, Registry]:
    """Every registry of the engines, by the place where it is written: `module.NAME`."""
    homes: dict[int, tuple[int, int, str, Registry]] = {}
    for module in _engine_modules():
        for name, value in vars(module).items():
            if isinstance(value, Registry):
                place = f"{module.__name__}.{name}"
                # Its home is the innermost package with most of its kinds (some may come from a
                # shared package); others only pass it on.
                own = _kinds_below(value, module)
                candidate = (-own, -len(place) if own else len(place), place, value)
                homes[id(value)] = min(
                    homes.get(id(value), candidate), candidate, key=lambda c: c[:3]
                )
    return {place: registry for _, _, place, registry in homes.values()}


def unregistered_kinds(registry: Registry, others: Iterable[Registry] = ()) -> list[str]:
    """Classes that are kinds of this registry by their base class, but are in none.

    ``others`` may hold them instead: a registry can be a selection from a shared one.
    """
    registered = {type(kind) for each in (registry, *others) for kind in each}
    bases = {base for kind in registry for base in type(kind).__mro__ if _is_base(base)}
    family = {cls for base in bases for cls in _descendants(base)}
    return sorted(
        f"{cls.__module__}.{cls.__name__}"
        for cls in family - registered
        if isinstance(cls.__dict__.get("kind"), str) and cls.__module__.startswith("engines.")
    )


def _is_base(cls: type) -> bool:
    """A class of ours that kinds are made from, as opposed to a kind itself."""
    return cls.__module__.startswith("engines.") and not isinstance(cls.__dict__.get("kind"), str)


def _descendants(cls: type) -> Iterator[type]:
    for child in cls.__subclasses__():
        yield child
        yield from _descendants(child)


def _kinds_below(registry: Registry, module: ModuleType) -> int:
    """How many of the registry's kinds are written in or below this module."""
    own = f"{module.__name__}."
    return sum(f"{type(kind).__module__}.".startswith(own) for kind in registry)


def _engine_modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(engines.__path__, "engines."):
        yield importlib.import_module(found.name)
