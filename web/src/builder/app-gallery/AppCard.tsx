/** An app in the gallery: what it is, what its draft changes, what is wrong with it. */

import {
  CopyOutlined,
  DownloadOutlined,
  ExclamationCircleFilled,
  ExportOutlined,
  MoreOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { App, Button, Dropdown, Tag } from "antd";
import { useTranslation } from "react-i18next";

import type { DesignedApp } from "@/api/builder/apps";
import { checkQuery } from "@/api/builder/check";
import type { AppDocument } from "@/api/builder/document";
import { readDraft } from "@/api/builder/draft";
import { saveAs } from "@/lib/save-as";
import { IconTile } from "@/ui/AppIcon";
import { MomentText } from "@/ui/DateText";

import styles from "./AppGallery.module.css";

type Props = {
  readonly app: DesignedApp;
  /** May make apps, and so copy this one. */
  readonly maker: boolean;
  readonly onCopy: (document: AppDocument) => void;
};

export function AppCard({ app, maker, onCopy }: Props) {
  const { t } = useTranslation("appGallery");
  const { message } = App.useApp();
  const navigate = useNavigate();
  const read = (then: (document: AppDocument) => void) => {
    readDraft(app.key).then(
      (draft) => then(draft.document as AppDocument),
      (error: Error) => void message.error(error.message),
    );
  };
  const actions = [
    ...(app.version === null
      ? []
      : [{ key: "open", icon: <ExportOutlined />, label: t("card.open") }]),
    ...(maker ? [{ key: "copy", icon: <CopyOutlined />, label: t("card.copy") }] : []),
    { key: "save", icon: <DownloadOutlined />, label: t("card.save") },
  ];
  return (
    <article className={styles.card}>
      <div className={styles.cardHead}>
        <IconTile icon={app.icon} color={app.color} size={40} />
        <div className={styles.cardName}>
          <Link to="/build/$app" params={{ app: app.key }} className={styles.cardLink}>
            {app.label}
          </Link>
          <small>{app.key}</small>
        </div>
        <Dropdown
          trigger={["click"]}
          placement="bottomRight"
          menu={{
            items: actions,
            onClick: ({ key }) => {
              if (key === "open") void navigate({ to: "/apps/$app", params: { app: app.key } });
              else if (key === "copy") read(onCopy);
              else
                read((document) =>
                  saveAs(`${app.key}.json`, JSON.stringify(document, null, 2), "application/json"),
                );
            },
          }}
        >
          <Button
            type="text"
            className={styles.more ?? ""}
            icon={<MoreOutlined />}
            aria-label={t("card.more", { name: app.label })}
          />
        </Dropdown>
      </div>
      <p className={styles.about}>{app.description || t("card.noDescription")}</p>
      <footer className={styles.cardFoot}>
        {app.version === null ? (
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
