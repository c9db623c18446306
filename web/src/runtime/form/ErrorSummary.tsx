/** All that is wrong, each line a way to its place. */

import { Alert } from "antd";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";

import styles from "./RecordForm.module.css";
import type { Scene } from "./scene";
import type { Wrong } from "./wrongs";

type Props = {
  readonly scene: Scene;
  readonly found: readonly Wrong[];
  readonly onJump: (path: Wrong["path"]) => void;
};

export function ErrorSummary({ scene, found, onJump }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  if (found.length === 0) return null;
  const where = ([key, row]: Wrong["path"]) => {
    const field = scene.fields.get(String(key ?? ""));
    if (!field || typeof row !== "number") return "";
    return `${label(field.label)} · ${t("form:row", { row: row + 1 })}`;
  };
  return (
    <Alert
      type="error"
      showIcon
      data-summary
      role="alert"
      className={styles.notice ?? ""}
      title={t("form:wrong", { count: found.length })}
      description={
        <ul className={styles.summary}>
          {found.map((one, index) => (
            <li key={index}>
              <button type="button" className={styles.jump} onClick={() => onJump(one.path)}>
                {where(one.path)}
                {one.message}
              </button>
            </li>
          ))}
        </ul>
      }
    />
  );
}
