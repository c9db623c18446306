/** The apps that one designs, making new ones, and the templates to begin from. */

import { ImportOutlined, PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { App, Button, Input, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { designedAppsQuery } from "@/api/builder/apps";
import type { AppDocument } from "@/api/builder/document";
import { templatesQuery } from "@/api/builder/templates";
import { useMe } from "@/api/session";
import { useBothTexts } from "@/i18n/label";
import { EmptyState, FailedState, LoadingState } from "@/ui/PageState";

import { AppCard } from "./AppCard";
import styles from "./AppGallery.module.css";
import { readAppFile } from "./copied-app";
import { NewApp, type Origin } from "./NewApp";
import { TemplateCard } from "./TemplateCard";

const MANY = 6;
const LARGEST_MB = 16;

export function AppGallery() {
  const { t } = useTranslation("appGallery");
  const apps = useQuery(designedAppsQuery);
  // Fetches the other language, so that it is there when a copy is named.
  useBothTexts();
  const maker = useMe().data?.is_admin ?? false;
  const [origin, setOrigin] = useState<Origin | null>(null);
  const [typed, setTyped] = useState("");
  if (apps.isPending) return <LoadingState rows={10} />;
  if (apps.isError) {
    return <FailedState error={apps.error} onRetry={() => void apps.refetch()} />;
  }
  if (!maker && apps.data.length === 0) return <FailedState error={{ status: 403 }} />;
  const wanted = typed.trim().toLowerCase();
  const found = apps.data.filter((one) =>
    `${one.label} ${one.key} ${one.description}`.toLowerCase().includes(wanted),
  );
  const shown = found.filter((one) => !one.archived);
  const archived = found.filter((one) => one.archived);
  const taken = apps.data.map((app) => app.key);
  // One that is being made already is not made into another one by an answer that comes late.
  const begin = (next: Origin) => setOrigin((now) => now ?? next);
  const copy = (document: AppDocument) => begin({ is: "copy", document });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t("title")}</h1>
          <p>{t("help")}</p>
        </div>
        {maker && (
          <div className={styles.actions}>
            <ImportButton onRead={(document) => begin({ is: "file", document })} />
            <Button type="primary" icon={<PlusOutlined />} onClick={() => begin({ is: "empty" })}>
              {t("new.empty")}
            </Button>
          </div>
        )}
      </header>
      <section aria-label={t("mine")}>
        <div className={styles.listHead}>
          <h2>{t("mine")}</h2>
          {apps.data.length > MANY && (
            <Input.Search
              allowClear
              className={styles.find ?? ""}
              placeholder={t("find")}
              aria-label={t("find")}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </div>
        {shown.length === 0 ? (
          <EmptyState
            title={t(typed === "" ? "none" : "notFound")}
            help={typed === "" ? t("noneHelp") : undefined}
          />
        ) : (
          <div className={styles.cards}>
            {shown.map((app) => (
              <AppCard key={app.key} app={app} maker={maker} onCopy={copy} />
            ))}
          </div>
        )}
      </section>
      {archived.length > 0 && (
        <section aria-label={t("archivedApps")}>
          <div className={styles.listHead}>
            <div>
              <h2>{t("archivedApps")}</h2>
              <p className={styles.quiet}>{t("archivedHelp")}</p>
            </div>
          </div>
          <div className={styles.cards}>
            {archived.map((app) => (
              <AppCard key={app.key} app={app} maker={maker} onCopy={copy} />
            ))}
          </div>
        </section>
      )}
      {maker && <Templates taken={taken} />}
      {origin && <NewApp origin={origin} taken={taken} onClose={() => setOrigin(null)} />}
    </div>
  );
}

function ImportButton({ onRead }: { onRead: (document: AppDocument) => void }) {
  const { t } = useTranslation("appGallery");
  const { message } = App.useApp();
  const read = async (file: File) => {
    if (file.size > LARGEST_MB * 2 ** 20) {
      void message.error(t("file.tooLarge", { name: file.name, size: LARGEST_MB }));
      return;
    }
    const found = readAppFile(await file.text());
    if (found.is === "app") onRead(found.document);
    else if (found.is === "other") void message.error(t("notAnApp", { name: file.name }));
    else {
      const { line, column } = found;
      void message.error(t("file.broken", { name: file.name, line, column }));
    }
  };
  return (
    <Upload
      accept=".json,application/json"
      showUploadList={false}
      beforeUpload={(file) => {
        void read(file);
        return false;
      }}
    >
      <Button icon={<ImportOutlined />}>{t("new.file")}</Button>
    </Upload>
  );
}

function Templates({ taken }: { readonly taken: readonly string[] }) {
  const { t } = useTranslation("appGallery");
  const templates = useQuery(templatesQuery);
  return (
    <section aria-label={t("templates")}>
      <div className={styles.listHead}>
        <h2>{t("templates")}</h2>
      </div>
      {templates.isPending ? (
        <LoadingState rows={3} />
      ) : templates.isError ? (
        <FailedState error={templates.error} onRetry={() => void templates.refetch()} />
      ) : templates.data.length === 0 ? (
        <EmptyState title={t("noTemplates")} />
      ) : (
        <div className={styles.templates}>
          {templates.data.map((template) => (
            <TemplateCard key={template.key} template={template} taken={taken} />
          ))}
        </div>
      )}
    </section>
  );
}
