"""Checks of an app's rules: every problem at once, each with its place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from engines.core.issue import Issue, Issues, Path
from engines.core.reading import FormFace
from engines.core.registry import Registry
from engines.core.text import text
from engines.core.values import BOOLEAN, ValueType
from engines.definitions.models import AppDefinition, KindConfig, RuleDefinition
from engines.expr import check, parse
from engines.rules.actions import ACTIONS
from engines.rules.actions.set_fields import SetFieldsConfig
from engines.rules.actions.start_flow import StartFlowConfig
from engines.rules.actions.update_referenced import UpdateReferencedConfig
from engines.rules.actions.update_referring import UpdateReferringConfig
from engines.rules.env import RuleTypes
from engines.rules.triggers import TRIGGERS
from engines.rules.triggers.date_relative import DateRelativeConfig

MAX_ACTIONS = 20


def check_rules(app: AppDefinition, forms: Mapping[str, FormFace]) -> Issues:
    """Issues of all rules, with paths from the app's root (``("rules", 0, "condition")``)."""
    found: list[Issue] = []
    for index, rule in enumerate(app.rules):
        found.extend(issue.under("rules", index) for issue in _check_rule(rule, app, forms))
    return Issues(found)


def _check_rule(
    rule: RuleDefinition, app: AppDefinition, forms: Mapping[str, FormFace]
) -> Iterator[Issue]:
    form = forms.get(rule.form)
    if form is None:
        yield _issue(("form",), "unknown_form", "没有表单“{key}”", 'There is no form "{key}"',
                     key=rule.form)  # fmt: skip
        return
    types = RuleTypes(form)
    if not rule.actions or len(rule.actions) > MAX_ACTIONS:
        yield _issue(("actions",), "action_count", "规则需要 1 到 {n} 个动作",
                     "A rule needs 1 to {n} actions", n=MAX_ACTIONS)  # fmt: skip
    if rule.condition is not None:
        yield from _formula(("condition",), rule.condition, types, BOOLEAN)
    trigger_config, issues = _config(TRIGGERS, rule.trigger, ("trigger",))
    yield from issues
    if isinstance(trigger_config, DateRelativeConfig):
        kind = types.resolve((trigger_config.field,))
        if kind is not None and not kind.is_temporal:
            yield _issue(("trigger", "config", "field"), "not_a_date", "“{key}”不是日期字段",
                         '"{key}" is not a date field', key=trigger_config.field)  # fmt: skip
    before = trigger_config is not None and TRIGGERS[rule.trigger.kind].moment == "before_save"
    for index, action in enumerate(rule.actions):
        place: Path = ("actions", index)
        config, issues = _config(ACTIONS, action, place)
        yield from issues
        if config is None or trigger_config is None:
            continue
        kind_of_action = ACTIONS[action.kind]
        if not (kind_of_action.before_save if before else kind_of_action.after_save):
            yield _issue((*place, "kind"), "action_not_here",
                         "动作“{label}”不能用于触发方式“{trigger}”",
                         'The action "{label}" cannot be used with the trigger "{trigger}"',
                         label=kind_of_action.label,
                         trigger=TRIGGERS[rule.trigger.kind].label)  # fmt: skip
        yield from _check_action(config, (*place, "config"), rule, app, forms, types)


def _check_action(
    config: BaseModel,
    place: Path,
    rule: RuleDefinition,
    app: AppDefinition,
    forms: Mapping[str, FormFace],
    types: RuleTypes,
) -> Iterator[Issue]:
    """Formulas of an action, and the things that only this engine knows to be wrong."""
    for name in ("values", "match", "places"):
        yield from _formulas_in(getattr(config, name, None), (*place, name), types)
    if isinstance(config, SetFieldsConfig):
        yield from _settable([item.field for item in config.values], place, app, rule.form)
    target = getattr(config, "form", None)
    if isinstance(target, str) and target in forms:
        fields = [item.field for item in getattr(config, "values", ())]
        yield from _settable(fields, place, app, target)
    if isinstance(config, UpdateReferencedConfig):
        yield from _points_to((config.via,), types, config.form, (*place, "via"))
    if isinstance(config, UpdateReferringConfig) and config.form in forms:
        there = forms[config.form].env
        yield from _points_to((config.via,), there, rule.form, (*place, "via"))
        if config.filter is not None:
            yield from _formula(
                (*place, "filter"), config.filter, _SourceTypes(there, types), BOOLEAN
            )
    if isinstance(config, StartFlowConfig):
        flow = app.flow(config.flow)
        if flow is not None and flow.form != rule.form:
            yield _issue((*place, "flow"), "flow_of_other_form",
                         "流程“{key}”属于另一个表单", 'The flow "{key}" belongs to another form',
                         key=config.flow)  # fmt: skip


