"""A published version, compiled once: what every request about the app works with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engines.core.text import text
from engines.definitions.models import AppDefinition
from engines.flows import FlowSet
from engines.forms import CompiledForm, with_derived
from engines.rules import RuleSet
from runtime.problem import NotFound
from runtime.records.storage import FormTable


@dataclass(frozen=True, eq=False)
class LoadedForm:
    """A form with its compiled definition and its tables."""

    app_key: str
    key: str
    compiled: CompiledForm
    table: FormTable

    @property
    def qualified(self) -> str:
        """``app.form``."""
        return f"{self.app_key}.{self.key}"


@dataclass(frozen=True, eq=False)
class LoadedApp:
    """One version of an app. Never changes; a new version is a new object.

    ``forms`` are the app's own; ``other_forms`` those of apps that it refers to, by
    ``app.form``; ``definitions`` are its own and theirs by app key. ``searched`` says which
    fields of a form full-text search covers: those that no role hides. ``derived`` is where
    domains keep what they work out from the version.
    """

    key: str
    version_id: int
    number: int
    hash: str
    definition: AppDefinition
    forms: Mapping[str, LoadedForm]
    other_forms: Mapping[str, LoadedForm]
    definitions: Mapping[str, AppDefinition]
    rules: RuleSet
    flows: FlowSet
    searched: Mapping[str, tuple[str, ...]]
    derived: dict[str, Any] = field(default_factory=dict, repr=False)

    def form(self, key: str) -> LoadedForm:
        """A form by its key, or by ``app.form`` where it belongs to another app; else 404."""
        own = key.removeprefix(f"{self.key}.")
        found = self.forms.get(own) or self.other_forms.get(key)
        if found is None:
            raise NotFound(text("表单", "form"), key)
        return found


def searchable_fields(app: AppDefinition, form: CompiledForm) -> tuple[str, ...]:
    """Text fields of a form that every role may read, so that a hit gives nothing away."""
    hidden = {
        key
        for role in app.roles
        for grant in role.grants
        if grant.form == form.key
        for key in grant.fields.hidden
    }
    unseen = with_derived(form, hidden)
    return tuple(
        key for key, field in form.fields.items() if field.shape.searchable and key not in unseen
    )


def referenced_apps(app: AppDefinition) -> frozenset[str]:
    """Keys of other apps that fields of this one point into."""
    found = set()
    for form in app.forms:
        for one in form.fields:
            target = one.config.get("form")
            if isinstance(target, str) and "." in target:
                found.add(target.partition(".")[0])
    return frozenset(found - {app.key})
