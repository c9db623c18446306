/** As whom the draft is looked at: a role of the draft, or a person with the roles they have. */

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { peopleQuery, personQuery } from "@/api/people";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { useDraft } from "../draft/DraftProvider";
import { viewerOf } from "./viewer";

type Props = {
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
};

export function ViewerSelect({ value, onChange }: Props) {
  const { t } = useTranslation("rolePreview");
  const label = useLabel();
  const roles = useDraft((state) => state.document.roles ?? []);
  const [search, setSearch] = useState("");
  const people = useQuery(peopleQuery(search));
  const viewer = viewerOf(value ?? undefined);
  const chosen = useQuery({
    ...personQuery(viewer?.is === "person" ? viewer.id : 0),
    enabled: viewer?.is === "person",
  });
  const fits = (name: string) => name.toLowerCase().includes(search.trim().toLowerCase());
  const known = people.data ?? [];
  const alone = chosen.data && !known.some((one) => one.id === chosen.data.id) ? [chosen.data] : [];
  return (
    <Select
      allowClear
      style={{ width: "100%" }}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      aria-label={t("as")}
      placeholder={t("everything")}
      value={value}
      options={[
        {
          label: t("roles"),
          options: roles
            .map((role) => ({
              value: `role:${role.key}`,
              label: label(bothOf(role.label)) || role.key,
            }))
            .filter((one) => fits(one.label)),
        },
        {
          label: t("people"),
          options: [...alone, ...known].map((one) => ({
            value: `person:${String(one.id)}`,
            label: one.name,
          })),
        },
      ]}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}
