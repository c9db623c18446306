"""Every kind tells about itself, and none is written without being registered."""

import re
from collections.abc import Callable

import pytest
from pydantic import BaseModel, ConfigDict

from engines.core.registry import Registry
from engines.core.text import Text
from tests.architecture.kinds import assert_same_kinds, engine_registries, unregistered_kinds

REGISTRIES = engine_registries()

# Folders of kinds that the architecture names; each holds one registry.
KIND_FOLDERS = (
    "engines.forms.field_types",
    "engines.actions",
    "engines.flows.node_types",
    "engines.flows.assignees",
    "engines.flows.approval_modes",
    "engines.rules.triggers",
    "engines.rules.actions",
    "engines.reports.aggregates",
    "engines.reports.chart_types",
)


@pytest.mark.parametrize("folder", KIND_FOLDERS)
def test_each_folder_of_kinds_has_its_registry(folder: str) -> None:
    assert [place for place in REGISTRIES if place.rpartition(".")[0] == folder], (
        f"{folder} has no Registry; those found: {', '.join(REGISTRIES)}"
    )


@pytest.mark.parametrize("place", REGISTRIES)
def test_every_kind_tells_about_itself(place: str) -> None:
    assert len(REGISTRIES[place]) > 0
    assert untold(REGISTRIES[place]) == []


@pytest.mark.parametrize("place", REGISTRIES)
def test_every_kind_that_is_written_is_registered(place: str) -> None:
    assert unregistered_kinds(REGISTRIES[place], REGISTRIES.values()) == []


def untold(registry: Registry) -> list[str]:
    """What kinds of this registry fail to say, one line each."""
    faults: list[str] = []
    for name in registry.names:
        kind = registry[name]
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            faults.append(f"{name}: a key is snake_case")
        for attribute in ("label", "docs"):
            words = getattr(kind, attribute, None)
            if not (isinstance(words, Text) and words.zh and words.en):
                faults.append(f"{name}: {attribute} in Chinese and English is missing")
        config = getattr(kind, "Config", None)
        if not (isinstance(config, type) and issubclass(config, BaseModel)):
            faults.append(f"{name}: Config is missing")
        elif config.model_config.get("extra") != "forbid":
            faults.append(f"{name}: Config takes properties that it does not know")
        if not getattr(kind, "examples", ()):
            faults.append(f"{name}: examples are missing")
    return faults


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Lax(BaseModel):
    pass


@pytest.fixture
def kind() -> Callable[..., type]:
    """Makes kinds of one planted family; each test has a family of its own."""
    base = type("Base", (), {"__module__": "engines.planted"})
    both = Text(zh="样", en="sample")
    told = {"label": both, "docs": both, "Config": _Strict, "examples": (1,)}

    def make(name: str, **attributes: object) -> type:
        own = {"kind": name, **told, **attributes, "__module__": "engines.planted"}
        return type(name, (base,), own)

    return make


@pytest.mark.parametrize(
    ("attributes", "fault"),
    [
        ({"label": Text(zh="样")}, "label"),
        ({"docs": None}, "docs"),
        ({"Config": None}, "Config is missing"),
        ({"Config": _Lax}, "does not know"),
        ({"examples": ()}, "examples"),
    ],
)
def test_a_planted_silent_kind_is_found(
    kind: Callable[..., type], attributes: dict[str, object], fault: str
) -> None:
    [found] = untold(Registry("planted", (kind("sample", **attributes)(),)))
    assert fault in found


def test_a_planted_telling_kind_is_fine(kind: Callable[..., type]) -> None:
    assert untold(Registry("planted", (kind("sample")(),))) == []


def test_a_planted_kind_outside_its_registry_is_found(kind: Callable[..., type]) -> None:
    listed, forgotten = kind("listed"), kind("forgotten")
    assert unregistered_kinds(Registry("planted", (listed(), forgotten()))) == []
    assert unregistered_kinds(Registry("planted", (listed(),))) == ["engines.planted.forgotten"]


def test_a_registry_may_be_a_selection_from_a_shared_one(kind: Callable[..., type]) -> None:
    chosen, elsewhere = kind("chosen"), kind("elsewhere")
    shared = Registry("planted", (chosen(), elsewhere()))
    assert unregistered_kinds(Registry("selection", (chosen(),)), [shared]) == []


@pytest.mark.parametrize(("kept", "words"), [({"a"}, "lacks: b"), ({"a", "b", "c"}, "exist: c")])
def test_planted_unequal_halves_are_found(kept: set[str], words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        assert_same_kinds({"a", "b"}, kept, "the table")


def test_equal_halves_are_fine() -> None:
    assert_same_kinds(["a", "b"], {"b": 1, "a": 2}, "the table")
