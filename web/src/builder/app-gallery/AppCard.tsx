/** An app in the gallery: what it is, what its draft changes, what is wrong with it. */

import {
  CopyOutlined,
  DeleteOutlined,
  DownloadOutlined,
  ExclamationCircleFilled,
  ExportOutlined,
  InboxOutlined,
  MoreOutlined,
  UndoOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { App, Button, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { archiveApp, type DesignedApp, restoreApp, useAppsChanged } from "@/api/builder/apps";
import { checkQuery } from "@/api/builder/check";
import type { AppDocument } from "@/api/builder/document";
import { readDraft } from "@/api/builder/draft";
import { useChange } from "@/api/use-change";
import { saveAs } from "@/lib/save-as";
import { IconTile } from "@/ui/AppIcon";
import { MomentText } from "@/ui/DateText";
import { useUndoToast } from "@/ui/use-undo-toast";
import { DropMenu } from "@/ui/DropMenu";

import styles from "./AppGallery.module.css";
import { DeleteApp } from "./DeleteApp";
import { SampleProgress } from "./SampleProgress";

type Props = {
  readonly app: DesignedApp;
  /** May make apps, and so copy this one. */
  readonly maker: boolean;
  readonly onCopy: (document: AppDocument) => void;
};

export function AppCard({ app, maker, onCopy }: Props) {
  const { t } = useTranslation("appGallery");
  const { message } = App.useApp();
  const tellUndo = useUndoToast();
  const navigate = useNavigate();
  const changed = useAppsChanged();
  const [removing, setRemoving] = useState(false);
  const told = (error: Error) => void message.error(error.message);
  const work = useChange({ mutationFn: (send: () => Promise<unknown>) => send() });
  const read = (then: (document: AppDocument) => void) =>
    work.mutate(() => readDraft(app.key).then((draft) => then(draft.document as AppDocument)), {
      onError: told,
    });
  const restore = () =>
    work.mutate(() => restoreApp(app.key).then(changed), {
      onSuccess: () => void message.success(t("archive.restored", { name: app.label })),
      onError: told,
    });
  const archive = () =>
    work.mutate(() => archiveApp(app.key).then(changed), {
      onSuccess: () => tellUndo(t("archive.done", { name: app.label }), restore),
      onError: told,
    });
  const used = app.version !== null && !app.archived;
  const acts: Record<string, () => unknown> = {
    open: () => navigate({ to: "/apps/$app", params: { app: app.key } }),
    copy: () => read(onCopy),
    save: () =>
      read((document) =>
        saveAs(`${app.key}.json`, JSON.stringify(document, null, 2), "application/json"),
      ),
    archive,
    restore,
    remove: () => setRemoving(true),
  };
  const actions = [
    used && { key: "open", icon: <ExportOutlined />, label: t("card.open") },
    app.archived && { key: "restore", icon: <UndoOutlined />, label: t("card.restore") },
    maker && { key: "copy", icon: <CopyOutlined />, label: t("card.copy") },
    { key: "save", icon: <DownloadOutlined />, label: t("card.save") },
    used && { key: "archive", icon: <InboxOutlined />, label: t("card.archive") },
    maker &&
      !used && {
        key: "remove",
        icon: <DeleteOutlined />,
        label: t("card.remove"),
        danger: true,
      },
  ].filter((one) => one !== false);
  return (
    <article className={styles.card} data-archived={app.archived || undefined}>
      <div className={styles.cardHead}>
        <IconTile icon={app.icon} color={app.color} size={40} />
        <div className={styles.cardName}>
          <Link to="/build/$app" params={{ app: app.key }} className={styles.cardLink}>
            {app.label}
          </Link>
          <small>{app.key}</small>
        </div>
        <DropMenu
          placement="bottomRight"
          menu={{
            items: actions,
            onClick: ({ key }) => void acts[key]?.(),
          }}
        >
          <Button
            type="text"
            className={styles.more ?? ""}
            icon={<MoreOutlined />}
            loading={work.isPending}
            aria-label={t("card.more", { name: app.label })}
          />
        </DropMenu>
      </div>
      {app.filling !== null && maker ? (
        <SampleProgress key={app.filling} job={app.filling} />
      ) : (
        <p className={styles.about}>{app.description || t("card.noDescription")}</p>
      )}
      <footer className={styles.cardFoot}>
        {app.archived ? (
          <Tag>{t("card.archived")}</Tag>
        ) : app.version === null ? (
          <Tag color="gold">{t("card.neverPublished")}</Tag>
        ) : (
          <Tag color="blue">{t("card.version", { version: app.version })}</Tag>
        )}
        <DraftState app={app} />
        {app.changed_at !== null && (
          <span className={styles.changed}>
            {app.changed_by} <MomentText value={app.changed_at} />
          </span>
        )}
      </footer>
      {removing && <DeleteApp app={app} onClose={() => setRemoving(false)} />}
    </article>
  );
}

/** What the draft changes and what is wrong with it; asked after the cards are there. */
function DraftState({ app }: { app: DesignedApp }) {
  const { t } = useTranslation("appGallery");
  const check = useQuery(checkQuery(app.key, app.draft_revision ?? 0)).data;
  if (!check) return null;
  const errors = check.issues.filter((issue) => issue.severity === "error").length;
  return (
    <>
      {check.changes > 0 && app.version !== null && (
        <Tag>{t("card.changes", { count: check.changes })}</Tag>
      )}
      {errors > 0 && (
        <Tag color="red" icon={<ExclamationCircleFilled aria-hidden />}>
          {t("card.errors", { count: errors })}
        </Tag>
      )}
    </>
  );
}
