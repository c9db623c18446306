/** The keyboard map of the page that is open. */

import { useLocation } from "@tanstack/react-router";
import { Modal } from "antd";
import { useTranslation } from "react-i18next";

import { KeyHint } from "@/ui/KeyHint";

import styles from "./KeyboardHelp.module.css";
import { shortcutsOf } from "./keyboard-map";

export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const path = useLocation({ select: (location) => location.pathname });
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t("frame:keys.title")} width={440}>
      {shortcutsOf(path).map(({ group, keys }) => (
        <section key={group} className={styles.group}>
          <h2>{t(`frame:keys.group.${group}`)}</h2>
          <dl>
            {keys.map(([does, pressed]) => (
              <div key={does}>
                <dt>{t(`frame:keys.do.${does}`)}</dt>
                <dd>
                  <KeyHint keys={pressed} />
                  <span className="sr-only">{pressed}</span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
