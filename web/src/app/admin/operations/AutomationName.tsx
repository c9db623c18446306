/** A rule or flow of some app by its name. */

import { useApp, useApps } from "@/api/apps";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { usePublished } from "../published";

export function AutomationName({ app, name }: { app: string; name: string }) {
  const label = useLabel();
  const rules = usePublished(app).data?.rules ?? [];
  const flows = useApp(app).data?.flows ?? [];
  const rule = rules.find((one) => one.key === name);
  const flow = flows.find((one) => one.key === name);
  return label(rule ? bothOf(rule.label) : flow?.label) || name;
}

export function AppName({ app }: { app: string }) {
  const label = useLabel();
  return label(useApps().data?.find((one) => one.key === app)?.label) || app;
}
