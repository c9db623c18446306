/** How the live chart stands: a result, something missing, not published yet, or wrong. Pure. */

import type { Issue } from "@/api/builder/check";
import type { ReportPart } from "@/api/builder/document";
import { isProblem } from "@/api/problem";

import { kindOfChart, roomOf } from "./charts";

/** What has to be put into a zone before anything can be drawn. */
export function missing(report: ReportPart): "rows" | "measures" | null {
  const { dimensions, measures } = roomOf(kindOfChart(report));
  if ((report.dimensions?.length ?? 0) < dimensions[0]) return "rows";
  return report.measures.length < measures[0] ? "measures" : null;
}

export type Refusal =
  | { readonly is: "unpublished" }
  | { readonly is: "wrong"; readonly issues: readonly Issue[] }
  | { readonly is: "failed" };

const startsWith = (path: Issue["path"], start: Issue["path"]) =>
  start.every((step, index) => path[index] === step);

/**
 * The preview runs on the published app. What it does not know while the draft finds nothing
 * wrong there is not published yet.
 */
export function refusalOf(
  error: unknown,
  place: Issue["path"],
  draftIssues: readonly Issue[],
): Refusal {
  if (isProblem(error, 404)) return { is: "unpublished" };
  if (!isProblem(error, 422)) return { is: "failed" };
  const issues = error.errors.map((one): Issue => ({
    path: [...place, ...one.path],
    code: one.code,
    message: one.message,
    severity: "error",
    fix: null,
    span: null,
  }));
  const known = draftIssues.some(
    (issue) => issue.severity === "error" && startsWith(issue.path, place),
  );
  const unknown =
    issues.length > 0 && issues.every(({ code }) => /\.unknown_(field|form)$/.test(code));
  return unknown && !known ? { is: "unpublished" } : { is: "wrong", issues };
}

/** The draft's issues with those of the preview, each once. */
export function joined(draft: readonly Issue[], preview: readonly Issue[]): Issue[] {
  const name = (issue: Issue) => `${issue.path.join("/")} ${issue.code}`;
  const known = new Set(draft.map(name));
  return [...draft, ...preview.filter((issue) => !known.has(name(issue)))];
}
