"""All rules of an app version, compiled once: which fire on a save, and what they decide."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from pydantic import BaseModel

from engines.actions.action import FormulaFailed
from engines.core.context import EvalContext
from engines.core.effect import Cause, Effect, UpdateRecord, in_app
from engines.core.issue import Issue, Issues
from engines.core.reading import FormFace, NothingRelated, Read, Related, Words, record_reader
from engines.core.text import text
from engines.definitions.models import AppDefinition, RuleDefinition
from engines.expr import Compiled, ExprContext, ExprError, compile_expression
from engines.rules.action import RuleAct, Scene
from engines.rules.actions import ACTIONS
from engines.rules.env import RuleTypes
from engines.rules.trigger import SaveEvent, Trigger
from engines.rules.triggers import TRIGGERS

MAX_DEPTH = 8
"""How many rules and flows may follow from one act of a person."""

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RuleRun:
    """That a rule looked at a record, and why it did what it did: the trace for the run log."""

    rule: str
    form: str
    record_id: int | None
    matched: bool
    actions: tuple[str, ...] = ()
    error: ExprError | None = None
    detail: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class BeforeSave:
    """``patch``: internal values to put into the record; ``issues`` refuse the save."""

    patch: Mapping[str, object]
    issues: Issues
    runs: tuple[RuleRun, ...]


@dataclass(frozen=True, slots=True)
class AfterSave:
    """Effects in the order of the rules, and the runs for the log."""

    effects: tuple[Effect, ...]
    runs: tuple[RuleRun, ...]


NO_BEFORE = BeforeSave({}, Issues(), ())
NO_AFTER = AfterSave((), ())


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """One rule, ready to look at records."""

    definition: RuleDefinition
    trigger: Trigger
    config: BaseModel
    condition: Compiled | None
    acts: tuple[tuple[str, RuleAct], ...]
    app: str
    form: FormFace
    relation_reads: frozenset[tuple[str, ...]]

    @property
    def key(self) -> str:
        """The rule's key."""
        return self.definition.key

    def decide(
        self,
        record_id: int | None,
        values: Values,
        before: Values | None,
        ctx: EvalContext,
        cause: Cause,
        related: Related,
    ) -> tuple[Scene, RuleRun]:
        """Look at one record: the scene holds patch, effects and issues; the run says why."""
        link = (self.key, self.definition.form, record_id or 0)
        inner = Cause("rule", self.key, cause.run, (*cause.chain, link))
        patch: dict[str, object] = {}
        scene = Scene(
            form=self.definition.form,
            record_id=record_id,
            read=_reader(self.form, values, before, patch, ctx, related),
            expr=ExprContext.of(ctx),
            cause=inner,
            patch=patch,
        )
        run = RuleRun(self.key, self.definition.form, record_id, matched=False)
        try:
            matched, reads = self._holds(scene)
            if not matched:
                return scene, replace(run, detail=reads)
            for _, act in self.acts:
                scene.take(act(scene))
            kinds = tuple(kind for kind, _ in self.acts)
            return scene, replace(run, matched=True, actions=kinds, detail=reads)
        except FormulaFailed as failed:
            patch.clear()
            scene.effects.clear()
            scene.issues.clear()
            return scene, replace(run, error=failed.error)

    def held(self, values: Values, ctx: EvalContext, related: Related) -> bool:
        """Whether the condition holds for ``values``; an error counts as not."""
        if self.condition is None:
            return True
        read = _reader(self.form, values, values, {}, ctx, related)
        return self.condition.evaluate(read, ExprContext.of(ctx)) is True

    def effects(self, scene: Scene) -> list[Effect]:
        """What the scene decided, own fields as one update first; forms as ``app.form``."""
        decided = list(scene.effects)
        if scene.patch and scene.record_id is not None:
            own = UpdateRecord(scene.form, scene.record_id, dict(scene.patch), scene.cause)
            decided.insert(0, own)
        return [in_app(effect, self.app) for effect in decided]

    def _holds(self, scene: Scene) -> tuple[bool, Mapping[str, object]]:
        """The condition's truth, and the values that it read."""
        if self.condition is None:
            return True, {}
        held = scene.value(self.condition) is True
        reads = {".".join(path): scene.read(path) for path in sorted(self.condition.dependencies)}
        return held, reads


