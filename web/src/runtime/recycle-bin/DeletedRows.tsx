/** Lines of the recycle bin; the same on a phone, one part below the other. */

import { RollbackOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";

import { MomentText } from "@/ui/DateText";
import { PersonName } from "@/ui/PersonAvatar";

import styles from "./RecycleBin.module.css";
import type { Deleted } from "./RecycleBinPage";

type Props = {
  readonly rows: readonly Deleted[];
  readonly selected: ReadonlySet<number>;
  readonly busy: boolean;
  readonly onSelect: (id: number, on: boolean) => void;
  readonly onRestore: (id: number) => void;
};

export function DeletedRows({ rows, selected, busy, onSelect, onRestore }: Props) {
  const { t } = useTranslation();
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <li key={row.id} className={styles.row} data-selected={selected.has(row.id)}>
          <Checkbox
            checked={selected.has(row.id)}
            aria-label={t("recycleBin:select", { name: row.title })}
            onChange={(event) => onSelect(row.id, event.target.checked)}
          />
          <strong className={styles.name}>{row.title}</strong>
          <span className={styles.who} title={t("recycleBin:deletedBy")}>
            {row.by ? <PersonName {...row.by} /> : t("nobody")}
          </span>
          <span className={styles.when}>{row.at && <MomentText value={row.at} />}</span>
          <Button
            size="small"
            icon={<RollbackOutlined />}
            disabled={busy}
            onClick={() => onRestore(row.id)}
          >
            {t("recycleBin:restore")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
