"""Who need not be asked (again): the initiator, and people who agreed before on this path."""

from collections.abc import Iterable

from engines.core.text import Text, text
from engines.flows.node import CompiledNode
from engines.flows.progress import Progress
from engines.flows.state import NodeRun

INITIATOR = text("系统自动同意（发起人本人）", "Agreed automatically (initiator)")
DUPLICATE = text("系统自动同意（与节点“{node}”重复）", 'Agreed automatically (as at "{node}")')


def agreed_by_rule(
    progress: Progress, run: NodeRun, node: CompiledNode, people: Iterable[int]
) -> dict[int, Text]:
    """People whose agreement the flow's settings take as given, each with the reason.

    Nobody, when the token came here by a return, when the node wants something from each
    person (a required field, something to edit, a comment), or when it opts out.
    """
    if run.arrival == "return" or _wants_something(node):
        return {}
    settings = progress.flow.definition.settings
    token = progress.token_of(run)
    runs = {"off": (), "previous": token.previous, "earlier": token.passed}[settings.duplicates]
    earlier = {
        task.user: progress.runs[task.run]
        for past in runs
        for task in progress.tasks_of(progress.runs[past], "approved", "auto_approved")
        if progress.flow.nodes[task.node].type.can_reject
    }
    found: dict[int, Text] = {}
    for person in people:
        if person == progress.initiator and settings.initiator_approves == "auto":
            found[person] = INITIATOR
        elif person in earlier:
            past_node = progress.flow.nodes[earlier[person].node]
            found[person] = DUPLICATE.format(node=_name(past_node))
    return found


def _wants_something(node: CompiledNode) -> bool:
    config = node.config
    return (
        not getattr(config, "auto_agree", False)
        or config.comment == "required"
        or any(access in ("edit", "required") for access in node.access.values())
    )


def _name(node: CompiledNode) -> Text:
    return node.label if node.label.in_language("zh") else text(node.key, node.key)