class RuleSet:
    """The rules of one app version by form and moment, each list in order of ``order``."""

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self._all = {rule.key: rule for rule in rules}
        self._by_form: dict[tuple[str, str], list[CompiledRule]] = {}
        for rule in sorted(rules, key=lambda rule: (rule.definition.order, rule.key)):
            if rule.definition.enabled:
                place = (rule.definition.form, rule.trigger.moment)
                self._by_form.setdefault(place, []).append(rule)

    def rule(self, key: str) -> CompiledRule | None:
        """The rule with this key, enabled or not."""
        return self._all.get(key)

    def clock_rules(self) -> tuple[CompiledRule, ...]:
        """The enabled rules that run by the clock."""
        return tuple(
            rule
            for (_, moment), rules in self._by_form.items()
            if moment == "clock"
            for rule in rules
        )

    def relation_reads(self, form_key: str) -> frozenset[tuple[str, ...]]:
        """Paths along references that rules on saves of this form read, for prefetching."""
        rules = self._of(form_key, "before_save") + self._of(form_key, "after_save")
        return frozenset(path for rule in rules for path in rule.relation_reads)

    def before_save(
        self,
        form_key: str,
        record_id: int | None,
        before: Values | None,
        after: Values | None,
        changed: Set[str],
        ctx: EvalContext,
        cause: Cause,
        related: Related = NothingRelated(),
    ) -> BeforeSave:
        """What the before-save rules say; each sees what the ones before it have set."""
        rules = self._of(form_key, "before_save")
        if not rules:
            return NO_BEFORE
        event = SaveEvent(before, after, changed)
        patch: dict[str, object] = {}
        issues: list[Issue] = []
        runs: list[RuleRun] = []
        for rule in rules:
            if not rule.trigger.fires(rule.config, event):
                continue
            values = {**(after if after is not None else before or {}), **patch}
            scene, run = rule.decide(record_id, values, before, ctx, cause, related)
            runs.append(run)
            patch.update(scene.patch)
            issues.extend(scene.issues)
            if run.error is not None:
                issues.append(_failed(rule, run.error))
        return BeforeSave(patch, Issues(issues), tuple(runs))

    def after_save(
        self,
        form_key: str,
        record_id: int,
        before: Values | None,
        after: Values | None,
        changed: Set[str],
        ctx: EvalContext,
        cause: Cause,
        related: Related = NothingRelated(),
    ) -> AfterSave:
        """The effects of the after-save rules.

        A rule that already ran for this record in the chain of causes, and every rule once
        the chain is `MAX_DEPTH` long, stays out: rules cannot set each other off for ever.
        """
        rules = self._of(form_key, "after_save")
        if not rules or cause.depth >= MAX_DEPTH:
            return NO_AFTER
        event = SaveEvent(before, after, changed)
        values = after if after is not None else before or {}
        effects: list[Effect] = []
        runs: list[RuleRun] = []
        for rule in rules:
            if (rule.key, form_key, record_id) in cause.chain:
                continue
            if not rule.trigger.fires(rule.config, event):
                continue
            edge = rule.trigger.edge(rule.config) and before is not None
            if edge and rule.held(before or {}, ctx, related):
                continue
            scene, run = rule.decide(record_id, values, before, ctx, cause, related)
            runs.append(run)
            effects.extend(rule.effects(scene))
        return AfterSave(tuple(effects), tuple(runs))

    def _of(self, form_key: str, moment: str) -> list[CompiledRule]:
        return self._by_form.get((form_key, moment), [])


def compile_rules(app: AppDefinition, forms: Mapping[str, FormFace]) -> RuleSet:
    """Compile the rules of a checked app (see `check_rules`)."""
    return RuleSet([_compile(rule, app.key, forms[rule.form]) for rule in app.rules])


class _RuleCompiler:
    """Compiles formulas and collects the relation paths that the rule reads."""

    def __init__(self, form: FormFace) -> None:
        self.types = RuleTypes(form)
        self.relation_reads: set[tuple[str, ...]] = set()

    def formula(self, source: str) -> Compiled:
        compiled = compile_expression(source, self.types)
        for path in compiled.dependencies:
            self._note(path)
        return compiled

    def path(self, dotted: str) -> tuple[str, ...]:
        path = tuple(dotted.split("."))
        self._note(path)
        return path

    def words(self, path: tuple[str, ...]) -> Words | None:
        return self.types.words(path)

    def _note(self, path: tuple[str, ...]) -> None:
        own = path[1:] if path[0] == "before" else path
        if len(own) > 1:
            self.relation_reads.add(own)


def _compile(definition: RuleDefinition, app_key: str, form: FormFace) -> CompiledRule:
    compiler = _RuleCompiler(form)
    trigger = TRIGGERS[definition.trigger.kind]
    condition = compiler.formula(definition.condition) if definition.condition else None
    acts = []
    for action in definition.actions:
        kind = ACTIONS[action.kind]
        acts.append(
            (action.kind, kind.compile(kind.Config.model_validate(action.config), compiler))
        )
    return CompiledRule(
        definition=definition,
        trigger=trigger,
        config=trigger.Config.model_validate(definition.trigger.config),
        condition=condition,
        acts=tuple(acts),
        app=app_key,
        form=form,
        relation_reads=frozenset(compiler.relation_reads),
    )


def _reader(
    form: FormFace,
    values: Values,
    before: Values | None,
    patch: Mapping[str, object],
    ctx: EvalContext,
    related: Related,
) -> Read:
    """Reads own fields (those set so far first) and, under ``before.``, the stored ones."""
    now = record_reader(form.env, values, ctx, related)
    then = record_reader(form.env, before or {}, ctx, related)

    def read(path: tuple[str, ...]) -> object:
        if path[0] == "before" and len(path) > 1:
            return then(path[1:])
        if len(path) == 1 and path[0] in patch:
            return patch[path[0]]
        return now(path)

    return read


def _failed(rule: CompiledRule, error: ExprError) -> Issue:
    """A before-save rule whose formula fails refuses the save: checks fail closed."""
    return Issue(
        path=(),
        code="rule_failed",
        message=text(
            "规则“{rule}”的公式出错：{reason}。请联系应用管理员。",
            'A formula of the rule "{rule}" fails: {reason}. Ask the app\'s administrator.',
        ).format(rule=rule.definition.label, reason=error.message),
    )
