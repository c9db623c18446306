/** The record's name, its key facts and what can be done with it. */

import { EditOutlined, MoreOutlined, StepForwardOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { isEmpty } from "@/kinds/fields/field-kind";
import { valueOf } from "@/kinds/fields/system-fields";
import { IconTile } from "@/ui/AppIcon";
import { DropMenu } from "@/ui/DropMenu";

import { PinButton } from "../home/PinButton";
import styles from "./Record.module.css";
import type { Opened } from "./RecordView";
import { nextStage } from "./stages";
import { useRecordMenu } from "./use-record-menu";
import { useStageMove } from "./use-stage-move";

const FACTS = 5;

type Props = Opened & { readonly title: string; readonly onGone: (() => void) | undefined };

export function RecordHeader({ title, onGone, ...opened }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { record, scene } = opened;
  const { app, form, fields } = scene;
  const menu = useRecordMenu({ ...opened, title, onGone });
  const stage = useStageMove(opened);
  const [busy, setBusy] = useState(false);
  const keys = [...new Set([...(form.views[0]?.columns ?? []), "owner", "updated_at"])].filter(
    (key) => key !== form.title && key !== form.stages?.field,
  );
  const facts = keys
    .flatMap((key) => fields.get(key) ?? [])
    .filter((field) => field.rows.length === 0 && field.kind !== "long_text")
    .slice(0, FACTS);
  const next = stage.editable ? nextStage(form, record) : null;
  const advance = async () => {
    if (next === null) return;
    setBusy(true);
    const refused = await stage.move(next);
    setBusy(false);
    if (refused) void message.error(refused);
  };
  const mayEdit = form.rights.operations.includes("update") && form.rights.update.length > 0;
  return (
    <header className={styles.head}>
      <div className={styles.titleLine}>
        <IconTile icon={form.icon} color={form.color} size={36} />
        <div className={styles.titleWords}>
          <small>{label(form.label)}</small>
          <h1>{title}</h1>
        </div>
        <div className={styles.pin}>
          <PinButton
            place={{ kind: "record", app: app.key, target: form.key, record_id: record.id }}
          />
        </div>
        <div className={styles.actions}>
          {mayEdit && (
            <Button
              type={next === null ? "primary" : "default"}
              icon={<EditOutlined />}
              onClick={() =>
                void navigate({
                  to: "/apps/$app/forms/$form/records/$record/edit",
                  params: { app: app.key, form: form.key, record: String(record.id) },
                })
              }
            >
              {t("action.edit")}
            </Button>
          )}
          {next !== null && (
            <Button
              type="primary"
              icon={<StepForwardOutlined />}
              title={t("record:toStage", { stage: stage.labelOf(next) })}
              loading={busy}
              onClick={() => void advance()}
            >
              {t("record:advance")}
            </Button>
          )}
          <DropMenu menu={{ items: menu.items, onClick: menu.choose }}>
            <Button icon={<MoreOutlined />} loading={menu.busy} aria-label={t("action.more")} />
          </DropMenu>
        </div>
      </div>
      <dl className={styles.facts}>
        {facts.map((field) => {
          const value = valueOf(record, field.key);
          const { Display } = kindOf(field);
          return (
            <div key={field.key}>
              <dt>{label(field.label)}</dt>
              <dd>{isEmpty(value) ? "–" : <Display field={field} value={value} />}</dd>
            </div>
          );
        })}
      </dl>
      {menu.dialogs}
      {stage.dialog}
    </header>
  );
}
