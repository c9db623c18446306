/** A sub-form on the canvas: its columns, each to be chosen; new ones are dropped in. */

import { useDroppable } from "@dnd-kit/react";
import { useTranslation } from "react-i18next";

import type { FieldPart } from "@/api/builder/document";
import { bothOf } from "@/config-form/scope";
import { useLabel } from "@/i18n/label";

import { useFieldRemoval } from "../impact/use-field-removal";
import type { CanvasProps } from "./Canvas";
import type { Spot } from "./dragging";
import * as edit from "./edit";
import styles from "./FormDesigner.module.css";
import { KindIcon } from "./KindIcon";
import { PartButtons } from "./PartButtons";

export function SubformBox(props: CanvasProps & { readonly field: FieldPart }) {
  const { field, selected, drop, onSelect, onChange } = props;
  const { t } = useTranslation("formDesigner");
  const label = useLabel();
  const askRemoval = useFieldRemoval();
  const columns = field.fields ?? [];
  const spot: Spot = { is: "subform", field: field.key };
  const { ref } = useDroppable({
    id: `subform:${field.key}`,
    accept: ["kind"],
    collisionPriority: 3,
    data: spot,
  });
  const over = drop?.is === "subform" && drop.field === field.key;
  return (
    <div ref={ref} className={styles.subform} data-over={over || undefined}>
      {columns.map((column, index) => {
        const me = `field:${field.key}.${column.key}`;
        const name = label(bothOf(column.label)) || column.key;
        const move = (step: -1 | 1) => () =>
          onChange((draft) => edit.moveColumn(draft, field.key, column.key, step));
        return (
          <div
            key={column.key}
            className={styles.column}
            data-selected={selected === me || undefined}
          >
            <button
              type="button"
              className={styles.columnName}
              aria-pressed={selected === me}
              onClick={(event) => {
                event.stopPropagation();
                onSelect(me);
              }}
            >
              <KindIcon kind={column.kind} /> {name}
              {column.required === true && <span className={styles.required}>*</span>}
            </button>
            {selected === me && (
              <PartButtons
                name={name}
                onUp={index === 0 ? null : move(-1)}
                onDown={index === columns.length - 1 ? null : move(1)}
                onRemove={() =>
                  askRemoval(`${field.key}.${column.key}`, name, () => {
                    onSelect(`field:${field.key}`);
                    onChange((draft) => edit.removeField(draft, `${field.key}.${column.key}`));
                  })
                }
              />
            )}
          </div>
        );
      })}
      <div className={styles.columnHint}>
        {columns.length === 0 ? t("subform.empty") : t("subform.more")}
      </div>
    </div>
  );
}
