/** The head of a task or an instance: title, where it stands, who started it. */

import { ArrowLeftOutlined, ExportOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { InstanceShown } from "@/api/tasks";
import { MomentText } from "@/ui/DateText";
import { PersonName } from "@/ui/PersonAvatar";

import styles from "./Pane.module.css";
import { StatusTag } from "./StatusTag";

type Props = {
  readonly title: string;
  readonly status: string;
  readonly step?: string;
  /** It waits for the reader. */
  readonly waiting?: boolean;
  readonly instance: InstanceShown | undefined;
  /** Leads to the instance's own page, where this is not it. */
  readonly instanceId?: number;
  readonly mayOpenRecord: boolean;
  readonly onBack: (() => void) | undefined;
  readonly actions?: ReactNode;
};

export function PaneHead(props: Props) {
  const { title, status, step, waiting, instance, instanceId, mayOpenRecord, onBack } = props;
  const { t } = useTranslation();
  return (
    <header className={styles.head}>
      <div className={styles.titleLine}>
        {onBack && (
          <Button
            type="text"
            icon={<ArrowLeftOutlined />}
            aria-label={t("todo:list.back")}
            onClick={onBack}
          />
        )}
        <h1 className={styles.title}>{title}</h1>
        <StatusTag status={status} />
        <span className={styles.space} />
        {instance && mayOpenRecord && (
          <Link
            to="/apps/$app/forms/$form/records/$record"
            params={{
              app: instance.app,
              form: instance.form,
              record: String(instance.record_id),
            }}
            className={styles.link}
          >
            <ExportOutlined aria-hidden /> {t("todo:task.openRecord")}
          </Link>
        )}
        {instanceId !== undefined && (
          <Link
            to="/instances/$instance"
            params={{ instance: String(instanceId) }}
            className={styles.link}
          >
            {t("todo:task.openInstance")}
          </Link>
        )}
        {props.actions}
      </div>
      <div className={styles.facts}>
        {step && (
          <span className={waiting ? styles.yours : undefined}>
            {waiting ? t("todo:task.yours", { node: step }) : step}
          </span>
        )}
        {instance && (
          <>
            <span>{instance.flow_label}</span>
            {instance.initiator && <PersonName {...instance.initiator} size={18} />}
            <MomentText value={instance.started_at} />
          </>
        )}
      </div>
    </header>
  );
}
