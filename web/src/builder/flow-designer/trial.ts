/** What a trial run on a typed-in record has to ask for. Pure. */

import type { FieldPart, FlowPart, FormPart } from "@/api/builder/document";
import { dependencies, parse } from "@/expr";

/** So many fields are asked for where the flow itself reads none. */
const FEW = 4;
const COMPUTED = new Set(["formula", "rollup", "lookup", "serial", "subform", "file", "files"]);

/** The fields on which it depends where the flow goes and whom it asks; else the first ones. */
export function fieldsRead(flow: FlowPart, form: FormPart): readonly FieldPart[] {
  const read = new Set<string>();
  const condition = flow.trigger?.["condition"];
  const texts = [...flow.edges.map((edge) => edge.condition), condition];
  for (const text of texts) {
    if (typeof text !== "string" || text.trim() === "") continue;
    const { node } = parse(text);
    if (node) for (const path of dependencies(node)) read.add(path[0] ?? "");
  }
  for (const node of flow.nodes) {
    for (const asked of listOf(node.config?.["assignees"])) {
      const field = asked.config?.["field"];
      if (typeof field === "string") read.add(field.split(".")[0] ?? "");
    }
  }
  // What is computed from others is filled in by those.
  for (const field of form.fields) {
    const source = field.config?.["expression"];
    if (!read.has(field.key) || field.kind !== "formula" || typeof source !== "string") continue;
    const { node } = parse(source);
    if (node) for (const path of dependencies(node)) read.add(path[0] ?? "");
  }
  const typed = form.fields.filter((field) => !COMPUTED.has(field.kind));
  const asked = typed.filter((field) => read.has(field.key));
  return asked.length > 0 ? asked : typed.slice(0, FEW);
}

type Asked = { readonly config?: Readonly<Record<string, unknown>> };
const listOf = (value: unknown): readonly Asked[] =>
  Array.isArray(value) ? (value as readonly Asked[]) : [];
