/** What stands around every page of the builder: where one is, the draft's state, publishing. */

import {
  ArrowLeftOutlined,
  CloudUploadOutlined,
  ExclamationCircleOutlined,
  ExportOutlined,
  EyeOutlined,
  MenuOutlined,
  RedoOutlined,
  UndoOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useParams } from "@tanstack/react-router";
import { Badge, Button, Drawer, Space, Tag, Tooltip } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { checkQuery, type Issue } from "@/api/builder/check";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";
import { lastPage } from "@/lib/last-page";
import { useHotkeys } from "@/lib/use-hotkeys";
import { useMedia, usePhone } from "@/lib/use-media";
import { IconTile } from "@/ui/AppIcon";

import styles from "./BuilderShell.module.css";
import { PublishedContext } from "@/config-form/scope";
import { DraftProvider, useDraft, useDraftActions } from "./draft/DraftProvider";
import { SaveMark } from "./draft/SaveMark";
import { ProblemList } from "./ProblemList";
import { BuilderLink } from "./shell/BuilderLink";
import { ObjectNav } from "./shell/ObjectNav";
import { wayBack } from "./shell/way-back";
import { useOpenPlace } from "./use-open-place";

export function BuilderShell() {
  const { app } = useParams({ strict: false });
  return (
    <DraftProvider app={app ?? ""}>
      <Shell />
    </DraftProvider>
  );
}

/** The draft's issues at its last saved revision, and how much it changes. */
export function useDraftIssues(): {
  issues: readonly Issue[];
  known: boolean;
  changes: number;
} {
  const app = useDraft((state) => state.app);
  const revision = useDraft((state) => state.revision);
  const check = useQuery(checkQuery(app, revision));
  return {
    issues: check.data?.issues ?? [],
    known: check.data !== undefined,
    changes: check.data?.changes ?? 0,
  };
}

function Shell() {
  const { t } = useTranslation("builder");
  const { undo, redo, flush } = useDraftActions();
  const phone = usePhone();
  const [nav, setNav] = useNavWidth();
  const [drawer, setDrawer] = useState(false);
  const published = useDraft((state) => state.baseVersion !== null);
  useHotkeys({ "mod+z": undo, "mod+y": redo, "mod+s": () => void flush() });
  useUndoByShift(redo);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t("frame:bar.skip")}
      </a>
      <Bar onMenu={phone ? () => setDrawer(true) : null} />
      <div className={styles.body}>
        {!phone && (
          <nav
            className={styles.side}
            aria-label={t("builderShell:nav.title")}
            data-width={nav.width}
          >
            <ObjectNav
              collapsed={nav.width === "rail"}
              onCollapse={setNav}
              {...(nav.width === "over" && { onChosen: () => setNav(true) })}
            />
          </nav>
        )}
        <main id="content" className={styles.page} tabIndex={-1}>
          <PublishedContext value={published}>
            <Outlet />
          </PublishedContext>
        </main>
      </div>
      {phone && (
        <Drawer
          open={drawer}
          placement="left"
          size={300}
          onClose={() => setDrawer(false)}
          title={t("builderShell:nav.title")}
          styles={{ body: { padding: 0 } }}
        >
          <ObjectNav
            collapsed={false}
            onCollapse={() => setDrawer(false)}
            onChosen={() => setDrawer(false)}
          />
        </Drawer>
      )}
    </div>
  );
}

const DESIGNER = /^\/build\/[^/]+\/((forms|flows|rules|reports|dashboards)\/|roles)/;
const COLLAPSED = "formwork.builder-nav";

/**
 * How wide the navigation is. Designers need the room: there it is a rail, and lies over the
 * page when it is opened, unless the screen is wide. Elsewhere it stays as it was left.
 */
function useNavWidth() {
  const path = useLocation({ select: (location) => location.pathname });
  const wide = useMedia("(min-width: 1680px)");
  const [kept, setKept] = useState(() => localStorage.getItem(COLLAPSED) === "rail");
  const [openAt, setOpenAt] = useState<string | null>(null);
  const narrow = DESIGNER.test(path) && !wide;
  const width: "rail" | "over" | "full" = narrow
    ? openAt === path
      ? "over"
      : "rail"
    : kept
      ? "rail"
      : "full";
  const collapse = (collapsed: boolean) => {
    if (narrow) {
      setOpenAt(collapsed ? null : path);
      return;
    }
    setKept(collapsed);
    localStorage.setItem(COLLAPSED, collapsed ? "rail" : "full");
  };
  return [{ width }, collapse] as const;
}

function Bar({ onMenu }: { onMenu: (() => void) | null }) {
  const { t } = useTranslation(["builder", "builderShell", "rolePreview"]);
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
      <Link to="/build/$app/publish" params={{ app }} className={styles.changes}>
        {t("builderShell:changes", { count: changes })}
      </Link>
      <span className={styles.space} />
      <SaveMark />
      <UndoRedo />
      <Badge count={issues.length} color={errors > 0 ? "red" : "gold"} size="small">
        <Button
          icon={<ExclamationCircleOutlined />}
          aria-label={t("problems.open", { count: issues.length })}
          onClick={() => setShown(true)}
        >
          <span className={styles.wideOnly}>{t("problems.title")}</span>
        </Button>
      </Badge>
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
      {/* A phone has no room for it beside publishing, and the way back leads there as well. */}
      {published && onMenu === null && (
        <Tooltip title={t("builderShell:openApp")}>
          <Link to="/apps/$app" params={{ app }} aria-label={t("builderShell:openApp")}>
            <Button icon={<ExportOutlined />} tabIndex={-1} aria-hidden />
          </Link>
        </Tooltip>
      )}
      {!pathname.endsWith("/publish") && (
        <Link to="/build/$app/publish" params={{ app }} aria-label={t("publish.action")}>
          <Button type="primary" icon={<CloudUploadOutlined />} tabIndex={-1}>
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

/** The preview opens on the form or dashboard that is being drawn. */
function previewed(path: string): { select?: string } {
  const [, list, key] = /\/(forms|dashboards)\/([^/]+)/.exec(path) ?? [];
  return list && key ? { select: `${list.slice(0, -1)}:${key}` } : {};
}

function UndoRedo() {
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
      <Button
        icon={<RedoOutlined />}
        disabled={!redoable}
        aria-label={t("redo")}
        title={`${t("redo")} (Ctrl Y)`}
        onClick={redo}
      />
    </Space.Compact>
  );
}

/** Ctrl Shift Z is redo where Ctrl Y is not known. */
function useUndoByShift(redo: () => void): void {
  const handle = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || !event.shiftKey) return;
    if (event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    redo();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => handle(event);
    window.addEventListener("keydown", listen, true);
    return () => window.removeEventListener("keydown", listen, true);
  }, []);
}