class _SourceTypes:
    """The target's fields, and the rule's own record as ``source.x``."""

    def __init__(self, target: object, source: RuleTypes) -> None:
        self._target = target
        self._source = source

    def resolve(self, path: tuple[str, ...]) -> ValueType | None:
        if path[0] == "source" and len(path) > 1:
            return self._source.resolve(path[1:])
        return self._target.resolve(path)  # type: ignore[attr-defined, no-any-return]

    def suggest(self, name: str) -> str | None:
        return self._source.suggest(name)


def _formulas_in(found: object, place: Path, types: RuleTypes) -> Iterator[Issue]:
    if isinstance(found, Mapping):
        for name, source in found.items():
            yield from _formula((*place, name), source, types)
    elif isinstance(found, tuple):
        for index, item in enumerate(found):
            yield from _formula((*place, index, "value"), item.value, types)


def _formula(
    place: Path, source: str, types: object, wanted: ValueType | None = None
) -> Iterator[Issue]:
    """Syntax and type of one formula."""
    parsed = parse(source)
    for issue in parsed.issues:
        yield issue.under(*place)
    if parsed.node is None:
        return
    kind, issues = check(parsed.node, types)  # type: ignore[arg-type]
    for issue in issues:
        yield issue.under(*place)
    if wanted is not None and kind.name not in (wanted.name, "any", "null"):
        yield _issue(place, "wrong_type", "这里需要一个真假条件，公式给出的是{kind}",
                     "A true-or-false condition is needed here; the formula gives {kind}",
                     kind=str(kind))  # fmt: skip


def _settable(
    fields: Iterable[str], place: Path, app: AppDefinition, form_key: str
) -> Iterator[Issue]:
    """Fields that exist may be set unless they are computed or kept by the platform."""
    form = app.form(form_key)
    for index, key in enumerate(fields):
        if key in ("owner", "department"):
            continue
        field = form.field(key) if form is not None else None
        where = (*place, "values", index, "field")
        if form is not None and field is None:
            yield _issue(where, "unknown_field", "表单“{form}”没有字段“{key}”",
                         'The form "{form}" has no field "{key}"',
                         form=form.label, key=key)  # fmt: skip


def _points_to(path: tuple[str, ...], types: object, form: str, place: Path) -> Iterator[Issue]:
    """``path`` must be a reference to ``form``."""
    kind = types.resolve(path)  # type: ignore[attr-defined]
    if kind is None or kind.item.name != "record" or kind.item.form != form:
        yield _issue(place, "not_a_reference", "“{path}”不是指向表单“{form}”的关联字段",
                     '"{path}" is not a reference to the form "{form}"',
                     path=".".join(path), form=form)  # fmt: skip


def _config(
    registry: Registry[Any], written: KindConfig, place: Path
) -> tuple[BaseModel | None, list[Issue]]:
    """The parsed config of a trigger or action, or why it does not parse."""
    kind = registry.get(written.kind)
    if kind is None:
        noun = registry.noun
        return None, [
            _issue(
                (*place, "kind"),
                "unknown_kind",
                "没有这种类型：“{kind}”。可用：{known}",
                'There is no {noun} "{kind}". Known: {known}',
                noun=noun,
                kind=written.kind,
                known=", ".join(registry.names),
            )
        ]
    try:
        return kind.Config.model_validate(dict(written.config)), []
    except ValidationError as wrong:
        return None, [
            _issue(
                (*place, "config", *error["loc"]),
                "bad_config",
                "设置不正确：{reason}",
                "This setting is not right: {reason}",
                reason=error["msg"],
            )
            for error in wrong.errors()
        ]


def _issue(place: Path, code: str, zh: str, en: str, **values: object) -> Issue:
    return Issue(path=place, code=code, message=text(zh, en).format(**values))
