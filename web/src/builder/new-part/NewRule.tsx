/** Makes a rule on a form: it looks at every save and does nothing yet. */

import { Modal, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { EmptyState } from "@/ui/PageState";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { addRule } from "../rule-editor/edit";
import { useOpenPlace } from "../use-open-place";
import { NAMELESS, NameAndKey, wrongWith } from "./NameAndKey";
import type { NewPartProps } from "./NewPart";
import styles from "./NewPart.module.css";
import { useLikelyForm } from "./use-likely-form";

export function NewRule({ onClose }: NewPartProps) {
  const { t } = useTranslation("builderShell");
  const label = useLabel();
  const id = useId();
  const document = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const open = useOpenPlace();
  const forms = document.forms ?? [];
  const taken = (document.rules ?? []).map((rule) => rule.key);
  const [named, setNamed] = useState(NAMELESS);
  const [form, setForm] = useState(useLikelyForm());
  const ready = wrongWith(named, taken) === null && form !== "";
  const make = () => {
    change((draft) => addRule(draft, named, form));
    onClose();
    open({ part: "rules", key: named.key, select: "when", names: [] });
  };
  return (
    <Modal
      open
      title={t("make.rules")}
      okText={t("new.make")}
      okButtonProps={{ disabled: !ready }}
      onOk={make}
      onCancel={onClose}
    >
      {forms.length === 0 ? (
        <EmptyState title={t("new.formFirst")} help={t("new.ruleFormFirstHelp")} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) make();
          }}
        >
          <NameAndKey value={named} onChange={setNamed} otherwise="rule" taken={taken} />
          <div className={styles.line}>
            <label htmlFor={`${id}-form`}>{t("new.ruleOnForm")}</label>
            <Select
              id={`${id}-form`}
              value={form}
              options={forms.map((one) => ({
                value: one.key,
                label: label(bothOf(one.label)) || one.key,
              }))}
              onChange={setForm}
            />
          </div>
          <button type="submit" hidden />
        </form>
      )}
    </Modal>
  );
}
