/** What a trial run on a typed-in record has to ask for. Pure. */

import type { AppDocument, FieldPart, FlowPart, FormPart } from "@/api/builder/document";
import { dependencies, parse } from "@/expr";

/** So many fields are asked for where the flow itself reads none. */
const FEW = 4;
const COMPUTED = new Set(["formula", "rollup", "lookup", "serial", "subform", "file", "files"]);

/** A value that the trial asks for: a field of the form, or of a record it refers to. */
export type Wanted = { readonly path: string; readonly fields: readonly FieldPart[] };

/**
 * The fields on which it depends where the flow goes and whom it asks; else the first ones.
 * Of an app without records (`alone`) nothing can be referred to: what is read along a
 * reference is asked for itself.
 */
export function valuesRead(
  app: AppDocument,
  flow: FlowPart,
  form: FormPart,
  alone: boolean,
): readonly Wanted[] {
  const read = pathsRead(flow, form);
  const typed = form.fields.filter((field) => !COMPUTED.has(field.kind));
  const asked = typed.flatMap((field): Wanted[] => {
    const own = read.filter(([first]) => first === field.key);
    if (own.length === 0) return [];
    const further = own.filter((path) => path.length > 1);
    if (!alone || field.kind !== "reference" || further.length === 0) return [itself(field)];
    const ends = further.flatMap((path) => {
      const fields = followed(app, form, path);
      return fields ? [{ path: path.join("."), fields }] : [];
    });
    return [...new Map(ends.map((one) => [one.path, one])).values()];
  });
  return asked.length > 0 ? asked : typed.slice(0, FEW).map(itself);
}

const itself = (field: FieldPart): Wanted => ({ path: field.key, fields: [field] });

type Steps = readonly string[];

function pathsRead(flow: FlowPart, form: FormPart): readonly Steps[] {
  const read: Steps[] = [];
  const look = (text: unknown) => {
    if (typeof text !== "string" || text.trim() === "") return;
    const { node } = parse(text);
    if (node) read.push(...dependencies(node));
  };
  for (const edge of flow.edges) look(edge.condition);
  look(flow.trigger?.["condition"]);
  for (const node of flow.nodes) {
    for (const asked of listOf(node.config?.["assignees"])) {
      const field = asked.config?.["field"];
      if (typeof field === "string") read.push(field.split("."));
      look(asked.config?.["formula"]);
    }
  }
  // What is computed from others is filled in by those.
  const firsts = new Set(read.map(([first]) => first));
  for (const field of form.fields) {
    if (!firsts.has(field.key)) continue;
    if (field.kind === "formula") look(field.config?.["expression"]);
    const path = field.kind === "lookup" ? field.config?.["path"] : undefined;
    if (typeof path === "string" && path !== "") read.push(path.split("."));
  }
  return read;
}

/** The fields along a path of references; null where one of them leads out of the app. */
function followed(app: AppDocument, form: FormPart, path: Steps): readonly FieldPart[] | null {
  let at: FormPart | undefined = form;
  const fields: FieldPart[] = [];
  for (const key of path) {
    const field: FieldPart | undefined = at?.fields.find((one) => one.key === key);
    if (!field) return null;
    fields.push(field);
    at = app.forms?.find((one) => one.key === field.config?.["form"]);
  }
  return fields;
}

type Asked = { readonly config?: Readonly<Record<string, unknown>> };
const listOf = (value: unknown): readonly Asked[] =>
  Array.isArray(value) ? (value as readonly Asked[]) : [];
