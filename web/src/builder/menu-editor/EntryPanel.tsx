/** The settings of an entry: its name, icon, where it leads, who sees it. */

import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import { appSchemaQuery } from "@/api/builder/language";
import type { MenuPart } from "@/api/builder/document";
import { ConfigForm } from "@/config-form/ConfigForm";
import panel from "@/config-form/ConfigForm.module.css";
import type { Schema } from "@/config-form/schema";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { FailedState, LoadingState } from "@/ui/PageState";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import styles from "./MenuEditor.module.css";
import * as tree from "./menu-tree";

export function EntryPanel({ entry, onGone }: { entry: MenuPart; onGone: () => void }) {
  const { t } = useTranslation("menuEditor");
  const label = useLabel();
  const id = useId();
  const schema = useQuery(appSchemaQuery);
  const document = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const root = schema.data as Schema | undefined;
  const write = (next: Readonly<Record<string, unknown>>) =>
    change((draft) => {
      const target = tree.entryOf(draft.menus ?? [], entry.key) as Record<string, unknown>;
      if (!target) return onGone();
      for (const name of ["label", "icon", "roles", "kind", "target"]) {
        if (next[name] === undefined) delete target[name];
        else target[name] = next[name];
      }
    }, `menu:${entry.key}`);
  const targets = tree.targetsOf(document);
  const address = `${entry.kind}:${entry.target ?? ""}`;
  return (
    <section className={styles.panel} aria-label={t("settings")}>
      <h2>{label(bothOf(entry.label)) || entry.key}</h2>
      {schema.isError ? (
        <FailedState error={schema.error} onRetry={() => void schema.refetch()} />
      ) : root === undefined ? (
        <LoadingState />
      ) : (
        <>
          <ConfigForm
            key={entry.key}
            schema={root.$defs?.["MenuItem"] ?? {}}
            root={root}
            value={entry}
            path={["menus"]}
            owner="menu"
            only={["label", "icon", "roles"]}
            onChange={write}
          />
          {entry.kind !== "group" && (
            <div className={panel.line}>
              <label className={panel.label} htmlFor={`${id}-target`}>
                {t("target")}
              </label>
              <Select
                id={`${id}-target`}
                showSearch={{ optionFilterProp: "label" }}
                value={targets.some((one) => `${one.kind}:${one.key}` === address) ? address : null}
                placeholder={t("targetGone")}
                options={targets.map((one) => ({
                  value: `${one.kind}:${one.key}`,
                  label: `${label(bothOf(one.label))} · ${t(`kind.${one.kind}`)}`,
                }))}
                onChange={(value: string) => {
                  const found = targets.find((one) => `${one.kind}:${one.key}` === value);
                  if (found) write({ ...entry, kind: found.kind, target: found.key });
                }}
              />
            </div>
          )}
        </>
      )}
    </section>
  );
}
