/** Asks for a report's numbers a moment after the last change; the last answer stays meanwhile. */

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import type { Issue } from "@/api/builder/check";
import type { FilterPart, ReportPart } from "@/api/builder/document";
import { reportPreviewQuery } from "@/api/builder/report-preview";
import type { Report } from "@/api/reports";
import { useSettled } from "@/lib/use-settled";

import { useDraft } from "../draft/DraftProvider";
import { missing, type Refusal, refusalOf } from "./preview";

const SETTLED_MS = 350;

export type Preview = {
  readonly report: Report | undefined;
  readonly loading: boolean;
  readonly missing: "rows" | "measures" | null;
  readonly refusal: Refusal | null;
  readonly error: unknown;
  readonly retry: () => void;
};

/**
 * `index` is the report's position in the draft, for the places of issues; `filters` are those of
 * the dashboard that it is drawn on.
 */
export function useReportPreview(
  report: ReportPart,
  index: number,
  issues: readonly Issue[],
  filters?: readonly FilterPart[],
): Preview {
  const { i18n } = useTranslation();
  const app = useDraft((state) => state.app);
  // Before the app's first version there is nothing to ask.
  const published = useDraft((state) => state.baseVersion !== null);
  const settled = useSettled(report, SETTLED_MS);
  const around = useSettled(filters, SETTLED_MS);
  const lacks = missing(report);
  const answer = useQuery({
    ...reportPreviewQuery(app, settled, i18n.language, around),
    enabled: published && missing(settled) === null,
  });
  return {
    report: lacks === null ? answer.data : undefined,
    loading: published && (answer.isFetching || settled !== report || around !== filters),
    missing: lacks,
    refusal: !published
      ? { is: "unpublished" }
      : answer.error
        ? refusalOf(answer.error, ["reports", index], issues)
        : null,
    error: answer.error,
    retry: () => void answer.refetch(),
  };
}
