/** The parts of an app that can be designed, and where to begin. */

import { BranchesOutlined, PlusOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { freeKey } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { IconTile } from "@/ui/AppIcon";
import { EmptyState } from "@/ui/PageState";
import { SERIES } from "@/ui/theme";

import styles from "./AppOverview.module.css";
import { useDraft, useDraftActions } from "./draft/DraftProvider";
import { useOpenPlace } from "./use-open-place";

export function AppOverview() {
  const { t } = useTranslation("builder");
  const label = useLabel();
  const { app, document } = useDraft((state) => state);
  const [making, setMaking] = useState<"form" | "flow" | null>(null);
  const forms = document.forms ?? [];
  const flows = document.flows ?? [];
  const formName = (key: string) =>
    label(bothOf(forms.find((form) => form.key === key)?.label)) || key;
  return (
    <div className={styles.page}>
      <Part
        title={t("parts.forms")}
        action={t("new.form")}
        onAction={() => setMaking("form")}
        empty={t("new.formHelp")}
        count={forms.length}
      >
        {forms.map((form) => (
          <Link
            key={form.key}
            to="/build/$app/forms/$form"
            params={{ app, form: form.key }}
            className={styles.card}
          >
            <IconTile icon={form.icon ?? ""} color={form.color} />
            <span className={styles.words}>
              <strong>{label(bothOf(form.label))}</strong>
              <small>{t("parts.fields", { count: form.fields.length })}</small>
            </span>
          </Link>
        ))}
      </Part>
      <Part
        title={t("parts.flows")}
        action={t("new.flow")}
        onAction={() => setMaking("flow")}
        disabled={forms.length === 0}
        empty={t("new.flowHelp")}
        count={flows.length}
      >
        {flows.map((flow) => (
          <Link
            key={flow.key}
            to="/build/$app/flows/$flow"
            params={{ app, flow: flow.key }}
            className={styles.card}
          >
            <span className={styles.flow}>
              <BranchesOutlined aria-hidden />
            </span>
            <span className={styles.words}>
              <strong>{label(bothOf(flow.label))}</strong>
              <small>{formName(flow.form)}</small>
            </span>
          </Link>
        ))}
      </Part>
      {making && <NewPart kind={making} onClose={() => setMaking(null)} />}
    </div>
  );
}

type PartProps = {
  readonly title: string;
  readonly action: string;
  readonly onAction: () => void;
  readonly empty: string;
  readonly count: number;
  readonly disabled?: boolean;
  readonly children: React.ReactNode;
};

function Part({ title, action, onAction, empty, count, disabled = false, children }: PartProps) {
  const button = (
    <Button icon={<PlusOutlined />} disabled={disabled} onClick={onAction}>
      {action}
    </Button>
  );
  return (
    <section className={styles.part}>
      <header className={styles.head}>
        <h2>{title}</h2>
        {button}
      </header>
      {count === 0 ? <EmptyState title={empty} /> : <div className={styles.cards}>{children}</div>}
    </section>
  );
}

function NewPart({ kind, onClose }: { kind: "form" | "flow"; onClose: () => void }) {
  const { t } = useTranslation(["builder", "flowDesigner"]);
  const label = useLabel();
  const document = useDraft((state) => state.document);
  const { change } = useDraftActions();
  const open = useOpenPlace();
  const [name, setName] = useState("");
  const [form, setForm] = useState(document.forms?.[0]?.key ?? "");
  const make = () => {
    const words = { zh: name.trim(), en: name.trim() };
    const list = (kind === "form" ? document.forms : document.flows) ?? [];
    const base = /^[a-z][a-z0-9 _-]*$/i.test(name.trim())
      ? name
          .trim()
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, "_")
          .slice(0, 40)
      : kind;
    const key = freeKey(
      base,
      list.map((part) => part.key),
    );
    change((draft) => {
      if (kind === "form") {
        const title = t("new.titleField");
        (draft.forms ??= []).push({
          key,
          label: words,
          color: SERIES[list.length % SERIES.length] ?? "",
          title: "name",
          fields: [{ key: "name", kind: "text", label: { zh: title, en: title }, required: true }],
          layout: [{ key: "basic", label: bothOf(t("new.section")), fields: ["name"], columns: 2 }],
        });
      } else {
        (draft.flows ??= []).push({
          key,
          label: words,
          form,
          nodes: [
            { key: "start", kind: "start", label: bothOf(t("flowDesigner:new.start")) },
            { key: "end", kind: "end", label: bothOf(t("flowDesigner:new.end")) },
          ],
          edges: [{ from: "start", to: "end" }],
        });
      }
    });
    onClose();
    open({ part: kind === "form" ? "forms" : "flows", key, select: null, names: [] });
  };
  return (
    <Modal
      open
      title={t(`new.${kind}`)}
      okText={t("new.make")}
      okButtonProps={{ disabled: name.trim() === "" }}
      onOk={make}
      onCancel={onClose}
    >
      <label className={styles.line}>
        {t("new.name")}
        <Input
          autoFocus
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() !== "" && make()}
        />
      </label>
      {kind === "flow" && (
        <label className={styles.line}>
          {t("new.onForm")}
          <Select
            value={form}
            options={(document.forms ?? []).map((one) => ({
              value: one.key,
              label: label(bothOf(one.label)),
            }))}
            onChange={setForm}
          />
        </label>
      )}
    </Modal>
  );
}
