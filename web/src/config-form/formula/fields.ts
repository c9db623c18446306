/** Fields and functions in a formula: what is known at a place, what may follow. Pure. */

import { CATALOGUE, type FunctionInfo, parse, walk } from "@/expr";
import type { AppDocument } from "@/api/builder/document";

import { columnsOf, type FieldChoice, fieldAt, fieldsAfter, type FoundField } from "../scope";

export type Span = readonly [number, number];
export type Mention = { readonly span: Span; readonly path: readonly string[] };

export type Around = {
  readonly app: AppDocument;
  readonly form: string | null;
  readonly subform?: string | null | undefined;
  /** `source.x` reads the form around. */
  readonly source?: boolean | undefined;
};

/** Every field that a formula names, with its place; null while it cannot be read. */
export function mentionsIn(text: string): Mention[] | null {
  const { node } = parse(text);
  if (node === null) return null;
  const found: Mention[] = [];
  for (const part of walk(node)) {
    if (part.kind === "field") found.push({ span: part.span, path: part.path });
  }
  return found;
}

export function knownField(path: readonly string[], around: Around): FoundField | null {
  const column = around.subform
    ? columnsOf(around.app, around.form, around.subform).find((one) => one.key === path[0])
    : undefined;
  if (column && path.length === 1) return { field: column, labels: [column.label] };
  return fieldAt(around.app, around.form, path);
}

/** The fields that may stand after the dots typed so far. */
export function candidates(before: readonly string[], around: Around): FieldChoice[] {
  const columns =
    around.subform && before.length === 0 ? columnsOf(around.app, around.form, around.subform) : [];
  return [...columns, ...fieldsAfter(around.app, around.form, before)];
}

export const FUNCTIONS: readonly FunctionInfo[] = CATALOGUE;

/** Places in code points, as the server counts, to places in the text as JavaScript counts. */
export function fromCodePoints(text: string, [start, end]: Span): Span {
  const points = Array.from(text);
  const at = (count: number) => points.slice(0, count).join("").length;
  return [at(start), at(end)];
}
