/** Changes of records in a list that demand more: asked for in a dialog, saved in one step. */

import { Suspense, useState } from "react";

import type { Form, RecordRow, RunningApp } from "@/api/app-definition";

import { lazy } from "@/lib/lazy";

import type { Wrong } from "../form/wrongs";
import type { Demand } from "./DemandDialog";
import { askedFor } from "./refusals";

const DemandDialog = lazy(() => import("./DemandDialog"));

/** Resolves to the saved record, or to null when it cannot be put right this way or was given up. */
export type AskDemands = (demand: Demand) => Promise<RecordRow | null>;

type Asking = Demand & { readonly onEnd: (saved: RecordRow | null) => void };

export function useDemands(app: RunningApp, form: Form) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const canAsk = (changed: readonly string[], wrong: readonly Wrong[]) =>
    askedFor(form, changed, wrong) !== null;
  const ask: AskDemands = (demand) => {
    if (!canAsk(Object.keys(demand.changes), demand.wrong)) return Promise.resolve(null);
    return new Promise((resolve) =>
      setAsking({
        ...demand,
        onEnd: (saved) => {
          setAsking(null);
          resolve(saved);
        },
      }),
    );
  };
  const dialog = asking && (
    <Suspense fallback={null}>
      <DemandDialog app={app} form={form} {...asking} />
    </Suspense>
  );
  return { ask, canAsk, dialog };
}
