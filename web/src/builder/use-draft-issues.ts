/** What the checks say of the draft around. */

import { useQuery } from "@tanstack/react-query";

import { checkQuery, type Issue } from "@/api/builder/check";

import { useDraft } from "./draft/DraftProvider";

/** The draft's issues at its last saved revision, and how much it changes. */
export function useDraftIssues(): {
  issues: readonly Issue[];
  known: boolean;
  changes: number;
} {
  const app = useDraft((state) => state.app);
  const revision = useDraft((state) => state.revision);
  const check = useQuery(checkQuery(app, revision));
  return {
    issues: check.data?.issues ?? [],
    known: check.data !== undefined,
    changes: check.data?.changes ?? 0,
  };
}
