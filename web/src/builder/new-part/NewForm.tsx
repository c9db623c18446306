/** Makes a form, ready to be used: with its menu entry and the rights of some roles. */

import { App, Checkbox, Modal, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { bothOf } from "@/config-form/scope";
import { useBothTexts, useLabel } from "@/i18n/label";
import { SERIES } from "@/ui/theme";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useOpenPlace } from "../use-open-place";
import { addForm, rolesOfAllForms } from "./make-form";
import { NAMELESS, NameAndKey, wrongWith } from "./NameAndKey";
import type { NewPartProps } from "./NewPart";
import styles from "./NewPart.module.css";

export function NewForm({ onClose }: NewPartProps) {
  const { t } = useTranslation("builderShell");
  const label = useLabel();
  const texts = useBothTexts();
  const id = useId();
  const { message } = App.useApp();
  const document = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const open = useOpenPlace();
  const taken = (document.forms ?? []).map((form) => form.key);
  const [named, setNamed] = useState(NAMELESS);
  const [roles, setRoles] = useState(() => rolesOfAllForms(document));
  const [inMenu, setInMenu] = useState(true);
  const ready = wrongWith(named, taken) === null;
  const make = () => {
    change((draft) =>
      addForm(draft, {
        key: named.key,
        label: named.label,
        icon: "file-text",
        color: SERIES[taken.length % SERIES.length] ?? "",
        roles,
        inMenu,
        titleField: texts("builderShell:new.titleField"),
        section: texts("builderShell:new.section"),
      }),
    );
    if (inMenu) void message.success(t("new.inMenuDone"));
    onClose();
    open({ part: "forms", key: named.key, select: null, names: [] });
  };
  return (
    <Modal
      open
      title={t("make.forms")}
      okText={t("new.make")}
      okButtonProps={{ disabled: !ready }}
      onOk={make}
      onCancel={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) make();
        }}
      >
        <NameAndKey value={named} onChange={setNamed} otherwise="form" taken={taken} />
        {(document.roles ?? []).length > 0 && (
          <div className={styles.line}>
            <label htmlFor={`${id}-roles`}>{t("new.roles")}</label>
            <Select
              id={`${id}-roles`}
              mode="multiple"
              placeholder={t("new.noRoles")}
              value={roles}
              options={(document.roles ?? []).map((role) => ({
                value: role.key,
                label: label(bothOf(role.label)) || role.key,
              }))}
              onChange={setRoles}
            />
            <small>{t("new.rolesHelp")}</small>
          </div>
        )}
        <Checkbox checked={inMenu} onChange={(event) => setInMenu(event.target.checked)}>
          {t("new.inMenu")}
        </Checkbox>
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
