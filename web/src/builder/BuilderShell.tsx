/** What stands around every page of the builder: where one is, the draft's state, publishing. */

import { Outlet, useLocation, useParams } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";

import { useHotkeys } from "@/lib/use-hotkeys";
import { useMedia, usePhone } from "@/lib/use-media";
import { PublishedContext } from "@/config-form/scope";

import styles from "./BuilderShell.module.css";
import { DraftProvider, useDraft, useDraftActions } from "./draft/DraftProvider";
import { Bar } from "./shell/Bar";
import { ObjectNav } from "./shell/ObjectNav";

export function BuilderShell() {
  const { app } = useParams({ strict: false });
  return (
    <DraftProvider app={app ?? ""}>
      <Shell />
    </DraftProvider>
  );
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
