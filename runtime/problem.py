"""Refusals as exceptions: each knows its status, stable code and words for people."""

from collections.abc import Iterable, Mapping

from engines.core.issue import Issue, Issues
from engines.core.text import Text, joined, text


class Problem(Exception):
    """A refusal that the user is told about, as an RFC 9457 problem document.

    Business errors subclass it beside the use case that raises them and set ``status``,
    ``code`` (stable, for programs) and ``title`` (the kind of problem). ``detail`` tells this
    case: what happened, where, what to do. ``extra`` members go into the document as they are.
    """

    status: int = 400
    code: str = "bad_request"
    title: Text = text("请求有误", "Bad request")

    def __init__(
        self,
        detail: Text | None = None,
        *,
        issues: Iterable[Issue] = (),
        extra: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.detail = detail if detail is not None else self.title
        self.issues = Issues(issues)
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})
        super().__init__(self.detail.en or self.detail.zh)

    def __str__(self) -> str:
        shown = f"{self.code}: {self.detail.en or self.detail.zh}"
        places = "; ".join(
            f"{'/'.join(map(str, issue.path)) or '(root)'}: {issue.message.en or issue.message.zh}"
            for issue in self.issues
        )
        return f"{shown} [{places}]" if places else shown

    def reason(self) -> Text:
        """Why, in one text: the detail and what the issues say."""
        said = (self.detail, *(issue.message for issue in self.issues))
        return joined(list(dict.fromkeys(said)), " ")

    def document(self, language: str) -> dict[str, object]:
        """The problem document in ``language``."""
        shown: dict[str, object] = {
            "type": f"urn:formwork:problem:{self.code}",
            "title": self.title.in_language(language),
            "status": self.status,
            "code": self.code,
            "detail": self.detail.in_language(language),
        }
        if self.issues:
            shown["errors"] = [issue.to_json(language) for issue in self.issues]
        for name, value in self.extra.items():
            shown.setdefault(name, value)
        return shown


class NotFound(Problem):
    """There is no such thing, or the actor may not know that there is one."""

    status = 404
    code = "not_found"
    title = text("找不到", "Not found")

    def __init__(self, noun: Text | str = "", key: object = "", detail: Text | None = None) -> None:
        name = noun if isinstance(noun, Text) else text(noun, noun)
        if detail is None and (name.zh or name.en):
            detail = text(
                "找不到{noun}“{key}”，它可能已被删除，或你无权查看。",
                "There is no {noun} “{key}”, or you may not see it.",
            ).format(noun=name, key=key)
        super().__init__(detail)


class Forbidden(Problem):
    """The actor may see the thing but not do this with it."""

    status = 403
    code = "forbidden"
    title = text("没有权限", "Not allowed")

    def __init__(self, detail: Text | None = None, **more: object) -> None:
        fallback = text(
            "你没有执行此操作的权限，请联系管理员。",
            "You may not do this; ask an administrator.",
        )
        super().__init__(detail or fallback, extra=more)


class Invalid(Problem):
    """The input is not right; ``issues`` say where and why."""

    status = 422
    code = "invalid"
    title = text("输入有误", "Invalid input")

    def __init__(
        self,
        issues: Iterable[Issue],
        detail: Text | None = None,
        *,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        listed = Issues(issues)
        errors = [issue for issue in listed if issue.severity == "error"]
        if detail is None and len(errors) == 1:
            detail = errors[0].message
        fallback = text("有 {count} 处需要更正。", "{count} places need correction.").format(
            count=len(errors)
        )
        super().__init__(detail or fallback, issues=listed, extra=extra)


class Conflict(Problem):
    """The request is fine, but the present state does not allow it."""

    status = 409
    code = "conflict"
    title = text("与当前状态冲突", "Conflict with the present state")


def invalid(path: tuple[str | int, ...], code: str, zh: str, en: str) -> Invalid:
    """An ``Invalid`` with a single issue."""
    return Invalid([Issue(path=path, code=code, message=text(zh, en))])
