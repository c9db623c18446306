/** Whether the draft is saved, and what to do when it could not be. */

import { CheckOutlined, LoadingOutlined, WarningFilled } from "@ant-design/icons";
import { Alert, App, Button, Modal, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useDraft, useDraftActions } from "./DraftProvider";
import styles from "./SaveMark.module.css";

export function SaveMark() {
  const { t } = useTranslation("builder");
  const state = useDraft((one) => one.saveState);
  const error = useDraft((one) => one.error);
  const { flush } = useDraftActions();
  if (state === "conflict") return <Conflict />;
  if (state === "failed") {
    const why = error instanceof Error && error.name === "Problem" ? error.message : "";
    return (
      <span className={styles.mark} role="alert" title={why}>
        <WarningFilled style={{ color: "var(--ant-color-error)" }} />
        {t("save.failed")}
        <Button type="link" size="small" onClick={() => void flush()}>
          {t("save.again")}
        </Button>
      </span>
    );
  }
  return (
    <span className={styles.mark} role="status">
      {state === "saved" ? <CheckOutlined aria-hidden /> : <LoadingOutlined aria-hidden />}
      <span className={styles.words}>{state === "saved" ? t("save.saved") : t("save.saving")}</span>
    </span>
  );
}

function Conflict() {
  const { t } = useTranslation("builder");
  const { message } = App.useApp();
  const { takeTheirs, keepMine } = useDraftActions();
  const [busy, setBusy] = useState(false);
  const decide = (action: () => Promise<void>) => {
    setBusy(true);
    action()
      .catch((error: unknown) => {
        void message.error(error instanceof Error ? error.message : t("save.failed"));
      })
      .finally(() => setBusy(false));
  };
  return (
    <Modal open closable={false} footer={null} title={t("conflict.title")}>
      <Alert type="warning" showIcon title={t("conflict.help")} />
      <Space style={{ marginTop: 16, justifyContent: "flex-end", width: "100%" }} wrap>
        <Button danger disabled={busy} onClick={() => decide(takeTheirs)}>
          {t("conflict.theirs")}
        </Button>
        <Button type="primary" loading={busy} onClick={() => decide(keepMine)}>
          {t("conflict.mine")}
        </Button>
      </Space>
    </Modal>
  );
}
