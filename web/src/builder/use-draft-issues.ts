/** What the checks say of the draft around. */

import { useQuery } from "@tanstack/react-query";

import { checkQuery, type Issue } from "@/api/builder/check";

import { useDraft } from "./draft/DraftProvider";

/**
 * The draft's issues at its last checked revision, and how much it changes; `changes` is null while that is not known
 * of the draft as it is shown: while something is not saved, or the check of what was saved is under way.
 */
export function useDraftIssues(): {
  issues: readonly Issue[];
  known: boolean;
  changes: number | null;
} {
  const app = useDraft((state) => state.app);
  const revision = useDraft((state) => state.revision);
  const saved = useDraft((state) => state.saveState === "saved");
  const check = useQuery(checkQuery(app, revision));
  const current = saved && check.isSuccess && !check.isPlaceholderData;
  return {
    issues: check.data?.issues ?? [],
    known: check.data !== undefined,
    changes: current ? check.data.changes : null,
  };
}
