/** Which app a page of administration speaks of; the first one until another is chosen. */

import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useApps } from "@/api/apps";
import { useLabel } from "@/i18n/label";

export function useChosenApp(): [string | undefined, (app: string) => void] {
  const apps = useApps().data;
  const [chosen, setChosen] = useState<string>();
  return [chosen ?? apps?.[0]?.key, setChosen];
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
