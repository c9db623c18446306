/** One box for everything: pages of the app, commands, and records by their words. */

import { SearchOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Input, Modal } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import { searchQuery } from "@/api/search";
import { useLabel } from "@/i18n/label";
import { IconTile, PlainIcon } from "@/ui/AppIcon";
import { KeyHint } from "@/ui/KeyHint";

import styles from "./CommandPalette.module.css";
import { menuLeaves, menuLink } from "./menu";

type Entry = { key: string; group: string; label: string; icon: ReactNode; to: string };
type Props = { open: boolean; app: RunningApp | undefined; onClose: () => void };

export function CommandPalette({ open, app, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      footer={null}
      closable={false}
      width={600}
      style={{ top: 80 }}
      styles={{ container: { padding: 0 } }}
      title={<span className="sr-only">{t("frame:palette.title")}</span>}
      destroyOnHidden
    >
      <Palette app={app} onClose={onClose} />
    </Modal>
  );
}

function Palette({ app, onClose }: Omit<Props, "open">) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const words = useDeferredValue(typed.trim());
  const pages = usePages(app, words);
  const records = useRecords(app, words);
  const entries = [...records, ...pages];
  const chosen = Math.min(at, entries.length - 1);

  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    void navigate({ to: entry.to });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((chosen + step + entries.length) % Math.max(entries.length, 1));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      open(entries[chosen]);
    }
  };
  return (
    <div onKeyDown={onKeyDown}>
      <Input
        autoFocus
        variant="borderless"
        size="large"
        prefix={<SearchOutlined />}
        placeholder={t("frame:palette.placeholder")}
        aria-label={t("frame:palette.title")}
        role="combobox"
        aria-expanded
        aria-controls="palette-entries"
        aria-activedescendant={entries[chosen] ? `palette-${String(chosen)}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
      />
      <div
        id="palette-entries"
        role="listbox"
        aria-label={t("frame:palette.title")}
        className={styles.entries}
      >
        {entries.length === 0 && (
          <p className={styles.nothing}>
            {t(words ? "frame:palette.nothing" : "frame:palette.hint")}
          </p>
        )}
        {entries.map((entry, index) => (
          <div key={entry.key} role="presentation">
            {entry.group !== entries[index - 1]?.group && (
              <div className={styles.group} role="presentation">
                {entry.group}
              </div>
            )}
            <div
              id={`palette-${String(index)}`}
              role="option"
              aria-selected={index === chosen}
              className={styles.entry}
              onMouseMove={() => setAt(index)}
              onClick={() => open(entry)}
            >
              {entry.icon}
              <span>{entry.label}</span>
            </div>
          </div>
        ))}
      </div>
      <footer className={styles.foot}>
        <KeyHint keys="↑ ↓" /> {t("frame:palette.move")} <KeyHint keys="Enter" />{" "}
        {t("frame:palette.open")}
      </footer>
    </div>
  );
}

function usePages(app: RunningApp | undefined, words: string): Entry[] {
  const { t } = useTranslation();
  const label = useLabel();
  const goTo = t("frame:palette.goTo");
  const commands = t("frame:palette.commands");
  const entries: Entry[] = [
    {
      key: "home",
      group: goTo,
      label: t("frame:palette.home"),
      icon: <PlainIcon icon="home" />,
      to: "/",
    },
  ];
  for (const item of app ? menuLeaves(app.menus) : []) {
    const to = app && menuLink(app.key, item);
    if (to)
      entries.push({
        key: `menu:${item.key}`,
        group: goTo,
        label: label(item.label),
        icon: <PlainIcon icon={item.icon} />,
        to,
      });
  }
  for (const form of app?.forms ?? []) {
    if (!app || !form.rights.operations.includes("create")) continue;
    entries.push({
      key: `create:${form.key}`,
      group: commands,
      label: t("frame:palette.create", { form: label(form.label) }),
      icon: <IconTile icon={form.icon} color={form.color} size={20} />,
      to: `/apps/${app.key}/forms/${form.key}/new`,
    });
  }
  const wanted = words.toLowerCase();
  return entries.filter((entry) => entry.label.toLowerCase().includes(wanted));
}

function useRecords(app: RunningApp | undefined, words: string): Entry[] {
  const label = useLabel();
  const hits = useQuery(searchQuery(words)).data ?? [];
  if (words === "") return [];
  return hits.flatMap((hit) => {
    const form = app?.key === hit.app ? app.forms.find((one) => one.key === hit.form) : undefined;
    return hit.items.map((item) => ({
      key: `${hit.app}.${hit.form}.${String(item.id)}`,
      group: label(hit.label),
      label: item.title ?? `#${String(item.id)}`,
      icon: <IconTile icon={form?.icon ?? "file-text"} color={form?.color} size={20} />,
      to: `/apps/${hit.app}/forms/${hit.form}/records/${String(item.id)}`,
    }));
  });
}
