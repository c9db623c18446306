"""What the rule of a draft would do to a stored record, decided by the rules engine itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from builder.drafts.draft import load_draft
from builder.rights import require_designer
from builder.trials.show_effects import EffectWords
from engines.app_check import check_app
from engines.catalogue import kind_catalogue
from engines.core.effect import Cause
from engines.core.issue import Issue
from engines.core.text import text
from engines.definitions.models import AppDefinition, RuleDefinition
from engines.definitions.parse import parse_part
from engines.definitions.place_words import with_place
from engines.rules import compile_rules
from engines.rules.ruleset import CompiledRule
from runtime.access import form_access
from runtime.apps.current_app import current_app, current_versions, referenced_definitions
from runtime.apps.loaded import LoadedApp
from runtime.db.transaction import ReadTx
from runtime.identity.actor import SYSTEM, Actor
from runtime.problem import Conflict, Invalid, NotFound
from runtime.records.eval_context import eval_context
from runtime.records.get_record import get_record
from runtime.records.read_values import read_records
from runtime.rules.run_log import plain_reads
from runtime.rules.show_runs import name_reads


class FormNotPublished(Conflict):
    """There are no records of the rule's form yet."""

    code = "form_not_published"

    def __init__(self) -> None:
        super().__init__(
            text(
                "规则的表单还没有发布，没有记录可以试。请先发布应用。",
                "The rule's form is not published, so it has no records. Publish the app first.",
            )
        )


def try_rule(
    tx: ReadTx, app_key: str, rule_key: str, record_id: int, actor: Actor
) -> dict[str, Any]:
    """The decision as if the actor had just saved the record as it is.

    The drafted rule runs over the published forms. Whoever tries it sees of records and
    values what their own rights show; the rest is told as hidden.
    """
    require_designer(actor, app_key)
    document = load_draft(tx, app_key).document
    if app_key not in current_versions(tx):
        raise FormNotPublished
    app = current_app(tx, app_key)
    rule = _compiled(tx, app, document, rule_key)
    form_key = rule.definition.form
    shown = get_record(tx, app, form_key, record_id, actor, form_access(app, form_key, actor))
    found = read_records(tx, app, form_key, [record_id], relation_reads=rule.relation_reads)
    values = found.records[record_id]
    # A rule that runs by the clock acts in nobody's name.
    ctx = eval_context(tx, SYSTEM if rule.trigger.moment == "clock" else actor, app_key)
    scene, run = rule.decide(record_id, values, values, ctx, Cause("rule", rule_key), found.related)
    words = EffectWords(tx, app, actor, ctx)
    return {
        "matched": run.matched,
        "error": run.error.message.in_language(actor.language) if run.error else None,
        "reads": _reads(tx, run.detail, shown, app, form_key, actor),
        "refusals": [
            {
                "field": str(issue.path[0]) if issue.path else None,
                "message": issue.message.in_language(actor.language),
            }
            for issue in scene.issues
        ],
        "effects": [words.told(effect) for effect in rule.effects(scene)],
    }


def _compiled(tx: ReadTx, app: LoadedApp, document: Mapping[str, Any], key: str) -> CompiledRule:
    """The draft's rule over the published app; what is wrong with it is told as issues."""
    rules = document.get("rules")
    parts = list(enumerate(rules)) if isinstance(rules, list) else []
    named = ((at, part) for at, part in parts if isinstance(part, dict) and part.get("key") == key)
    index, part = next(named, (0, None))
    if part is None:
        raise NotFound(text("规则", "rule"), key)
    rule, issues = parse_part(RuleDefinition, part, ("rules", index))
    if rule is None:
        raise Invalid(with_place(issue, document, kind_catalogue()) for issue in issues)
    if rule.form not in app.forms:
        raise FormNotPublished
    alone = app.definition.model_copy(update={"rules": (rule,)})
    wrong = [_at(index, issue) for issue in _rule_issues(tx, alone) if issue.severity == "error"]
    if wrong:
        raise Invalid(with_place(issue, document, kind_catalogue()) for issue in wrong)
    compiled = compile_rules(alone, {one.key: one.compiled for one in app.forms.values()}).rule(key)
    assert compiled is not None
    return compiled


def _rule_issues(tx: ReadTx, app: AppDefinition) -> Iterator[Issue]:
    definitions = referenced_definitions(tx, app)
    others = {key: one for key, one in definitions.items() if key != app.key}
    return (issue for issue in check_app(app, others) if issue.path[:1] == ("rules",))


def _at(index: int, issue: Issue) -> Issue:
    """The issue of the only rule, at the rule's place in the draft."""
    return Issue(
        ("rules", index, *issue.path[2:]), issue.code, issue.message, issue.severity, issue.span,
        issue.fix,
    )  # fmt: skip


def _reads(
    tx: ReadTx,
    detail: Mapping[str, object] | None,
    shown: Mapping[str, Any],
    app: LoadedApp,
    form_key: str,
    actor: Actor,
) -> list[dict[str, Any]]:
    """What the condition read, as far as the actor may see it.

    Along a reference lie records with rights of their own: those values are told only to
    whoever may see everything.
    """
    everything = form_access(app, form_key, actor).everything
    values = plain_reads(detail) or {}
    told = {}
    for path, value in values.items():
        own = path.removeprefix("before.")
        if everything or own in shown["values"] or own in shown:
            told[path] = value
    name_reads(tx, app, [(form_key, told)], actor)
    return [{"path": path, "value": told.get(path), "hidden": path not in told} for path in values]
