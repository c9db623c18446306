/** Changes of records in a list that demand more: asked for in a dialog, saved in one step. */

import { Suspense, useRef, useState } from "react";

import type { Form, RecordRow, RunningApp } from "@/api/app-definition";
import { lazy } from "@/lib/lazy";

import type { Wrong } from "../form/wrongs";
import type { Demand } from "./DemandDialog";
import { askedFor } from "./refusals";

const DemandDialog = lazy(() => import("./DemandDialog"));

/** Resolves to the saved record, or to null when it cannot be put right this way or was given up. */
export type AskDemands = (demand: Demand) => Promise<RecordRow | null>;

type Asking = Demand & {
  readonly number: number;
  readonly onEnd: (saved: RecordRow | null) => void;
};

export function useDemands(app: RunningApp, form: Form) {
  // One after the other: two cards that were dropped in haste may both demand something.
  const [waiting, setWaiting] = useState<readonly Asking[]>([]);
  const asked = useRef(0);
  const canAsk = (changed: readonly string[], wrong: readonly Wrong[]) =>
    askedFor(form, changed, wrong) !== null;
  const ask: AskDemands = (demand) => {
    if (!canAsk(Object.keys(demand.changes), demand.wrong)) return Promise.resolve(null);
    const number = ++asked.current;
    return new Promise((resolve) => {
      const onEnd = (saved: RecordRow | null) => {
        setWaiting((now) => now.filter((one) => one.number !== number));
        resolve(saved);
      };
      setWaiting((before) => [...before, { ...demand, number, onEnd }]);
    });
  };
  const [first] = waiting;
  const dialog = first && (
    <Suspense fallback={null}>
      <DemandDialog key={first.number} app={app} form={form} {...first} />
    </Suspense>
  );
  return { ask, canAsk, dialog };
}
