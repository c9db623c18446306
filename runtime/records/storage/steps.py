"""The steps of a storage plan: what publishing will do to the tables, in words."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from engines.core.text import Text, listed, text
from runtime.records.storage.storage_map import (
    FieldStorage,
    FormStorage,
    IndexStorage,
    StorageMap,
)

StepKind = Literal[
    "create_form",
    "restore_form",
    "retire_form",
    "add_field",
    "restore_field",
    "retire_field",
    "convert_field",
    "check_options",
    "drop_index",
    "create_index",
    "rebuild_search",
    "track_stages",
    "recompute",
]
"""``convert_field`` copies what can be converted into a new column and retires the old one;
``track_stages`` gives every record the stay in its present stage; ``recompute`` fills stored
formulas and roll-ups of all records."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``code`` is stable and names it when a destructive step is confirmed.

    ``failing`` and ``sample`` are filled by ``measure_plan``: how many rows lose a value or
    break a rule, and the ids of some of them.
    """

    kind: StepKind
    form: str
    field: str | None = None
    column: str | None = None
    words: Text = dataclasses.field(default_factory=Text)
    destructive: bool = False
    old: FieldStorage | None = None
    new: FieldStorage | None = None
    index_name: str | None = None
    index: IndexStorage | None = None
    failing: int = 0
    sample: tuple[int, ...] = ()
    about: str | None = None
    """The field of an index."""
    place: Text = dataclasses.field(default_factory=Text)
    """What the step is about, by its name."""

    @property
    def code(self) -> str:
        """``kind:form.field.column``."""
        return (
            f"{self.kind}:{'.'.join(part for part in (self.form, self.field, self.column) if part)}"
        )

    def named(self, labels: Mapping[str, Text]) -> "Step":
        """The step with its words filled in: names from ``labels``, by full key, else keys."""

        def label(key: str) -> Text:
            return labels.get(key) or text(key, key)

        lost = self.old.options if self.old is not None else ()
        kept = self.new.options if self.new is not None else ()
        keys = (self.form, self.field or self.about, self.column)
        place = ".".join(part for part in keys if part)
        gone = [labels.get(f"{place}:{one}") or text(one, one) for one in lost if one not in kept]
        words = self.words.format(
            form=label(self.form),
            field=label(place),
            options=listed(gone),
        )
        return replace(self, words=words, place=label(place))

    def counted(self, failing: int, sample: tuple[int, ...]) -> "Step":
        """The step with what measuring found."""
        return replace(self, failing=failing, sample=sample)

    def to_json(self, language: str) -> dict[str, object]:
        """What the builder shows before publishing."""
        return {
            "kind": self.kind,
            "code": self.code,
            "form": self.form,
            "field": self.field,
            "words": self.words.in_language(language),
            "destructive": self.destructive,
            "failing": self.failing,
            "sample": list(self.sample),
        }


@dataclass(frozen=True, slots=True)
class StoragePlan:
    """Steps in the order in which they are applied, and the map that holds afterwards."""

    old: StorageMap | None
    new: StorageMap
    steps: tuple[Step, ...]

    @property
    def destructive(self) -> tuple[Step, ...]:
        """Steps that take values out of sight; they have to be confirmed."""
        return tuple(step for step in self.steps if step.destructive)


_WORDS = {
    "create_form": text("新建数据表 {table}", "Create the table {table}"),
    "restore_form": text(
        "恢复表单“{form}”及其数据（{table}）",
        "Bring back the form “{form}” with its data ({table})",
    ),
    "retire_form": text(
        "停用表单“{form}”，数据保留（{table}）",
        "Retire the form “{form}”; its data is kept ({table})",
    ),
    "add_field": text("新增字段“{field}”", "Add the field “{field}”"),
    "restore_field": text(
        "恢复字段“{field}”及其原有数据", "Bring back the field “{field}” with its former values"
    ),
    "retire_field": text(
        "停用字段“{field}”，数据保留", "Retire the field “{field}”; its values are kept"
    ),
    "convert_field": text(
        "转换字段“{field}”的类型，无法转换的值将为空，原数据保留",
        "Convert the field “{field}”; values that cannot be converted become empty, the old "
        "column is kept",
    ),
    "check_options": text(
        "字段“{field}”的选项“{options}”已删除，已有的值保持不变",
        "Options “{options}” of the field “{field}” are gone; values that exist stay as they are",
    ),
    "drop_index": text("删除索引 {index}", "Drop the index {index}"),
    "create_index": text("建立索引 {index}", "Create the index {index}"),
    "rebuild_search": text("重建“{form}”的全文检索", "Rebuild the full-text search of “{form}”"),
    "track_stages": text(
        "开始记录“{field}”的阶段历史", "Start keeping the stage history of “{field}”"
    ),
    "recompute": text(
        "重新计算“{form}”的公式和汇总", "Recompute stored formulas and roll-ups of “{form}”"
    ),
}


def step(
    kind: StepKind,
    form: str,
    field_key: str | None = None,
    column: str | None = None,
    *,
    storage: FormStorage | None = None,
    destructive: bool = False,
    old: FieldStorage | None = None,
    new: FieldStorage | None = None,
    index_name: str | None = None,
    index: IndexStorage | None = None,
    about: str | None = None,
) -> Step:
    """A step with its words, in which names are filled in by ``Step.named``."""
    words = _WORDS[kind].format(
        table=storage.table if storage is not None else "", index=index_name or ""
    )
    return Step(
        kind,
        form,
        field_key,
        column,
        words,
        destructive,
        old,
        new,
        index_name,
        index,
        about=about,
    )
