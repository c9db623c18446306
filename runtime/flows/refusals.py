"""Why a person's act on a flow is refused, as problems with a status."""

from engines.core.text import Text, text
from engines.flows import Refused
from runtime.problem import Conflict, Forbidden, Invalid, Problem

_STATUS = {
    "not_your_task": 403,
    "not_initiator": 403,
    "cannot_transfer": 403,
    "cannot_reject": 403,
    "target_not_allowed": 422,
    "comment_required": 422,
    "same_person": 422,
}


class FlowRefused(Problem):
    """The flow does not allow the act now; nothing has changed."""

    title = text("流程不允许此操作", "The flow does not allow this")

    def __init__(self, code: str, detail: Text) -> None:
        super().__init__(detail)
        self.status = _STATUS.get(code, 409)
        self.code = code


class TaskAlreadyDone(Conflict):
    """Somebody was faster, or the task ended with its node."""

    code = "task_already_done"
    title = text("任务已被处理", "Task already done")

    def __init__(self, by: str | None = None) -> None:
        said = text(
            "任务已被处理，请刷新待办列表。",
            "The task has already been dealt with. Reload your to-do list.",
        )
        if by is not None:
            said = text(
                "任务已由{by}处理，请刷新待办列表。",
                "{by} has already dealt with the task. Reload your to-do list.",
            ).format(by=by)
        super().__init__(said, extra={"by": by})


class NotYourTask(Forbidden):
    """The task is another person's."""

    code = "not_your_task"

    def __init__(self) -> None:
        super().__init__(text("这不是你的待办任务。", "This is not your task."))


class AlreadyRunning(Conflict):
    """An instance of the flow is running on the record."""

    code = "flow_already_running"
    title = text("流程已在运行", "Flow already running")

    def __init__(self, instance_id: int) -> None:
        super().__init__(
            text(
                "这条记录上此流程正在进行，结束后才能再次发起。",
                "This flow is already running on the record; it can be started again when that "
                "has ended.",
            ),
            extra={"instance_id": instance_id},
        )


class FlowCannotStart(Problem):
    """The first step fails, so nothing was started."""

    status = 422
    code = "flow_cannot_start"
    title = text("流程无法发起", "The flow cannot start")


def problem_of(refused: Refused) -> Problem:
    """The machine's refusal as a problem."""
    if refused.issues:
        return Invalid(refused.issues, refused.message)
    if refused.code == "task_already_done":
        return TaskAlreadyDone()
    return FlowRefused(refused.code, refused.message)
