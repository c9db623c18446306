/** What a role is called and is for; copying and deleting it. */

import { CopyOutlined, DeleteOutlined, ToolOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Button, Tag } from "antd";
import { useTranslation } from "react-i18next";

import { BothLanguages } from "@/config-form/BothLanguages";
import { bothOf } from "@/config-form/scope";
import { useBothTexts, useLabel } from "@/i18n/label";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { withSuffix } from "../new-part/with-suffix";
import { useRemoved } from "../use-removed";
import * as edit from "./edit";
import { DESIGN_ROLE } from "./RoleList";
import type { RoleProps } from "./RolesPage";
import styles from "./Roles.module.css";

export function RoleHead({ role, onChange }: RoleProps) {
  const { t } = useTranslation("roles");
  const label = useLabel();
  const texts = useBothTexts();
  const app = useDraft((state) => state.app);
  const { change } = useDraftActions();
  const navigate = useNavigate();
  const removed = useRemoved();
  const name = label(bothOf(role.label)) || role.key;
  const open = (key: string) =>
    void navigate({ to: "/build/$app/roles/$role", params: { app, role: key } });
  const copy = () => {
    let made = "";
    change((draft) => {
      made = edit.copyRole(draft, role.key, withSuffix(role.label, texts("roles:copySuffix")));
    });
    open(made);
  };
  const remove = () => {
    change((draft) => edit.removeRole(draft, role.key));
    void navigate({ to: "/build/$app/roles", params: { app } });
    removed(name, () => open(role.key));
  };
  return (
    <header className={styles.head}>
      <h1 className="sr-only">{name}</h1>
      <div className={styles.headLine}>
        <div className={styles.name}>
          <label htmlFor="role-name" className="sr-only">
            {t("name")}
          </label>
          <BothLanguages
            id="role-name"
            label={t("name")}
            value={role.label}
            onChange={(words) =>
              onChange((draft) => {
                draft.label = words;
              }, "label")
            }
          />
        </div>
        {role.key === DESIGN_ROLE && (
          <Tag icon={<ToolOutlined />} color="blue">
            {t("designerHelp")}
          </Tag>
        )}
        <Button icon={<CopyOutlined />} aria-label={t("copy")} title={t("copy")} onClick={copy} />
        <Button
          icon={<DeleteOutlined />}
          aria-label={t("remove")}
          title={t("remove")}
          onClick={remove}
        />
      </div>
      <label className={styles.description} htmlFor="role-description">
        {t("description")}
        <BothLanguages
          id="role-description"
          label={t("description")}
          value={role.description}
          onChange={(words) =>
            onChange((draft) => {
              draft.description = words;
            }, "description")
          }
        />
      </label>
    </header>
  );
}
