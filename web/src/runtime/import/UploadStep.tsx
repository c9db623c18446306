/** The file: dropped, or chosen; and an empty one to fill in. */

import { CloudUploadOutlined, DownloadOutlined } from "@ant-design/icons";
import { Alert, Button, Spin, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import type { Form } from "@/api/app-definition";
import { templateAddress } from "@/api/imports";
import { isProblem } from "@/api/problem";
import { useRunningApp } from "@/kinds/running-app";
import { useTouch } from "@/lib/use-media";

import styles from "./ImportPage.module.css";

type Props = { form: Form; busy: boolean; onFile: (file: File) => Promise<Error | null> };

const ENDINGS = ".csv,.xlsx,.xls";

export function UploadStep({ form, busy, onFile }: Props) {
  const { t } = useTranslation();
  const app = useRunningApp();
  const touch = useTouch();
  const [fault, setFault] = useState<string | null>(null);
  const take = async (file: File) => {
    setFault(null);
    if (file.size === 0) return setFault(t("import:emptyFile", { name: file.name }));
    const error = await onFile(file);
    if (error) setFault(isProblem(error) ? error.message : t("state.offline"));
  };
  return (
    <section className={styles.card}>
      {fault && (
        <Alert type="error" showIcon className={styles.alert ?? ""} title={fault} role="alert" />
      )}
      <Spin spinning={busy} description={t("import:reading")}>
        <Upload.Dragger
          accept={ENDINGS}
          multiple={false}
          showUploadList={false}
          disabled={busy}
          beforeUpload={(file) => {
            void take(file);
            return false;
          }}
        >
          <p className={styles.dropIcon} aria-hidden>
            <CloudUploadOutlined />
          </p>
          <p className={styles.dropTitle}>{t(touch ? "import:choose" : "import:drop")}</p>
          <p className={styles.quiet}>{t("import:dropHelp")}</p>
        </Upload.Dragger>
      </Spin>
      <div className={styles.template}>
        <div>
          <strong>{t("import:template")}</strong>
          <p className={styles.quiet}>{t("import:templateHelp")}</p>
        </div>
        <Button
          icon={<DownloadOutlined />}
          href={templateAddress({ app: app.key, form: form.key })}
          download
        >
          {t("import:templateGet")}
        </Button>
      </div>
      <ul className={styles.hints}>
        {(["first", "dates", "people", "again"] as const).map((key) => (
          <li key={key}>{t(`import:hints.${key}`)}</li>
        ))}
      </ul>
    </section>
  );
}
