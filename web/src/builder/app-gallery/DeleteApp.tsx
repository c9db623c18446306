/** Deleting an app for good: what is lost is named, and its name is typed. */

import { WarningFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, App, Input, Modal } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

import { deleteApp, type DesignedApp, lossQuery, useAppsChanged } from "@/api/builder/apps";
import { useChange } from "@/api/use-change";
import { plainNumber } from "@/lib/numbers";
import { FailedState, LoadingState } from "@/ui/PageState";
import { whileBusy } from "@/ui/while-busy";

import styles from "./AppGallery.module.css";
import { whatIsWrong } from "./what-is-wrong";

const COUNTED = ["records", "files", "instances"] as const;

export function DeleteApp({ app, onClose }: { app: DesignedApp; onClose: () => void }) {
  const { t } = useTranslation("appGallery");
  const { message } = App.useApp();
  const id = useId();
  const [typed, setTyped] = useState("");
  const loss = useQuery(lossQuery(app.key));
  const changed = useAppsChanged();
  const remove = useChange({
    mutationFn: () => deleteApp(app.key),
    onSuccess: async () => {
      onClose();
      await changed();
      void message.success(t("remove.done", { name: app.label }));
    },
  });
  const referred = loss.data?.referred_by ?? [];
  const ready = loss.data !== undefined && referred.length === 0 && typed.trim() === app.label;
  return (
    <Modal
      open
      title={t("remove.title", { name: app.label })}
      okText={t("remove.go")}
      okButtonProps={{ danger: true, disabled: !ready, loading: remove.isPending }}
      {...whileBusy(remove.isPending)}
      onOk={() => remove.mutate()}
      onCancel={onClose}
    >
      {remove.error && (
        <Alert
          type="error"
          showIcon
          className={styles.gap ?? ""}
          title={whatIsWrong(remove.error)}
        />
      )}
      {loss.isPending ? (
        <LoadingState rows={2} />
      ) : !loss.data ? (
        <FailedState error={loss.error} onRetry={() => void loss.refetch()} />
      ) : referred.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={t("remove.referred", { apps: referred.join(t("comma")) })}
        />
      ) : (
        <>
          <p className={styles.lost}>
            <WarningFilled aria-hidden /> {t("remove.lost")}
          </p>
          <dl className={styles.losses}>
            {COUNTED.map((name) => (
              <div key={name}>
                <dt>{t(`remove.${name}`)}</dt>
                <dd>{plainNumber(loss.data[name])}</dd>
              </div>
            ))}
          </dl>
          <p className={styles.quiet}>{t("remove.help")}</p>
          <div className={styles.field}>
            <label htmlFor={id}>{t("remove.type", { name: app.label })}</label>
            <Input
              id={id}
              value={typed}
              placeholder={app.label}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
              onPressEnter={() => ready && remove.mutate()}
            />
          </div>
        </>
      )}
    </Modal>
  );
}
