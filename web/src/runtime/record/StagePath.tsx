/** The way of a record through its stages; a stage can be clicked. */

import { CheckOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { staysQuery } from "@/api/record-activity";
import { useLabel } from "@/i18n/label";
import { valueOf } from "@/kinds/fields/system-fields";

import styles from "./StagePath.module.css";
import type { Opened } from "./RecordView";
import { stageSteps, timeInStages } from "./stages";
import { useStageMove } from "./use-stage-move";

const DAY = 86_400_000;

export function StagePath(opened: Opened) {
  const { t } = useTranslation();
  const label = useLabel();
  const { message } = App.useApp();
  const { record, scene } = opened;
  const { app, form, fields } = scene;
  const [busy, setBusy] = useState<string | null>(null);
  const { field, editable, labelOf, move, dialog } = useStageMove(opened);
  const stays = useQuery({
    ...staysQuery({ app: app.key, form: form.key }, record.id),
    enabled: field !== undefined,
  });
  const [opening] = useState(() => Date.now());
  const path = useRef<HTMLOListElement>(null);
  const stage = valueOf(record, form.stages?.field ?? "");
  useEffect(() => {
    const [all, now] = [path.current, path.current?.querySelector<HTMLElement>("[data-state=now]")];
    if (all && now) all.scrollLeft = now.offsetLeft - (all.clientWidth - now.offsetWidth) / 2;
  }, [stage, stays.data]);
  if (!field) return null;
  const spent = timeInStages(stays.data ?? [], opening);
  const go = async (stage: string) => {
    setBusy(stage);
    const refused = await move(stage);
    setBusy(null);
    if (refused) void message.error(refused);
  };
  return (
    <>
      <ol ref={path} className={styles.path} aria-label={label(field.label)}>
        {stageSteps(form, fields, record).map(({ stage, state, aside }) => {
          const days = Math.floor((spent.get(stage) ?? 0) / DAY);
          return (
            <li
              key={stage}
              data-state={state}
              data-end={aside}
              aria-current={state === "now" ? "step" : undefined}
            >
              <button
                type="button"
                disabled={!editable || busy !== null || state === "now"}
                aria-busy={busy === stage}
                title={t("record:toStage", { stage: labelOf(stage) })}
                onClick={() => void go(stage)}
              >
                {state === "done" && <CheckOutlined aria-hidden />} {labelOf(stage)}
                {spent.has(stage) && state !== "ahead" && (
                  <small>{t("record:days", { count: days })}</small>
                )}
              </button>
            </li>
          );
        })}
      </ol>
      {dialog}
    </>
  );
}
