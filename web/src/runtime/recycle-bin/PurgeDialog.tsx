/** Removing for good: says what is lost and wants the record's name, or their number, typed. */

import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { whileBusy } from "@/ui/while-busy";

import styles from "./RecycleBin.module.css";
import type { Deleted } from "./RecycleBinPage";

type Props = {
  readonly rows: readonly Deleted[];
  readonly form: string;
  readonly busy: boolean;
  readonly onPurge: () => void;
  readonly onClose: () => void;
};

const SHOWN = 5;

export function PurgeDialog({ rows, form, busy, onPurge, onClose }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [only] = rows;
  const one = rows.length === 1 && only !== undefined;
  const word = one ? only.title : String(rows.length);
  const right = typed.trim() === word.trim();
  return (
    <Modal
      open
      title={t("recycleBin:purgeTitle", { count: rows.length, form })}
      okText={t("recycleBin:purge")}
      cancelText={t("action.cancel")}
      {...whileBusy(busy)}
      okButtonProps={{ danger: true, disabled: !right }}
      onOk={onPurge}
      onCancel={onClose}
    >
      <p>{t("recycleBin:purgeHelp")}</p>
      {!one && (
        <ul className={styles.lost}>
          {rows.slice(0, SHOWN).map((row) => (
            <li key={row.id}>{row.title}</li>
          ))}
          {rows.length > SHOWN && <li>…</li>}
        </ul>
      )}
      <Form layout="vertical" onFinish={() => right && onPurge()}>
        <Form.Item
          name="word"
          label={t(one ? "recycleBin:purgeTypeName" : "recycleBin:purgeTypeCount", { word })}
        >
          <Input
            autoFocus
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
