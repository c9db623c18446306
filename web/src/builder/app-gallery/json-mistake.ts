/** Where a text stops being JSON: browsers say that it is none, not all of them say where. Pure. */

const SPACE = /[ \t\n\r]*/y;
// Control characters have to be escaped in a JSON text.
const VALUE =
  // eslint-disable-next-line no-control-regex
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

export type TextPlace = { readonly line: number; readonly column: number };

/** The first place at which no JSON text goes on like this. */
export function jsonMistake(text: string): TextPlace {
  const open: ("{" | "[")[] = [];
  let at = 0;
  let wants: "value" | "name" | "colon" | "next" | "first" = "value";
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  };
  for (;;) {
    skip(SPACE);
    const sign = text.charAt(at);
    const inside = open.at(-1);
    const closes = (inside === "{" && sign === "}") || (inside === "[" && sign === "]");
    if (closes && (wants === "next" || wants === "first")) {
      open.pop();
      at += 1;
      wants = "next";
    } else if (wants === "next" && sign === "," && inside) {
      at += 1;
      wants = inside === "{" ? "name" : "value";
    } else if (wants === "colon" && sign === ":") {
      at += 1;
      wants = "value";
    } else if (wants === "name" || (wants === "first" && inside === "{")) {
      if (sign !== '"' || !skip(VALUE)) break;
      wants = "colon";
    } else if (wants === "value" || wants === "first") {
      if (sign === "{" || sign === "[") {
        open.push(sign);
        at += 1;
        wants = "first";
      } else if (skip(VALUE)) wants = "next";
      else break;
    } else break;
  }
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
