/** Which parts of a formula are dates by their static type; Python's checker knows more. */

import { functionNamed } from "./catalogue";
import { type Call, type Node } from "./nodes";

/** The type name of a field (`date`, `list<datetime>`, …), or undefined when unknown. */
export type TypeOf = (path: readonly string[]) => string | undefined;

const TEMPORAL = new Set(["date", "datetime", "list<date>", "list<datetime>"]);

export function isTemporal(node: Node, typeOf: TypeOf): boolean {
  switch (node.kind) {
    case "field":
      return TEMPORAL.has(typeOf(node.path) ?? "");
    case "unary":
      return node.op === "+" && isTemporal(node.operand, typeOf);
    case "binary": {
      if (node.op !== "+" && node.op !== "-") return false;
      return isTemporal(node.left, typeOf) !== isTemporal(node.right, typeOf);
    }
    case "list":
      return allTemporal(node.items, typeOf);
    case "call":
      return isTemporalCall(node, typeOf);
    default:
      return false;
  }
}

function isTemporalCall(node: Call, typeOf: TypeOf): boolean {
  const returns = functionNamed(node.name)?.returns ?? "";
  if (TEMPORAL.has(returns)) return true;
  const { args } = node;
  switch (returns) {
    case "of_parts":
      return true;
    case "of_first":
    case "of_first_item":
    case "of_int":
      return allTemporal(args.slice(0, 1), typeOf);
    case "of_all":
    case "of_items":
    case "list_of_items":
      return allTemporal(args, typeOf);
    case "of_branches":
      return args.length === 3 && allTemporal(args.slice(1), typeOf);
    case "of_choices":
      return allTemporal(args.slice(1), typeOf);
    case "of_ifs":
      return allTemporal(
        args.filter((_, at) => at % 2 === 1),
        typeOf,
      );
    case "of_switch": {
      const cases = args.slice(1);
      const values = cases.filter((_, at) => at % 2 === 1 || at === cases.length - 1);
      return allTemporal(values, typeOf);
    }
    default:
      return false;
  }
}

/** True when every part is a date or NULL, and at least one is a date. */
function allTemporal(nodes: readonly Node[], typeOf: TypeOf): boolean {
  const known = nodes.filter((node) => node.kind !== "literal" || node.value !== null);
  return known.length > 0 && known.every((node) => isTemporal(node, typeOf));
}
