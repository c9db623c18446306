/** Rows that cannot be imported: where, what is wrong, what to do. */

import { Table } from "antd";
import { useTranslation } from "react-i18next";

import type { ImportProgress } from "@/api/imports";
import { usePhone } from "@/lib/use-media";

import styles from "./ImportPage.module.css";

export function FaultyRows({ progress }: { progress: ImportProgress }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const lines = progress.errors.flatMap(({ row, issues }) =>
    issues.map((issue, at) => ({ id: `${String(row)}.${String(at)}`, row, ...issue })),
  );
  const more = progress.failed - progress.errors.length;
  return (
    <>
      {phone ? (
        <ul className={styles.faults}>
          {lines.map((line) => (
            <li key={line.id}>
              <strong>
                {t("import:rowNumber", { row: line.row })}
                {line.column && ` · ${line.column}`}
              </strong>
              <span>{line.message}</span>
            </li>
          ))}
        </ul>
      ) : (
        <Table
          size="small"
          rowKey="id"
          aria-label={t("import:faultyRows")}
          dataSource={lines}
          pagination={lines.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          columns={[
            { key: "row", dataIndex: "row", title: t("import:row"), width: 80, align: "right" },
            {
              key: "column",
              title: t("import:column"),
              width: 200,
              render: (_, line) => line.column ?? t("import:wholeRow"),
            },
            { key: "message", dataIndex: "message", title: t("import:what") },
          ]}
        />
      )}
      {more > 0 && <p className={styles.quiet}>{t("import:moreFaulty", { count: more })}</p>}
    </>
  );
}
