/** Which choice is the form's stage: its changes are kept with their time, and shown as a path. */

import { Switch } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { FormPart } from "@/api/builder/document";
import { ConfigForm } from "@/config-form/ConfigForm";
import { type Schema } from "@/config-form/schema";
import { useDesignScope } from "@/config-form/scope";

import styles from "./Views.module.css";

type Props = {
  readonly form: FormPart;
  readonly root: Schema;
  readonly onChange: (recipe: (form: FormPart) => void, merge?: string) => void;
};

export function StageSettings({ form, root, onChange }: Props) {
  const { t } = useTranslation("viewsEditor");
  const id = useId();
  const { app } = useDesignScope();
  const first = form.fields.find((field) => field.kind === "choice");
  const stages = form.stages ?? null;
  return (
    <section className={styles.stages} aria-label={t("stages.title")}>
      <div className={styles.switch}>
        <label htmlFor={id}>{t("stages.title")}</label>
        <Switch
          id={id}
          size="small"
          checked={stages !== null}
          disabled={!first && stages === null}
          onChange={(on) =>
            onChange((draft) => {
              draft.stages = on && first ? { field: first.key } : null;
            })
          }
        />
      </div>
      <small>{t(first || stages ? "stages.help" : "stages.noChoice")}</small>
      {stages !== null && (
        <ConfigForm
          schema={root.$defs?.["StageTracking"] ?? {}}
          root={root}
          value={stages}
          path={["forms", app.forms?.indexOf(form) ?? -1, "stages"]}
          owner="stages"
          only={["field", "amount", "order", "final", "won"]}
          onChange={(next) =>
            onChange((draft) => {
              draft.stages = { ...next };
            }, "stages")
          }
        />
      )}
    </section>
  );
}
