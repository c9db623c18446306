/** One box for everything: records by their words, pages, commands, what was opened last. */

import { SearchOutlined } from "@ant-design/icons";
import { useNavigate } from "@tanstack/react-router";
import { Input, type InputRef, Modal, Spin } from "antd";
import { useDeferredValue, useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import type { RunningApp } from "@/api/app-definition";
import type { Schemas } from "@/api/client";
import { usePhone } from "@/lib/use-media";
import { KeyHint } from "@/ui/KeyHint";
import { Highlighted } from "@/ui/Highlighted";

import styles from "./CommandPalette.module.css";
import { type Entry, usePaletteEntries } from "./palette-entries";

type Props = {
  open: boolean;
  app: RunningApp | undefined;
  me: Schemas["Me"];
  onClose: () => void;
  /** When it is gone from the page, and with it the focus. */
  onGone: () => void;
};

export function CommandPalette({ open, app, me, onClose, onGone }: Props) {
  const { t } = useTranslation();
  const phone = usePhone();
  return (
    <Modal
      open={open}
      onCancel={onClose}
      afterClose={onGone}
      footer={null}
      closable={phone}
      width={phone ? "100%" : 640}
      style={phone ? { top: 0, maxWidth: "100vw", margin: 0 } : { top: 80 }}
      styles={{ container: { padding: 0 } }}
      title={<span className="sr-only">{t("frame:palette.title")}</span>}
      destroyOnHidden
    >
      <Palette open={open} app={app} me={me} onClose={onClose} />
    </Modal>
  );
}

function Palette({ open: shown, app, me, onClose }: Omit<Props, "onGone">) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  // What was chosen by arrow or mouse, by its key: later answers move it to another line.
  const [key, setKey] = useState<string | null>(null);
  // Enter came before the answer to what was typed: the first one found is opened then.
  const [due, setDue] = useState(false);
  const words = useDeferredValue(typed.trim());
  const { entries, searching } = usePaletteEntries(app, me, words);
  const chosen = Math.max(
    entries.findIndex((one) => one.key === key),
    0,
  );
  // Pages are found here; what stands above all that is still looked for is known already.
  const known = words === typed.trim() && (!searching || entries[0]?.key.startsWith("page:"));
  const list = useRef<HTMLDivElement>(null);
  const box = useRef<InputRef>(null);
  useEffect(() => {
    // Opened again before it was gone: it is still here, without the focus.
    if (shown) box.current?.focus({ cursor: "all" });
  }, [shown]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  const setAt = (at: number) => {
    setDue(false);
    setKey(entries[at]?.key ?? null);
  };
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    if (typeof entry.act === "string") void navigate({ href: entry.act });
    else entry.act();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((chosen + step + entries.length) % Math.max(entries.length, 1));
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
      if (!known && key === null) setDue(true);
      else open(entries[chosen]);
    }
  };
  const goOn = useEffectEvent(() => open(entries[0]));
  useEffect(() => {
    if (shown && due && known) goOn();
  }, [shown, due, known]);
  return (
    <div className={styles.palette} onKeyDown={onKeyDown}>
      <Input
        ref={box}
        autoFocus
        variant="borderless"
        size="large"
        className={styles.box ?? ""}
        prefix={<SearchOutlined />}
        suffix={searching && <Spin size="small" />}
        placeholder={t("frame:palette.placeholder")}
        aria-label={t("frame:palette.title")}
        role="combobox"
        aria-expanded
        aria-controls="palette-entries"
        aria-activedescendant={entries[chosen] ? `palette-${String(chosen)}` : undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setKey(null);
          setDue(false);
        }}
      />
      <div
        ref={list}
        id="palette-entries"
        role="listbox"
        aria-label={t("frame:palette.title")}
        className={styles.entries}
      >
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
              onMouseMove={() => index !== chosen && setAt(index)}
              onClick={() => open(entry)}
            >
              <span className={styles.icon}>{entry.icon}</span>
              <span className={styles.label}>
                <Highlighted text={entry.label} words={words} />
              </span>
              {entry.aside && (
                <span className={styles.aside}>
                  <Highlighted text={entry.aside} words={words} />
                </span>
              )}
            </div>
          </div>
        ))}
      </div>
      <footer className={styles.foot}>
        <KeyHint keys="↑ ↓" /> {t("frame:palette.move")} <KeyHint keys="Enter" />{" "}
        {t("frame:palette.open")} <KeyHint keys="Esc" /> {t("action.close")}
      </footer>
    </div>
  );
}
