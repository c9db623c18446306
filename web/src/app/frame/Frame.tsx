/** What stays around every page: the bar on top, the app's menu, on a phone the bar below. */

import { Outlet, useLocation, useNavigate, useParams } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { appQuery } from "@/api/apps";
import type { Schemas } from "@/api/client";
import { rememberPage } from "@/lib/last-page";
import { useHotkeys } from "@/lib/use-hotkeys";
import { useMedia, usePhone } from "@/lib/use-media";

import { AppMenu } from "./AppMenu";
import { CommandPalette } from "./CommandPalette";
import styles from "./Frame.module.css";
import { KeyboardHelp } from "./KeyboardHelp";
import { OfflineBanner } from "./OfflineBanner";
import { PageTitle } from "./PageTitle";
import { PhoneBar } from "./PhoneBar";
import { SessionExpired } from "./SessionExpired";
import { TopBar } from "./TopBar";
import { useFocusOnMove } from "./use-focus-on-move";

export function Frame({ me }: { me: Schemas["Me"] }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const app = useQuery({ ...appQuery(params.app ?? ""), enabled: params.app !== undefined }).data;
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const narrow = useMedia(NARROW);
  // On a narrow screen the menu is folded until somebody says otherwise.
  const [folded, setFolded] = useState(() => localStorage.getItem(COLLAPSED));
  const collapsed = folded === null ? narrow : folded === "yes";
  const content = useFocusOnMove();

  const address = useLocation({ select: (location) => location.href });
  useEffect(() => rememberPage(address), [address]);
  const collapse = (next: boolean) => {
    const word = next ? "yes" : "no";
    setFolded(word);
    localStorage.setItem(COLLAPSED, word);
  };
  useHotkeys({
    "mod+k": () => setPalette(true),
    "mod+\\": () => collapse(!collapsed),
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
        collapsed={collapsed}
        onSearch={() => setPalette(true)}
        onCollapse={app && !phone ? () => collapse(!collapsed) : undefined}
        onHelp={() => setHelp(true)}
      />
      <OfflineBanner />
      <div className={styles.body}>
        {app && !phone && (
          <nav className={styles.side} aria-label={t("frame:bar.menu")} data-collapsed={collapsed}>
            <AppMenu app={app} collapsed={collapsed} />
          </nav>
        )}
        <main id="content" ref={content} className={styles.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {phone && <PhoneBar app={app} builds={me.is_admin} />}
      <PageTitle app={app} />
      <CommandPalette
        open={palette}
        app={app}
        me={me}
        onClose={() => setPalette(false)}
        onGone={() => {
          // The page that had the focus before may be gone as well.
          if (document.activeElement === document.body) content.current?.focus();
        }}
      />
      <KeyboardHelp open={help} onClose={() => setHelp(false)} />
      <SessionExpired login={me.login} />
    </div>
  );
}

const NARROW = "(max-width: 1100px)";
const COLLAPSED = "formwork.menu-collapsed";
