/** Tokens to a syntax tree: operator precedence as in spreadsheets. */

import { closestFunction, functionNamed } from "./catalogue";
import { SyntaxFault, type Token, tokensOf } from "./lexer";
import { MAX_DEPTH, MAX_NESTING, MAX_NODES, MAX_SOURCE } from "./limits";
import { type Both, fix, issueMessage } from "./messages";
import { type BinaryOperator, children, type Node, type Span, walk } from "./nodes";

/** One thing that is not right in a formula; the same codes and sentences as in Python. */
export type Issue = {
  readonly code: string;
  readonly message: Both;
  readonly fix: Both;
  readonly span: Span;
};

export type Parsed = { readonly node: Node | null; readonly issues: readonly Issue[] };

export const PRECEDENCE: Readonly<Record<string, number>> = {
  "||": 1,
  "&&": 2,
  "=": 3,
  "<>": 3,
  "<": 3,
  "<=": 3,
  ">": 3,
  ">=": 3,
  "&": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "^": 7,
};
export const SIGN_PRECEDENCE = 8;
export const PERCENT_PRECEDENCE = 9;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["TRUE", true],
  ["FALSE", false],
  ["NULL", null],
]);

/** Read a formula. Never throws: whatever is wrong comes back as issues with a span. */
export function parse(source: string): Parsed {
  try {
    if (source.length > MAX_SOURCE) {
      throw new SyntaxFault("too_long", [MAX_SOURCE, source.length], { limit: MAX_SOURCE });
    }
    const node = new Parser(tokensOf(source)).formula();
    refuseGiants(node);
    return { node, issues: callIssues(node) };
  } catch (raised) {
    if (!(raised instanceof SyntaxFault)) throw raised;
    return { node: null, issues: [issue(raised.key, raised.span, raised.values)] };
  }
}

function issue(key: string, span: Span, values: Record<string, unknown>, remedy?: Both): Issue {
  return {
    code: `expr.${key}`,
    message: issueMessage(key, values),
    fix: remedy ?? fix(key, values),
    span,
  };
}

class Parser {
  private at = 0;
  private nesting = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  formula(): Node {
    if (this.is("=")) this.at += 1; // spreadsheet habit: a formula starts with =
    if (this.peek().kind === "end") throw new SyntaxFault("empty", this.peek().span);
    const node = this.expression(0);
    const rest = this.peek();
    if (rest.kind === "end") return node;
    if (rest.kind === "op" && (rest.value === ")" || rest.value === "]")) {
      throw new SyntaxFault("unmatched_bracket", rest.span, { found: rest.value });
    }
    throw this.unexpected();
  }

  private peek(): Token {
    const token = this.tokens[this.at];
    if (token === undefined) throw new Error("read past the end token");
    return token;
  }

  private is(operator: string): boolean {
    return this.peek().kind === "op" && this.peek().value === operator;
  }

  private unexpected(): SyntaxFault {
    const token = this.peek();
    if (token.kind === "end") return new SyntaxFault("unexpected_end", token.span);
    return new SyntaxFault("unexpected", token.span, { found: spelling(token) });
  }

  private expression(lowest: number): Node {
    this.nesting += 1;
    if (this.nesting > MAX_NESTING) throw new SyntaxFault("too_deep", this.peek().span);
    let left = this.operand();
    for (let token = this.peek(); token.kind === "op"; token = this.peek()) {
      if (token.value === "%") {
        this.at += 1;
        left = { kind: "percent", operand: left, span: [left.span[0], token.span[1]] };
        continue;
      }
      const precedence = PRECEDENCE[token.value];
      if (precedence === undefined || precedence <= lowest) break;
      this.at += 1;
      left = joined(token.value, token.span, left, this.expression(precedence));
    }
    this.nesting -= 1;
    return left;
  }

