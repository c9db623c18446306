/** What stays around every page: the bar on top, the app's menu, on a phone the bar below. */

import { Outlet, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { Drawer } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { appQuery } from "@/api/apps";
import type { Schemas } from "@/api/client";
import { rememberPage } from "@/lib/last-page";
import { useHotkeys } from "@/lib/use-hotkeys";
import { usePhone } from "@/lib/use-media";

import { AppMenu } from "./AppMenu";
import { CommandPalette } from "./CommandPalette";
import styles from "./Frame.module.css";
import { KeyboardHelp } from "./KeyboardHelp";
import { PhoneBar } from "./PhoneBar";
import { SessionExpired } from "./SessionExpired";
import { TopBar } from "./TopBar";

export function Frame({ me }: { me: Schemas["Me"] }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const app = useQuery({ ...appQuery(params.app ?? ""), enabled: params.app !== undefined }).data;
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(COLLAPSED) === "yes");

  const address = useLocation({ select: (location) => location.href });
  useEffect(() => rememberPage(address), [address]);
  const collapse = (next: boolean) => {
    setCollapsed(next);
    localStorage.setItem(COLLAPSED, next ? "yes" : "no");
  };
  useHotkeys({
    "mod+k": () => setPalette(true),
    "?": () => setHelp(true),
    c: () => {
      if (params.app && params.form)
        void navigate({
          to: "/apps/$app/forms/$form/new",
          params: { app: params.app, form: params.form },
        });
    },
  });

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content">
        {t("frame:bar.skip")}
      </a>
      <TopBar
        me={me}
        app={app}
        onSearch={() => setPalette(true)}
        onMenu={app && (phone ? () => setDrawer(true) : () => collapse(!collapsed))}
        onHelp={() => setHelp(true)}
      />
      <div className={styles.body}>
        {app && !phone && (
          <nav className={styles.side} aria-label={t("frame:bar.menu")} data-collapsed={collapsed}>
            <AppMenu app={app} collapsed={collapsed} />
          </nav>
        )}
        <main id="content" className={styles.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {phone && <PhoneBar me={me} onHelp={() => setHelp(true)} />}
      {phone && app && (
        <Drawer
          open={drawer}
          placement="left"
          size={280}
          onClose={() => setDrawer(false)}
          title={t("frame:bar.menu")}
          styles={{ body: { padding: 8 } }}
        >
          <AppMenu app={app} collapsed={false} onChosen={() => setDrawer(false)} />
        </Drawer>
      )}
      <CommandPalette open={palette} app={app} onClose={() => setPalette(false)} />
      <KeyboardHelp open={help} onClose={() => setHelp(false)} />
      <SessionExpired login={me.login} />
    </div>
  );
}

const COLLAPSED = "formwork.menu-collapsed";
