/** Makes a flow on a form: a start and an end, between which the designer inserts steps. */

import { Modal, Select } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { bothOf } from "@/config-form/scope";
import { useBothTexts, useLabel } from "@/i18n/label";
import { EmptyState } from "@/ui/PageState";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { useOpenPlace } from "../use-open-place";
import { NAMELESS, NameAndKey, wrongWith } from "./NameAndKey";
import type { NewPartProps } from "./NewPart";
import styles from "./NewPart.module.css";
import { useLikelyForm } from "./use-likely-form";

export function NewFlow({ onClose }: NewPartProps) {
  const { t } = useTranslation("builderShell");
  const label = useLabel();
  const texts = useBothTexts();
  const id = useId();
  const document = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const open = useOpenPlace();
  const forms = document.forms ?? [];
  const taken = (document.flows ?? []).map((flow) => flow.key);
  const [named, setNamed] = useState(NAMELESS);
  const [form, setForm] = useState(useLikelyForm());
  const ready = wrongWith(named, taken) === null && form !== "";
  const make = () => {
    change((draft) => {
      (draft.flows ??= []).push({
        key: named.key,
        label: named.label,
        form,
        // Every new record: without a condition it would only start by hand.
        trigger: { on: ["create"], condition: "TRUE" },
        nodes: [
          { key: "start", kind: "start", label: texts("flowDesigner:new.start") },
          { key: "end", kind: "end", label: texts("flowDesigner:new.end") },
        ],
        edges: [{ from: "start", to: "end" }],
      });
    });
    onClose();
    open({ part: "flows", key: named.key, select: null, names: [] });
  };
  return (
    <Modal
      open
      title={t("make.flows")}
      okText={t("new.make")}
      okButtonProps={{ disabled: !ready }}
      onOk={make}
      onCancel={onClose}
    >
      {forms.length === 0 ? (
        <EmptyState title={t("new.formFirst")} help={t("new.formFirstHelp")} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) make();
          }}
        >
          <NameAndKey value={named} onChange={setNamed} otherwise="flow" taken={taken} />
          <div className={styles.line}>
            <label htmlFor={`${id}-form`}>{t("new.onForm")}</label>
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
