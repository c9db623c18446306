/** The dialogs that make a new object of the app. A list without one has no "new" button. */

import { type ComponentType, Suspense } from "react";

import { lazy } from "@/lib/lazy";

import type { ObjectList } from "../shell/objects";
import { NewDashboard } from "./NewDashboard";
import { NewFlow } from "./NewFlow";
import { NewForm } from "./NewForm";
import { NewRule } from "./NewRule";

export type NewPartProps = { readonly onClose: () => void };

// It draws the chart while one chooses: the drawing library is fetched only then.
const NewReportPart = lazy(() =>
  import("./NewReportPart").then((module) => ({ default: module.NewReportPart })),
);

export const NEW_PARTS: Readonly<Partial<Record<ObjectList, ComponentType<NewPartProps>>>> = {
  forms: NewForm,
  flows: NewFlow,
  rules: NewRule,
  reports: NewReportPart,
  dashboards: NewDashboard,
};

export function NewPart({ list, onClose }: NewPartProps & { readonly list: ObjectList }) {
  const Dialog = NEW_PARTS[list];
  return Dialog ? (
    <Suspense fallback={null}>
      <Dialog onClose={onClose} />
    </Suspense>
  ) : null;
}
