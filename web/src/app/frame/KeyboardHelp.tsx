/** The keyboard map. */

import { Modal } from "antd";
import { useTranslation } from "react-i18next";

import { KeyHint } from "@/ui/KeyHint";

const KEYS = [
  ["palette", "Ctrl K"],
  ["search", "/"],
  ["create", "c"],
  ["move", "j k"],
  ["open", "Enter"],
  ["edit", "e"],
  ["back", "Esc"],
  ["submit", "Ctrl Enter"],
  ["fold", "Ctrl \\"],
  ["help", "?"],
] as const;

export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("frame:keys.title")} width={420}>
      <dl
        style={{
          display: "grid",
          gridTemplateColumns: "1fr auto",
          gap: "12px 24px",
          margin: "16px 0 0",
        }}
      >
        {KEYS.map(([name, keys]) => (
          <div key={name} style={{ display: "contents" }}>
            <dt>{t(`frame:keys.${name}`)}</dt>
            <dd style={{ margin: 0 }}>
              <KeyHint keys={keys} />
              <span className="sr-only">{keys}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
