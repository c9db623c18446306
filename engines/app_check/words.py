"""What the checks between the engines share: a form with its types, formulas, issues."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engines.core.issue import Issue, Path
from engines.core.text import Text, text
from engines.core.values import ValueType
from engines.definitions.models import FormDefinition, SortKey
from engines.expr import TYPE_NAMES, check, parse
from engines.expr.sqlable import sqlable
from engines.forms.catalogue import FormEnv


@dataclass(frozen=True, slots=True)
class FormEyes:
    """A form as other parts see it: its definition and the types of its fields, as far as
    they are known. Made without compiling, so forms with faults have it too."""

    definition: FormDefinition
    env: FormEnv

    @property
    def key(self) -> str:
        """The form's key."""
        return self.definition.key

    @property
    def kept(self) -> frozenset[str]:
        """Fields that the platform computes or numbers."""
        shapes = ((one.key, self.env.shape((one.key,))) for one in self.definition.fields)
        return frozenset(key for key, shape in shapes if shape is not None and not shape.writable)

    def type_at(self, dotted: str) -> ValueType | None:
        """The type of a field or relation path; None when there is none."""
        return self.env.resolve(tuple(dotted.split(".")))

    def called(self, dotted: str) -> Text:
        """What a field or relation path is called."""
        return self.env.label(tuple(dotted.split(".")))


def condition_issues(source: str, form: FormEyes, path: Path) -> Iterator[Issue]:
    """What is wrong with a condition over the form's fields that a database has to answer."""
    parsed = parse(source)
    for issue in parsed.issues:
        yield issue.under(*path)
    if parsed.node is None:
        return
    found, issues = check(parsed.node, form.env)
    for issue in (*issues, *sqlable(parsed.node)):
        yield issue.under(*path)
    if found.name not in ("boolean", "any", "null"):
        yield fault(
            path,
            "not_a_condition",
            text("这里需要条件，公式给出的是 {kind}", "A condition is needed; this gives {kind}"),
            text("写一个比较，例如 amount > 0", "Write a comparison, such as amount > 0"),
            kind=TYPE_NAMES[found.name],
        )


def sort_issues(sort: Sequence[SortKey], form: FormEyes, path: Path) -> Iterator[Issue]:
    """What of an order of the form's records no list can follow; ``path`` is the order's."""
    for index, key in enumerate(sort):
        found = form.type_at(key.field)
        if found is not None and (found.is_list or found.name == "table"):
            yield fault(
                (*path, index, "field"),
                "not_sortable",
                text(
                    "不能按“{key}”排序：它有多个值", "“{key}” has many values; nothing sorts by it"
                ),
                text("换一个单值字段", "Choose a field with a single value"),
                key=form.called(key.field),
            )


def fault(path: Path, code: str, message: Text, fix: Text, **values: object) -> Issue:
    """An error of the app check, its sentence and remedy filled in."""
    return Issue(path, f"app.{code}", message.format(**values), fix=fix.format(**values))