  private operand(): Node {
    const token = this.peek();
    if (token.kind === "number" || token.kind === "text") {
      this.at += 1;
      return { kind: "literal", value: token.value, span: token.span };
    }
    if (token.kind === "path") return this.name(token.value, token.bare, token.span);
    if (token.kind !== "op") throw this.unexpected();
    if (token.value === "-" || token.value === "+") {
      this.at += 1;
      const operand = this.expression(SIGN_PRECEDENCE);
      return { kind: "unary", op: token.value, operand, span: [token.span[0], operand.span[1]] };
    }
    if (token.value === "(") {
      this.at += 1;
      const inner = this.expression(0);
      this.close("(", ")", token.span);
      return inner;
    }
    if (token.value === "[") {
      const [items, span] = this.listUntil("[", "]");
      return { kind: "list", items, span };
    }
    throw this.unexpected();
  }

  private name(path: readonly string[], bare: boolean, span: Span): Node {
    this.at += 1;
    const single = bare && path.length === 1 ? (path[0] ?? "").toUpperCase() : null;
    if (this.is("(")) {
      if (single === null) throw new SyntaxFault("unexpected", this.peek().span, { found: "(" });
      const [args, argsSpan] = this.listUntil("(", ")");
      return { kind: "call", name: single, args, span: [span[0], argsSpan[1]], nameSpan: span };
    }
    const word = single === null ? undefined : WORDS.get(single);
    if (word !== undefined) return { kind: "literal", value: word, span };
    return { kind: "field", path, span };
  }

  private listUntil(opening: string, closing: string): [Node[], Span] {
    const opener = this.peek();
    this.at += 1;
    const items: Node[] = [];
    while (!(items.length === 0 && this.is(closing))) {
      if (this.is(",") || this.is(closing)) {
        throw new SyntaxFault("missing_argument", this.peek().span);
      }
      if (this.peek().kind === "end") {
        throw new SyntaxFault("unclosed_bracket", opener.span, { found: opening });
      }
      items.push(this.expression(0));
      if (!this.is(",")) break;
      this.at += 1;
    }
    return [items, [opener.span[0], this.close(opening, closing, opener.span)]];
  }

  private close(opening: string, closing: string, openerSpan: Span): number {
    if (!this.is(closing)) {
      if (this.peek().kind === "end") {
        throw new SyntaxFault("unclosed_bracket", openerSpan, { found: opening });
      }
      throw this.unexpected();
    }
    const end = this.peek().span[1];
    this.at += 1;
    return end;
  }
}

function joined(operator: string, operatorSpan: Span, left: Node, right: Node): Node {
  const span: Span = [left.span[0], right.span[1]];
  if (operator === "&&" || operator === "||") {
    const name = operator === "&&" ? "AND" : "OR";
    return { kind: "call", name, args: [left, right], span, nameSpan: operatorSpan };
  }
  return { kind: "binary", op: operator as BinaryOperator, left, right, span };
}

function spelling(token: Token): string {
  const written = token.kind === "path" ? token.value.join(".") : (token.value?.toString() ?? "");
  const short = written.length <= 40 ? written : `${written.slice(0, 40)}…`;
  return token.kind === "text" ? `"${short}"` : short;
}

function refuseGiants(node: Node): void {
  const waiting: [Node, number][] = [[node, 1]];
  let count = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [current, depth] = next;
    count += 1;
    if (depth > MAX_DEPTH) throw new SyntaxFault("too_deep", current.span);
    if (count > MAX_NODES) {
      throw new SyntaxFault("too_many_nodes", current.span, { limit: MAX_NODES });
    }
    for (const child of children(current)) waiting.push([child, depth + 1]);
  }
}

function callIssues(node: Node): Issue[] {
  const found: Issue[] = [];
  for (const call of walk(node)) {
    if (call.kind !== "call") continue;
    const named = functionNamed(call.name);
    if (named === undefined) {
      const near = closestFunction(call.name);
      const remedy = near === null ? undefined : fix("did_you_mean", { name: near });
      found.push(
        issue("unknown_function", call.nameSpan, { name: call.name.slice(0, 60) }, remedy),
      );
    } else if (!named.accepts(call.args.length)) {
      found.push(
        issue("argument_count", call.span, {
          name: call.name,
          expected: named.arityText,
          count: call.args.length,
          usage: named.usage,
        }),
      );
    }
  }
  return found;
}
