"""The function catalogue: every function documents itself, and its examples are true."""

import json

import pytest

from engines.expr import ALL_FUNCTIONS, FUNCTIONS, ExprError, Function, evaluate, parse
from tests.conformance.expr.browser_tables import FOLDER, tables
from tests.conformance.expr.cases import all_cases

EXAMPLES = [(example.formula, example.gives) for one in ALL_FUNCTIONS for example in one.examples]
# They need a clock or an actor; the conformance cases hand them in.
WITHOUT_EXAMPLE = {one.name for one in ALL_FUNCTIONS if one.needs_clock or one.needs_actor}


@pytest.mark.parametrize(("formula", "gives"), EXAMPLES)
def test_example_gives_what_it_says(formula: str, gives: str) -> None:
    value, wanted = evaluate(formula, {}), evaluate(gives, {})
    assert not isinstance(value, ExprError), value
    assert value == wanted
    assert type(value) is type(wanted)


@pytest.mark.parametrize("function", ALL_FUNCTIONS, ids=lambda one: one.name)
def test_function_is_documented_and_covered(function: Function) -> None:
    assert function.label.zh
    assert function.label.en
    assert function.examples or function.name in WITHOUT_EXAMPLE
    called = {call for case in all_cases() for call in _calls(case.formula)}
    assert {function.name, *function.aliases} & called


def test_names_are_unique() -> None:
    names = [name for one in ALL_FUNCTIONS for name in (one.name, *one.aliases)]
    assert len(names) == len(set(names)) == len(FUNCTIONS)


@pytest.mark.parametrize("name", sorted(tables()))
def test_browser_has_the_same_table(name: str) -> None:
    """Run ``python -m tests.conformance.expr.browser_tables`` when this fails."""
    written = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert written == json.loads(tables()[name])


def _calls(formula: str) -> set[str]:
    from engines.expr import calls

    node = parse(formula).node
    return set(calls(node)) if node is not None else set()
