/** What the command palette offers: recent records, pages, commands, and what a search finds. */

import {
  FileSearchOutlined,
  MoonOutlined,
  SettingOutlined,
  SunOutlined,
  TranslationOutlined,
} from "@ant-design/icons";
import { useQueries, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import { appQuery, useApps } from "@/api/apps";
import type { Schemas } from "@/api/client";
import { searchQuery } from "@/api/search";
import { useLabel } from "@/i18n/label";
import { recentRecords } from "@/lib/recent";
import { setAppearance, useAppearance } from "@/ui/appearance";
import { IconTile, PlainIcon } from "@/ui/AppIcon";

import { menuLeaves, menuLink } from "./menu";
import { GALLERY } from "./places";
import { useSpeak } from "./use-my-menu";

export type Entry = {
  readonly key: string;
  readonly group: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** What stands beside it: the app, or where the word was found. */
  readonly aside?: string | undefined;
  /** An address, or what to do. */
  readonly act: string | (() => void);
};

const MOST_PAGES = 8;
const MOST_RECENT = 5;

/** Entries for what is typed; with nothing typed those that are wanted most. */
export function usePaletteEntries(
  here: RunningApp | undefined,
  me: Schemas["Me"],
  words: string,
): { entries: readonly Entry[]; searching: boolean } {
  const { t } = useTranslation();
  const lines = useApps().data ?? [];
  const found = useQueries({ queries: lines.map((line) => appQuery(line.key)) });
  // The open app comes first.
  const apps = found
    .flatMap((one) => one.data ?? [])
    .sort((a, b) => Number(b.key === here?.key) - Number(a.key === here?.key));
  const hits = useHits(words);
  const recent = useRecent(apps);
  const pages = usePages(apps, me);
  const commands = useCommands(apps);
  if (words === "")
    return { entries: [...recent, ...pages.slice(0, MOST_PAGES)], searching: false };
  const wanted = words.toLowerCase();
  const named = (entries: readonly Entry[]) =>
    entries.filter((entry) => entry.label.toLowerCase().includes(wanted)).slice(0, MOST_PAGES);
  const everything: Entry = {
    key: "everything",
    group: t("frame:palette.all"),
    label: t("frame:palette.everything", { words }),
    icon: <FileSearchOutlined />,
    act: `/search?q=${encodeURIComponent(words)}`,
  };
  return {
    entries: [...named(pages), ...hits.entries, ...named(commands), everything],
    searching: hits.searching,
  };
}

function useHits(words: string): { entries: readonly Entry[]; searching: boolean } {
  const { t } = useTranslation();
  const label = useLabel();
  const search = useQuery(searchQuery(words));
  const entries = (words === "" ? [] : (search.data ?? [])).flatMap((hits) =>
    hits.items.map((hit) => ({
      key: `${hits.app}.${hits.form}.${String(hit.id)}`,
      group: label(hits.label),
      label: hit.title ?? `#${String(hit.id)}`,
      aside: hit.found
        ? `${label(hit.found.label)}${t("search:colon")}${hit.found.text}`
        : undefined,
      icon: <IconTile icon={hits.icon} color={hits.color} size={20} />,
      act: `/apps/${hits.app}/forms/${hits.form}/records/${String(hit.id)}`,
    })),
  );
  return { entries, searching: words !== "" && search.isFetching };
}

function useRecent(apps: readonly RunningApp[]): readonly Entry[] {
  const { t } = useTranslation();
  const label = useLabel();
  return recentRecords()
    .slice(0, MOST_RECENT)
    .map((record) => {
      const app = apps.find((one) => one.key === record.app);
      const form = app?.forms.find((one) => one.key === record.form);
      return {
        key: `recent:${record.app}.${record.form}.${String(record.id)}`,
        group: t("frame:palette.recent"),
        label: record.title,
        aside: label(form?.label),
        icon: <IconTile icon={form?.icon ?? "file-text"} color={form?.color} size={20} />,
        act: `/apps/${record.app}/forms/${record.form}/records/${String(record.id)}`,
      };
    });
}

function usePages(apps: readonly RunningApp[], me: Schemas["Me"]): readonly Entry[] {
  const { t } = useTranslation();
  const label = useLabel();
  const group = t("frame:palette.goTo");
  const page = (
    key: string,
    name: string,
    icon: ReactNode,
    act: string,
    aside?: string,
  ): Entry => ({
    key: `page:${key}`,
    group,
    label: name,
    icon,
    act,
    aside,
  });
  const menus = apps.flatMap((app) =>
    menuLeaves(app.menus).flatMap((item) => {
      const to = menuLink(app.key, item);
      const aside = apps.length > 1 ? label(app.label) : undefined;
      return to
        ? [
            page(
              `${app.key}.${item.key}`,
              label(item.label),
              <PlainIcon icon={item.icon} />,
              to,
              aside,
            ),
          ]
        : [];
    }),
  );
  const administration = ADMIN_PAGES.map((key) =>
    page(
      `admin.${key}`,
      t(`admin:pages.${key}`),
      <SettingOutlined />,
      `/admin/${key === "ruleRuns" ? "rule-runs" : key}`,
      t("admin:title"),
    ),
  );
  return [
    page("home", t("frame:palette.home"), <PlainIcon icon="home" />, "/"),
    page("todo", t("frame:bar.todo"), <PlainIcon icon="check-square" />, "/todo"),
    ...menus,
    page("me", t("frame:me.title"), <PlainIcon icon="user" />, "/me"),
    ...(me.is_admin
      ? [
          page("build", t("frame:bar.newApp"), <PlainIcon icon="tool" />, GALLERY),
          ...administration,
        ]
      : []),
  ];
}

const ADMIN_PAGES = [
  "users",
  "departments",
  "roles",
  "access",
  "incidents",
  "jobs",
  "ruleRuns",
  "audit",
] as const;

function useCommands(apps: readonly RunningApp[]): readonly Entry[] {
  const { t, i18n } = useTranslation();
  const label = useLabel();
  const speak = useSpeak();
  const { mode } = useAppearance();
  const group = t("frame:palette.commands");
  const forms = apps.flatMap((app) => {
    const aside = apps.length > 1 ? label(app.label) : undefined;
    const command = (key: string, form: RunningApp["forms"][number], to: string): Entry => ({
      key: `${key}:${app.key}.${form.key}`,
      group,
      label: t(`frame:palette.${key}`, { form: label(form.label) }),
      aside,
      icon: <IconTile icon={form.icon} color={form.color} size={20} />,
      act: `/apps/${app.key}/forms/${form.key}/${to}`,
    });
    const may = (operation: "create" | "import") =>
      app.forms.filter((form) => form.rights.operations.includes(operation));
    return [
      ...may("create").map((form) => command("create", form, "new")),
      ...may("import").map((form) => command("import", form, "import")),
    ];
  });
  return [
    ...forms,
    {
      key: "appearance",
      group,
      label: t(mode === "dark" ? "frame:palette.light" : "frame:palette.dark"),
      icon: mode === "dark" ? <SunOutlined /> : <MoonOutlined />,
      act: () => setAppearance(mode === "dark" ? "light" : "dark"),
    },
    {
      key: "language",
      group,
      label: t("frame:palette.otherLanguage"),
      icon: <TranslationOutlined />,
      act: () => speak(i18n.language === "en" ? "zh-CN" : "en"),
    },
  ];
}
