/** The bar above every page of the builder: where one is, the draft's state, publishing. */

import {
  ArrowLeftOutlined,
  CloudUploadOutlined,
  DiffOutlined,
  ExclamationCircleOutlined,
  ExportOutlined,
  EyeOutlined,
  MenuOutlined,
  MoreOutlined,
  RedoOutlined,
  UndoOutlined,
} from "@ant-design/icons";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { Badge, Button, Drawer, Space, Tag, Tooltip } from "antd";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { lastPage } from "@/lib/last-page";
import { usePhone } from "@/lib/use-media";
import { IconTile } from "@/ui/AppIcon";
import { DropMenu } from "@/ui/DropMenu";

import { useDraft, useDraftActions } from "../draft/DraftProvider";
import { SaveMark } from "../draft/SaveMark";
import { ProblemList } from "../ProblemList";
import { useDraftIssues } from "../use-draft-issues";
import { useOpenPlace } from "../use-open-place";
import styles from "./Bar.module.css";
import { BuilderLink } from "./BuilderLink";
import { wayBack } from "./way-back";

export function Bar({ onMenu }: { onMenu: (() => void) | null }) {
  const { t } = useTranslation(["builder", "builderShell"]);
  const phone = usePhone();
  const label = useLabel();
  const app = useDraft((state) => state.app);
  const { label: name, icon, color } = useDraft((state) => state.document);
  const published = useDraft((state) => state.baseVersion !== null);
  const { issues, changes } = useDraftIssues();
  const { pathname } = useLocation();
  const [shown, setShown] = useState(false);
  const open = useOpenPlace();
  // As it was on arrival: the pages of the builder do not change it.
  const [back] = useState(() => wayBack(app, lastPage(), published));
  const errors = issues.filter((issue) => issue.severity === "error").length;
  return (
    <header className={styles.bar}>
      {onMenu && (
        <Button
          type="text"
          icon={<MenuOutlined />}
          aria-label={t("builderShell:nav.title")}
          onClick={onMenu}
        />
      )}
      <BuilderLink to={back} className={styles.back} aria-label={t("builderShell:back")}>
        <ArrowLeftOutlined aria-hidden />
        <span className={styles.wideOnly}>{t("builderShell:back")}</span>
      </BuilderLink>
      <Link
        to="/build/$app"
        params={{ app }}
        className={styles.name}
        aria-label={label(bothOf(name)) || app}
      >
        <IconTile icon={icon ?? ""} color={color} size={26} />
        <span>{label(bothOf(name)) || app}</span>
      </Link>
      <Tag className={styles.draft ?? ""}>{t("builderShell:draft")}</Tag>
      <Link
        to="/build/$app/publish"
        params={{ app }}
        className={styles.changes}
        aria-busy={changes === null}
      >
        {changesIn(t, changes)}
      </Link>
      <span className={styles.space} />
      <SaveMark />
      <UndoRedo both={!phone} />
      <Badge
        // A number is of the draft as it is shown; the problems of the one before are a dot.
        {...(changes === null ? { dot: issues.length > 0 } : { count: issues.length })}
        color={errors > 0 ? "red" : "gold"}
        size="small"
      >
        <Button
          icon={<ExclamationCircleOutlined />}
          aria-label={
            changes === null ? t("problems.checking") : t("problems.open", { count: issues.length })
          }
          onClick={() => setShown(true)}
        >
          <span className={styles.wideOnly}>{t("problems.title")}</span>
        </Button>
      </Badge>
      {phone ? <More published={published} /> : <WideLinks published={published} />}
      {!pathname.endsWith("/publish") && (
        <Link to="/build/$app/publish" params={{ app }} aria-label={t("publish.action")}>
          <Button type="primary" icon={<CloudUploadOutlined />} tabIndex={-1} aria-hidden>
            <span className={styles.wideOnly}>{t("publish.action")}</span>
          </Button>
        </Link>
      )}
      <Drawer
        title={t("problems.title")}
        open={shown}
        onClose={() => setShown(false)}
        size={420}
        destroyOnHidden
      >
        <ProblemList
          issues={issues}
          onOpen={(place) => {
            setShown(false);
            open(place);
          }}
        />
      </Drawer>
    </header>
  );
}

