/** The head of a group: its value, how many, and the sums below their columns. */

import { CaretDownOutlined, CaretRightOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";

import { useLabel } from "@/i18n/label";
import { kindOf } from "@/kinds/fields";
import { FieldCell } from "@/kinds/fields/FieldCell";
import { plainNumber } from "@/lib/numbers";

import { CHECK_WIDTH } from "../columns";
import type { Section } from "../rows/sections";
import type { List } from "../use-list";
import styles from "./Grid.module.css";

type Props = {
  readonly list: List;
  readonly section: Section;
  readonly line: number;
  readonly top: number;
  readonly height: number;
  readonly onToggle: () => void;
};

export function GroupHead({ list, section, line, top, height, onToggle }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const field = list.fields.get(list.state.group ?? "");
  const value = section.head?.["value"] ?? null;
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      className={`${styles.row ?? ""} ${styles.groupRow ?? ""}`}
      style={{ height, transform: `translateY(${String(top)}px)` }}
    >
      <div
        role="gridcell"
        className={`${styles.groupCell ?? ""} ${styles.pinned ?? ""}`}
        style={{ left: 0 }}
      >
        <button
          type="button"
          className={styles.groupButton}
          aria-expanded={section.open}
          onClick={onToggle}
        >
          {section.open ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
          <small>{label(field?.label)}</small>
          {value === null || !field ? t("empty") : <FieldCell field={field} value={value} />}
          <small className={styles.groupCount}>{plainNumber(section.count)}</small>
        </button>
      </div>
      {list.columns.slice(1).map((column) => {
        const sum = section.head?.[`sum.${column.key}`];
        return (
          <div
            key={column.key}
            role="gridcell"
            className={styles.cell}
            data-align={kindOf(column).align}
            style={{ scrollMarginLeft: CHECK_WIDTH }}
          >
            {typeof sum === "number" && (
              <strong>
                <FieldCell field={column} value={sum} />
              </strong>
            )}
          </div>
        );
      })}
    </div>
  );
}
