/** Which columns are shown, and their order: dragged, or moved by the buttons. */

import { HolderOutlined } from "@ant-design/icons";
import { Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import type { AnyField } from "@/kinds/fields/field-kind";
import { StepButtons } from "@/ui/StepButton";

import { choosableFields } from "../columns";
import { withMoved, withoutColumn } from "../grid/column-changes";
import type { List } from "../use-list";
import styles from "./Toolbar.module.css";

export default function ColumnsPanel({ list }: { list: List }) {
  const { t } = useTranslation();
  const label = useLabel();
  const [dragged, setDragged] = useState<string | null>(null);
  const shown = list.columns.map((field) => field.key);
  const others = choosableFields(list).filter(
    (field) => !shown.includes(field.key) && list.form.rights.readable.includes(field.key),
  );
  const set = (columns: string[]) => list.change({ columns }, true);
  const move = (field: AnyField, to: string | undefined) =>
    to !== undefined && set(withMoved(shown, field.key, to));
  return (
    <div className={styles.panel} data-rows>
      {list.columns.map((field, at) => (
        <div
          key={field.key}
          className={styles.columnRow}
          data-dragged={dragged === field.key}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            setDragged(field.key);
          }}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={() => dragged !== null && set(withMoved(shown, dragged, field.key))}
        >
          <HolderOutlined className={styles.holder ?? ""} aria-hidden />
          <Checkbox
            className={styles.name ?? ""}
            checked
            disabled={shown.length < 2}
            onChange={() => set(withoutColumn(shown, field.key))}
          >
            {label(field.label)}
          </Checkbox>
          <StepButtons
            name={label(field.label)}
            index={at}
            count={shown.length}
            onMove={(to) => move(field, shown[to])}
          />
        </div>
      ))}
      {others.length > 0 && <div className={styles.divider}>{t("list:columns.hidden")}</div>}
      {others.map((field) => (
        <Checkbox
          key={field.key}
          className={styles.hiddenColumn ?? ""}
          checked={false}
          onChange={() => set([...shown, field.key])}
        >
          {label(field.label)}
        </Checkbox>
      ))}
      <Button
        size="small"
        onClick={() => list.set({ columns: undefined, widths: undefined }, true)}
      >
        {t("list:columns.reset")}
      </Button>
    </div>
  );
}
