"""Tokens to a syntax tree: operator precedence as in spreadsheets."""

from dataclasses import dataclass
from decimal import Decimal

from engines.core.issue import Issue
from engines.core.text import Text
from engines.expr.functions import FUNCTIONS, closest_function
from engines.expr.lexer import SyntaxFault, Token, tokens_of
from engines.expr.limits import MAX_DEPTH, MAX_NESTING, MAX_NODES, MAX_SOURCE
from engines.expr.messages import FIXES, ISSUE_MESSAGES, message
from engines.expr.nodes import (
    Binary,
    Call,
    Field,
    ListLiteral,
    Literal,
    Node,
    Percent,
    Span,
    Unary,
    children,
    walk,
)

PRECEDENCE = {
    "||": 1,
    "&&": 2,
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">="), 3),
    "&": 4,
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
    "^": 7,
}
SIGN_PRECEDENCE = 8
PERCENT_PRECEDENCE = 9
_WORDS = {"TRUE": True, "FALSE": False, "NULL": None}
_JOINERS = {"&&": "AND", "||": "OR"}
_CLOSING = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """``node`` is None when the source is no formula. ``issues`` may hold errors even with
    a node: unknown functions and wrong numbers of arguments."""

    node: Node | None
    issues: tuple[Issue, ...]

    @property
    def ok(self) -> bool:
        """True when there is a tree and no error."""
        return self.node is not None and not self.issues


def parse(source: str) -> Parsed:
    """Read a formula. Never raises: whatever is wrong comes back as issues with a span."""
    try:
        if len(source) > MAX_SOURCE:
            raise SyntaxFault("too_long", (MAX_SOURCE, len(source)), limit=MAX_SOURCE)
        node = _Parser(tokens_of(source)).formula()
        _refuse_giants(node)
    except SyntaxFault as wrong:
        return Parsed(None, (issue(wrong.key, wrong.span, None, **wrong.values),))
    return Parsed(node, tuple(_call_issues(node)))


def issue(key: str, span: Span, fix: Text | None = None, **values: object) -> Issue:
    """An issue of the expression language with its sentence and remedy filled in."""
    return Issue(
        path=(),
        code=f"expr.{key}",
        message=message(ISSUE_MESSAGES, key, values),
        span=span,
        fix=fix or message(FIXES, key, values),
    )


def did_you_mean(name: str | Text) -> Text:
    """The remedy that proposes another name."""
    return message(FIXES, "did_you_mean", {"name": name})


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._nesting = 0

    def formula(self) -> Node:
        if self._is("="):  # spreadsheet habit: a formula starts with =
            self._at += 1
        if self._token.kind == "end":
            raise SyntaxFault("empty", self._token.span)
        node = self._expression(0)
        if self._token.kind != "end":
            if self._token.value in (")", "]"):
                raise SyntaxFault("unmatched_bracket", self._token.span, found=self._token.value)
            raise self._unexpected()
        return node

    @property
    def _token(self) -> Token:
        return self._tokens[self._at]

    def _is(self, operator: str) -> bool:
        token = self._tokens[self._at]
        return token.kind == "op" and token.value == operator

    def _unexpected(self) -> SyntaxFault:
        token = self._token
        if token.kind == "end":
            return SyntaxFault("unexpected_end", token.span)
        return SyntaxFault("unexpected", token.span, found=_spelling(token))

    def _expression(self, lowest: int) -> Node:
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            raise SyntaxFault("too_deep", self._token.span)
        left = self._operand()
        while self._token.kind == "op":
            operator = str(self._token.value)
            if operator == "%":
                end = self._token.span[1]
                self._at += 1
                left = Percent(left, (left.span[0], end))
                continue
            precedence = PRECEDENCE.get(operator)
            if precedence is None or precedence <= lowest:
                break
            operator_span = self._token.span
            self._at += 1
            right = self._expression(precedence)
            span = (left.span[0], right.span[1])
            if operator in _JOINERS:
                left = Call(_JOINERS[operator], (left, right), span, operator_span)
            else:
                left = Binary(operator, left, right, span)
        self._nesting -= 1
        return left

    def _operand(self) -> Node:
        token = self._token
        if token.kind in ("number", "text"):
            self._at += 1
            assert isinstance(token.value, Decimal | str)
            return Literal(token.value, token.span)
        if token.kind == "path":
            return self._name(token)
        if token.kind == "op":
            match token.value:
                case "-" | "+":
                    self._at += 1
                    operand = self._expression(SIGN_PRECEDENCE)
                    return Unary(str(token.value), operand, (token.span[0], operand.span[1]))
                case "(":
                    return self._group(token)
                case "[":
                    items, span = self._list_until("[")
                    return ListLiteral(items, span)
        raise self._unexpected()

    def _group(self, opener: Token) -> Node:
        self._at += 1
        inner = self._expression(0)
        self._close(opener)
        return inner

    def _name(self, token: Token) -> Node:
        self._at += 1
        path = token.value
        assert isinstance(path, tuple)
        single = path[0].upper() if token.bare and len(path) == 1 else None
        if self._is("("):
            if single is None:
                raise SyntaxFault("unexpected", self._token.span, found="(")
            args, span = self._list_until("(")
            return Call(single, args, (token.span[0], span[1]), token.span)
        if single in _WORDS:
            return Literal(_WORDS[single], token.span)
        return Field(path, token.span)

    def _list_until(self, opening: str) -> tuple[tuple[Node, ...], Span]:
        opener = self._token
        closing = _CLOSING[opening]
        self._at += 1
        items: list[Node] = []
        if not self._is(closing):
            while True:
                if self._is(",") or (items and self._is(closing)):
                    raise SyntaxFault("missing_argument", self._token.span)
                if self._token.kind == "end":
                    raise SyntaxFault("unclosed_bracket", opener.span, found=opening)
                items.append(self._expression(0))
                if not self._is(","):
                    break
                self._at += 1
        end = self._close(opener)
        return tuple(items), (opener.span[0], end)

    def _close(self, opener: Token) -> int:
        opening = str(opener.value)
        if not self._is(_CLOSING[opening]):
            if self._token.kind == "end":
                raise SyntaxFault("unclosed_bracket", opener.span, found=opening)
            raise self._unexpected()
        end = self._token.span[1]
        self._at += 1
        return end


def _spelling(token: Token) -> str:
    value = token.value
    written = ".".join(value) if isinstance(value, tuple) else str(value)
    written = written if len(written) <= 40 else written[:40] + "…"
    return f'"{written}"' if token.kind == "text" else written


def _refuse_giants(node: Node) -> None:
    waiting = [(node, 1)]
    count = 0
    while waiting:
        current, depth = waiting.pop()
        count += 1
        if depth > MAX_DEPTH:
            raise SyntaxFault("too_deep", current.span)
        if count > MAX_NODES:
            raise SyntaxFault("too_many_nodes", current.span, limit=MAX_NODES)
        waiting.extend((child, depth + 1) for child in children(current))


def _call_issues(node: Node) -> list[Issue]:
    found: list[Issue] = []
    for call in walk(node):
        if not isinstance(call, Call):
            continue
        function = FUNCTIONS.get(call.name)
        if function is None:
            close = closest_function(call.name)
            fix = did_you_mean(close) if close else None
            found.append(issue("unknown_function", call.name_span, fix, name=call.name[:60]))
        elif not function.accepts(len(call.args)):
            found.append(
                issue(
                    "argument_count",
                    call.span,
                    name=call.name,
                    expected=function.arity_text,
                    count=len(call.args),
                    usage=function.usage,
                )
            )
    return found
