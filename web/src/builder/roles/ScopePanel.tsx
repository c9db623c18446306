/** The condition that says which records a grant reaches. */

import { useTranslation } from "react-i18next";

import { formOf, type Grant } from "@/api/builder/document";
import { ConditionInput } from "@/config-form/condition/ConditionInput";
import { bothOf, DesignScopeContext, useDesignScope } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import * as edit from "./edit";
import { PanelHead } from "./PanelHead";
import type { RoleProps } from "./RolesPage";
import styles from "./Roles.module.css";

type Props = RoleProps & {
  readonly grant: Grant;
  readonly index: number;
  readonly onClose: () => void;
};

export function ScopePanel({ role, grant, index, onChange, onClose }: Props) {
  const { t } = useTranslation("roles");
  const label = useLabel();
  const scope = useDesignScope();
  const { app } = scope;
  const name = label(bothOf(formOf(app, grant.form)?.label)) || grant.form;
  return (
    <DesignScopeContext value={{ ...scope, form: grant.form }}>
      <PanelHead title={t("scopeOf", { form: name })} help={t("scopeHelp")} onClose={onClose} />
      <div className={styles.panelBody}>
        <ConditionInput
          id="grant-scope"
          label={t("scopeCustom")}
          form={grant.form}
          value={grant.scope ?? ""}
          path={["roles", app.roles?.indexOf(role) ?? -1, "grants", index, "scope"]}
          onChange={(text) =>
            onChange((draft) => edit.setScope(draft, index, text), `scope:${String(index)}`)
          }
        />
      </div>
    </DesignScopeContext>
  );
}
