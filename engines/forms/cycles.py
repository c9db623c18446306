"""Fields that build on themselves, inside a form and across forms."""

from collections.abc import Iterator

from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.models import FormDefinition
from engines.forms.catalogue import MAX_CHAIN, Catalogue
from engines.forms.compile import computations_of
from engines.forms.formulas import Path, read_paths
from engines.forms.graph import Reads, depths, edges_of, formula_nodes, in_order
from engines.forms.shape import Aggregate, Computation, Expression, PathRead

MAX_NAMED = 12

Place = tuple[str, str]
"""A field of a form: (form key, field key)."""


def cycle_issues(form: FormDefinition, catalogue: Catalogue) -> Iterator[Issue]:
    """One issue for a cycle of formulas and defaults inside the form, or else for each field
    that builds on itself through other forms; and for chains that are too long."""
    computations = computations_of(form)
    reads = Reads(catalogue, form, form.key, computations)
    edges = edges_of(formula_nodes(form.fields, computations), reads)
    order, cycle = in_order(edges)
    if cycle:
        yield _cycle_issue(form, cycle[0], tuple(".".join(path) for path in cycle))
        return
    for path, depth in depths(order, edges).items():
        if depth > MAX_CHAIN:
            yield Issue(
                field_path(form, path),
                "forms.chain_too_long",
                text(
                    f"超过 {MAX_CHAIN} 个字段逐个依赖，请合并公式",
                    f"More than {MAX_CHAIN} fields build on each other; merge some formulas",
                ),
            )
            return
    yield from _cycles_across(form, catalogue, computations)


def field_path(form: FormDefinition, path: Path) -> tuple[str | int, ...]:
    """Where a field or column stands in the form's definition."""
    for index, field in enumerate(form.fields):
        if field.key == path[0]:
            for position, column in enumerate(field.fields):
                if len(path) > 1 and column.key == path[1]:
                    return ("fields", index, "fields", position)
            return ("fields", index)
    return ("fields",)


def _cycles_across(
    form: FormDefinition, catalogue: Catalogue, own: dict[Path, Computation]
) -> Iterator[Issue]:
    needs: dict[Place, tuple[Place, ...]] = {}
    known: dict[str, dict[Path, Computation]] = {form.key: own}
    reported: set[Place] = set()
    for path in own:
        start = (form.key, path[0])
        trail = None if start in reported else _way_back(start, catalogue, needs, known)
        if trail:
            reported.update(trail)
            around = tuple(f"{place[0]}.{place[1]}" for place in (*trail, start))
            yield _cycle_issue(form, path, around)


def _way_back(
    start: Place,
    catalogue: Catalogue,
    needs: dict[Place, tuple[Place, ...]],
    known: dict[str, dict[Path, Computation]],
) -> tuple[Place, ...]:
    """The fields on a way from ``start`` back to it; empty when there is none."""
    came_from: dict[Place, Place] = {}
    waiting = [start]
    while waiting:
        place = waiting.pop()
        if place not in needs:
            needs[place] = tuple(_needed(place, catalogue, known))
        for needed in needs[place]:
            if needed == start:
                trail = [place]
                while trail[-1] != start:
                    trail.append(came_from[trail[-1]])
                return tuple(reversed(trail))
            if needed not in came_from:
                came_from[needed] = place
                waiting.append(needed)
    return ()


def _needed(
    place: Place, catalogue: Catalogue, known: dict[str, dict[Path, Computation]]
) -> Iterator[Place]:
    """The fields that a field is computed from, in any form."""
    form_key, key = place
    if form_key not in known:
        form = catalogue.form(form_key)
        known[form_key] = {} if form is None else computations_of(form)
    for path, computation in known[form_key].items():
        if path[0] != key:
            continue
        subform = key if len(path) > 1 else None
        if isinstance(computation, Expression):
            for read in read_paths(computation.source):
                yield from _steps(catalogue, form_key, read, subform)
        elif isinstance(computation, PathRead):
            yield from _steps(catalogue, form_key, computation.path, None)
        elif isinstance(computation, Aggregate):
            there = catalogue.qualified(form_key, computation.form)
            if computation.field is not None:
                yield (there, computation.field)
            for read in read_paths(computation.filter or ""):
                yield (there, read[0])


def _steps(catalogue: Catalogue, form_key: str, path: Path, subform: str | None) -> Iterator[Place]:
    """The fields that a path passes, each with its form. Rows of the own sub-form are left
    out: what they read of each other is the business of the form's own graph."""
    if subform is not None and catalogue.shape(form_key, path[0], subform) is not None:
        if len(path) == 1:
            return
        shape = catalogue.shape(form_key, path[0], subform)
    elif path[0] == subform:
        return
    else:
        yield (form_key, path[0])
        shape = catalogue.shape(form_key, path[0])
    here = form_key
    for position, key in enumerate(path[1:], start=1):
        if shape is None:
            return
        if shape.stored == "children" and position == 1:
            shape = catalogue.shape(form_key, key, path[0])
        elif shape.target_form is not None:
            here = shape.target_form
            yield (here, key)
            shape = catalogue.shape(here, key)
        else:
            return


def _cycle_issue(form: FormDefinition, path: Path, names: tuple[str, ...]) -> Issue:
    if len(names) > MAX_NAMED:
        names = (*names[: MAX_NAMED - 2], "…", names[-1])
    shown = " → ".join(names)
    return Issue(
        field_path(form, path),
        "forms.cycle",
        text(f"字段循环依赖：{shown}", f"These fields build on each other in a circle: {shown}"),
        fix=text(
            "改其中一个公式，使它不再读取后面的字段", "Change one formula to break the circle"
        ),
    )
