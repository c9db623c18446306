/** Which app a page of administration speaks of; the first one until another is chosen. */

import { Select } from "antd";
import { useTranslation } from "react-i18next";

import { useApps } from "@/api/apps";
import { useLabel } from "@/i18n/label";
import { EmptyState, LoadingState } from "@/ui/PageState";

import { useFilter } from "./use-filter";

/** The app, the way to choose another, and whether the apps are still on their way. */
export function useChosenApp(): readonly [
  app: string | undefined,
  choose: (app: string) => void,
  waiting: boolean,
] {
  const apps = useApps();
  const [filter, change] = useFilter();
  const chosen = apps.data?.find((one) => one.key === filter["app"]);
  // What the page was narrowed to belongs to the other app.
  const none = Object.fromEntries(Object.keys(filter).map((key) => [key, undefined]));
  return [(chosen ?? apps.data?.[0])?.key, (app) => change({ ...none, app }), apps.isPending];
}

/** Until the apps are known, and when there are none. */
export function NoApp({ waiting }: { waiting: boolean }) {
  const { t } = useTranslation();
  return waiting ? <LoadingState rows={4} /> : <EmptyState title={t("admin:noApps")} />;
}

type Props = { readonly value: string | undefined; readonly onChange: (app: string) => void };

export function AppSelect({ value, onChange }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const apps = useApps();
  return (
    <Select
      style={{ width: 180 }}
      aria-label={t("admin:app")}
      loading={apps.isPending}
      value={value ?? null}
      onChange={(next: string | null) => next !== null && onChange(next)}
      options={(apps.data ?? []).map((one) => ({ value: one.key, label: label(one.label) }))}
    />
  );
}
