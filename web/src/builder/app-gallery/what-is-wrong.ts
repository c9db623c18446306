/** A refusal in a line or two: what it says, and what it says about each place. Pure. */

import { Problem } from "@/api/problem";

export function whatIsWrong(error: Error): string {
  const issues = error instanceof Problem ? error.errors : [];
  return [error.message, ...issues.map((issue) => issue.message)].filter(Boolean).join(" · ");
}
