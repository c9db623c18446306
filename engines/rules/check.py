"""Checks of an app's rules: every problem at once, each with its place."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from engines.actions.check import ActionCheck
from engines.actions.formulas import marked_formula_issues
from engines.core.issue import Issue, Issues, Path
from engines.core.reading import FormFace
from engines.core.registry import Registry
from engines.core.text import text
from engines.definitions.kinds import KindCatalogue, KindEntry
from engines.definitions.models import AppDefinition, KindConfig, RuleDefinition
from engines.definitions.parse import parse_part
from engines.rules.actions import ACTIONS
from engines.rules.env import RuleTypes
from engines.rules.triggers import TRIGGERS
from engines.rules.triggers.date_relative import DateRelativeConfig

MAX_ACTIONS = 20
KINDS = KindCatalogue(
    {
        "trigger": {kind.kind: KindEntry(kind.Config, kind.label) for kind in TRIGGERS},
        "action": {kind.kind: KindEntry(kind.Config, kind.label) for kind in ACTIONS},
    }
)


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
    yield from marked_formula_issues("rules", rule, KINDS, types)
    trigger_config, issues = _config(TRIGGERS, rule.trigger, ("trigger",))
    yield from issues
    if isinstance(trigger_config, DateRelativeConfig):
        kind = types.resolve((trigger_config.field,))
        if kind is not None and not kind.is_temporal:
            yield _issue(("trigger", "config", "field"), "not_a_date", "“{key}”不是日期字段",
                         '"{key}" is not a date field', key=types.label((trigger_config.field,)))  # fmt: skip
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
        found: list[Issue] = []
        where = (*place, "config")
        check = ActionCheck(app, forms, rule.form, types, where, found.append)
        kind_of_action.check(config, check)
        yield from found


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
    config, wrong = parse_part(kind.Config, dict(written.config), (*place, "config"))
    return config, list(wrong)


def _issue(place: Path, code: str, zh: str, en: str, **values: object) -> Issue:
    return Issue(path=place, code=code, message=text(zh, en).format(**values))