type LinksProps = { readonly published: boolean };

/** Where the draft is looked at, and the app as it is published. */
function WideLinks({ published }: LinksProps) {
  const { t } = useTranslation(["builder", "builderShell", "rolePreview"]);
  const app = useDraft((state) => state.app);
  const { pathname } = useLocation();
  return (
    <>
      <Tooltip title={t("rolePreview:title")}>
        <Link
          to="/build/$app/preview"
          params={{ app }}
          search={previewed(pathname)}
          aria-label={t("rolePreview:title")}
        >
          <Button icon={<EyeOutlined />} tabIndex={-1} aria-hidden>
            <span className={styles.wideOnly}>{t("rolePreview:action")}</span>
          </Button>
        </Link>
      </Tooltip>
      {published && (
        <Tooltip title={t("builderShell:openApp")}>
          <Link to="/apps/$app" params={{ app }} aria-label={t("builderShell:openApp")}>
            <Button icon={<ExportOutlined />} tabIndex={-1} aria-hidden />
          </Link>
        </Tooltip>
      )}
    </>
  );
}

/** What a phone's bar has no room for. */
function More({ published }: LinksProps) {
  const { t } = useTranslation(["builder", "builderShell", "rolePreview"]);
  const app = useDraft((state) => state.app);
  const redoable = useDraft((state) => state.redoable.length > 0);
  const { redo } = useDraftActions();
  const { pathname } = useLocation();
  const { changes } = useDraftIssues();
  const navigate = useNavigate();
  const params = { app };
  return (
    <DropMenu
      menu={{
        items: [
          {
            key: "redo",
            icon: <RedoOutlined />,
            label: t("redo"),
            disabled: !redoable,
            onClick: redo,
          },
          {
            key: "preview",
            icon: <EyeOutlined />,
            label: t("rolePreview:title"),
            onClick: () =>
              void navigate({ to: "/build/$app/preview", params, search: previewed(pathname) }),
          },
          {
            key: "changes",
            icon: <DiffOutlined />,
            label: changesIn(t, changes),
            onClick: () => void navigate({ to: "/build/$app/publish", params }),
          },
          ...(published
            ? [
                {
                  key: "app",
                  icon: <ExportOutlined />,
                  label: t("builderShell:openApp"),
                  onClick: () => void navigate({ to: "/apps/$app", params }),
                },
              ]
            : []),
        ],
      }}
    >
      <Button icon={<MoreOutlined />} aria-label={t("builderShell:more")} />
    </DropMenu>
  );
}

/** How much will be published; while that is being counted, no number that may be wrong. */
const changesIn = (t: TFunction<["builder", "builderShell"]>, changes: number | null) =>
  changes === null ? t("builderShell:counting") : t("builderShell:changes", { count: changes });

/** The preview opens on the form or dashboard that is being drawn. */
function previewed(path: string): { select?: string } {
  const [, list, key] = /\/(forms|dashboards)\/([^/]+)/.exec(path) ?? [];
  return list && key ? { select: `${list.slice(0, -1)}:${key}` } : {};
}

function UndoRedo({ both }: { readonly both: boolean }) {
  const { t } = useTranslation("builder");
  const undoable = useDraft((state) => state.undoable.length > 0);
  const redoable = useDraft((state) => state.redoable.length > 0);
  const { undo, redo } = useDraftActions();
  return (
    <Space.Compact>
      <Button
        icon={<UndoOutlined />}
        disabled={!undoable}
        aria-label={t("undo")}
        title={`${t("undo")} (Ctrl Z)`}
        onClick={undo}
      />
      {both && (
        <Button
          icon={<RedoOutlined />}
          disabled={!redoable}
          aria-label={t("redo")}
          title={`${t("redo")} (Ctrl Y)`}
          onClick={redo}
        />
      )}
    </Space.Compact>
  );
}
