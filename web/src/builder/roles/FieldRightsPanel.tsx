/** Which fields a grant lets see and change: one by one, or all that are listed at once. */

import { SafetyCertificateOutlined, SearchOutlined } from "@ant-design/icons";
import { Input, Segmented, Space, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { formOf, type Grant } from "@/api/builder/document";
import { bothOf, useDesignScope } from "@/config-form/scope";
import { useSentences } from "@/config-form/words/use-sentences";
import { useLabel } from "@/i18n/label";

import { KindIcon } from "../form-designer/KindIcon";
import * as edit from "./edit";
import { FIELD_RIGHTS, type FieldRight, fieldRight, writes } from "./matrix";
import { PanelHead } from "./PanelHead";
import type { RoleProps } from "./RolesPage";
import styles from "./Roles.module.css";
import { scopeOf } from "./scopes";

type Props = RoleProps & {
  readonly grant: Grant;
  readonly index: number;
  readonly onClose: () => void;
};

export function FieldRightsPanel({ grant, index, onChange, onClose }: Props) {
  const { t } = useTranslation("roles");
  const label = useLabel();
  const { app } = useDesignScope();
  const { condition } = useSentences();
  const [typed, setTyped] = useState("");
  const form = formOf(app, grant.form);
  const name = label(bothOf(form?.label)) || grant.form;
  const wanted = typed.trim().toLowerCase();
  const shown = (form?.fields ?? []).filter((field) =>
    `${label(bothOf(field.label))} ${field.key}`.toLowerCase().includes(wanted),
  );
  const range = scopeOf(grant.scope);
  const records =
    range === "other" && grant.scope ? condition(grant.scope, grant.form) : t(`scope.${range}`);
  const rights = writes(grant) ? FIELD_RIGHTS : (["read", "hidden"] as const);
  const words = (right: FieldRight) =>
    t(right === "read" && !writes(grant) ? "right.see" : `right.${right}`);
  return (
    <>
      <PanelHead
        title={t("fieldsOf", { form: name })}
        help={t("fieldsFor", { records })}
        onClose={onClose}
      />
      <div className={styles.panelBody}>
        <Input
          allowClear
          prefix={<SearchOutlined />}
          aria-label={t("find")}
          placeholder={t("find")}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className={styles.bulk} role="group" aria-label={t("bulk")}>
          <span>{t("bulk")}</span>
          <Space.Compact size="small">
            {rights.map((right) => (
              <Button
                key={right}
                onClick={() =>
                  onChange((draft) =>
                    shown.forEach((field) => edit.setField(draft, index, field.key, right)),
                  )
                }
              >
                {words(right)}
              </Button>
            ))}
          </Space.Compact>
        </div>
        <ul className={styles.fields}>
          {shown.map((field) => {
            const called = label(bothOf(field.label)) || field.key;
            return (
              <li key={field.key}>
                <KindIcon kind={field.kind} />
                <span className={styles.fieldName} title={field.key}>
                  {called}
                  {field.protected === true && <SafetyCertificateOutlined title={t("protected")} />}
                </span>
                <Segmented<FieldRight>
                  size="small"
                  aria-label={t("rightOf", { field: called })}
                  value={fieldRight(grant, field.key)}
                  options={rights.map((right) => ({ value: right, label: words(right) }))}
                  onChange={(right) =>
                    onChange((draft) => edit.setField(draft, index, field.key, right))
                  }
                />
              </li>
            );
          })}
        </ul>
        {shown.length === 0 && <p className={styles.quiet}>{t("noField")}</p>}
      </div>
    </>
  );
}
