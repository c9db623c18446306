"""The parts of an app by key, read from its JSON document, errors or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engines.core.issue import Path
from engines.definitions.kinds import KindCatalogue
from engines.definitions.markers import Reference
from engines.definitions.places import marks_of
from engines.definitions.system_fields import SYSTEM_FIELDS_BY_KEY

PARTS_BY_TARGET = {
    "form": "forms",
    "flow": "flows",
    "rule": "rules",
    "report": "reports",
    "dashboard": "dashboards",
    "page": "pages",
    "role": "roles",
}
"""Which list of the document holds what a reference of that sort points to."""


@dataclass(frozen=True, slots=True)
class FieldOutline:
    """A field: where it is defined, and for references the form it points to."""

    key: str
    path: Path
    target: str | None = None
    columns: Mapping[str, "FieldOutline"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One step along a path: the field ``key`` of ``form``, or of its sub-form ``subform``.

    ``known`` is False when there is no such field. System fields are known but not
    ``defined`` in the app.
    """

    form: str
    key: str
    subform: str | None = None
    known: bool = True
    defined: bool = True

    @property
    def full_key(self) -> str:
        """``form.field`` or ``form.subform.column``."""
        return ".".join(part for part in (self.form, self.subform, self.key) if part)


@dataclass(frozen=True, slots=True)
class AppOutline:
    """What there is to refer to. ``paths`` leads from (target, full key) to the definition.

    Full keys: of fields ``opportunity.amount`` and ``order.items.price``, of views
    ``opportunity.mine``, of nodes ``big_deal.director``; of all else the key alone.
    """

    key: str
    forms: Mapping[str, Mapping[str, FieldOutline]]
    paths: Mapping[tuple[str, str], Path]

    def keys(self, target: str, under: str = "") -> tuple[str, ...]:
        """Full keys of all parts of one sort, with ``under`` only those of one form or flow."""
        prefix = f"{under}." if under else ""
        return tuple(key for found, key in self.paths if found == target and key.startswith(prefix))

    def steps(
        self, form: str | None, path: Sequence[str], subform: str | None = None
    ) -> Iterator[Step]:
        """Follow ``path`` from ``form``; with ``subform``, its columns come before the fields.

        Ends after a step that is not known, and where nothing is known about what lies
        behind (another app's form, a person, a lookup).
        """
        if form is None or form not in self.forms:
            return
        here = form
        fields = self.forms[here]
        inside = fields.get(subform) if subform is not None else None
        columns = inside.columns if inside is not None else {}
        for key in path:
            if key in columns:
                yield Step(here, key, subform)
                found: FieldOutline | None = columns[key]
            else:
                found = fields.get(key)
                if found is None:
                    system = key in SYSTEM_FIELDS_BY_KEY
                    yield Step(here, key, known=system, defined=False)
                    return
                yield Step(here, key)
            if found is None or not (found.columns or found.target):
                return
            if found.columns:
                columns, subform, fields = found.columns, found.key, {}
                continue
            if found.target not in self.forms or found.target is None:
                return
            here, columns, subform = found.target, {}, None
            fields = self.forms[here]


def outline(document: Mapping[str, Any], kinds: KindCatalogue) -> AppOutline:
    """Everything in ``document`` that has a key. Parts without a usable key are left out."""
    paths: dict[tuple[str, str], Path] = {}
    forms: dict[str, Mapping[str, FieldOutline]] = {}
    for target, part in PARTS_BY_TARGET.items():
        for key, item, path in _keyed(document, part, ()):
            paths.setdefault((target, key), path)
            if target == "form":
                forms.setdefault(key, _fields(item, path, kinds))
                for view, _, place in _keyed(item, "views", path):
                    paths.setdefault(("view", f"{key}.{view}"), place)
            elif target == "flow":
                for node, _, place in _keyed(item, "nodes", path):
                    paths.setdefault(("node", f"{key}.{node}"), place)
    for form, fields in forms.items():
        for found in fields.values():
            paths[("field", f"{form}.{found.key}")] = found.path
            for column in found.columns.values():
                paths[("field", f"{form}.{found.key}.{column.key}")] = column.path
    own = document.get("key")
    return AppOutline(own if isinstance(own, str) else "", forms, paths)


def _fields(
    owner: Mapping[str, Any], path: Path, kinds: KindCatalogue
) -> Mapping[str, FieldOutline]:
    found: dict[str, FieldOutline] = {}
    for key, item, place in _keyed(owner, "fields", path):
        columns = _fields(item, place, kinds) if len(place) < 6 else {}
        found.setdefault(key, FieldOutline(key, place, _target(item, kinds), columns))
    return found


def _target(item: Mapping[str, Any], kinds: KindCatalogue) -> str | None:
    """The form that a field's settings name, if its kind has such a setting."""
    model = kinds.config_of("field_type", item.get("kind"))
    config = item.get("config")
    if model is None or not isinstance(config, Mapping):
        return None
    for name in model.model_fields:
        if any(isinstance(mark, Reference) and mark.target == "form"
               for mark in marks_of(model, name)):  # fmt: skip
            value = config.get(name)
            return value if isinstance(value, str) else None
    return None


def _keyed(
    owner: Mapping[str, Any], part: str, path: Path
) -> Iterator[tuple[str, Mapping[str, Any], Path]]:
    items = owner.get(part)
    if not isinstance(items, list | tuple):
        return
    for index, item in enumerate(items):
        if isinstance(item, Mapping) and isinstance(item.get("key"), str):
            yield item["key"], item, (*path, part, index)
