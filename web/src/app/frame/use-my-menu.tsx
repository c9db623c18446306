/** My account, language, appearance, keyboard help, signing out. */

import {
  GlobalOutlined,
  LogoutOutlined,
  QuestionCircleOutlined,
  SettingOutlined,
  SkinOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { App, type MenuProps } from "antd";
import { useTranslation } from "react-i18next";

import { useChangeMe, useMe, useSignOut } from "@/api/session";
import { LANGUAGES } from "@/i18n";
import { forgetRecent } from "@/lib/recent";
import { APPEARANCES, setAppearance, useAppearance, type Appearance } from "@/ui/appearance";

/** Signs out; nothing of mine stays at this browser. */
export function useLeave() {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const { message } = App.useApp();
  return () =>
    signOut.mutate(undefined, {
      onSuccess: () => {
        forgetRecent();
        void navigate({ to: "/sign-in" });
      },
      onError: (error) => void message.error(error.message),
    });
}

/** Changes the language here and on the server, which writes to me in it. */
export function useSpeak() {
  const { i18n } = useTranslation();
  const changeMe = useChangeMe();
  return (language: string) => {
    void i18n.changeLanguage(language);
    changeMe.mutate({ language: language === "en" ? "en" : "zh" });
  };
}

export function useMyMenu(onHelp: () => void): MenuProps {
  const { t, i18n } = useTranslation();
  const { appearance } = useAppearance();
  const navigate = useNavigate();
  const leave = useLeave();
  const speak = useSpeak();
  const me = useMe().data;
  return {
    selectedKeys: [`language:${i18n.language}`, `appearance:${appearance}`],
    items: [
      { key: "me", icon: <UserOutlined />, label: t("frame:me.title") },
      {
        key: "language",
        icon: <GlobalOutlined />,
        label: t("language.label"),
        children: Object.entries(LANGUAGES).map(([key, label]) => ({
          key: `language:${key}`,
          label,
        })),
      },
      {
        key: "appearance",
        icon: <SkinOutlined />,
        label: t("appearance.label"),
        children: APPEARANCES.map((key) => ({
          key: `appearance:${key}`,
          label: t(`appearance.${key}`),
        })),
      },
      ...(me?.is_admin
        ? [{ key: "admin", icon: <SettingOutlined />, label: t("admin:title") }]
        : []),
      { key: "help", icon: <QuestionCircleOutlined />, label: t("frame:keys.title") },
      { type: "divider" },
      { key: "leave", icon: <LogoutOutlined />, label: t("frame:bar.signOut") },
    ],
    onClick: ({ key }) => {
      const [what, value = ""] = key.split(":");
      if (what === "language") speak(value);
      else if (what === "appearance") setAppearance(value as Appearance);
      else if (what === "admin") void navigate({ to: "/admin" });
      else if (what === "me") void navigate({ to: "/me" });
      else if (what === "help") onHelp();
      else leave();
    },
  };
}
